package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The rules that can be asked for by name, each with settings that were fixed before anything was looked at.
public enum StandardRule {
    /// In the market while the mean of 50 closes is above that of 200.
    MOVING_AVERAGES,
    /// The sign of the mean return so far.
    SIGN_MEAN_RETURN,
    /// The sign of the return forecast from causal Haar coefficients.
    SIGN_RETURN_HAAR,
    /// Always in the market, as far as the volatility forecast allows.
    VOLATILITY_TARGET;

    /// The volatility a year of [#VOLATILITY_TARGET] where none is asked for.
    public static final double VOLATILITY = 0.1;

    private static final int FAST_BARS = 50;
    private static final int SLOW_BARS = 200;

    /// The word by which it is asked for, for example `moving-averages`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The rule of a word.
    ///
    /// @throws IllegalArgumentException if there is none of that word
    public static StandardRule ofWord(String word) {
        return Arrays.stream(values())
                .filter(rule -> rule.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rule must be one of "
                        + Arrays.stream(values()).map(StandardRule::word).collect(Collectors.joining(", ")) + ", got \""
                        + word + "\""));
    }

    /// The rule itself.
    ///
    /// @param volatilityAnnualised what each position is scaled to, more than 0; empty leaves positions as
    /// they are
    TradingRule rule(OptionalDouble volatilityAnnualised) {
        return switch (this) {
            case MOVING_AVERAGES -> scaled(TradingRules.movingAverages(FAST_BARS, SLOW_BARS), volatilityAnnualised);
            case SIGN_MEAN_RETURN -> scaled(TradingRules.signOf(named("mean-return")), volatilityAnnualised);
            case SIGN_RETURN_HAAR -> scaled(TradingRules.signOf(named("return-haar")), volatilityAnnualised);
            case VOLATILITY_TARGET ->
                scaled(TradingRules.buyAndHold(), OptionalDouble.of(volatilityAnnualised.orElse(VOLATILITY)));
        };
    }

    private static TradingRule scaled(TradingRule rule, OptionalDouble volatility) {
        return volatility.isEmpty()
                ? rule
                : TradingRules.volatilityTargeted(rule, Forecasters.variance().getLast(), volatility.getAsDouble());
    }

    private static Forecaster named(String name) {
        return Forecasters.expectedReturn().stream()
                .filter(model -> model.card().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
