package io.finwave.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The test of McNeil and Frey: given that the value at risk was exceeded, were losses as great as the
/// expected shortfall says?
///
/// ```
/// r(t) = (y(t) − e(t)) / s(t)   for all t with y(t) < v(t)
/// T    = r̄ / √(S² / m)          S² = Σ (r − r̄)² / (m − 1),  m exceedances
/// ```
///
/// `y` is the outcome, `v` the value at risk, `e` the expected shortfall, all returns with the loss negative,
/// `s` a forecast of the scale such as the volatility. If `e` is right the mean of `r` is 0; it is negative
/// where losses were greater. The p-value is one-sided: the share of samples of `m`, drawn with replacement
/// from `r − r̄`, whose T is at most the one that came. A sample without spread has the T of its sign without
/// limit, or 0. Fewer than [#LEAST] exceedances, or residuals that are all equal, have no answer.
///
/// Unlike [AcerbiSzekely] it does not ask how many exceedances there were.
///
/// Source: A. J. McNeil and R. Frey, "Estimation of tail-related risk measures for heteroscedastic financial
/// time series: an extreme value approach", Journal of Empirical Finance 7 (2000) 271-300,
/// doi:10.1016/S0927-5398(00)00012-8, with the bootstrap of B. Efron and R. J. Tibshirani, An Introduction to
/// the Bootstrap (1993), p. 224.
///
/// @param statistic T; NaN where there is no answer
/// @param pValue one-sided; NaN where there is no answer
/// @param exceedances m
public record McNeilFrey(double statistic, double pValue, int exceedances) {
    /// The fewest exceedances the test is made for.
    public static final int LEAST = 5;

    /// The test with a scale for every outcome.
    ///
    /// @param outcomes finite
    /// @param valueAtRisk one for each outcome
    /// @param expectedShortfall one for each outcome, below zero, not above the value at risk
    /// @param scale one for each outcome, positive
    /// @param draws how many samples, at least 1
    /// @param seed of the random numbers
    public static McNeilFrey of(
            double[] outcomes, double[] valueAtRisk, double[] expectedShortfall, double[] scale, int draws, long seed) {
        Exceedance.requireShortfalls(outcomes, valueAtRisk, expectedShortfall);
        Scored.requirePairs("scales", scale, outcomes);
        Scored.requireAtLeast("draws", draws, 1);
        double[] residual = new double[outcomes.length];
        int m = 0;
        for (int t = 0; t < outcomes.length; t++) {
            if (!(scale[t] > 0)) {
                throw new IllegalArgumentException("scale must be positive, got " + scale[t]);
            }
            if (outcomes[t] < valueAtRisk[t]) {
                residual[m] = (outcomes[t] - expectedShortfall[t]) / scale[t];
                m++;
            }
        }
        return m < LEAST
                ? new McNeilFrey(Double.NaN, Double.NaN, m)
                : bootstrapped(Arrays.copyOf(residual, m), draws, new SplittableRandom(seed));
    }

    /// The test without a scale.
    ///
    /// @param outcomes finite
    /// @param valueAtRisk one for each outcome
    /// @param expectedShortfall one for each outcome, below zero, not above the value at risk
    /// @param draws how many samples, at least 1
    /// @param seed of the random numbers
    public static McNeilFrey of(
            double[] outcomes, double[] valueAtRisk, double[] expectedShortfall, int draws, long seed) {
        double[] ones = new double[outcomes.length];
        Arrays.fill(ones, 1);
        return of(outcomes, valueAtRisk, expectedShortfall, ones, draws, seed);
    }

    private static McNeilFrey bootstrapped(double[] residual, int draws, SplittableRandom random) {
        int m = residual.length;
        double mean = Scored.mean(residual);
        double error = error(residual, mean);
        if (error == 0) {
            return new McNeilFrey(Double.NaN, Double.NaN, m);
        }
        double statistic = mean / error;
        double[] sample = new double[m];
        int asLow = 0;
        for (int b = 0; b < draws; b++) {
            for (int i = 0; i < m; i++) {
                sample[i] = residual[Draws.index(random, m)] - mean;
            }
            double drawnMean = Scored.mean(sample);
            double drawnError = error(sample, drawnMean);
            // Without spread a mean below zero is lower than any statistic, and one above higher.
            double drawn = drawnMean == 0 ? 0 : drawnMean / drawnError;
            asLow += drawn <= statistic ? 1 : 0;
        }
        return new McNeilFrey(statistic, (double) asLow / draws, m);
    }

    /// The standard error of the mean; 0 where the spread is only the rounding of the mean.
    private static double error(double[] r, double mean) {
        double squares = 0;
        for (double x : r) {
            squares += (x - mean) * (x - mean);
        }
        return squares > 1e-28 * mean * mean * r.length ? Math.sqrt(squares / (r.length - 1) / r.length) : 0;
    }
}
