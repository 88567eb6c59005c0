package io.finwave.forecast;

import io.finwave.forecast.internal.VarianceFloor;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.Returns;
import io.finwave.series.SessionSlots;
import io.finwave.series.TimeSeries;
import io.finwave.series.TradingCalendar;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What is known at a moment: the variance and the log return of every bar up to the last one. It is what
/// every model sees, and **a prefix of it is what was known earlier**; a prefix costs nothing.
///
/// The variance is positive or missing (NaN) everywhere: a zero, which is undefined in logarithms, counts as
/// a hundredth of its recent mean (decision 0005), and [#flooredBars] says how often that was needed. A
/// return is NaN where it is undefined, as at the first bar.
///
/// Columns derived from these by causal operators are computed once for the whole and shared by all prefixes;
/// such an operator gives at `t` the same bits whatever follows `t`, which is what makes the sharing honest,
/// and a test checks it for each of them.
public final class History {
    private final Columns columns;
    private final int size;

    private History(Columns columns, int size) {
        this.columns = columns;
        this.size = size;
    }

    /// What a history may hold.
    public enum Part {
        /// A variance of each bar.
        VARIANCE,
        /// A log return into each bar.
        RETURNS,
        /// The bars themselves, with their prices.
        BARS,
        /// Bars within a day, with the trading day and the part of it that each belongs to.
        SLOTS,
        /// The part of each bar's variance that is not jumps ([History#withContinuousVariance]).
        CONTINUOUS_VARIANCE
    }

    /// The arrays behind a history and all its prefixes.
    private static final class Columns {
        private final long[] knownAtMillis;
        private final double[] rawVariance;
        private final double[] variance;
        private final double[] logReturn;
        private final double[] continuous;
        private final Set<Part> parts;
        private final @Nullable BarSeries bars;
        private final @Nullable SessionSlots slots;
        private final @Nullable VarianceProxy proxy;
        private final IntFunction<String> checksum;
        private final ConcurrentHashMap<Object, Object> derived = new ConcurrentHashMap<>();

        /// @param variance null where there is none
        /// @param logReturn null where there is none
        /// @param bars null where there are none
        /// @param slots null where there are none
        /// @param proxy null where the variance was not measured here
        private Columns(
                TimeSeries times,
                @Nullable TimeSeries variance,
                @Nullable TimeSeries logReturn,
                @Nullable BarSeries bars,
                @Nullable SessionSlots slots,
                @Nullable VarianceProxy proxy,
                IntFunction<String> checksum) {
            knownAtMillis = new long[times.size()];
            for (int i = 0; i < knownAtMillis.length; i++) {
                knownAtMillis[i] = times.knownAtMillis(i);
            }
            parts = EnumSet.noneOf(Part.class);
            if (variance != null) {
                parts.add(Part.VARIANCE);
            }
            if (logReturn != null) {
                parts.add(Part.RETURNS);
            }
            if (bars != null) {
                parts.add(Part.BARS);
            }
            if (slots != null) {
                parts.add(Part.SLOTS);
            }
            rawVariance = variance != null ? variance.toArray() : missing(knownAtMillis.length);
            this.variance = VarianceFloor.apply(rawVariance);
            this.logReturn = logReturn != null ? logReturn.toArray() : missing(knownAtMillis.length);
            this.bars = bars;
            this.slots = slots;
            this.proxy = proxy;
            this.checksum = checksum;
            continuous = missing(knownAtMillis.length);
        }

        /// The same with the continuous part of the variance.
        private Columns(Columns plain, TimeSeries continuous) {
            knownAtMillis = plain.knownAtMillis;
            rawVariance = plain.rawVariance;
            variance = plain.variance;
            logReturn = plain.logReturn;
            bars = plain.bars;
            slots = plain.slots;
            proxy = plain.proxy;
            parts = EnumSet.copyOf(plain.parts);
            parts.add(Part.CONTINUOUS_VARIANCE);
            this.continuous = VarianceFloor.apply(continuous.toArray());
            Arrays.setAll(this.continuous, t -> Math.min(this.continuous[t], variance[t]));
            checksum = n -> plain.checksum.apply(n) + Checksums.of(continuous, n);
        }
    }

    /// The history of bars: the usual variance of each bar ([VarianceProxy#USUAL]) and log returns of the
    /// closes. For bars within a day the trading days are told from the bars themselves.
    public static History ofBars(BarSeries bars) {
        return ofBars(bars, VarianceProxy.USUAL);
    }

