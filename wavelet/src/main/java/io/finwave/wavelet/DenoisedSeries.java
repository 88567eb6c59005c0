package io.finwave.wavelet;

import java.util.Objects;

/// A series without its noise, made from all of its samples: **two-sided**, so no value of it was known at
/// its time. There is no way from here to what a model accepts; see [CausallyDenoisedSeries].
///
/// Immutable. From [Denoising#denoise].
public final class DenoisedSeries {
    private final double[] values;

    DenoisedSeries(double[] values) {
        this.values = values;
    }

    /// The number of bars.
    public int size() {
        return values.length;
    }

    /// The value at bar t; NaN if missing. A later bar changes it.
    public double value(int t) {
        return values[Objects.checkIndex(t, values.length)];
    }

    /// All values, in a new array.
    public double[] values() {
        return values.clone();
    }
}
