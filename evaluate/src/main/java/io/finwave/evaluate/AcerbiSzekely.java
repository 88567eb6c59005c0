package io.finwave.evaluate;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The second test of Acerbi and Szekely: are losses beyond the value at risk as many and as great as the
/// expected shortfall says?
///
/// ```
/// Z2 = 1 − (1/n) Σ 1{y(t) < v(t)} y(t) / (α e(t))
/// ```
///
/// `y` is the outcome, `v` the value at risk of level `α`, `e` the expected shortfall, all returns with the
/// loss negative. If both are right its mean is 0; it is negative where risk was underestimated. At `α = 2.5
/// %` the paper finds −0.7 to be rare (5 %) for a wide range of distributions.
///
/// The p-value is one-sided, the probability of a Z2 at least as low: [#normal] takes the terms for
/// independent and their mean for normal, which needs some dozens of exceedances; [#simulated] draws outcomes
/// from the forecasts themselves and is right for any number.
///
/// Source: C. Acerbi and B. Szekely, "Back-testing expected shortfall", Risk 27 (December 2014) 76-81.
///
/// @param statistic Z2
/// @param pValue one-sided; NaN where it has no answer
/// @param exceedances how many outcomes were below the value at risk
/// @param n how many outcomes
public record AcerbiSzekely(double statistic, double pValue, int exceedances, int n) {
    /// What draws outcomes as the forecasts say they are.
    @FunctionalInterface
    public interface Scenario {
        /// One outcome of the forecast that belongs to an index of the outcomes.
        double draw(int index, RandomGenerator random);
    }

    /// The test against the normal distribution, with the variance of the terms themselves.
    ///
    /// @param level α, strictly between 0 and 1
    /// @param outcomes at least two, finite
    /// @param valueAtRisk one for each outcome
    /// @param expectedShortfall one for each outcome, below zero, not above the value at risk
    public static AcerbiSzekely normal(
            double level, double[] outcomes, double[] valueAtRisk, double[] expectedShortfall) {
        require(level, outcomes, valueAtRisk, expectedShortfall);
        int n = outcomes.length;
        double z = statistic(level, outcomes, valueAtRisk, expectedShortfall);
        double squares = 0;
        for (int t = 0; t < n; t++) {
            double term = 1 - ratio(outcomes[t], valueAtRisk[t], expectedShortfall[t]) / level - z;
            squares += term * term;
        }
        double error = Math.sqrt(squares / (n - 1) / n);
        double p = error > 0 ? NormalDistribution.of(0, 1).cumulativeProbability(z / error) : Double.NaN;
        return new AcerbiSzekely(z, p, Exceedance.count(Exceedance.of(outcomes, valueAtRisk)), n);
    }

    /// The test against outcomes drawn from the forecasts: the share of draws whose Z2 is at most the one
    /// that came.
    ///
    /// @param level α, strictly between 0 and 1
    /// @param outcomes at least two, finite
    /// @param valueAtRisk one for each outcome
    /// @param expectedShortfall one for each outcome, below zero, not above the value at risk
    /// @param scenario draws an outcome of each forecast
    /// @param draws how often all outcomes are drawn, at least 1
    /// @param seed of the random numbers
    public static AcerbiSzekely simulated(
            double level,
            double[] outcomes,
            double[] valueAtRisk,
            double[] expectedShortfall,
            Scenario scenario,
            int draws,
            long seed) {
        require(level, outcomes, valueAtRisk, expectedShortfall);
        Scored.requireAtLeast("draws", draws, 1);
        RandomGenerator random = new SplittableRandom(seed);
        double z = statistic(level, outcomes, valueAtRisk, expectedShortfall);
        double[] drawn = new double[outcomes.length];
        int asLow = 0;
        for (int b = 0; b < draws; b++) {
            for (int t = 0; t < drawn.length; t++) {
                drawn[t] = scenario.draw(t, random);
            }
            asLow += statistic(level, drawn, valueAtRisk, expectedShortfall) <= z ? 1 : 0;
        }
        return new AcerbiSzekely(
                z, (double) asLow / draws, Exceedance.count(Exceedance.of(outcomes, valueAtRisk)), outcomes.length);
    }

    private static void require(double level, double[] outcomes, double[] valueAtRisk, double[] expectedShortfall) {
        Scored.requireLevel("level", level);
        Exceedance.requireShortfalls(outcomes, valueAtRisk, expectedShortfall);
        Scored.requireAtLeast("outcomes", outcomes.length, 2);
    }

    private static double statistic(double level, double[] outcomes, double[] valueAtRisk, double[] expectedShortfall) {
        double sum = 0;
        for (int t = 0; t < outcomes.length; t++) {
            sum += ratio(outcomes[t], valueAtRisk[t], expectedShortfall[t]);
        }
        return 1 - sum / (level * outcomes.length);
    }

    private static double ratio(double outcome, double valueAtRisk, double expectedShortfall) {
        return outcome < valueAtRisk ? outcome / expectedShortfall : 0;
    }
}
