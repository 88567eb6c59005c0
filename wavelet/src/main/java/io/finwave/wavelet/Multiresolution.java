package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Objects;

/// A series as a sum of details, one a level, and a smooth, each standing where its features happened (zero
/// phase). This is what the eye wants to see, and it is **two-sided**: a value at t is made from samples on
/// both sides of t.
///
/// ```
/// x(t) = D(1)(t) + .. + D(J)(t) + S(J)(t)
/// D(j)(t) is made from x(t - L(j) + 1) .. x(t + L(j) - 1),   L(j) = (2^j - 1)(L - 1) + 1
/// ```
///
/// So the newest `L(j) - 1` values of level j lean on samples that the [Boundary] rule invents for the
/// future. They are [CoefficientQuality#PROVISIONAL]: the next bar changes them. A forecast made from such
/// values looks brilliant on the past and is worthless; therefore no model accepts this type.
///
/// Immutable. From [Modwt#multiresolution]. Levels count from 1, the finest; bars from 0, the oldest.
///
/// Source: Percival and Walden (2000), section 5.5, doi:10.1017/CBO9780511841040.
public final class Multiresolution {
    private final ScalingFilter filter;
    private final Boundary boundary;
    private final double[][] details;
    private final double[] smooth;

    Multiresolution(ScalingFilter filter, Boundary boundary, double[][] details, double[] smooth) {
        this.filter = filter;
        this.boundary = boundary;
        this.details = details;
        this.smooth = smooth;
    }

    public ScalingFilter filter() {
        return filter;
    }

    public Boundary boundary() {
        return boundary;
    }

    /// The number of levels J.
    public int levels() {
        return details.length;
    }

    /// The number of bars.
    public int size() {
        return smooth.length;
    }

    /// D(j), in a new array; NaN where a sample that it needs is missing.
    public double[] detail(int level) {
        return details[Levels.check(level, details.length) - 1].clone();
    }

    /// D(j)(t).
    public double detail(int level, int t) {
        return details[Levels.check(level, details.length) - 1][Objects.checkIndex(t, smooth.length)];
    }

    /// S(J), in a new array; NaN where a sample that it needs is missing.
    public double[] smooth() {
        return smooth.clone();
    }

    /// S(J)(t).
    public double smooth(int t) {
        return smooth[Objects.checkIndex(t, smooth.length)];
    }

    /// How far D(j)(t) can be trusted.
    public CoefficientQuality quality(int level, int t) {
        int reach = filter.warmUp(level);
        return CoefficientQuality.of(detail(level, t), t, reach, reach, size(), boundary);
    }

    /// How far S(J)(t) can be trusted.
    public CoefficientQuality smoothQuality(int t) {
        int reach = filter.warmUp(levels());
        return CoefficientQuality.of(smooth(t), t, reach, reach, size(), boundary);
    }

    /// The first bar whose value of a level a later bar will change; `size()` is never reached by it, as the
    /// newest bar is always provisional. 0 if the series is so short that all are.
    public int provisionalFrom(int level) {
        return Math.max(0, size() - lookAheadBars(level));
    }

    /// How many later bars a value of a level depends on: L(j) - 1.
    public int lookAheadBars(int level) {
        return filter.warmUp(Levels.check(level, details.length));
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return PeriodBand.ofLevel(Levels.check(level, details.length));
    }

    /// The periods that the smooth is about.
    public PeriodBand smoothBand() {
        return PeriodBand.ofSmooth(levels());
    }
}
