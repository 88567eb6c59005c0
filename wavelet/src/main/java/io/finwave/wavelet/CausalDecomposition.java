package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Objects;

/// The one-sided transform of a series: each value at bar t is made from the samples up to t, so it was
/// known then and never changes. The only wavelet result that a model or a backtest may use.
///
/// ```
/// W(j)(t), j = 1 .. J      missing (NaN) for t < warmUp(j) = (2^j - 1)(L - 1)
/// V(J)(t)                  missing (NaN) for t < warmUp(J)
/// ```
///
/// The price of looking only back is delay: level j shows a feature [#delayBars] bars after it happened. The
/// values are not moved into the past to hide that.
///
/// Immutable. From [Modwt#causal]. Levels count from 1, the finest; bars from 0, the oldest.
public final class CausalDecomposition {
    private final ScalingFilter filter;
    private final double[][] wavelet;
    private final double[] scaling;

    /// The share of each coefficient's filter that met missing samples, that of the scaling coefficients
    /// last; no arrays where nothing stands for a missing sample.
    private final double[][] missing;

    CausalDecomposition(ScalingFilter filter, double[][] wavelet, double[] scaling) {
        this(filter, wavelet, scaling, new double[0][]);
    }

    CausalDecomposition(ScalingFilter filter, double[][] wavelet, double[] scaling, double[][] missing) {
        this.filter = filter;
        this.wavelet = wavelet;
        this.scaling = scaling;
        this.missing = missing;
    }

    public ScalingFilter filter() {
        return filter;
    }

    /// The number of levels J.
    public int levels() {
        return wavelet.length;
    }

    /// The number of bars.
    public int size() {
        return scaling.length;
    }

    /// W(j)(t): what moves at the level's periods; NaN if missing.
    public double waveletCoefficient(int level, int t) {
        return wavelet[Levels.check(level, wavelet.length) - 1][Objects.checkIndex(t, scaling.length)];
    }

    /// W(j), in a new array.
    public double[] waveletCoefficients(int level) {
        return wavelet[Levels.check(level, wavelet.length) - 1].clone();
    }

    /// V(J)(t): the local average, all that is slower than the coarsest level; NaN if missing.
    public double scalingCoefficient(int t) {
        return scaling[Objects.checkIndex(t, scaling.length)];
    }

    /// V(J), in a new array.
    public double[] scalingCoefficients() {
        return scaling.clone();
    }

    /// How far W(j)(t) can be trusted: [CoefficientQuality#WARM_UP], [CoefficientQuality#GAP] or
    /// [CoefficientQuality#VALID], with a [GapTolerance] also [CoefficientQuality#STAND_IN]; never
    /// provisional.
    public CoefficientQuality quality(int level, int t) {
        return quality(waveletCoefficient(level, t), level, level - 1, t);
    }

    /// How far V(J)(t) can be trusted, likewise.
    public CoefficientQuality smoothQuality(int t) {
        return quality(scalingCoefficient(t), levels(), levels(), t);
    }

    /// How many bars must have passed before the first coefficient of a level exists.
    public int warmUp(int level) {
        return filter.warmUp(Levels.check(level, wavelet.length));
    }

    /// How many bars late the level shows a feature; see [ScalingFilter#delayBars].
    public int delayBars(int level) {
        return filter.delayBars(Levels.check(level, wavelet.length));
    }

    /// How many bars late the scaling coefficients follow a straight line; see
    /// [ScalingFilter#smoothDelayBars].
    public int smoothDelayBars() {
        return filter.smoothDelayBars(levels());
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return PeriodBand.ofLevel(Levels.check(level, wavelet.length));
    }

    /// The periods that the scaling coefficients are about.
    public PeriodBand smoothBand() {
        return PeriodBand.ofSmooth(levels());
    }

    /// The same levels brought to a common delay by waiting.
    public AlignedCausalDecomposition aligned() {
        return new AlignedCausalDecomposition(this);
    }

    /// The details and the smooth that these coefficients make, as they become final.
    public DelayedMultiresolution delayedMultiresolution() {
        return new DelayedMultiresolution(this);
    }

    private CoefficientQuality quality(double value, int level, int row, int t) {
        if (t < filter.warmUp(level)) {
            return CoefficientQuality.WARM_UP;
        }
        if (Double.isNaN(value)) {
            return CoefficientQuality.GAP;
        }
        return missing.length > 0 && missing[row][t] > 0 ? CoefficientQuality.STAND_IN : CoefficientQuality.VALID;
    }
}
