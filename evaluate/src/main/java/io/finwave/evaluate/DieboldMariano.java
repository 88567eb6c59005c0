package io.finwave.evaluate;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// The Diebold-Mariano test: do two forecasts have the same expected loss?
///
/// With the difference of losses `d(i) = L(model, i) − L(baseline, i)`, `i = 1 .. n`, oldest first,
///
/// ```
/// DM = d̄ / √(ω / n)
/// ω  = γ(0) + 2 Σ w(k) γ(k),  k = 1 .. K     γ(k) = Σ (d(i) − d̄)(d(i−k) − d̄) / n
/// w(k) = 1 − k/(K+1)                         K = max(h − 1, ⌊4 (n/100)^(2/9)⌋)
/// ```
///
/// A negative statistic says that the model lost less. Forecasts over `h` bars made at every bar overlap, so
/// their losses are correlated over at least `h − 1` steps; `ω` allows for it (weights of Newey and West, with
/// which it is never negative). Where it is zero, as for equal losses, the test has no answer.
///
/// Sources: F. X. Diebold and R. S. Mariano, "Comparing Predictive Accuracy", Journal of Business & Economic
/// Statistics 13 (1995) 253-263, doi:10.1080/07350015.1995.10524599; D. Harvey, S. Leybourne and P. Newbold,
/// "Testing the equality of prediction mean squared errors", International Journal of Forecasting 13 (1997)
/// 281-291, doi:10.1016/S0169-2070(96)00719-4; W. K. Newey and K. D. West, Econometrica 55 (1987) 703-708,
/// doi:10.2307/1913610.
///
/// @param statistic the test statistic; NaN where there is no answer
/// @param pValue the probability of one at least as far from zero if the expected losses are equal, two-sided;
/// NaN where there is no answer
/// @param n how many differences there were
public record DieboldMariano(double statistic, double pValue, int n) {
    /// The fewest differences the test is made for.
    public static final int LEAST = 10;

    /// The test as the reference protocol has it: compared with the normal distribution, and with `n − k` in place
    /// of `n` under each `γ(k)`.
    ///
    /// @param difference model's loss minus baseline's, oldest first, without NaN
    /// @param horizonBars how far ahead the forecasts reach, at least 1
    public static DieboldMariano plain(double[] difference, int horizonBars) {
        double t = statistic(difference, horizonBars, true);
        double p =
                Double.isNaN(t) ? Double.NaN : 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(t));
        return new DieboldMariano(t, p, difference.length);
    }

    /// The test with the correction of Harvey, Leybourne and Newbold for samples of limited length, compared with
    /// Student's t of `n − 1` degrees of freedom:
    ///
    /// ```
    /// DM* = DM · √( (n + 1 − 2h + h(h−1)/n) / n )
    /// ```
    ///
    /// @param difference model's loss minus baseline's, oldest first, without NaN
    /// @param horizonBars how far ahead the forecasts reach, at least 1
    public static DieboldMariano corrected(double[] difference, int horizonBars) {
        int n = difference.length;
        double h = horizonBars;
        double factor = (n + 1 - 2 * h + h * (h - 1) / n) / n;
        double t = factor > 0 ? statistic(difference, horizonBars, false) * Math.sqrt(factor) : Double.NaN;
        double p = Double.isNaN(t) ? Double.NaN : 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(t));
        return new DieboldMariano(t, p, n);
    }

    private static double statistic(double[] d, int horizonBars, boolean byPairs) {
        int n = d.length;
        int lags = LongRunVariance.lags(n, horizonBars);
        if (n < LEAST) {
            return Double.NaN;
        }
        Scored.requireFinite("loss differences", d);
        double mean = Scored.mean(d);
        double[] centred = new double[n];
        for (int i = 0; i < n; i++) {
            centred[i] = d[i] - mean;
        }
        double variance = LongRunVariance.products(centred, centred, 0) / n;
        for (int k = 1; k <= lags; k++) {
            variance += 2
                    * (1 - (double) k / (lags + 1))
                    * LongRunVariance.products(centred, centred, k)
                    / (byPairs ? n - k : n);
        }
        return variance > 0 ? mean / Math.sqrt(variance / n) : Double.NaN;
    }
}
