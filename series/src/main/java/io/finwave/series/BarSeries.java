package io.finwave.series;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The bars of one instrument and one interval, oldest first, in strictly rising time. Immutable and
/// columnar: a field is one primitive array.
///
/// A bar is identified by its open time and known at its close time, which the interval gives. [#prefix(int)]
/// and [#asOf(Instant)] are views of the same arrays and cost nothing.
public final class BarSeries {
    private final InstrumentId instrument;
    private final BarInterval interval;
    private final Columns columns;
    private final int size;

    /// The arrays behind a series, all of one length; never compared, never handed out.
    @SuppressWarnings("ArrayRecordComponent")
    private record Columns(
            long[] openTimeMillis, double[] open, double[] high, double[] low, double[] close, double[] volume) {}

    private BarSeries(InstrumentId instrument, BarInterval interval, Columns columns, int size) {
        this.instrument = instrument;
        this.interval = interval;
        this.columns = columns;
        this.size = size;
    }

    /// A series of copies of the given bars.
    ///
    /// @throws IllegalArgumentException if time does not rise, or a bar's close time is not that of the
    /// interval
    public static BarSeries of(InstrumentId instrument, BarInterval interval, List<Bar> bars) {
        int n = bars.size();
        long[] time = new long[n];
        double[] open = new double[n];
        double[] high = new double[n];
        double[] low = new double[n];
        double[] close = new double[n];
        double[] volume = new double[n];
        for (int i = 0; i < n; i++) {
            Bar bar = bars.get(i);
            if (!bar.closeTime().equals(interval.closeOf(bar.openTime()))) {
                throw new IllegalArgumentException("a bar of " + interval + " that opens at " + bar.openTime()
                        + " must close at " + interval.closeOf(bar.openTime()) + ", got " + bar.closeTime());
            }
            time[i] = bar.openTime().toEpochMilli();
            open[i] = bar.open();
            high[i] = bar.high();
            low[i] = bar.low();
            close[i] = bar.close();
            volume[i] = bar.volume();
        }
        return ofUnsafe(instrument, interval, time, open, high, low, close, volume);
    }

    /// A series that **shares** the given columns: the caller must never write to them again.
    ///
    /// @param openTimeMillis open times, epoch milliseconds, strictly rising
    /// @param volume units traded, NaN where unknown
    /// @throws IllegalArgumentException if the lengths differ, time does not rise, or a bar breaks a rule of
    /// [Bar]; the message names the bar
    public static BarSeries ofUnsafe(
            InstrumentId instrument,
            BarInterval interval,
            long[] openTimeMillis,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume) {
        int n = openTimeMillis.length;
        if (open.length != n || high.length != n || low.length != n || close.length != n || volume.length != n) {
            throw new IllegalArgumentException(
                    "all columns must have the length of the times, " + n + ", got " + open.length + ", " + high.length
                            + ", " + low.length + ", " + close.length + ", " + volume.length);
        }
        for (int i = 0; i < n; i++) {
            if (i > 0 && openTimeMillis[i] <= openTimeMillis[i - 1]) {
                throw new IllegalArgumentException("times must rise, got " + Instant.ofEpochMilli(openTimeMillis[i - 1])
                        + " then " + Instant.ofEpochMilli(openTimeMillis[i]) + " at index " + i);
            }
            String broken = Bar.brokenRule(open[i], high[i], low[i], close[i], volume[i]);
            if (!broken.isEmpty()) {
                throw new IllegalArgumentException(
                        broken + " (bar of " + Instant.ofEpochMilli(openTimeMillis[i]) + ")");
            }
        }
        return new BarSeries(instrument, interval, new Columns(openTimeMillis, open, high, low, close, volume), n);
    }

    public InstrumentId instrument() {
        return instrument;
    }

