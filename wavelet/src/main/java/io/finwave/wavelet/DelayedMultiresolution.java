package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import io.finwave.wavelet.internal.Synthesis;
import java.util.Arrays;
import java.util.Objects;

/// The details and the smooth of [Multiresolution] as they become **final**: the inverse transform of the
/// one-sided coefficients, run as soon as all that it needs is known, and given out at that bar. So it
/// adds up to the series and is causal, and its price is stated: everything is [#lagBars()] bars late.
///
/// ```
/// lag = warmUp(J) = (2^J - 1)(L - 1)
/// at bar t:   x(t - lag) = D(1)(t - lag) + .. + D(J)(t - lag) + S(J)(t - lag)
/// ```
///
/// The values are those of [Multiresolution] wherever that has [CoefficientQuality#VALID] ones, to the
/// bit: the same details without the provisional edge. Missing (NaN) at t < lag + warmUp(j), and where a
/// filter meets a gap.
///
/// The one-sided coefficients are not moved into the past by this; the bar at which a value can be used
/// is the index under which it stands. For the level of a series without lag take
/// [CausalDecomposition#scalingCoefficient], whose delay is about half of that.
///
/// Immutable. From [CausalDecomposition#delayedMultiresolution]. Levels count from 1, the finest; bars
/// from 0, the oldest.
public final class DelayedMultiresolution {
    private final ScalingFilter filter;
    private final double[][] details;
    private final double[] smooth;

    DelayedMultiresolution(CausalDecomposition levels) {
        this.filter = levels.filter();
        int coarsest = levels.levels();
        int lag = levels.warmUp(coarsest);
        this.details = new double[coarsest][];
        for (int level = 1; level <= coarsest; level++) {
            double[] taps = filter.wavelet().modwtTaps();
            details[level - 1] = late(back(taps, level, levels.waveletCoefficients(level)), lag, levels.size());
        }
        this.smooth = late(back(filter.modwtTaps(), coarsest, levels.scalingCoefficients()), lag, levels.size());
    }

    /// The inverse steps from a level down to the series; the newest values, which need later ones, are
    /// cut off.
    private double[] back(double[] lastTaps, int level, double[] coefficients) {
        double[] v = Synthesis.known(lastTaps, level, coefficients);
        for (int j = level - 1; j >= 1; j--) {
            v = Synthesis.known(filter.modwtTaps(), j, v);
        }
        return v;
    }

    private static double[] late(double[] known, int lag, int size) {
        double[] late = new double[size];
        int from = Math.min(lag, size);
        Arrays.fill(late, 0, from, Double.NaN);
        System.arraycopy(known, 0, late, from, size - from);
        return late;
    }

    public ScalingFilter filter() {
        return filter;
    }

    /// The number of levels J.
    public int levels() {
        return details.length;
    }

    /// The number of bars.
    public int size() {
        return smooth.length;
    }

    /// How many bars late everything is: at bar t the values are those of bar t - lag.
    public int lagBars() {
        return filter.warmUp(levels());
    }

    /// D(j)(t - lag), known at bar t; NaN if missing.
    public double detail(int level, int t) {
        return details[Levels.check(level, details.length) - 1][Objects.checkIndex(t, smooth.length)];
    }

    /// D(j), late by the lag, in a new array.
    public double[] detail(int level) {
        return details[Levels.check(level, details.length) - 1].clone();
    }

    /// S(J)(t - lag), known at bar t; NaN if missing.
    public double smooth(int t) {
        return smooth[Objects.checkIndex(t, smooth.length)];
    }

    /// S(J), late by the lag, in a new array.
    public double[] smooth() {
        return smooth.clone();
    }

    /// How many bars must have passed before the first value of a level exists: lag + warmUp(j).
    public int warmUp(int level) {
        return lagBars() + filter.warmUp(Levels.check(level, details.length));
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return PeriodBand.ofLevel(Levels.check(level, details.length));
    }
}
