package io.finwave.series;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/// When bars of an instrument are expected, so that a missing one can be named.
///
/// Bars of a day or longer stand for a date and are stored at midnight UTC of that date, whatever the zone of
/// the market; bars within a day are expected while the session is open, in the market's zone.
///
/// @param days the weekdays with trading
/// @param zone the market's zone, which gives the session its summer time
/// @param sessionOpen when a session opens
/// @param sessionClose when it closes, later; midnight (`00:00`) means the end of the day
/// @param holidays dates without trading
public record TradingCalendar(
        Set<DayOfWeek> days, ZoneId zone, LocalTime sessionOpen, LocalTime sessionClose, Set<LocalDate> holidays) {
    private static final int LONGEST_SEARCH_DAYS = 3650;

    /// @throws IllegalArgumentException if there is no trading day, or the session ends before it opens
    public TradingCalendar {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a trading calendar must have at least one weekday");
        }
        if (!sessionClose.equals(LocalTime.MIDNIGHT) && !sessionClose.isAfter(sessionOpen)) {
            throw new IllegalArgumentException(
                    "a session must close after it opens, got " + sessionOpen + " to " + sessionClose);
        }
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
    }

    /// Round the clock, every day: crypto.
    public static TradingCalendar continuous() {
        return new TradingCalendar(
                EnumSet.allOf(DayOfWeek.class), ZoneOffset.UTC, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of());
    }

    /// Round the clock from Monday to Friday (UTC), holidays unknown: a first approximation for daily bars of
    /// any exchange.
    public static TradingCalendar weekdays() {
        return session(ZoneOffset.UTC, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    }

    /// Monday to Friday within the given hours, holidays unknown.
    public static TradingCalendar session(ZoneId zone, LocalTime open, LocalTime close) {
        return new TradingCalendar(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), zone, open, close, Set.of());
    }

    /// The same calendar with these holidays.
    public TradingCalendar withHolidays(Set<LocalDate> dates) {
        return new TradingCalendar(days, zone, sessionOpen, sessionClose, dates);
    }

    /// Whether a bar that opens at a moment is expected.
    public boolean expects(Instant openTime, BarInterval interval) {
        if (!interval.isIntraday()) {
            return !isDaily(interval)
                    || isTradingDay(openTime.atOffset(ZoneOffset.UTC).toLocalDate());
        }
        ZonedDateTime local = openTime.atZone(zone);
        LocalTime time = local.toLocalTime();
        return isTradingDay(local.toLocalDate())
                && !time.isBefore(sessionOpen)
                && (sessionClose.equals(LocalTime.MIDNIGHT) || time.isBefore(sessionClose));
    }

    /// When the bar after the one that opened at a moment is expected to open, on the grid of that bar.
    ///
    /// Within a day the next bar follows at once while the session lasts; after it, the next one is that of
    /// the first grid point in the next session. Bars of several days, weeks and months follow each other
    /// without a look at the calendar.
    ///
    /// @throws IllegalArgumentException if no bar of that grid falls into a session
    public Instant nextOpen(Instant openTime, BarInterval interval) {
        Instant next = interval.closeOf(openTime);
        Instant limit = next.plus(Duration.ofDays(LONGEST_SEARCH_DAYS));
        while (!expects(next, interval)) {
            next = interval.closeOf(next);
            if (next.isAfter(limit)) {
                throw new IllegalArgumentException("no " + interval + " bar on the grid of " + openTime
                        + " falls into a session of this calendar");
            }
        }
        return next;
    }

    private boolean isTradingDay(LocalDate date) {
        return days.contains(date.getDayOfWeek()) && !holidays.contains(date);
    }

    private static boolean isDaily(BarInterval interval) {
        return interval.equals(BarInterval.ONE_DAY);
    }
}
