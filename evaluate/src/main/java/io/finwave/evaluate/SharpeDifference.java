package io.finwave.evaluate;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The difference of two Sharpe ratios over the same bars, and whether it may be chance.
///
/// ```
/// Δ     = SR(a) − SR(b)
/// error = √( S(d, d) ) / n,   d(t) = z_a(t) − z_b(t)        z = u − SR/2 · (u² − 1), as in SharpeRatio
/// p     = 2 Φ( −|Δ| / error )
/// ```
///
/// `z` is the influence of each return on its ratio, so that `error` is that of the delta method on the means and
/// second moments of both; `S` is the sum of Newey and West over `⌊4 (n/100)^(2/9)⌋` lags. It allows for returns
/// of any shape, that depend on each other and on those of the other account. Ratios are of one bar. Fewer than
/// [DieboldMariano#LEAST] returns, returns that are all equal, or two accounts that differ in nothing have no
/// answer: NaN.
///
/// Source: O. Ledoit and M. Wolf, "Robust performance hypothesis testing with the Sharpe ratio", Journal of
/// Empirical Finance 15 (2008) 850-859, doi:10.1016/j.jempfin.2008.03.002 (the test by HAC inference).
///
/// @param difference Δ, of one bar
/// @param error its standard error
/// @param pValue the probability of a difference at least as great if the true ratios are equal, two-sided
/// @param n how many bars
public record SharpeDifference(double difference, double error, double pValue, int n) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// The difference of the ratios of two accounts.
    ///
    /// @param a excess returns a bar, oldest first, finite
    /// @param b those of the other account over the same bars
    public static SharpeDifference of(double[] a, double[] b) {
        Scored.requirePairs("returns", b, a);
        int n = a.length;
        double difference = SharpeRatio.of(a).ratio() - SharpeRatio.of(b).ratio();
        if (Double.isNaN(difference)) {
            return new SharpeDifference(Double.NaN, Double.NaN, Double.NaN, n);
        }
        double[] d = Scored.minus(SharpeRatio.influence(a), SharpeRatio.influence(b));
        double error = Math.sqrt(LongRunVariance.sum(d, d, LongRunVariance.lags(n, 1))) / n;
        return new SharpeDifference(difference, error, twoSided(difference, error), n);
    }

    /// The two-sided p-value of a normal estimate; NaN where it has no error.
    static double twoSided(double estimate, double error) {
        return error > 0 ? 2 * NORMAL.survivalProbability(Math.abs(estimate) / error) : Double.NaN;
    }
}
