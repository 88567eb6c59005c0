package io.finwave.wavelet;

import io.finwave.wavelet.internal.PacketTree;
import java.util.Objects;

/// The one-sided packet coefficients of a series at one level: each value at bar t is made from the
/// samples up to t, so it was known then and never changes.
///
/// ```
/// W(j,n)(t), n = 0 .. 2^j - 1      missing (NaN) for t < warmUp = (2^j - 1)(L - 1)
/// ```
///
/// The price of looking only back is delay: a band shows a feature [#delayBars] bars after it happened. The
/// values are not moved into the past to hide that.
///
/// Immutable. From [Modwpt#causal]. Bands count from 0, the slowest; bars from 0, the oldest.
public final class CausalPackets {
    private final ScalingFilter filter;
    private final int level;
    private final int size;
    private final double[][] bands;

    CausalPackets(ScalingFilter filter, int level, int size, double[][] bands) {
        this.filter = filter;
        this.level = level;
        this.size = size;
        this.bands = bands;
    }

    public ScalingFilter filter() {
        return filter;
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

    /// W(j,n)(t); NaN if missing.
    public double coefficient(int band, int t) {
        return bands[PacketTree.checkBand(band, bands.length)][Objects.checkIndex(t, size)];
    }

    /// W(j,n), in a new array.
    public double[] coefficients(int band) {
        return bands[PacketTree.checkBand(band, bands.length)].clone();
    }

    /// How far W(j,n)(t) can be trusted: [CoefficientQuality#WARM_UP], [CoefficientQuality#GAP] or
    /// [CoefficientQuality#VALID]; never provisional.
    public CoefficientQuality quality(int band, int t) {
        double value = coefficient(band, t);
        if (t < warmUp()) {
            return CoefficientQuality.WARM_UP;
        }
        return Double.isNaN(value) ? CoefficientQuality.GAP : CoefficientQuality.VALID;
    }

    /// How many bars must have passed before the first coefficient exists.
    public int warmUp() {
        return filter.warmUp(level);
    }

    /// How many bars late a band shows a feature: the centre of energy of its filter, from those of its
    /// steps, as [ScalingFilter#delayBars] has it for band 1.
    public int delayBars(int band) {
        return PacketTree.delayBars(filter.taps(), level, PacketTree.checkBand(band, bands.length));
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    /// The periods that a band is about.
    public PeriodBand band(int band) {
        return Modwpt.band(level, band);
    }
}
