package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import io.finwave.wavelet.internal.Synthesis;
import java.util.Arrays;
import java.util.Objects;

/// The textbook coefficients of a whole series, with a [Boundary] rule for what lies before its beginning.
/// For research and for reading along with other programs; it carries its inverse.
///
/// With [Boundary#CIRCULAR] the energy of the series is that of its coefficients:
///
/// ```
/// Σ x(t)² = Σ over j of Σ W(j)(t)² + Σ V(J)(t)²
/// ```
///
/// The first `L(j) - 1` coefficients of level j depend on the boundary rule; [#quality] tells them apart.
/// The others are the same bits as in the [CausalDecomposition].
///
/// Immutable. From [Modwt#decompose]. Levels count from 1, the finest; bars from 0, the oldest.
public final class Decomposition {
    private final ScalingFilter filter;
    private final Boundary boundary;
    private final int size;

    /// The coefficients of the repeating series: of the samples, or of the samples and their mirror image.
    private final double[][] wavelet;

    private final double[] scaling;

    Decomposition(ScalingFilter filter, Boundary boundary, int size, double[][] wavelet, double[] scaling) {
        this.filter = filter;
        this.boundary = boundary;
        this.size = size;
        this.wavelet = wavelet;
        this.scaling = scaling;
    }

    public ScalingFilter filter() {
        return filter;
    }

    public Boundary boundary() {
        return boundary;
    }

    /// The number of levels J.
    public int levels() {
        return wavelet.length;
    }

    /// The number of bars.
    public int size() {
        return size;
    }

    /// W(j)(t); NaN if a sample that it needs is missing.
    public double waveletCoefficient(int level, int t) {
        return wavelet[Levels.check(level, wavelet.length) - 1][Objects.checkIndex(t, size)];
    }

    /// W(j), in a new array.
    public double[] waveletCoefficients(int level) {
        return Arrays.copyOf(wavelet[Levels.check(level, wavelet.length) - 1], size);
    }

    /// V(J)(t); NaN if a sample that it needs is missing.
    public double scalingCoefficient(int t) {
        return scaling[Objects.checkIndex(t, size)];
    }

    /// V(J), in a new array.
    public double[] scalingCoefficients() {
        return Arrays.copyOf(scaling, size);
    }

    /// How far W(j)(t) can be trusted.
    public CoefficientQuality quality(int level, int t) {
        return CoefficientQuality.of(waveletCoefficient(level, t), t, filter.warmUp(level), 0, size, boundary);
    }

    /// How far V(J)(t) can be trusted.
    public CoefficientQuality smoothQuality(int t) {
        return CoefficientQuality.of(scalingCoefficient(t), t, filter.warmUp(levels()), 0, size, boundary);
    }

    /// How many bars late the level shows a feature; see [ScalingFilter#delayBars].
    public int delayBars(int level) {
        return filter.delayBars(Levels.check(level, wavelet.length));
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return PeriodBand.ofLevel(Levels.check(level, wavelet.length));
    }

    /// The series back from its coefficients, to within 8e-15 · max|x|. Where a gap was, and wherever a
    /// coefficient that met it is needed, the result is NaN.
    public double[] reconstruct() {
        return Arrays.copyOf(synthesis().series(wavelet, scaling), size);
    }

    /// The series as a sum of details and a smooth.
    public Multiresolution multiresolution() {
        Synthesis synthesis = synthesis();
        double[][] details = new double[levels()][];
        for (int level = 1; level <= levels(); level++) {
            details[level - 1] = Arrays.copyOf(synthesis.detail(level, wavelet[level - 1]), size);
        }
        double[] smooth = Arrays.copyOf(synthesis.smooth(levels(), scaling), size);
        return new Multiresolution(filter, boundary, details, smooth);
    }

    private Synthesis synthesis() {
        return new Synthesis(filter.modwtTaps(), filter.wavelet().modwtTaps());
    }
}
