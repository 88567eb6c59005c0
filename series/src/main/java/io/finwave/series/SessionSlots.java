package io.finwave.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Objects;

/// Which trading day each bar within a day belongs to, and which part of it, its **slot**: bars of one slot are at
/// the same time of the session on different days.
///
/// ```
/// slot(t) = ⌊ (open time of t − beginning of its day) / interval ⌋     0 .. slots a day − 1
/// ```
///
/// With a [TradingCalendar] a day begins when the session opens on the clock of the market's zone, so that summer
/// time moves nothing. Without one it is inferred from the bars up to `t`: a day begins 24 hours after the last one
/// began, or with the first bar after a pause of four hours or more that ends 22 hours or more after it; a first bar
/// within half an hour of a whole number of days after it counts as belonging to that place. So sessions of a stock
/// exchange, of a currency that trades from Sunday to Friday, and of a market that never closes all come out, also
/// over a change of summer time (which moves an opening by an hour, in the time of the bars), with pauses at noon and
/// with sessions that close early. An outage of four hours over the beginning of a day moves the beginning of the
/// days of a market that never closes.
///
/// The day and the slot of a bar depend on bars up to it and on nothing later. Immutable.
public final class SessionSlots {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long PAUSE_MILLIS = 4 * 3_600_000L;
    /// An hour less for summer time, and an hour to spare.
    private static final long SHORTEST_MILLIS = 22 * 3_600_000L;

    private static final long TOLERANCE_MILLIS = 1_800_000L;

    private final int[] day;
    private final int[] slot;
    private final int[] dayBefore;
    private final int slotsADay;

    private SessionSlots(BarSeries bars, Clock clock) {
        if (!bars.interval().isIntraday()) {
            throw new IllegalArgumentException("slots are of bars within a day, got bars of " + bars.interval());
        }
        int n = bars.size();
        long step = bars.interval().duration().toMillis();
        if (step > DAY_MILLIS) {
            throw new IllegalArgumentException("slots are of bars within a day, got bars of " + bars.interval());
        }
        slotsADay = (int) Math.ceilDiv(DAY_MILLIS, step);
        day = new int[n];
        slot = new int[n];
        dayBefore = new int[n];
        int before = -1;
        for (int t = 0; t < n; t++) {
            clock.moveTo(t);
            day[t] = clock.day();
            slot[t] = (int) (clock.elapsedMillis() / step);
            while (before + 1 < t && !isAfter(before + 1, day[t] - 1, slot[t])) {
                before++;
            }
            dayBefore[t] = before;
        }
    }

    private boolean isAfter(int bar, int otherDay, int otherSlot) {
        return day[bar] > otherDay || (day[bar] == otherDay && slot[bar] > otherSlot);
    }

    /// Tells days, moving from bar to bar.
    private interface Clock {
        void moveTo(int bar);

        int day();

        /// From the beginning of the day, less than 24 hours.
        long elapsedMillis();
    }

    /// Days and slots told from the bars themselves.
    ///
    /// @throws IllegalArgumentException if the bars are not within a day
    public static SessionSlots of(BarSeries bars) {
        return new SessionSlots(bars, new Clock() {
            private int day = -1;
            private long begin;
            private long elapsed;

            @Override
            public void moveTo(int bar) {
                long open = bars.openTimeMillis(bar);
                if (bar == 0) {
                    begin = open;
                    day = 0;
                } else if (open - begin >= SHORTEST_MILLIS && open - bars.closeTimeMillis(bar - 1) >= PAUSE_MILLIS) {
                    long off = Math.floorMod(open - begin + TOLERANCE_MILLIS, DAY_MILLIS) - TOLERANCE_MILLIS;
                    begin = Math.abs(off) <= TOLERANCE_MILLIS ? open - off : open;
                    day++;
                } else if (open - begin >= DAY_MILLIS) {
                    begin += Math.floorDiv(open - begin, DAY_MILLIS) * DAY_MILLIS;
                    day++;
                }
                // a little before the beginning of its day counts as the beginning
                elapsed = Math.max(0, open - begin);
            }

            @Override
            public int day() {
                return day;
            }

            @Override
            public long elapsedMillis() {
                return elapsed;
            }
        });
    }

    /// Days and slots by the clock of a calendar; its weekdays and holidays do not matter.
    ///
    /// @throws IllegalArgumentException if the bars are not within a day
    public static SessionSlots of(BarSeries bars, TradingCalendar calendar) {
        return new SessionSlots(bars, new Clock() {
            private int day = -1;
            private LocalDate date = LocalDate.MIN;
            private long elapsed;

            @Override
            public void moveTo(int bar) {
                ZonedDateTime local =
                        Instant.ofEpochMilli(bars.openTimeMillis(bar)).atZone(calendar.zone());
                LocalTime open = calendar.sessionOpen();
                LocalDate of =
                        local.toLocalTime().isBefore(open) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
                if (!of.equals(date)) {
                    date = of;
                    day++;
                }
                elapsed = Math.floorMod(
                        (local.toLocalTime().toNanoOfDay() - open.toNanoOfDay()) / 1_000_000L, DAY_MILLIS);
            }

            @Override
            public int day() {
                return day;
            }

            @Override
            public long elapsedMillis() {
                return elapsed;
            }
        });
    }

    /// How many bars.
    public int size() {
        return day.length;
    }

    /// How many slots a day of 24 hours has.
    public int slotsADay() {
        return slotsADay;
    }

    /// The trading day of a bar, counted from 0 for the first one.
    public int day(int bar) {
        return day[Objects.checkIndex(bar, day.length)];
    }

    /// The slot of a bar, from 0.
    public int slot(int bar) {
        return slot[bar];
    }

    /// The bar a trading day before: the newest one that is not later in the session on the day before, or the last
    /// bar before that day if it began later; −1 if there is none.
    public int dayBefore(int bar) {
        return dayBefore[bar];
    }
}
