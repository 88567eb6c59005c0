package io.finwave.wavelet;

import io.finwave.kernel.DilatedFilterBank;
import io.finwave.wavelet.internal.Levels;

/// The stationary (undecimated) wavelet transform of a circular series with any [FilterBank], also a
/// biorthogonal one, whose symmetric filters leave every feature in its place.
///
/// ```
/// a(0)(t) = x(t)
/// d(j)(t) = Σ dh(i) · a(j-1)(t + 2^(j-1) (L/2 - i) mod N)      i = 0 .. L-1,  j = 1 .. J
/// a(j)(t) = Σ dl(i) · a(j-1)(t + 2^(j-1) (L/2 - i) mod N)
/// ```
///
/// - x: the samples, any unit; d(j), a(J): as many values each, which grow with √2 a level. N may be any
///   number, where PyWavelets (`swt`), whose values these are, wants a multiple of 2^J.
///
/// For an orthogonal filter this is [Modwt#decompose] with [Boundary#CIRCULAR] in another normalisation and
/// with the values moved: `W(j)(t) = ± 2^(-j/2) · d(j)(t - (2^j - 1) L/2 mod N)`. Prefer that one, it says of
/// every value how far to trust it.
///
/// **Two-sided and circular**: nothing of it was known at its time. Edge cases: NaN marks a gap; every value
/// whose filter meets it is NaN. An infinite sample is refused. Accuracy: within 2e-15 · Σ|taps| · max|x|;
/// reconstruction within 8e-15 · max|x|. Immutable.
///
/// Source: G. P. Nason and B. W. Silverman, The stationary wavelet transform and some statistical
/// applications, in Wavelets and Statistics (1995) 281-299, doi:10.1007/978-1-4612-2544-7_17.
public final class Swt {
    private final FilterBank bank;

    private Swt(FilterBank bank) {
        this.bank = bank;
    }

    /// The transform with a bank.
    public static Swt of(FilterBank bank) {
        return new Swt(bank);
    }

    public FilterBank bank() {
        return bank;
    }

    /// The coefficients of a circular series.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; at least one
    /// @param levels J, with 2^J ≤ number of samples (one level is always possible)
    /// @throws IllegalArgumentException if there are more levels than that or a sample is infinite
    public SwtCoefficients decompose(double[] samples, int levels) {
        Levels.checkCount(levels, samples.length);
        Levels.checkSamples(samples);
        int n = samples.length;
        double[] low = bank.decompositionLow();
        double[] high = bank.decompositionHigh();
        double[][] details = new double[levels][n];
        double[] finer = samples;
        for (int level = 1; level <= levels; level++) {
            int stride = 1 << (level - 1);
            int reach = (bank.length() - 1) * stride;
            double[] repeated = repeated(finer, stride * (bank.length() / 2) - reach, n + reach);
            double[] coarser = new double[n];
            DilatedFilterBank.active()
                    .analyse(low, high, stride, repeated, reach, coarser, 0, details[level - 1], 0, n);
            finer = coarser;
        }
        return new SwtCoefficients(bank, details, finer);
    }

    /// `count` values of a circular series, from position `from` on.
    static double[] repeated(double[] values, int from, int count) {
        double[] repeated = new double[count];
        for (int i = 0; i < count; i++) {
            repeated[i] = values[Math.floorMod(from + i, values.length)];
        }
        return repeated;
    }

    @Override
    public String toString() {
        return "Swt[" + bank.name() + "]";
    }
}
