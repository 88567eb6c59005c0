package io.finwave.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Fewer, longer bars out of bars or trades.
///
/// A coarse bar opens with its first part, closes with its last, spans all highs and lows and sums the
/// volumes. Coarse bars lie on the UTC grid: minutes, hours and days from midnight, weeks from Monday, months
/// from the first. An interval in which nothing happened gives no bar.
///
/// **Time honesty**: a coarse bar is known when its interval is over. So every method is told until when the
/// input is complete, and a coarse bar that ends later is left out, because a further trade could change it.
public final class BarAggregation {
    private BarAggregation() {}

    /// When the interval that holds a moment begins, on the UTC grid.
    ///
    /// Counts greater than one are aligned at 1970-01-01 (weeks at Monday 1970-01-05); a count that divides
    /// the day is therefore aligned at midnight.
    public static long openOfMillis(long millis, BarInterval interval) {
        return switch (interval.unit()) {
            case SECOND, MINUTE, HOUR, DAY -> floor(millis, interval.duration().toMillis(), 0);
            case WEEK -> floor(millis, interval.duration().toMillis(), 4 * 86_400_000L);
            case MONTH -> {
                LocalDate date =
                        Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
                int month = 12 * (date.getYear() - 1970) + date.getMonthValue() - 1;
                int first = Math.floorDiv(month, interval.count()) * interval.count();
                yield LocalDate.of(1970, 1, 1)
                        .plusMonths(first)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            }
        };
    }

    private static long floor(long millis, long step, long origin) {
        return Math.floorDiv(millis - origin, step) * step + origin;
    }

    /// The same history in longer bars.
    ///
    /// @param fine the bars
    /// @param interval the interval wanted, longer than that of the bars
    /// @param completeUntil until when `fine` is complete; for a market that trades round the clock the close
    /// time of its last bar, for one with sessions the end of the last session's day
    /// @return the coarse bars that were over at `completeUntil`; a volume is NaN if one of its parts has
    /// none
    /// @throws IllegalArgumentException if the interval is not longer, or is not made of whole fine ones
    public static BarSeries ofBars(BarSeries fine, BarInterval interval, Instant completeUntil) {
        long fineSeconds = fine.interval().duration().toSeconds();
        boolean whole = interval.unit() == BarInterval.Unit.MONTH
                ? fine.interval().compareTo(BarInterval.ONE_DAY) <= 0
                        || (fine.interval().unit() == BarInterval.Unit.MONTH
                                && interval.count() % fine.interval().count() == 0)
                : fine.interval().unit() != BarInterval.Unit.MONTH
                        && interval.duration().toSeconds() % fineSeconds == 0;
        if (interval.compareTo(fine.interval()) <= 0 || !whole) {
            throw new IllegalArgumentException(
                    "the coarser interval must be a multiple of " + fine.interval() + " and longer, got " + interval);
        }
        Roll roll = new Roll(interval, completeUntil);
        for (int i = 0; i < fine.size(); i++) {
            roll.add(fine.openTimeMillis(i), fine.open(i), fine.high(i), fine.low(i), fine.close(i), fine.volume(i));
        }
        return roll.finish().toSeries(fine.instrument(), interval);
    }

    /// Bars out of trades.
    ///
    /// @param timeMillis when each trade happened, epoch milliseconds, not falling
    /// @param price its price
    /// @param amount units traded, zero or more; zero is an amount below the source's precision
    /// @param completeUntil until when the trades are complete
    /// @throws IllegalArgumentException if the lengths differ or time falls; the message names the trade
    public static BarSeries ofTrades(
            InstrumentId instrument,
            BarInterval interval,
            long[] timeMillis,
            double[] price,
            double[] amount,
            Instant completeUntil) {
        if (price.length != timeMillis.length || amount.length != timeMillis.length) {
            throw new IllegalArgumentException("there must be a price and an amount for every time, got "
                    + timeMillis.length + " times, " + price.length + " prices, " + amount.length + " amounts");
        }
        Roll roll = new Roll(interval, completeUntil);
        for (int i = 0; i < timeMillis.length; i++) {
            if (i > 0 && timeMillis[i] < timeMillis[i - 1]) {
                throw new IllegalArgumentException("trades must not go back in time, got "
                        + Instant.ofEpochMilli(timeMillis[i - 1]) + " then " + Instant.ofEpochMilli(timeMillis[i])
                        + " at index " + i);
            }
            roll.add(timeMillis[i], price[i], price[i], price[i], price[i], amount[i]);
        }
        return roll.finish().toSeries(instrument, interval);
    }

    /// The coarse bar being filled, and those that are done.
    private static final class Roll {
        private final BarInterval interval;
        private final long completeUntilMillis;
        private final BarCollector done = new BarCollector();
        private final BarBatch one = new BarBatch(1);
        private final BarSink.Fate[] fate = new BarSink.Fate[1];
        private boolean started;
        private long openTime;
        private double open;
        private double high;
        private double low;
        private double close;
        private double volume;

        Roll(BarInterval interval, Instant completeUntil) {
            this.interval = interval;
            this.completeUntilMillis = completeUntil.toEpochMilli();
        }

        void add(long millis, double o, double h, double l, double c, double v) {
            long bucket = openOfMillis(millis, interval);
            if (started && bucket == openTime) {
                high = Math.max(high, h);
                low = Math.min(low, l);
                close = c;
                volume += v;
                return;
            }
            flush();
            started = true;
            openTime = bucket;
            open = o;
            high = h;
            low = l;
            close = c;
            volume = v;
        }

        private void flush() {
            if (started && interval.closeOfMillis(openTime) <= completeUntilMillis) {
                one.clear();
                one.add(openTime, open, high, low, close, volume, 0);
                done.offer(one, fate);
            }
        }

        BarCollector finish() {
            flush();
            return done;
        }
    }
}
