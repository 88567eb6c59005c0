package io.finwave.store.internal;

import io.finwave.series.BarBatch;

/// A row of bars as it is after what was done so far.
///
/// @param volume NaN where none is known
/// @param ofThisWrite whether the write that is under way gave it its values
record StoredBar(double open, double high, double low, double close, double volume, boolean ofThisWrite) {
    /// What the row of a bar is once this write has taken it.
    static StoredBar written(BarBatch batch, int i) {
        return new StoredBar(batch.open(i), batch.high(i), batch.low(i), batch.close(i), batch.volume(i), true);
    }

    boolean hasValuesOf(BarBatch batch, int i) {
        return open == batch.open(i)
                && high == batch.high(i)
                && low == batch.low(i)
                && close == batch.close(i)
                && (Double.isNaN(volume) ? Double.isNaN(batch.volume(i)) : volume == batch.volume(i));
    }
}
