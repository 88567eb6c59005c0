package io.finwave.source;

import io.finwave.series.BarInterval;
import io.finwave.series.TradingCalendar;
import java.time.Duration;
import java.time.Instant;

/// How old the newest bar of a history is, compared with what can be expected.
///
/// @param state fresh, stale, or ended
/// @param age time since the newest bar was complete; never negative
/// @param expectedEvery how often a bar is expected
public record Staleness(State state, Duration age, Duration expectedEvery) {
    /// Whether a newer bar should be there.
    public enum State {
        /// The newest bar that can be expected is there.
        FRESH,
        /// A newer bar should be there by now.
        STALE,
        /// The source does not continue this history, so that nothing is missing.
        ENDED;

        /// The word used outside: `fresh`, `stale` or `ended`.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The staleness of a history.
    ///
    /// The next bar is expected to be there when it is complete plus half an interval, at most an hour, for
    /// the way from the market to us.
    ///
    /// @param lastOpen the open time of the newest bar
    /// @param continues whether the source continues the history
    /// @param calendar when bars are expected
    /// @param now the present
    public static Staleness of(
            Instant lastOpen, BarInterval interval, boolean continues, TradingCalendar calendar, Instant now) {
        Duration every = interval.duration();
        Duration age = Duration.between(interval.closeOf(lastOpen), now);
        age = age.isNegative() ? Duration.ZERO : age;
        if (!continues) {
            return new Staleness(State.ENDED, age, every);
        }
        Duration half = every.dividedBy(2);
        Duration grace = half.compareTo(Duration.ofHours(1)) < 0 ? half : Duration.ofHours(1);
        Instant due = interval.closeOf(calendar.nextOpen(lastOpen, interval)).plus(grace);
        return new Staleness(now.isAfter(due) ? State.STALE : State.FRESH, age, every);
    }
}
