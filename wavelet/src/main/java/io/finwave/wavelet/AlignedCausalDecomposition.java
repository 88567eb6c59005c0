package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;
import java.util.Objects;

/// The levels of a [CausalDecomposition] brought to one common delay by **waiting**: the fine levels,
/// which are early, are held back until the coarsest has caught up. So the values of all levels at bar t
/// are about the same bar, t - [#delayBars()], and none was known later than t.
///
/// ```
/// D         = the greatest delay of a level or of the scaling coefficients
/// wait(j)   = D - delay(j) ≥ 0
/// A(j)(t)   = W(j)(t - wait(j)),   A(J+1)(t) = V(J)(t - wait of the scaling coefficients)
/// ```
///
/// Other programs align levels by moving the coarse ones into the past, where nobody could know them;
/// this is the honest way, and its price is that the fine levels are old. A model that wants the newest
/// of every level takes the [CausalDecomposition] itself.
///
/// For `haar` and the `sym` filters the common bar is exact to one bar; for the `db` filters, whose delay
/// differs with the period, it is a centre.
///
/// Immutable. From [CausalDecomposition#aligned]. Levels count from 1, the finest; bars from 0, the oldest.
public final class AlignedCausalDecomposition {
    private final CausalDecomposition levels;
    private final int delayBars;

    AlignedCausalDecomposition(CausalDecomposition levels) {
        this.levels = levels;
        int greatest = levels.smoothDelayBars();
        for (int level = 1; level <= levels.levels(); level++) {
            greatest = Math.max(greatest, levels.delayBars(level));
        }
        this.delayBars = greatest;
    }

    public ScalingFilter filter() {
        return levels.filter();
    }

    /// The number of levels J.
    public int levels() {
        return levels.levels();
    }

    /// The number of bars.
    public int size() {
        return levels.size();
    }

    /// How many bars late all values are: at bar t they are about bar t - D.
    public int delayBars() {
        return delayBars;
    }

    /// How many bars a level waits for the coarsest.
    public int waitBars(int level) {
        return delayBars - levels.delayBars(level);
    }

    /// How many bars the scaling coefficients wait.
    public int smoothWaitBars() {
        return delayBars - levels.smoothDelayBars();
    }

    /// A(j)(t), known at bar t and about bar t - D; NaN if missing.
    public double waveletCoefficient(int level, int t) {
        int at = Objects.checkIndex(t, size()) - waitBars(level);
        return at < 0 ? Double.NaN : levels.waveletCoefficient(level, at);
    }

    /// A(j), in a new array.
    public double[] waveletCoefficients(int level) {
        return waited(levels.waveletCoefficients(level), waitBars(level));
    }

    /// The scaling coefficient known at bar t and about bar t - D; NaN if missing.
    public double scalingCoefficient(int t) {
        int at = Objects.checkIndex(t, size()) - smoothWaitBars();
        return at < 0 ? Double.NaN : levels.scalingCoefficient(at);
    }

    /// The scaling coefficients, in a new array.
    public double[] scalingCoefficients() {
        return waited(levels.scalingCoefficients(), smoothWaitBars());
    }

    /// How far A(j)(t) can be trusted; never provisional.
    public CoefficientQuality quality(int level, int t) {
        int at = Objects.checkIndex(t, size()) - waitBars(level);
        return at < 0 ? CoefficientQuality.WARM_UP : levels.quality(level, at);
    }

    /// How far the scaling coefficient at t can be trusted, likewise.
    public CoefficientQuality smoothQuality(int t) {
        int at = Objects.checkIndex(t, size()) - smoothWaitBars();
        return at < 0 ? CoefficientQuality.WARM_UP : levels.smoothQuality(at);
    }

    /// How many bars must have passed before the first value of a level exists: its warm-up and its wait.
    public int warmUp(int level) {
        return levels.warmUp(level) + waitBars(level);
    }

    /// The same for the scaling coefficients.
    public int smoothWarmUp() {
        return levels.warmUp(levels()) + smoothWaitBars();
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return levels.band(Levels.check(level, levels()));
    }

    private static double[] waited(double[] values, int bars) {
        double[] later = new double[values.length];
        int shift = Math.min(bars, values.length);
        Arrays.fill(later, 0, shift, Double.NaN);
        System.arraycopy(values, 0, later, shift, values.length - shift);
        return later;
    }
}
