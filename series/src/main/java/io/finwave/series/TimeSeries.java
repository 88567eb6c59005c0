package io.finwave.series;

import java.time.Instant;
import java.util.Arrays;

/// Numbers, each with the time at which it is known, in strictly rising time. Immutable; NaN marks a missing
/// value.
public final class TimeSeries {
    private final long[] knownAtMillis;
    private final double[] values;
    private final int size;

    private TimeSeries(long[] knownAtMillis, double[] values, int size) {
        this.knownAtMillis = knownAtMillis;
        this.values = values;
        this.size = size;
    }

    /// A series of copies of the given arrays.
    ///
    /// @param knownAtMillis when each value is known, epoch milliseconds, strictly rising
    /// @param values the values, as many
    /// @throws IllegalArgumentException if the lengths differ or time does not rise
    public static TimeSeries copyOf(long[] knownAtMillis, double[] values) {
        return ofUnsafe(knownAtMillis.clone(), values.clone());
    }

    /// As [#copyOf], but it **shares** the arrays: the caller must never write to them again.
    public static TimeSeries ofUnsafe(long[] knownAtMillis, double[] values) {
        if (knownAtMillis.length != values.length) {
            throw new IllegalArgumentException("there must be a value for every time, got " + knownAtMillis.length
                    + " times and " + values.length + " values");
        }
        for (int i = 1; i < knownAtMillis.length; i++) {
            if (knownAtMillis[i] <= knownAtMillis[i - 1]) {
                throw new IllegalArgumentException("times must rise, got " + Instant.ofEpochMilli(knownAtMillis[i - 1])
                        + " then " + Instant.ofEpochMilli(knownAtMillis[i]) + " at index " + i);
            }
        }
        return new TimeSeries(knownAtMillis, values, values.length);
    }

    public int size() {
        return size;
    }

    /// The value at an index from 0 to `size() - 1`.
    public double value(int index) {
        return values[java.util.Objects.checkIndex(index, size)];
    }

    /// When the value at an index is known.
    public Instant knownAt(int index) {
        return Instant.ofEpochMilli(knownAtMillis(index));
    }

    /// [#knownAt] in epoch milliseconds.
    public long knownAtMillis(int index) {
        return knownAtMillis[java.util.Objects.checkIndex(index, size)];
    }

    /// The values, in a new array.
    public double[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /// The first `length` values, without copying.
    ///
    /// @throws IllegalArgumentException if `length` is not in 0..size
    public TimeSeries prefix(int length) {
        if (length < 0 || length > size) {
            throw new IllegalArgumentException("prefix length must be in 0.." + size + ", got " + length);
        }
        return new TimeSeries(knownAtMillis, values, length);
    }

    /// The values known at the given moment.
    public TimeSeries asOf(Instant moment) {
        int at = Arrays.binarySearch(knownAtMillis, 0, size, moment.toEpochMilli());
        return prefix(at >= 0 ? at + 1 : -at - 1);
    }
}
