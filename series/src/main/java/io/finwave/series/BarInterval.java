package io.finwave.series;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much time one bar covers, written as a count and a unit: `1m`, `5m`, `1h`, `1d`, `1w`, `1mo`.
///
/// Up to the week every interval has a fixed [#duration()]; a month is counted on the UTC calendar.
///
/// @param count how many units, at least 1
/// @param unit the unit
public record BarInterval(int count, Unit unit) implements Comparable<BarInterval> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})(s|m|h|d|w|mo)");

    public static final BarInterval ONE_MINUTE = new BarInterval(1, Unit.MINUTE);
    public static final BarInterval FIVE_MINUTES = new BarInterval(5, Unit.MINUTE);
    public static final BarInterval ONE_HOUR = new BarInterval(1, Unit.HOUR);
    public static final BarInterval ONE_DAY = new BarInterval(1, Unit.DAY);

    /// The unit of an interval, with the letters by which it is written.
    public enum Unit {
        SECOND("s", 1),
        MINUTE("m", 60),
        HOUR("h", 3_600),
        DAY("d", 86_400),
        WEEK("w", 604_800),
        /// A calendar month; its nominal length is a twelfth of 365.25 days.
        MONTH("mo", 2_629_800);

        private final String letters;
        private final long nominalSeconds;

        Unit(String letters, long nominalSeconds) {
            this.letters = letters;
            this.nominalSeconds = nominalSeconds;
        }
    }

    /// @throws IllegalArgumentException if the count is not in 1..9999
    public BarInterval {
        if (count < 1 || count > 9999) {
            throw new IllegalArgumentException("interval count must be in 1..9999, got " + count);
        }
    }

    /// Reads an interval as [#toString()] writes it.
    ///
    /// @throws IllegalArgumentException if the text is not of that form
    public static BarInterval parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "interval must be a count and one of s m h d w mo, for example 5m or 1d, got \"" + text + "\"");
        }
        for (Unit unit : Unit.values()) {
            if (unit.letters.equals(m.group(2))) {
                return new BarInterval(Integer.parseInt(m.group(1)), unit);
            }
        }
        throw new AssertionError(text);
    }

    /// The fixed length of the interval; for months the nominal one (30.4375 days each).
    public Duration duration() {
        return Duration.ofSeconds(count * unit.nominalSeconds);
    }

    /// The moment at which a bar that opened at the given time is complete and known.
    public Instant closeOf(Instant openTime) {
        return unit == Unit.MONTH
                ? openTime.atOffset(ZoneOffset.UTC).plusMonths(count).toInstant()
                : openTime.plus(duration());
    }

    /// When the bar opened that was complete at the given moment: the inverse of [#closeOf(Instant)].
    public Instant openOf(Instant closeTime) {
        return unit == Unit.MONTH
                ? closeTime.atOffset(ZoneOffset.UTC).minusMonths(count).toInstant()
                : closeTime.minus(duration());
    }

    /// [#closeOf(Instant)] on epoch milliseconds.
    public long closeOfMillis(long openTimeMillis) {
        return unit == Unit.MONTH
                ? closeOf(Instant.ofEpochMilli(openTimeMillis)).toEpochMilli()
                : openTimeMillis + count * unit.nominalSeconds * 1000L;
    }

    /// Whether bars of this interval lie within a day.
    public boolean isIntraday() {
        return unit == Unit.SECOND || unit == Unit.MINUTE || unit == Unit.HOUR;
    }

    /// Orders by nominal length.
    @Override
    public int compareTo(BarInterval other) {
        return duration().compareTo(other.duration());
    }

    @Override
    public String toString() {
        return count + unit.letters;
    }
}