    /// The same with the variance measured by another proxy. Realised variance makes it the history of the
    /// days that were over with the last bar, with the part of their variance that is not jumps.
    ///
    /// @throws IllegalArgumentException if the bars are not within a day and the proxy needs that
    public static History ofBars(BarSeries bars, VarianceProxy proxy) {
        VarianceProxy.Measured measured = proxy.measured(bars);
        BarSeries known = measured.bars();
        History history = ofBars(measured, proxy, hasSlots(known) ? SessionSlots.of(known) : null, "");
        return measured.continuous().map(history::withContinuousVariance).orElse(history);
    }

    /// The history of bars with the trading days of a calendar, which knows about the zone of the market.
    public static History ofBars(BarSeries bars, TradingCalendar calendar) {
        return hasSlots(bars)
                ? ofBars(
                        VarianceProxy.USUAL.measured(bars),
                        VarianceProxy.USUAL,
                        SessionSlots.of(bars, calendar),
                        calendar.zone() + " " + calendar.sessionOpen())
                : ofBars(bars);
    }

    private static boolean hasSlots(BarSeries bars) {
        return bars.interval().isIntraday() && bars.interval().compareTo(BarInterval.ONE_DAY) < 0;
    }

    /// @param clock where the days come from, which is part of what a forecast is made of; nothing for the
    /// bars
    private static History ofBars(
            VarianceProxy.Measured measured, VarianceProxy proxy, @Nullable SessionSlots slots, String clock) {
        BarSeries bars = measured.bars();
        TimeSeries variance = measured.variance();
        return whole(new Columns(variance, variance, Returns.log(bars), bars, slots, proxy, n -> {
            String checksum = bars.prefix(n).checksum();
            if (proxy != VarianceProxy.USUAL) {
                checksum = Checksums.of(checksum + proxy.word() + Checksums.of(variance, n));
            }
            return clock.isEmpty() ? checksum : Checksums.of(checksum + clock);
        }));
    }

    /// A history of variances alone, for example realised variance from a file; models that need returns
    /// cannot be used on it.
    public static History ofVariance(TimeSeries variance) {
        return whole(new Columns(variance, variance, null, null, null, null, n -> Checksums.of(variance, n)));
    }

    /// A history of log returns alone; models of the variance cannot be used on it.
    public static History ofReturns(TimeSeries logReturns) {
        return whole(new Columns(logReturns, null, logReturns, null, null, null, n -> Checksums.of(logReturns, n)));
    }

    /// A history of variances and log returns of the same bars.
    ///
    /// @throws IllegalArgumentException if the two do not have the same times
    public static History of(TimeSeries variance, TimeSeries logReturns) {
        boolean same = variance.size() == logReturns.size();
        for (int i = 0; same && i < variance.size(); i++) {
            same = variance.knownAtMillis(i) == logReturns.knownAtMillis(i);
        }
        if (!same) {
            throw new IllegalArgumentException("variance and returns must have the same times, got " + variance.size()
                    + " variances and " + logReturns.size() + " returns");
        }
        return whole(new Columns(
                variance,
                variance,
                logReturns,
                null,
                null,
                null,
                n -> Checksums.of(variance, n) + Checksums.of(logReturns, n)));
    }

    /// The same history with the part of the variance that is not jumps, for example
    /// [RealisedVariance#continuous][io.finwave.series.RealisedVariance#continuous]. It counts as at most the
    /// variance, and a zero as a hundredth of its recent mean.
    ///
    /// @throws IllegalArgumentException if it does not have the times of this history
    public History withContinuousVariance(TimeSeries continuous) {
        boolean same = continuous.size() == size;
        for (int i = 0; same && i < size; i++) {
            same = continuous.knownAtMillis(i) == columns.knownAtMillis[i];
        }
        if (!same || size != columns.knownAtMillis.length) {
            throw new IllegalArgumentException("the continuous part must have the times of the whole history, got "
                    + continuous.size() + " values for " + columns.knownAtMillis.length + " bars");
        }
        return whole(new Columns(columns, continuous));
    }

    private static History whole(Columns columns) {
        return new History(columns, columns.knownAtMillis.length);
    }

    private static double[] missing(int size) {
        double[] x = new double[size];
        Arrays.fill(x, Double.NaN);
        return x;
    }

    /// How many bars are known.
    public int size() {
        return size;
    }

    /// What was known after the first `size` bars, without copying.
    ///
    /// @throws IllegalArgumentException if `length` is not in 0..size
    public History prefix(int length) {
        if (length < 0 || length > size) {
            throw new IllegalArgumentException("prefix length must be in 0.." + size + ", got " + length);
        }
        return length == size ? this : new History(columns, length);
    }

