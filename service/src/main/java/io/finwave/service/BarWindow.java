package io.finwave.service;

import io.finwave.series.BarSeries;
import java.util.Objects;

/// Bars of a series as a chart takes them: in columns, each with the position that it has in the whole series. A
/// row is a bar, or a bucket of bars written as one.
///
/// Immutable.
public final class BarWindow {
    private final Columns columns;

    /// The arrays behind a window; never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Columns(
            int[] index,
            long[] openTimeSeconds,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume) {}

    private BarWindow(Columns columns) {
        this.columns = columns;
    }

    /// The bars `from` (inclusive) to `to` (exclusive) of a series, one row each.
    public static BarWindow of(BarSeries bars, int from, int to) {
        Objects.checkFromToIndex(from, to, bars.size());
        int[] chosen = new int[to - from];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = from + i;
        }
        return of(bars, chosen);
    }

    /// The bars at some positions of a series, one row each.
    public static BarWindow of(BarSeries bars, int[] chosen) {
        Columns c = empty(chosen.length);
        for (int row = 0; row < chosen.length; row++) {
            int i = chosen[row];
            c.index[row] = i;
            c.openTimeSeconds[row] = Math.floorDiv(bars.openTimeMillis(i), 1000L);
            c.open[row] = bars.open(i);
            c.high[row] = bars.high(i);
            c.low[row] = bars.low(i);
            c.close[row] = bars.close(i);
            c.volume[row] = bars.volume(i);
        }
        return new BarWindow(c);
    }

    /// The bars `from` (inclusive) to `to` (exclusive) cut into buckets of nearly the same number of bars:
    ///
    /// ```
    /// bucket k of P over n bars holds from + floor(k n / P) up to, not including, from + floor((k + 1) n / P)
    /// ```
    ///
    /// A bucket becomes a row: time and open of its first bar, highest high, lowest low, close of its last bar,
    /// and the sum of the volumes that are known (missing if none is).
    ///
    /// @param buckets P, 1 to n
    public static BarWindow buckets(BarSeries bars, int from, int to, int buckets) {
        int n = to - Objects.checkFromToIndex(from, to, bars.size());
        if (buckets < 1 || buckets > n) {
            throw new IllegalArgumentException("buckets must be in 1.." + n + ", got " + buckets);
        }
        Columns c = empty(buckets);
        for (int row = 0; row < buckets; row++) {
            int first = from + (int) ((long) row * n / buckets);
            int end = from + (int) ((row + 1L) * n / buckets);
            double high = Double.NEGATIVE_INFINITY;
            double low = Double.POSITIVE_INFINITY;
            double volume = 0;
            boolean volumeKnown = false;
            for (int i = first; i < end; i++) {
                high = Math.max(high, bars.high(i));
                low = Math.min(low, bars.low(i));
                if (!Double.isNaN(bars.volume(i))) {
                    volume += bars.volume(i);
                    volumeKnown = true;
                }
            }
            c.index[row] = first;
            c.openTimeSeconds[row] = Math.floorDiv(bars.openTimeMillis(first), 1000L);
            c.open[row] = bars.open(first);
            c.high[row] = high;
            c.low[row] = low;
            c.close[row] = bars.close(end - 1);
            c.volume[row] = volumeKnown ? volume : Double.NaN;
        }
        return new BarWindow(c);
    }

    private static Columns empty(int rows) {
        return new Columns(
                new int[rows],
                new long[rows],
                new double[rows],
                new double[rows],
                new double[rows],
                new double[rows],
                new double[rows]);
    }

    public int rows() {
        return columns.index.length;
    }

    /// The position of each row's (first) bar in the whole series.
    public int[] index() {
        return columns.index.clone();
    }

    /// When each row's (first) bar opened, epoch seconds.
    public long[] openTimeSeconds() {
        return columns.openTimeSeconds.clone();
    }

    public double[] open() {
        return columns.open.clone();
    }

    public double[] high() {
        return columns.high.clone();
    }

    public double[] low() {
        return columns.low.clone();
    }

    public double[] close() {
        return columns.close.clone();
    }

    /// NaN where unknown.
    public double[] volume() {
        return columns.volume.clone();
    }
}
