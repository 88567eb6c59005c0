package io.finwave.evaluate;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import io.finwave.series.BarSeries;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The rules there are. None is advice: the plain ones are what a rule of your own has to beat.
public final class TradingRules {
    /// How many bars tell how much more a bar moves from close to close than from open to close.
    private static final int SCALE_BARS = 1000;

    private TradingRules() {}

    private record Rule(ModelCard card, ToDoubleFunction<History> wanted) implements TradingRule {
        @Override
        public double exposure(History known) {
            return wanted.applyAsDouble(known);
        }
    }

    /// All of the equity in the instrument, always: what every rule is compared with.
    public static TradingRule buyAndHold() {
        return new Rule(ModelCard.of("buy-and-hold", "buy and hold"), known -> 1);
    }

    /// In the market while the mean of the newest closes is above a longer one, else out of it.
    ///
    /// @param fastBars at least 1
    /// @param slowBars more than `fastBars`
    public static TradingRule movingAverages(int fastBars, int slowBars) {
        if (fastBars < 1 || slowBars <= fastBars) {
            throw new IllegalArgumentException(
                    "averages must be over 1 or more bars and a greater number, got " + fastBars + " and " + slowBars);
        }
        return new Rule(
                ModelCard.of("moving-averages", "moving averages")
                        .with("fast", fastBars)
                        .with("slow", slowBars),
                known -> known.size() < slowBars ? 0 : mean(known, fastBars) > mean(known, slowBars) ? 1 : 0);
    }

    /// Long where a model says that the next return is positive (or the middle of its quantiles is), short
    /// where it says that it is negative, out of the market where it says nothing. It is fitted anew at every
    /// bar.
    ///
    /// @param model of the log return
    public static TradingRule signOf(Forecaster model) {
        require(model, Target.LOG_RETURN);
        return new Rule(
                ModelCard.of(
                                "sign-" + model.card().name(),
                                "sign of " + model.card().label())
                        .withPart("model", model.card()),
                known -> said(model, known)
                        .map(TradingRules::middle)
                        .map(Math::signum)
                        .orElse(0.0));
    }

    /// Another rule's exposure, divided so that the volatility forecast for the next bar is always the same:
    ///
    /// ```
    /// w(t) = w'(t) · σ / √( c(t) · f(t) · bars a year )      c(t) = Σ r(s)² / Σ v(s),  s = t−999 .. t
    /// ```
    ///
    /// The variance `v` that models forecast is that of a bar from open to close, read off its range; what an
    /// account feels is the return from close to close, with the night in it. `c` is the one over the other,
    /// over the newest 1000 bars that have both (P. R. Hansen and A. Lunde, "A Forecast Comparison of
    /// Volatility Models", Journal of Applied Econometrics 20 (2005) 873-889, doi:10.1002/jae.800). Where the
    /// model has no forecast, the position is kept.
    ///
    /// @param rule whose exposure `w'` is scaled
    /// @param model of the variance, which gives `f`; fitted anew at every bar
    /// @param volatilityAnnualised `σ`, more than 0, for example 0.1
    public static TradingRule volatilityTargeted(TradingRule rule, Forecaster model, double volatilityAnnualised) {
        require(model, Target.VARIANCE);
        if (!(volatilityAnnualised > 0) || Double.isInfinite(volatilityAnnualised)) {
            throw new IllegalArgumentException("volatility must be more than 0, got " + volatilityAnnualised);
        }
        ModelCard card = ModelCard.of(
                        rule.card().name() + "-vol-target", rule.card().label() + ", volatility targeted")
                .with("volatility", volatilityAnnualised)
                .withPart("rule", rule.card())
                .withPart("model", model.card());
        return new Rule(
                card,
                known -> said(model, known)
                        .map(f -> rule.exposure(known)
                                * volatilityAnnualised
                                / Math.sqrt(wholeOverRange(known) * middle(f) * PeriodsPerYear.of(known)))
                        .filter(Double::isFinite)
                        .orElse(Double.NaN));
    }

    /// `c` of [#volatilityTargeted]; NaN or infinite where there is nothing to tell it from.
    private static double wholeOverRange(History known) {
        double squares = 0;
        double variances = 0;
        for (int s = Math.max(0, known.size() - SCALE_BARS); s < known.size(); s++) {
            double r = known.logReturn(s);
            double v = known.variance(s);
            if (Double.isFinite(r) && Double.isFinite(v)) {
                squares += r * r;
                variances += v;
            }
        }
        return squares / variances;
    }

    private static void require(Forecaster model, Target target) {
        if (model.target() != target) {
            throw new IllegalArgumentException("the model must forecast the " + target.label() + ", got one of the "
                    + model.target().label());
        }
    }

    private static Optional<Forecast> said(Forecaster model, History known) {
        return model.fit(TrainingWindow.endingAt(known, Horizon.NEXT_BAR, 0, model.trainingRows()))
                .forecast(known);
    }

    private static double middle(Forecast forecast) {
        return switch (forecast) {
            case PointForecast point -> point.value();
            case QuantileForecast quantiles -> quantiles.at(QuantileLevel.of(0.5));
        };
    }

    private static double mean(History known, int bars) {
        BarSeries all = known.bars().orElseThrow(() -> new IllegalArgumentException("a trading rule needs bars"));
        double sum = 0;
        for (int t = all.size() - bars; t < all.size(); t++) {
            sum += all.close(t);
        }
        return sum / bars;
    }
}