    /// The last bar, from which a forecast is made.
    ///
    /// @throws IllegalStateException if nothing is known
    public ForecastOrigin origin() {
        if (size == 0) {
            throw new IllegalStateException("an empty history has no last bar to forecast from");
        }
        return new ForecastOrigin(size - 1, knownAt(size - 1));
    }

    /// When a bar was complete.
    public Instant knownAt(int index) {
        return Instant.ofEpochMilli(columns.knownAtMillis[Objects.checkIndex(index, size)]);
    }

    /// The variance of a bar: positive, or NaN where it is missing.
    public double variance(int index) {
        return columns.variance[Objects.checkIndex(index, size)];
    }

    /// The log return from the bar before to this one; NaN where it is undefined.
    public double logReturn(int index) {
        return columns.logReturn[Objects.checkIndex(index, size)];
    }

    /// The part of the variance that is not jumps: positive, at most the variance, or NaN where it is
    /// missing.
    public double continuousVariance(int index) {
        return columns.continuous[Objects.checkIndex(index, size)];
    }

    /// Whether it holds a part.
    public boolean has(Part part) {
        return columns.parts.contains(part);
    }

    /// Whether it holds all of some parts.
    public boolean hasAll(Set<Part> parts) {
        return columns.parts.containsAll(parts);
    }

    /// The bars that it was made of, up to the last one known; empty where it was made of something else.
    public Optional<BarSeries> bars() {
        return Optional.ofNullable(columns.bars).map(bars -> bars.prefix(size));
    }

    /// By what the variance was measured; empty where it was handed over as numbers.
    public Optional<VarianceProxy> proxy() {
        return Optional.ofNullable(columns.proxy);
    }

    /// The trading day and the part of it of every bar of the whole; what it holds for a bar depends on
    /// bars up to it.
    ///
    /// @throws IllegalStateException if the bars are not within a day
    SessionSlots slots() {
        if (columns.slots == null) {
            throw new IllegalStateException("only a history of bars within a day has slots");
        }
        return columns.slots;
    }

    /// How many bars had a variance of exactly zero and count as something more.
    public int flooredBars() {
        int count = 0;
        for (int t = 0; t < size; t++) {
            if (columns.rawVariance[t] == 0) {
                count++;
            }
        }
        return count;
    }

    /// What happened in the `h` bars after `origin`; NaN if a value in them is missing.
    ///
    /// @throws IndexOutOfBoundsException if it is not known yet, that is `origin + h` is not below the size
    public double outcome(Target target, Horizon horizon, int origin) {
        Objects.checkIndex(origin, size);
        Objects.checkIndex(origin + horizon.bars(), size);
        return switch (target) {
            case VARIANCE -> sum(columns.variance, origin + 1, horizon.bars()) / horizon.bars();
            case LOG_RETURN -> sum(columns.logReturn, origin + 1, horizon.bars());
            case DIRECTION -> direction(sum(columns.logReturn, origin + 1, horizon.bars()));
            case CLOSE -> columns.bars == null ? Double.NaN : columns.bars.close(origin + horizon.bars());
            case RANGE -> columns.bars == null ? Double.NaN : range(columns.bars, origin + 1, horizon.bars());
        };
    }

    private static double direction(double logReturn) {
        return logReturn > 0 ? 1 : logReturn < 0 ? 0 : Double.NaN;
    }

    private static double range(BarSeries bars, int from, int count) {
        double high = bars.high(from);
        double low = bars.low(from);
        for (int t = from + 1; t < from + count; t++) {
            high = Math.max(high, bars.high(t));
            low = Math.min(low, bars.low(t));
        }
        return low > 0 ? Math.log(high) - Math.log(low) : Double.NaN;
    }

    /// The fingerprint of the data up to the last bar; a history of bars has that of its [BarSeries].
    public String checksum() {
        return columns.checksum.apply(size);
    }

    /// A column or summary computed once from the whole of the arrays and shared by all prefixes. The
    /// computation must be causal: what it holds for bar `t` must not depend on a later bar.
    <T> T derived(Object key, Class<T> type, Function<History, T> causal) {
        // Not computeIfAbsent alone: one derived column may be made of others, and a map may not be changed from
        // within its own computation. Computing one twice in a race gives the same bits, the first one stays.
        Object found = columns.derived.get(key);
        if (found == null) {
            T made = causal.apply(whole(columns));
            found = columns.derived.putIfAbsent(key, made);
            if (found == null) {
                found = made;
            }
        }
        return type.cast(found);
    }

    private static double sum(double[] x, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += x[i];
        }
        return sum;
    }
}
