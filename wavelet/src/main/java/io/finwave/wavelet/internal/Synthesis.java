package io.finwave.wavelet.internal;

import io.finwave.kernel.DilatedFilterBank;

/// The way back from the coefficients of a circular transform: each step applies the transposed filters.
///
/// ```
/// V(j-1)(t) = Σ g(l) V(j)(t + 2^(j-1) l mod n) + Σ h(l) W(j)(t + 2^(j-1) l mod n)
/// ```
public final class Synthesis {
    private final double[] g;
    private final double[] h;

    /// @param g taps of the scaling filter
    /// @param h taps of the wavelet filter
    public Synthesis(double[] g, double[] h) {
        this.g = g;
        this.h = h;
    }

    /// The series that has the given coefficients.
    public double[] series(double[][] wavelet, double[] scaling) {
        double[] v = scaling;
        for (int level = wavelet.length; level >= 1; level--) {
            v = step(g, level, v);
            double[] fromWavelet = step(h, level, wavelet[level - 1]);
            for (int t = 0; t < v.length; t++) {
                v[t] += fromWavelet[t];
            }
        }
        return v;
    }

    /// The part of the series that the wavelet coefficients of one level make.
    public double[] detail(int level, double[] wavelet) {
        return smooth(level - 1, step(h, level, wavelet));
    }

    /// The part of the series that the scaling coefficients of a level make; level 0 gives them back.
    public double[] smooth(int level, double[] scaling) {
        double[] v = scaling;
        for (int j = level; j >= 1; j--) {
            v = step(g, j, v);
        }
        return v;
    }

    /// One step back with either filter: the part of the next finer level that these coefficients make.
    public static double[] step(double[] taps, int level, double[] coefficients) {
        int stride = 1 << (level - 1);
        int n = coefficients.length;
        double[] repeated = new double[n + (taps.length - 1) * stride];
        for (int from = 0; from < repeated.length; from += n) {
            System.arraycopy(coefficients, 0, repeated, from, Math.min(n, repeated.length - from));
        }
        double[] out = new double[n];
        DilatedFilterBank.active().transpose(taps, stride, repeated, 0, out, 0, n);
        return out;
    }

    /// One step back of a series that does not repeat, as far as it is known: the newest values would
    /// need later coefficients and are cut off.
    public static double[] known(double[] taps, int level, double[] coefficients) {
        int stride = 1 << (level - 1);
        double[] out = new double[Math.max(0, coefficients.length - (taps.length - 1) * stride)];
        DilatedFilterBank.active().transpose(taps, stride, coefficients, 0, out, 0, out.length);
        return out;
    }
}