    public BarInterval interval() {
        return interval;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// The bar at an index from 0 (oldest) to `size() - 1`.
    public Bar bar(int index) {
        Instant openTime = Instant.ofEpochMilli(openTimeMillis(index));
        return new Bar(
                openTime,
                interval.closeOf(openTime),
                open(index),
                high(index),
                low(index),
                close(index),
                volume(index));
    }

    /// The newest bar.
    ///
    /// @throws IllegalStateException if the series is empty
    public Bar last() {
        if (size == 0) {
            throw new IllegalStateException("an empty series has no last bar: " + this);
        }
        return bar(size - 1);
    }

    /// When a bar opened, epoch milliseconds.
    public long openTimeMillis(int index) {
        return columns.openTimeMillis[Objects.checkIndex(index, size)];
    }

    /// When a bar was complete and known, epoch milliseconds.
    public long closeTimeMillis(int index) {
        return interval.closeOfMillis(openTimeMillis(index));
    }

    public double open(int index) {
        return columns.open[Objects.checkIndex(index, size)];
    }

    public double high(int index) {
        return columns.high[Objects.checkIndex(index, size)];
    }

    public double low(int index) {
        return columns.low[Objects.checkIndex(index, size)];
    }

    public double close(int index) {
        return columns.close[Objects.checkIndex(index, size)];
    }

    /// Units traded in a bar; NaN where unknown.
    public double volume(int index) {
        return columns.volume[Objects.checkIndex(index, size)];
    }

    /// The closes, each stamped with the time at which it is known.
    public TimeSeries closes() {
        return TimeSeries.ofUnsafe(knownAtMillis(), Arrays.copyOf(columns.close, size));
    }

    /// The close times of all bars, epoch milliseconds, in a new array.
    long[] knownAtMillis() {
        long[] known = new long[size];
        for (int i = 0; i < size; i++) {
            known[i] = closeTimeMillis(i);
        }
        return known;
    }

    /// The first `length` bars, without copying.
    ///
    /// @throws IllegalArgumentException if `length` is not in 0..size
    public BarSeries prefix(int length) {
        if (length < 0 || length > size) {
            throw new IllegalArgumentException("prefix length must be in 0.." + size + ", got " + length);
        }
        return length == size ? this : new BarSeries(instrument, interval, columns, length);
    }

    /// The bars that were known at a moment: those whose close time is not after it.
    public BarSeries asOf(Instant moment) {
        long now = moment.toEpochMilli();
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (closeTimeMillis(middle) <= now) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return prefix(low);
    }

    /// The index of the first bar that opens at or after a moment; `size()` if there is none.
    public int indexAtOrAfter(Instant openTime) {
        int at = Arrays.binarySearch(columns.openTimeMillis, 0, size, openTime.toEpochMilli());
        return at >= 0 ? at : -at - 1;
    }

    /// The bars from one index (inclusive) to another (exclusive), copied.
    public BarSeries slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        Columns c = columns;
        return new BarSeries(
                instrument,
                interval,
                new Columns(
                        Arrays.copyOfRange(c.openTimeMillis, from, to),
                        Arrays.copyOfRange(c.open, from, to),
                        Arrays.copyOfRange(c.high, from, to),
                        Arrays.copyOfRange(c.low, from, to),
                        Arrays.copyOfRange(c.close, from, to),
                        Arrays.copyOfRange(c.volume, from, to)),
                to - from);
    }

    /// A fingerprint of everything in the series: SHA-256 over instrument, interval and all columns, as 64
    /// hexadecimal digits. Two series with the same fingerprint give the same results everywhere; every
    /// forecast carries it.
    public String checksum() {
        SeriesChecksum checksum = new SeriesChecksum(instrument, interval, size);
        for (int i = 0; i < size; i++) {
            checksum.add(
                    columns.openTimeMillis[i],
                    columns.open[i],
                    columns.high[i],
                    columns.low[i],
                    columns.close[i],
                    columns.volume[i]);
        }
        return checksum.hex();
    }

    @Override
    public String toString() {
        return instrument + " " + interval
                + (size == 0
                        ? ", no bars"
                        : ", " + size + " bars " + Instant.ofEpochMilli(openTimeMillis(0)) + " to "
                                + Instant.ofEpochMilli(openTimeMillis(size - 1)));
    }
}
