package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import io.finwave.wavelet.internal.RollingMean;

/// The wavelet correlation of two series in a window that ends at each bar: what was known of it then.
///
/// ```
/// ρ(j)(t) = Σ W(j)(s) U(j)(s) / √(Σ W(j)(s)² Σ U(j)(s)²)          s = t - n + 1 .. t
/// ```
///
/// - W, U: the causal coefficients of [Modwt] of the two series; ρ is a pure number in -1 .. 1.
/// - n: the window in bars. A window worth of independent values is about n / 2^j.
///
/// **Causal**: appending samples never changes a value by one bit. The first `warmUp(j) + n - 1` values of a
/// level are missing.
///
/// Edge cases: NaN marks a gap; a value is missing while its window holds a coefficient that meets one in
/// either series. Where one series does not move in the window, the correlation is 0. An infinite sample is
/// refused.
///
/// Algorithm: running means that never subtract, O(1) a bar, so no rounding error stays behind.
///
/// Immutable.
public final class RollingWaveletCorrelation {
    private final int windowBars;
    private final double[][] correlations;

    private RollingWaveletCorrelation(int windowBars, double[][] correlations) {
        this.windowBars = windowBars;
        this.correlations = correlations;
    }

    /// The correlations of all levels and bars.
    ///
    /// @param filter the scaling filter
    /// @param x one sample a bar, oldest first, NaN for a gap
    /// @param y as many
    /// @param levels J
    /// @param windowBars n, at least 2
    /// @throws IllegalArgumentException if the lengths differ, the window is shorter, or a sample is infinite
    public static RollingWaveletCorrelation of(
            ScalingFilter filter, double[] x, double[] y, int levels, int windowBars) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "series must have the same length, got " + x.length + " and " + y.length);
        }
        if (windowBars < 2) {
            throw new IllegalArgumentException("a window must be at least 2 bars, got " + windowBars);
        }
        CausalDecomposition first = Modwt.of(filter).causal(x, levels);
        CausalDecomposition second = Modwt.of(filter).causal(y, levels);
        double[][] correlations = new double[levels][];
        for (int level = 1; level <= levels; level++) {
            double[] w = first.waveletCoefficients(level);
            double[] u = second.waveletCoefficients(level);
            double[] products = means(w, u, windowBars);
            double[] squaresW = means(w, w, windowBars);
            double[] squaresU = means(u, u, windowBars);
            for (int t = 0; t < w.length; t++) {
                double scale = Math.sqrt(squaresW[t]) * Math.sqrt(squaresU[t]);
                double rho = scale > 0 ? Math.clamp(products[t] / scale, -1, 1) : 0;
                products[t] = Double.isNaN(scale) ? Double.NaN : rho;
            }
            correlations[level - 1] = products;
        }
        return new RollingWaveletCorrelation(windowBars, correlations);
    }

    /// n.
    public int windowBars() {
        return windowBars;
    }

    /// The number of levels J.
    public int levels() {
        return correlations.length;
    }

    /// ρ(j)(t); NaN while warming up or if missing.
    public double correlation(int level, int t) {
        return correlations[Levels.check(level, correlations.length) - 1][t];
    }

    /// ρ(j), in a new array.
    public double[] correlations(int level) {
        return correlations[Levels.check(level, correlations.length) - 1].clone();
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    /// The mean of a(s) b(s) over the n bars that end at each t; NaN where one is missing.
    private static double[] means(double[] a, double[] b, int n) {
        double[] means = new double[a.length];
        RollingMean rolling = new RollingMean(n, 1);
        for (int t = 0; t < means.length; t++) {
            rolling.push(a[t] * b[t]);
            means[t] = rolling.count() == n ? rolling.mean() : Double.NaN;
        }
        return means;
    }
}
