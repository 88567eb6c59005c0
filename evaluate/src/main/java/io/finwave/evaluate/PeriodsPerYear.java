package io.finwave.evaluate;

import io.finwave.forecast.History;
import java.time.Duration;
import java.time.Instant;

/// How many bars a year has, counted: 252 for the days of an exchange, 365 for those of a market that never
/// closes.
final class PeriodsPerYear {
    private static final double DAYS_A_YEAR = 365.25;
    private static final double MILLIS_A_DAY = 86_400_000;

    private PeriodsPerYear() {}

    /// Rounded to a whole number, at least 1.
    static int of(History history) {
        int n = history.size();
        return n < 2 ? 1 : of(history.knownAt(0), history.knownAt(n - 1), n - 1);
    }

    /// Rounded to a whole number, at least 1.
    ///
    /// @param steps how many bars from the one moment to the other
    static int of(Instant from, Instant to, int steps) {
        double days = Duration.between(from, to).toMillis() / MILLIS_A_DAY;
        return (int) Math.max(1, Math.round(steps * DAYS_A_YEAR / days));
    }
}
