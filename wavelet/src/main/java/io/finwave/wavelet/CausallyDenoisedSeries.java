package io.finwave.wavelet;

import java.util.Objects;

/// A series without its noise, each value made from samples up to its bar: it was known then and never
/// changes.
///
/// Immutable. From [CausalDenoising#denoise].
public final class CausallyDenoisedSeries {
    private final double[] values;
    private final int warmUp;

    CausallyDenoisedSeries(double[] values, int warmUp) {
        this.values = values;
        this.warmUp = warmUp;
    }

    /// The number of bars.
    public int size() {
        return values.length;
    }

    /// How many bars must have passed before the first value exists.
    public int warmUp() {
        return warmUp;
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    /// The value at bar t; NaN while warming up or if missing.
    public double value(int t) {
        return values[Objects.checkIndex(t, values.length)];
    }

    /// All values, in a new array.
    public double[] values() {
        return values.clone();
    }
}
