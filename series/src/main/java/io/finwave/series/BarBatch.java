package io.finwave.series;

import java.util.Arrays;

/// A reusable buffer of bars on their way from a source to a store, in any order: columns, filled and
/// cleared, so that a file of any length moves through bounded memory. Not thread-safe.
public final class BarBatch {
    private final long[] openTimeMillis;
    private final double[] prices;
    private final long[] line;
    private int size;

    /// @param capacity how many bars fit, at least 1
    public BarBatch(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("batch capacity must be at least 1, got " + capacity);
        }
        openTimeMillis = new long[capacity];
        prices = new double[5 * capacity];
        line = new long[capacity];
    }

    /// Appends a bar.
    ///
    /// @param lineNumber the line of the file it came from, counted from 1; 0 where there is no file
    /// @throws IllegalStateException if the batch is full
    /// @throws IllegalArgumentException if the values break a rule of [Bar]
    public void add(long openTime, double open, double high, double low, double close, double volume, long lineNumber) {
        if (isFull()) {
            throw new IllegalStateException("the batch is full at " + size + " bars");
        }
        String broken = Bar.brokenRule(open, high, low, close, volume);
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(broken + " (line " + lineNumber + ")");
        }
        openTimeMillis[size] = openTime;
        int at = 5 * size;
        prices[at] = open;
        prices[at + 1] = high;
        prices[at + 2] = low;
        prices[at + 3] = close;
        prices[at + 4] = volume;
        line[size] = lineNumber;
        size++;
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == openTimeMillis.length;
    }

    /// Empties the batch for the next use.
    public void clear() {
        Arrays.fill(line, 0, size, 0);
        size = 0;
    }

    public long openTimeMillis(int index) {
        return openTimeMillis[index];
    }

    public double open(int index) {
        return prices[5 * index];
    }

    public double high(int index) {
        return prices[5 * index + 1];
    }

    public double low(int index) {
        return prices[5 * index + 2];
    }

    public double close(int index) {
        return prices[5 * index + 3];
    }

    public double volume(int index) {
        return prices[5 * index + 4];
    }

    /// The line of the file that a bar came from; 0 where there is no file.
    public long line(int index) {
        return line[index];
    }
}
