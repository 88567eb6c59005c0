package io.finwave.series;

import java.time.Instant;
import java.util.List;

/// What to do about bars that were expected and are not there.
public enum GapPolicy {
    /// Leave them out: neighbours in the series count as neighbours. For exchanges, whose nights and holidays
    /// are no gaps of knowledge.
    LEAVE,
    /// Put a bar in for each: open, high, low and close are the close before it, the volume is zero. It uses
    /// nothing later than itself. For markets that never close, where no trade means no change.
    CARRY_CLOSE,
    /// Do not work with such a history.
    REFUSE;

    /// The most bars that [#CARRY_CLOSE] puts in, so that a bar of a wrong century cannot fill the memory.
    public static final long MOST_CARRIED = 10_000_000;

    /// The history after this policy.
    ///
    /// @return a failure if gaps are refused and there is one, or if more than [#MOST_CARRIED] bars are
    /// missing
    public Outcome<BarSeries> apply(BarSeries bars, TradingCalendar calendar) {
        return switch (this) {
            case LEAVE -> Outcome.success(bars);
            case REFUSE -> {
                List<Gap> gaps = Gap.of(bars, calendar);
                yield gaps.isEmpty()
                        ? Outcome.success(bars)
                        : Outcome.failure(
                                FailureReason.INVALID_INPUT,
                                "the history must have no gaps, got " + gaps.size() + ", the first of "
                                        + gaps.getFirst().missingBars() + " bars after "
                                        + gaps.getFirst().after());
            }
            case CARRY_CLOSE -> carried(bars, calendar);
        };
    }

    private static Outcome<BarSeries> carried(BarSeries bars, TradingCalendar calendar) {
        long missing =
                Gap.of(bars, calendar).stream().mapToLong(Gap::missingBars).sum();
        if (missing > MOST_CARRIED) {
            return Outcome.failure(
                    FailureReason.TOO_LARGE,
                    "at most " + MOST_CARRIED + " bars can be put into gaps, " + missing + " are missing");
        }
        int n = (int) (bars.size() + missing);
        long[] time = new long[n];
        double[][] columns = new double[5][n];
        int at = 0;
        for (int i = 0; i < bars.size(); i++) {
            Instant open = Instant.ofEpochMilli(bars.openTimeMillis(i));
            if (i > 0) {
                double close = bars.close(i - 1);
                Instant expected = calendar.nextOpen(Instant.ofEpochMilli(bars.openTimeMillis(i - 1)), bars.interval());
                for (; expected.isBefore(open); expected = calendar.nextOpen(expected, bars.interval())) {
                    put(time, columns, at++, expected, close, close, close, close, 0);
                }
            }
            put(time, columns, at++, open, bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
        }
        return Outcome.success(BarSeries.ofUnsafe(
                bars.instrument(), bars.interval(), time, columns[0], columns[1], columns[2], columns[3], columns[4]));
    }

    private static void put(long[] time, double[][] columns, int at, Instant open, double... values) {
        time[at] = open.toEpochMilli();
        for (int c = 0; c < values.length; c++) {
            columns[c][at] = values[c];
        }
    }
}
