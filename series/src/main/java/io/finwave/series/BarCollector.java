package io.finwave.series;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A [BarSink] in memory: what it was offered becomes a [BarSeries]. For histories that fit into memory; one
/// bar takes 48 bytes, and sorting takes as much again.
///
/// The first bar of a time stays; a later one with other values is [BarSink.Fate#CONFLICTING]. Bars may come
/// in any order; while they come oldest first, or newest first, no lookup is needed. Not thread-safe.
public final class BarCollector implements BarSink {
    private final java.util.HashMap<Long, Integer> rowOfTime = new java.util.HashMap<>();
    private long[] time = new long[1024];
    private double[] values = new double[5 * 1024];
    private int size;
    private boolean indexed;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    /// An empty collector.
    public BarCollector() {}

    @Override
    public void offer(BarBatch batch, Fate[] fates) {
        for (int i = 0; i < batch.size(); i++) {
            fates[i] = offer(batch, i);
        }
    }

    private Fate offer(BarBatch batch, int i) {
        long t = batch.openTimeMillis(i);
        if (t <= newest && t >= oldest) {
            int there = rowOf(t);
            if (there >= 0) {
                return sameValues(batch, i, there) ? Fate.IDENTICAL : Fate.CONFLICTING;
            }
        }
        if (size == time.length) {
            time = Arrays.copyOf(time, 2 * size);
            values = Arrays.copyOf(values, 10 * size);
        }
        time[size] = t;
        int at = 5 * size;
        values[at] = batch.open(i);
        values[at + 1] = batch.high(i);
        values[at + 2] = batch.low(i);
        values[at + 3] = batch.close(i);
        values[at + 4] = batch.volume(i);
        if (indexed) {
            rowOfTime.put(t, size);
        }
        size++;
        oldest = Math.min(oldest, t);
        newest = Math.max(newest, t);
        return Fate.ADDED;
    }

    private int rowOf(long t) {
        if (time[size - 1] == t) {
            return size - 1;
        }
        if (!indexed) {
            for (int row = 0; row < size; row++) {
                rowOfTime.put(time[row], row);
            }
            indexed = true;
        }
        return rowOfTime.getOrDefault(t, -1);
    }

    private boolean sameValues(BarBatch batch, int i, int row) {
        int at = 5 * row;
        return values[at] == batch.open(i)
                && values[at + 1] == batch.high(i)
                && values[at + 2] == batch.low(i)
                && values[at + 3] == batch.close(i)
                && Double.compare(values[at + 4], batch.volume(i)) == 0;
    }

    /// How many bars there are.
    public int size() {
        return size;
    }

    /// The bars so far, oldest first.
    public BarSeries toSeries(InstrumentId instrument, BarInterval interval) {
        int[] rows = rowsInTime();
        long[] t = new long[size];
        double[][] columns = new double[5][size];
        for (int i = 0; i < size; i++) {
            t[i] = time[rows[i]];
            for (int c = 0; c < 5; c++) {
                columns[c][i] = values[5 * rows[i] + c];
            }
        }
        return BarSeries.ofUnsafe(instrument, interval, t, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /// The rows, oldest first. Bars that came in order, either way, need no sorting.
    private int[] rowsInTime() {
        int[] rows = new int[size];
        boolean rising = true;
        boolean falling = true;
        for (int i = 0; i < size; i++) {
            rows[i] = i;
            rising &= i == 0 || time[i] > time[i - 1];
            falling &= i == 0 || time[i] < time[i - 1];
        }
        if (rising) {
            return rows;
        }
        if (falling) {
            Arrays.setAll(rows, i -> size - 1 - i);
            return rows;
        }
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> time[i]))
                .mapToInt(i -> i)
                .toArray();
    }
}
