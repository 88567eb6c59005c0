package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;

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
/// Algorithm: sums over blocks of n bars, from their beginnings and to their ends; a window is the end of one
/// block and the beginning of the next. O(1) a bar, and nothing is ever subtracted, so no rounding error
/// stays behind.
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
            double[] products = sums(w, u, windowBars);
            double[] squaresW = sums(w, w, windowBars);
            double[] squaresU = sums(u, u, windowBars);
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

    /// Σ a(s) b(s) over the n bars that end at each t; NaN where one is missing.
    private static double[] sums(double[] a, double[] b, int n) {
        double[] sums = new double[a.length];
        double[] toEnd = new double[n];
        Arrays.fill(toEnd, Double.NaN);
        for (int from = 0; from < a.length; from += n) {
            double sum = 0;
            for (int i = 0; i < n && from + i < a.length; i++) {
                sum += a[from + i] * b[from + i];
                // what the block before contributes: its bars i + 1 .. n - 1
                sums[from + i] = i + 1 < n ? sum + toEnd[i + 1] : sum;
            }
            if (from + n <= a.length) {
                double tail = 0;
                for (int i = n - 1; i >= 0; i--) {
                    tail += a[from + i] * b[from + i];
                    toEnd[i] = tail;
                }
            }
        }
        return sums;
    }
}
