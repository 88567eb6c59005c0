package io.finwave.service;

import io.finwave.evaluate.StandardRule;
import io.finwave.evaluate.TradingCosts;
import io.finwave.evaluate.TradingEvaluation;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// What is asked of a trading backtest.
///
/// @param rules at least one
/// @param costs what trading costs
/// @param volatility what the positions of all rules are scaled to, a year; empty leaves them as they are
/// @param mostExposure the limit of a position, as a multiple of the equity
/// @param trials how many rules were tried on these bars in all; fewer than `rules` counts as so many
public record TradingQuery(
        InstrumentId instrument,
        BarInterval interval,
        Set<StandardRule> rules,
        TradingCosts costs,
        OptionalDouble volatility,
        double mostExposure,
        int trials) {
    public TradingQuery {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 rule, got none");
        }
        rules = Set.copyOf(rules);
    }

    /// The evaluation that is asked for.
    TradingEvaluation evaluation() {
        TradingEvaluation evaluation = TradingEvaluation.STANDARD
                .booking(rules)
                .with(costs)
                .withMostExposure(mostExposure)
                .withTrials(trials);
        return volatility.isPresent() ? evaluation.withVolatility(volatility.getAsDouble()) : evaluation;
    }

    /// Whether it asks as everybody does. Only then is it written into the ledger.
    boolean isUsual() {
        return costs.equals(TradingCosts.LIQUID_SHARES) && volatility.isEmpty() && mostExposure == 1;
    }

    /// All of it but the series, in one canonical text.
    String parameters() {
        return "rules="
                + EnumSet.copyOf(rules).stream().map(StandardRule::word).collect(Collectors.joining("+")) + " costs="
                + costs.commission() + "+" + costs.slippage() + "+" + costs.borrow() + "+" + costs.financing() + "+"
                + costs.cash() + " volatility="
                + (volatility.isPresent() ? Double.toString(volatility.getAsDouble()) : "none") + " exposure="
                + mostExposure + " trials=" + Math.max(trials, rules.size());
    }
}
