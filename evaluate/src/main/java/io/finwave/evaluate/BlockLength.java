package io.finwave.evaluate;

/// The length of blocks that makes the variance of a bootstrapped mean most exact, from the series itself.
///
/// ```
/// b = (2 G² / D)^(1/3) n^(1/3),   at most ⌈min(3 √n, n/3)⌉ and at least 1
/// G = Σ λ(k/M) |k| γ(k)            g = Σ λ(k/M) γ(k),  k = −M .. M     D = 2 g² stationary, 4/3 g² circular
/// λ(x) = 1 for |x| ≤ ½, 2 (1 − |x|) up to 1
/// ```
///
/// `γ(k)` are the autocovariances of a series of `n` values, divided by `n`. `M` is twice the first lag from
/// which on five autocorrelations in a row are below `2 √(log₁₀ n / n)`, at least 2 and at most `⌈√n⌉ + 5`,
/// which it is too if there is no such lag. The length is in bars, of a geometric length the mean; it suits
/// the series it was made from, for a comparison the differences of losses. A series that does not vary needs
/// no blocks: 1.
///
/// It counts `n (√n + 5)` steps.
///
/// Sources: D. N. Politis and H. White, "Automatic Block-Length Selection for the Dependent Bootstrap",
/// Econometric Reviews 23 (2004) 53-70, doi:10.1081/ETC-120028836, with the correction of A. Patton, D. N.
/// Politis and H. White, Econometric Reviews 28 (2009) 372-375, doi:10.1080/07474930802459016.
public final class BlockLength {
    /// So many autocorrelations must be small in a row.
    private static final int RUN = 5;

    private BlockLength() {}

    /// The mean length for the stationary bootstrap.
    ///
    /// @param series at least [DieboldMariano#LEAST] values, oldest first, finite
    public static double stationary(double... series) {
        return length(series, 2);
    }

    /// The length for the circular bootstrap.
    ///
    /// @param series at least [DieboldMariano#LEAST] values, oldest first, finite
    public static double circular(double... series) {
        return length(series, 4.0 / 3);
    }

    private static double length(double[] series, double factor) {
        Scored.requireAtLeast("values", series.length, DieboldMariano.LEAST);
        Scored.requireFinite("values", series);
        int n = series.length;
        double mean = Scored.mean(series);
        double[] centred = new double[n];
        for (int t = 0; t < n; t++) {
            centred[t] = series[t] - mean;
        }
        int most = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + RUN);
        double[] covariance = new double[most + 1];
        for (int k = 0; k <= most; k++) {
            covariance[k] = LongRunVariance.products(centred, centred, k) / n;
        }
        int lags = lags(covariance, 2 * Math.sqrt(Math.log10(n) / n));
        double slope = 0;
        double level = covariance[0];
        for (int k = 1; k <= lags; k++) {
            double weight = Math.min(1, 2 * (1 - (double) k / lags));
            slope += 2 * weight * k * covariance[k];
            level += 2 * weight * covariance[k];
        }
        double limit = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
        if (slope == 0) {
            return 1;
        }
        return Math.clamp(Math.cbrt(2 * slope * slope / (factor * level * level) * n), 1, limit);
    }

    private static int lags(double[] covariance, double small) {
        int most = covariance.length - 1;
        int run = 0;
        for (int k = 1; k <= most; k++) {
            run = Math.abs(covariance[k]) < small * covariance[0] ? run + 1 : 0;
            if (run == RUN) {
                return Math.min(most, 2 * (k - RUN + 1));
            }
        }
        return most;
    }
}
