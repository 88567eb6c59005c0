package io.finwave.source.internal;

import java.util.Locale;

/// The ways to write a date or a moment that an import knows. A time of day and an offset from UTC may follow
/// all but the last five.
public enum TimeFormat {
    YEAR_MONTH_DAY("yyyy-MM-dd"),
    COMPACT("yyyyMMdd"),
    MONTH_DAY_YEAR("M/d/yyyy"),
    DAY_MONTH_YEAR("d/M/yyyy"),
    DAY_NAME_YEAR("d MMM yyyy"),
    NAME_DAY_YEAR("MMM d, yyyy"),
    EPOCH_SECONDS("epoch-seconds"),
    EPOCH_MILLIS("epoch-millis"),
    EPOCH_MICROS("epoch-micros"),
    EPOCH_NANOS("epoch-nanos"),
    MILLIS_OF_DAY("millis-of-day");

    private final String word;

    TimeFormat(String word) {
        this.word = word;
    }

    /// The pattern or the word for it.
    public String word() {
        return word;
    }

    /// Whether it counts from 1970-01-01 UTC, so that no zone is needed.
    public boolean isEpoch() {
        return this == EPOCH_SECONDS || this == EPOCH_MILLIS || this == EPOCH_MICROS || this == EPOCH_NANOS;
    }

    /// The format that a person means by a pattern or a word.
    ///
    /// @throws IllegalArgumentException if it is none of those above
    public static TimeFormat of(String pattern) {
        String given = pattern.strip();
        for (TimeFormat format : values()) {
            if (format.word.equals(given.toLowerCase(Locale.ROOT)) || format.word.equals(given)) {
                return format;
            }
        }
        int year = given.indexOf('y');
        int month = given.indexOf('M');
        int day = given.indexOf('d');
        if (year >= 0 && month >= 0 && day >= 0) {
            boolean named = given.contains("MMM");
            if (year < month && month < day && !named) {
                return given.contains("yyyyMM") ? COMPACT : YEAR_MONTH_DAY;
            }
            if (month < day && day < year) {
                return named ? NAME_DAY_YEAR : MONTH_DAY_YEAR;
            }
            if (day < month && month < year) {
                return named ? DAY_NAME_YEAR : DAY_MONTH_YEAR;
            }
        }
        throw new IllegalArgumentException(
                "a time format must be a pattern such as yyyy-MM-dd, yyyyMMdd, M/d/yyyy, d/M/yyyy, d MMM yyyy or "
                        + "MMM d, yyyy, or one of epoch-seconds, epoch-millis, epoch-micros, epoch-nanos, "
                        + "millis-of-day, got \"" + pattern + "\"");
    }
}
