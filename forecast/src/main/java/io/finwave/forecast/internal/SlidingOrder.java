package io.finwave.forecast.internal;

import java.util.Arrays;

/// The values of a window in rising order, for windows that mostly move one step at a time.
///
/// A sorted window holds the same bits however it was reached, so moving the last one (take out what left, put
/// in what came) gives exactly what sorting anew would.
public final class SlidingOrder {
    private final double[] values;
    private double[] sorted = new double[0];
    private int count;
    private int from;
    private int to;

    /// @param values what windows are taken of, NaN where missing; shared, never to be written again
    public SlidingOrder(double[] values) {
        this.values = values;
    }

    /// The values from `from` (inclusive) to `to` (exclusive) that are not missing, in rising order, in a new
    /// array. Nothing outside the window is read.
    public synchronized double[] window(int from, int to) {
        move(from, to);
        return Arrays.copyOf(sorted, count);
    }

    /// The greatest value from `from` (inclusive) to `to` (exclusive); NaN if all are missing.
    public synchronized double greatest(int from, int to) {
        move(from, to);
        return count == 0 ? Double.NaN : sorted[count - 1];
    }

    private void move(int from, int to) {
        boolean near =
                from >= this.from && to >= this.to && from < this.to && to - this.to <= 8 && from - this.from <= 8;
        if (near) {
            for (int i = this.from; i < from; i++) {
                remove(values[i]);
            }
            for (int i = this.to; i < to; i++) {
                insert(values[i]);
            }
        } else {
            sorted = Arrays.stream(values, from, to)
                    .filter(x -> !Double.isNaN(x))
                    .toArray();
            count = sorted.length;
            Arrays.sort(sorted);
        }
        this.from = from;
        this.to = to;
    }

    private void insert(double x) {
        if (Double.isNaN(x)) {
            return;
        }
        int found = Arrays.binarySearch(sorted, 0, count, x);
        int at = found >= 0 ? found : -found - 1;
        if (count == sorted.length) {
            sorted = Arrays.copyOf(sorted, count + 16);
        }
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = x;
        count++;
    }

    private void remove(double x) {
        if (Double.isNaN(x)) {
            return;
        }
        int at = Arrays.binarySearch(sorted, 0, count, x);
        System.arraycopy(sorted, at + 1, sorted, at, count - at - 1);
        count--;
    }
}
