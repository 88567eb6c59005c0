package io.finwave.forecast;

import java.util.Arrays;

/// Turns past outcomes, brought to one scale, into quantiles of the next one. No distribution is assumed: what
/// is claimed is what was seen.
///
/// With the scores `z(1) ≤ … ≤ z(n)` of past forecasts in rising order, the quantile of level `p` is read between
/// its two neighbours:
///
/// ```
/// q(p) = z(k) + (g − k)(z(k+1) − z(k)),   g = 1 + (n − 1) p,   k = ⌊g⌋
/// ```
///
/// That is the definition of the reference protocol (type 7 of Hyndman and Fan). It is monotone in `p`, so
/// quantiles never cross. If the scores and the next one are exchangeable, the next one is at or below `q(p)` with a
/// probability within `1/(n+1)` of `p`. Markets are not exchangeable: the scale is re-estimated at every bar and the
/// window moves to bring them near it, and the realised coverage beside every forecast says how near.
///
/// Sources: V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World (2005), chapter 2;
/// R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996)
/// 361-365, doi:10.1080/00031305.1996.10473566.
public final class ConformalCalibrator {
    private final double[] sorted;

    private ConformalCalibrator(double[] sorted) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there must be at least 1 score");
        }
        this.sorted = sorted;
    }

    /// From scores in any order; those that are NaN are left out.
    ///
    /// @throws IllegalArgumentException if none remains
    public static ConformalCalibrator of(double... scores) {
        double[] kept = Arrays.stream(scores).filter(z -> !Double.isNaN(z)).toArray();
        Arrays.sort(kept);
        return new ConformalCalibrator(kept);
    }

    /// From scores in rising order, which are **shared**.
    static ConformalCalibrator ofSorted(double[] sorted) {
        return new ConformalCalibrator(sorted);
    }

    /// How many scores.
    public int size() {
        return sorted.length;
    }

    /// The quantile of a level, in the unit of the scores.
    public double quantile(QuantileLevel level) {
        return quantile(sorted, level.probability());
    }

    /// The quantile of a level, 0 and 1 allowed, of values in rising order, at least one.
    static double quantile(double[] sorted, double level) {
        double above = (sorted.length - 1) * level;
        int k = (int) above;
        if (k + 1 >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        double share = above - k;
        // Written as a weighted mean that cannot leave its two ends by rounding, so that it stays monotone.
        double between = sorted[k] + share * (sorted[k + 1] - sorted[k]);
        return Math.min(Math.max(between, sorted[k]), sorted[k + 1]);
    }
}
