package io.finwave.wavelet.internal;

import io.finwave.kernel.RealFft;

/// What the filter of a level lets through, on a grid of frequencies k/n, and what follows from it for the
/// degrees of freedom of a mean square.
public final class LevelSpectrum {
    private static final int SMALLEST_GRID = 1024;

    private LevelSpectrum() {}

    /// |H(j)(k/n)|² for k = 0 .. n/2.
    ///
    /// @param g taps of the scaling filter of the maximal overlap transform
    /// @param h taps of its wavelet filter
    /// @param level j
    /// @param n how many frequencies the whole circle has; may be less than the number of taps
    public static double[] squaredGain(double[] g, double[] h, int level, int n) {
        double[] low = squaredGain(g, n);
        double[] high = squaredGain(h, n);
        double[] gain = new double[n / 2 + 1];
        for (int k = 0; k < gain.length; k++) {
            double product = 1;
            long place = k;
            for (int j = 1; j < level; j++) {
                product *= at(low, place, n);
                place = 2 * place % n;
            }
            gain[k] = product * at(high, place, n);
        }
        return gain;
    }

    /// The value at a frequency in the upper half of the circle is that of its mirror image.
    private static double at(double[] half, long k, int n) {
        return half[(int) Math.min(k, n - k)];
    }

    private static double[] squaredGain(double[] taps, int n) {
        double[] folded = new double[n];
        for (int l = 0; l < taps.length; l++) {
            folded[l % n] += taps[l];
        }
        double[] re = new double[n / 2 + 1];
        double[] im = new double[n / 2 + 1];
        RealFft.ofLength(n).forward(folded, re, im);
        for (int k = 0; k < re.length; k++) {
            re[k] = re[k] * re[k] + im[k] * im[k];
        }
        return re;
    }

    /// The autocovariances s(0), s(1), .. of a level of a series with spectrum |2 sin πf|^(-2δ), up to the
    /// lag where the grid ends; the level's filter makes those beyond negligible.
    public static double[] powerLawAutocovariance(double[] g, double[] h, int level, double delta) {
        int n = gridOf(g, level);
        double[] spectrum = squaredGain(g, h, level, n);
        for (int k = 0; k < spectrum.length; k++) {
            spectrum[k] *= power(k, n, delta);
        }
        double[] s = new double[n];
        RealFft.ofLength(n).inverse(spectrum, new double[spectrum.length], s);
        double[] half = new double[n / 2];
        System.arraycopy(s, 0, half, 0, half.length);
        return half;
    }

    /// [#squaredGain] on the grid that the power laws are summed on.
    public static double[] gainForPowerLaw(double[] g, double[] h, int level) {
        return squaredGain(g, h, level, gridOf(g, level));
    }

    /// The variance s(0) of [#powerLawAutocovariance] alone.
    ///
    /// @param gain from [#gainForPowerLaw]
    public static double powerLawVariance(double[] gain, double delta) {
        int n = 2 * (gain.length - 1);
        double sum = 0.5 * (gain[0] * power(0, n, delta) + gain[n / 2] * power(n / 2, n, delta));
        for (int k = 1; k < n / 2; k++) {
            sum += gain[k] * power(k, n, delta);
        }
        return 2 * sum / n;
    }

    private static int gridOf(double[] g, int level) {
        int reach = ((1 << level) - 1) * (g.length - 1) + 1;
        return Math.max(SMALLEST_GRID, Integer.highestOneBit(reach) * 16);
    }

    /// |2 sin πf|^(-2δ) at k/n; at zero frequency, where the filter's zero and the pole meet, the value a quarter step
    /// beside.
    private static double power(int k, int n, double delta) {
        return Math.pow(2 * Math.sin(Math.PI * Math.max(k, 0.25) / n), -2 * delta);
    }

    /// The autocovariances of values that may be missing (NaN), each sum divided by the number of values
    /// present: `ŝ(τ) = 1/M Σ w(t) w(t+τ)`, τ = 0 .. size-1.
    public static double[] autocovariance(double[] values, int count) {
        double[] s = crossSums(values, values);
        double[] lags = new double[values.length];
        for (int lag = 0; lag < lags.length; lag++) {
            lags[lag] = s[lag] / count;
        }
        return lags;
    }

    /// How many pairs of present values there are at each lag.
    public static double[] pairs(double[] values, int count) {
        double[] pairs = new double[values.length];
        if (count == values.length) {
            for (int lag = 0; lag < pairs.length; lag++) {
                pairs[lag] = count - lag;
            }
            return pairs;
        }
        double[] present = new double[values.length];
        for (int t = 0; t < present.length; t++) {
            present[t] = Double.isNaN(values[t]) ? 0 : 1;
        }
        double[] sums = crossSums(present, present);
        for (int lag = 0; lag < pairs.length; lag++) {
            pairs[lag] = Math.rint(sums[lag]);
        }
        return pairs;
    }

    /// `c(τ) = Σ x(t) y(t+τ)`, a missing value taken as zero: τ = 0 .. size-1 at the index τ, and τ = -1, -2,
    /// .. from the end of the array backwards. Through a Fourier transform, so with a rounding error of some
    /// 1e-15 of `√(Σ x² Σ y²)`.
    public static double[] crossSums(double[] x, double[] y) {
        int n = Integer.highestOneBit(Math.max(1, x.length)) * 4;
        RealFft fft = RealFft.ofLength(n);
        double[] xRe = new double[n / 2 + 1];
        double[] xIm = new double[n / 2 + 1];
        double[] padded = new double[n];
        fill(x, padded);
        fft.forward(padded, xRe, xIm);
        double[] yRe = new double[n / 2 + 1];
        double[] yIm = new double[n / 2 + 1];
        fill(y, padded);
        fft.forward(padded, yRe, yIm);
        double[] re = new double[n / 2 + 1];
        double[] im = new double[n / 2 + 1];
        for (int k = 0; k < re.length; k++) {
            re[k] = xRe[k] * yRe[k] + xIm[k] * yIm[k];
            im[k] = xRe[k] * yIm[k] - xIm[k] * yRe[k];
        }
        fft.inverse(re, im, padded);
        return padded;
    }

    private static void fill(double[] values, double[] padded) {
        for (int t = 0; t < padded.length; t++) {
            padded[t] = t < values.length && !Double.isNaN(values[t]) ? values[t] : 0;
        }
    }
}
