package io.finwave.source.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/// Reads one cell as a moment, without making an object in the usual case.
///
/// Not thread-safe: what was found beside the moment stands in the fields until the next call.
public final class TimeParser {
    /// What [#parse] returns for a cell that is no time.
    public static final long INVALID = Long.MIN_VALUE;

    private static final long DAY = 86_400_000L;
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private final TimeFormat format;
    private final long baseDayMillis;

    private int at;
    private int end;
    private byte[] bytes = new byte[0];
    private int lastDate = -1;
    private long lastDateMillis;

    /// Whether the last cell had a time of day.
    public boolean hasTimeOfDay;

    /// Whether the last cell said how far it is from UTC.
    public boolean hasOffset;

    /// How far, in milliseconds; to be subtracted from the result of [#parse].
    public long offsetMillis;

    /// @param baseDayMillis the day from which [TimeFormat#MILLIS_OF_DAY] counts, as UTC midnight
    public TimeParser(TimeFormat format, long baseDayMillis) {
        this.format = format;
        this.baseDayMillis = baseDayMillis;
    }

    /// The local date and time in the cell, as milliseconds since 1970-01-01T00:00 of the same clock, or
    /// [#INVALID].
    public long parse(byte[] cell, int from, int to) {
        bytes = cell;
        at = from;
        end = to;
        hasTimeOfDay = false;
        hasOffset = false;
        offsetMillis = 0;
        if (at == end) {
            return INVALID;
        }
        return switch (format) {
            case YEAR_MONTH_DAY -> {
                int year = digits(4, 4);
                int mark = mark();
                int month = digits(1, 2);
                int second = mark();
                yield mark >= 0 && mark == second ? dateAndRest(year, month, digits(1, 2)) : INVALID;
            }
            case COMPACT -> dateAndRest(digits(4, 4), digits(2, 2), digits(2, 2));
            case MONTH_DAY_YEAR -> threeNumbers(true);
            case DAY_MONTH_YEAR -> threeNumbers(false);
            case DAY_NAME_YEAR -> {
                int day = digits(1, 2);
                skip(" -/");
                int month = monthName();
                skip(" -/,.");
                yield dateAndRest(year(), month, day);
            }
            case NAME_DAY_YEAR -> {
                int month = monthName();
                skip(" -/.");
                int day = digits(1, 2);
                skip(" -/,");
                yield dateAndRest(year(), month, day);
            }
            case EPOCH_SECONDS -> epoch(1000, 1);
            case EPOCH_MILLIS -> epoch(1, 1);
            case EPOCH_MICROS -> epoch(1, 1000);
            case EPOCH_NANOS -> epoch(1, 1_000_000);
            case MILLIS_OF_DAY -> {
                long millis = epoch(1, 1);
                hasOffset = false;
                yield millis >= 0 && millis < DAY ? baseDayMillis + millis : INVALID;
            }
        };
    }

    /// The time of day in a cell of its own, in milliseconds after midnight, or [#INVALID].
    public long parseTimeOfDay(byte[] cell, int from, int to) {
        bytes = cell;
        at = from;
        end = to;
        long millis = timeOfDay();
        return at == end ? millis : INVALID;
    }

    private long threeNumbers(boolean monthFirst) {
        int first = digits(1, 2);
        int mark = mark();
        int second = digits(1, 2);
        if (mark < 0 || mark() != mark) {
            return INVALID;
        }
        int year = year();
        return monthFirst ? dateAndRest(year, first, second) : dateAndRest(year, second, first);
    }

    private int year() {
        int from = at;
        int year = digits(2, 4);
        return switch (at - from) {
            case 4 -> year;
            case 2 -> year < 70 ? 2000 + year : 1900 + year;
            default -> -1;
        };
    }

    /// Between `least` and `most` digits as a number, or -1.
    private int digits(int least, int most) {
        int n = 0;
        int from = at;
        while (at < end && at - from < most && bytes[at] >= '0' && bytes[at] <= '9') {
            n = 10 * n + bytes[at++] - '0';
        }
        return at - from >= least ? n : -1;
    }

    /// The separator of a date, or -1.
    private int mark() {
        return at < end && (bytes[at] == '-' || bytes[at] == '/' || bytes[at] == '.') ? bytes[at++] : -1;
    }

