package io.finwave.evaluate;

/// Sums for the variance of a mean of correlated values, with the weights of Newey and West.
///
/// ```
/// S(a, b) = Σ a(t) b(t) + Σ w(k) Σ (a(t) b(t−k) + a(t−k) b(t)),   k = 1 .. K     w(k) = 1 − k/(K+1)
/// ```
///
/// `S / n` estimates the long-run covariance of two series of mean zero and length `n`; `S(a, a)` is never
/// negative but for rounding. It costs `n (K + 1)` steps.
///
/// Source: W. K. Newey and K. D. West, Econometrica 55 (1987) 703-708, doi:10.2307/1913610.
final class LongRunVariance {
    private LongRunVariance() {}

    /// The lags that are used everywhere here: what the overlap of forecasts over `h` bars asks for, and at
    /// least as many as grow with the sample.
    ///
    /// ```
    /// K = min(n − 1, max(h − 1, ⌊4 (n/100)^(2/9)⌋))
    /// ```
    static int lags(int n, int horizonBars) {
        if (horizonBars < 1) {
            throw new IllegalArgumentException("horizon must be at least 1 bar, got " + horizonBars);
        }
        return Math.min(n - 1, Math.max(horizonBars - 1, (int) (4 * Math.pow(n / 100.0, 2.0 / 9))));
    }

    /// `S(a, b)`.
    static double sum(double[] a, double[] b, int lags) {
        double sum = products(a, b, 0);
        for (int k = 1; k <= lags; k++) {
            sum += (1 - (double) k / (lags + 1)) * (products(a, b, k) + products(b, a, k));
        }
        return sum;
    }

    /// `Σ a(t) b(t−k)`.
    static double products(double[] a, double[] b, int lag) {
        double sum = 0;
        for (int t = lag; t < a.length; t++) {
            sum += a[t] * b[t - lag];
        }
        return sum;
    }
}
