package io.finwave.wavelet;

import io.finwave.wavelet.internal.PacketTree;
import java.util.Arrays;
import java.util.Objects;

/// The textbook packet coefficients of a whole series at one level, with a [Boundary] rule for what lies
/// before its beginning; they carry their details and their inverse. **Two-sided**, for research.
///
/// ```
/// Σ x(t)² = Σ over n of Σ W(j,n)(t)²        with Boundary.CIRCULAR
/// x(t)    = Σ over n of D(j,n)(t)           the details, in place (zero phase)
/// ```
///
/// The first `L(j) - 1` coefficients depend on the boundary rule; [#quality] tells them apart. The others are
/// the same bits as in [CausalPackets]. A detail at t is made from bars on both sides of t, up to `L(j) - 1`
/// away.
///
/// Immutable. From [Modwpt#decompose]. Bands count from 0, the slowest; bars from 0, the oldest.
public final class PacketDecomposition {
    private final ScalingFilter filter;
    private final Boundary boundary;
    private final int level;
    private final int size;

    /// The coefficients of the repeating series: of the samples, or of the samples and their mirror image.
    private final double[][] bands;

    PacketDecomposition(ScalingFilter filter, Boundary boundary, int level, int size, double[][] bands) {
        this.filter = filter;
        this.boundary = boundary;
        this.level = level;
        this.size = size;
        this.bands = bands;
    }

    public ScalingFilter filter() {
        return filter;
    }

    public Boundary boundary() {
        return boundary;
    }

    /// The level j.
    public int level() {
        return level;
    }

    /// The number of bands, 2^j.
    public int bands() {
        return bands.length;
    }

    /// The number of bars.
    public int size() {
        return size;
    }

    /// W(j,n)(t); NaN if a sample that it needs is missing.
    public double coefficient(int band, int t) {
        return bands[PacketTree.checkBand(band, bands.length)][Objects.checkIndex(t, size)];
    }

    /// W(j,n), in a new array.
    public double[] coefficients(int band) {
        return Arrays.copyOf(bands[PacketTree.checkBand(band, bands.length)], size);
    }

    /// How far W(j,n)(t) can be trusted.
    public CoefficientQuality quality(int band, int t) {
        return CoefficientQuality.of(coefficient(band, t), t, filter.warmUp(level), 0, size, boundary);
    }

    /// D(j,n), the part of the series that a band makes, in place; in a new array. The newest
    /// [#detailLookAheadBars] values are provisional: a later bar changes them.
    public double[] detail(int band) {
        double[] coefficients = bands[PacketTree.checkBand(band, bands.length)];
        return Arrays.copyOf(PacketTree.detail(low(), high(), level, band, coefficients), size);
    }

    /// How many later bars a detail depends on: L(j) - 1.
    public int detailLookAheadBars() {
        return filter.warmUp(level);
    }

    /// The series back from its coefficients, to within 8e-15 · max|x|. Wherever a coefficient that met a
    /// gap is needed, the result is NaN.
    public double[] reconstruct() {
        return Arrays.copyOf(PacketTree.series(low(), high(), level, bands), size);
    }

    /// How many bars late a band shows a feature; see [CausalPackets#delayBars].
    public int delayBars(int band) {
        return PacketTree.delayBars(filter.taps(), level, PacketTree.checkBand(band, bands.length));
    }

    /// The periods that a band is about.
    public PeriodBand band(int band) {
        return Modwpt.band(level, band);
    }

    private double[] low() {
        return filter.modwtTaps();
    }

    private double[] high() {
        return filter.wavelet().modwtTaps();
    }
}