    private void skip(String marks) {
        while (at < end && marks.indexOf(bytes[at]) >= 0) {
            at++;
        }
    }

    private int monthName() {
        int from = at;
        while (at < end && (bytes[at] | 0x20) >= 'a' && (bytes[at] | 0x20) <= 'z') {
            at++;
        }
        if (at - from < 3) {
            return -1;
        }
        String name = new String(bytes, from, 3, java.nio.charset.StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int found = MONTHS.indexOf(name);
        return found >= 0 && found % 3 == 0 ? found / 3 + 1 : -1;
    }

    private long dateAndRest(int year, int month, int day) {
        if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31) {
            return INVALID;
        }
        int date = (year << 9) | (month << 5) | day;
        if (date != lastDate) {
            try {
                lastDateMillis = LocalDate.of(year, month, day).toEpochDay() * DAY;
            } catch (DateTimeException e) {
                return INVALID;
            }
            lastDate = date;
        }
        if (at == end) {
            return lastDateMillis;
        }
        skip(" T,;_");
        long time = timeOfDay();
        return time == INVALID || at != end ? INVALID : lastDateMillis + time;
    }

    /// Hours and minutes, and if they are there seconds, a fraction, AM or PM, and an offset.
    private long timeOfDay() {
        int hour = digits(1, 2);
        boolean colon = at < end && bytes[at] == ':';
        at += colon ? 1 : 0;
        int minute = digits(2, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return INVALID;
        }
        int second = 0;
        int milli = 0;
        boolean seconds = at < end && (bytes[at] == ':' ? colon : !colon && bytes[at] >= '0' && bytes[at] <= '9');
        if (seconds) {
            at += colon ? 1 : 0;
            second = digits(2, 2);
            if (second < 0 || second > 59) {
                return INVALID;
            }
            if (at < end && (bytes[at] == '.' || bytes[at] == ',')) {
                at++;
                milli = fraction();
            }
        }
        hasTimeOfDay = true;
        skip(" ");
        if (at + 1 < end && (bytes[at + 1] | 0x20) == 'm') {
            int half = bytes[at] | 0x20;
            if ((half != 'a' && half != 'p') || hour < 1 || hour > 12) {
                return INVALID;
            }
            hour = hour % 12 + (half == 'p' ? 12 : 0);
            at += 2;
        }
        return offset() ? ((hour * 60L + minute) * 60 + second) * 1000 + milli : INVALID;
    }

    /// The digits of a fraction of a second as milliseconds, cut.
    private int fraction() {
        int milli = 0;
        int n = 0;
        for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++, n++) {
            milli = n < 3 ? 10 * milli + bytes[at] - '0' : milli;
        }
        for (; n < 3; n++) {
            milli *= 10;
        }
        return milli;
    }

    private boolean offset() {
        skip(" ");
        if (at == end) {
            return true;
        }
        String rest = new String(bytes, at, end - at, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (rest.equals("Z") || rest.equals("UTC") || rest.equals("GMT")) {
            at = end;
            hasOffset = true;
            return true;
        }
        int sign = bytes[at] == '+' ? 1 : bytes[at] == '-' ? -1 : 0;
        if (sign == 0) {
            return false;
        }
        at++;
        int hours = digits(2, 2);
        at += at < end && bytes[at] == ':' ? 1 : 0;
        int minutes = at == end ? 0 : digits(2, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return false;
        }
        offsetMillis = sign * (hours * 60L + minutes) * 60_000;
        hasOffset = true;
        return true;
    }

    private long epoch(long times, long over) {
        boolean negative = bytes[at] == '-';
        at += negative ? 1 : 0;
        long n = 0;
        int from = at;
        for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            n = 10 * n + bytes[at] - '0';
        }
        if (at == from || at - from > 19 || n < 0) {
            return INVALID;
        }
        int milli = 0;
        if (at < end && bytes[at] == '.') {
            at++;
            milli = fraction();
        }
        if (at != end) {
            return INVALID;
        }
        hasTimeOfDay = true;
        hasOffset = true;
        if (n > Long.MAX_VALUE / (2 * times)) {
            return INVALID;
        }
        long millis = n * times / over + (times == 1000 ? milli : 0);
        return negative ? -millis : millis;
    }
}
