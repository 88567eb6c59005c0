package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;

/// The discrete wavelet transform: as many coefficients as samples, or a few more, half as many on each
/// coarser level. The compact form, for denoising and compression; for coefficients at every bar take
/// [Modwt].
///
/// ```
/// a(0)(t) = x(t)
/// d(j)(k) = Σ dh(i) · a(j-1)(2k + 1 - i)      i = 0 .. L-1,  j = 1 .. J
/// a(j)(k) = Σ dl(i) · a(j-1)(2k + 1 - i)
/// ```
///
/// - x: the samples, any unit; d(j): the details of level j, periods of 2^j to 2^(j+1) bars; a(J): what is
///   slower. All have the unit of x and grow with √2 a level.
/// - dl, dh: the [FilterBank], L taps; beyond the ends of each a(j) stands what the [Extension] puts there.
/// - a(j) has ⌊(N + L - 1)/2⌋ coefficients when a(j-1) has N; with [Extension#PERIODIZATION], where 2k + L/2
///   stands for 2k + 1, it has ⌈N/2⌉.
///
/// Lengths and values are those of PyWavelets (`wavedec`), for every N ≥ 1 and also where the filter is
/// longer than the series; one sample alone is repeated where a rule wants two (there PyWavelets never
/// returns).
///
/// **Two-sided.** A reconstructed value depends on later bars, and so do the coefficients near the newest
/// one; [DwtCoefficients] tells which. None of it may be used as if it had been known at its time; for models
/// take [Modwt#causal].
///
/// Edge cases: NaN marks a gap; every coefficient whose filter meets it, also with a tap of zero or by way of
/// the extension, is NaN, and no other. An infinite sample is refused. Accuracy: coefficients within 2e-15 ·
/// Σ|taps| · max|x| of the exact value, where the taps are those of the level's whole filter; reconstruction
/// within 8e-15 · max|x| at every level. Two things are worse by their nature, not by rounding: with
/// [Extension#SMOOTH] and [Extension#ANTIREFLECT] a rough series is continued far beyond its range, more on
/// each level, and the largest continued value takes the place of max|x|; and the gain of `bior3.1` and
/// `rbio3.1` grows with the level (1e-13 at level 10).
///
/// An instance is immutable; [#with] gives a changed copy.
///
/// Source: S. Mallat, A theory for multiresolution signal decomposition, IEEE Transactions on Pattern
/// Analysis and Machine Intelligence 11 (1989) 674-693, doi:10.1109/34.192463.
public final class Dwt {
    private final FilterBank bank;
    private final Extension extension;

    private Dwt(FilterBank bank, Extension extension) {
        this.bank = bank;
        this.extension = extension;
    }

    /// The transform with a bank and [Extension#SYMMETRIC].
    public static Dwt of(FilterBank bank) {
        return new Dwt(bank, Extension.SYMMETRIC);
    }

    /// A copy with another rule for what lies beyond the ends.
    public Dwt with(Extension extension) {
        return new Dwt(bank, extension);
    }

    public FilterBank bank() {
        return bank;
    }

    public Extension extension() {
        return extension;
    }

    /// The coefficients of a series.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; at least one
    /// @param levels J, 1 to 20; beyond [#maxUsefulLevel] every coefficient depends on the extension
    /// @throws IllegalArgumentException if `levels` is not in 1..20, there is no sample, or one is infinite
    public DwtCoefficients decompose(double[] samples, int levels) {
        DwtPlan plan = plan(samples.length, levels);
        Levels.checkSamples(samples);
        double[][] details = new double[levels][];
        for (int level = 1; level <= levels; level++) {
            details[level - 1] = new double[plan.coefficients(level)];
        }
        double[] approximation = new double[plan.coefficients(levels)];
        plan.decompose(samples, details, approximation);
        return new DwtCoefficients(this, samples.length, details, approximation);
    }

    /// Coefficients of your own, for instance those of another program, to be reconstructed.
    ///
    /// @param size the number of samples of the series
    /// @param details d(1) .. d(J), the finest first; copied
    /// @param approximation a(J); copied
    /// @throws IllegalArgumentException if a level has another number of coefficients than such a series
    public DwtCoefficients coefficients(int size, double[][] details, double[] approximation) {
        plan(size, details.length).check(details, approximation);
        double[][] copies = new double[details.length][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = details[i].clone();
        }
        return new DwtCoefficients(this, size, copies, approximation.clone());
    }

    /// A transform of series of one length that writes into arrays of the caller and reuses its memory, for
    /// tight loops.
    ///
    /// @param size the number of samples, at least 1
    /// @param levels J, 1 to 20
    public DwtPlan plan(int size, int levels) {
        return new DwtPlan(this, size, Levels.checkCount(levels));
    }

    /// How many coefficients d(j) or a(j) has.
    ///
    /// @param size the number of samples, at least 1
    /// @param level j, 1 to 20
    public int coefficients(int size, int level) {
        Levels.check(level);
        if (size < 1) {
            throw new IllegalArgumentException("there must be at least one sample, got " + size);
        }
        int count = size;
        for (int j = 1; j <= level; j++) {
            count = DecimatedStep.coefficients(count, bank.length(), extension);
        }
        return count;
    }

    /// The coarsest level at which a coefficient can be free of the extension: `⌊log2(size / (L - 1))⌋`, or 0
    /// if the filter is longer than the series.
    ///
    /// @param size the number of samples
    public int maxUsefulLevel(int size) {
        int level = 0;
        while (level < Levels.MAX && (long) (bank.length() - 1) << (level + 1) <= size) {
            level++;
        }
        return level;
    }

    @Override
    public String toString() {
        return "Dwt[" + bank.name() + ", " + extension + "]";
    }
}
