package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import io.finwave.wavelet.internal.PacketTree;

/// The maximal overlap wavelet packet transform: a series split into 2^j bands of equal width, each with one
/// value a bar. Where [Modwt] resolves long periods finely and short ones coarsely, this one divides all
/// frequencies evenly.
///
/// ```
/// W(0,0)(t) = x(t)
/// W(j,n)(t) = Σ u(l)/√2 · W(j-1, ⌊n/2⌋)(t - 2^(j-1) l)      l = 0 .. L-1,  n = 0 .. 2^j - 1
/// u = g if n mod 4 is 0 or 3, else h
/// ```
///
/// - x: the samples, any unit; W(j,n): what moves with n / 2^(j+1) to (n+1) / 2^(j+1) cycles a bar, in
///   the unit of x. The bands stand in the order of frequency; 0 is the slowest.
/// - g, h: the [ScalingFilter] with L taps and its [WaveletFilter]; j: the level.
/// - W(j,1) are the wavelet coefficients of level j of [Modwt], and W(j,0) its scaling coefficients, to
///   the bit.
///
/// Two results, two types without a common one: [#causal] is made from the past only, for models and tests;
/// [#decompose] are the textbook coefficients with a [Boundary] rule, their details and their inverse, for
/// research.
///
/// Edge cases: NaN marks a gap; every output whose filter meets it is NaN. An infinite sample is refused.
/// Accuracy: within 2e-15 · Σ|taps| · max|x| of the exact value, where the taps are those of the band's whole
/// filter. The work is 2^j - 1 filter steps over the series, the memory 2^j values a bar.
///
/// An instance is immutable; [#with] gives a changed copy.
///
/// Source: A. T. Walden and A. Contreras Cristan, The phase-corrected undecimated discrete wavelet packet
/// transform and its application to interpreting the timing of events, Proceedings of the Royal Society A
/// 454 (1998) 2243-2266, doi:10.1098/rspa.1998.0257; Percival and Walden (2000), section 6.6,
/// doi:10.1017/CBO9780511841040.
public final class Modwpt {
    private final ScalingFilter filter;
    private final Boundary boundary;

    private Modwpt(ScalingFilter filter, Boundary boundary) {
        this.filter = filter;
        this.boundary = boundary;
    }

    /// The transform with a filter, and [Boundary#REFLECTION] where a boundary rule matters.
    public static Modwpt of(ScalingFilter filter) {
        return new Modwpt(filter, Boundary.REFLECTION);
    }

    /// A copy with another boundary rule. It has no influence on [#causal].
    public Modwpt with(Boundary boundary) {
        return new Modwpt(filter, boundary);
    }

    public ScalingFilter filter() {
        return filter;
    }

    public Boundary boundary() {
        return boundary;
    }

    /// The one-sided transform: the values at t depend on the samples up to t only, and the first `warmUp(j)`
    /// values of every band are missing (NaN). Appending samples never changes a value by one bit.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; may be shorter than the warm-up, or empty
    /// @param level j, 1 to 12
    /// @throws IllegalArgumentException if `level` is not in 1..12 or a sample is infinite
    public CausalPackets causal(double[] samples, int level) {
        PacketTree.checkLevel(level);
        Levels.checkSamples(samples);
        return new CausalPackets(filter, level, samples.length, analyse(samples, level, false));
    }

    /// The coefficients of the whole series with this transform's boundary rule.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; at least one
    /// @param level j, 1 to 12, with 2^j ≤ number of samples (level 1 is always possible)
    /// @throws IllegalArgumentException if the level is not one of these or a sample is infinite
    public PacketDecomposition decompose(double[] samples, int level) {
        PacketTree.checkLevel(level);
        Levels.checkCount(level, samples.length);
        Levels.checkSamples(samples);
        double[] repeating = boundary.repeating(samples);
        return new PacketDecomposition(filter, boundary, level, samples.length, analyse(repeating, level, true));
    }

    private double[][] analyse(double[] samples, int level, boolean circular) {
        return PacketTree.analyse(filter.modwtTaps(), filter.wavelet().modwtTaps(), samples, level, circular);
    }

    /// The periods, in bars, that a band of a level is about: 2^(j+1) / (n+1) to 2^(j+1) / n, without end
    /// for n = 0.
    ///
    /// @param level j, 1 to 12
    /// @param band n, 0 to 2^j - 1
    public static PeriodBand band(int level, int band) {
        int bands = 1 << PacketTree.checkLevel(level);
        PacketTree.checkBand(band, bands);
        return new PeriodBand(2.0 * bands / (band + 1), band == 0 ? Double.POSITIVE_INFINITY : 2.0 * bands / band);
    }

    @Override
    public String toString() {
        return "Modwpt[" + filter.name() + ", " + boundary + "]";
    }
}
