package io.finwave.evaluate;

import io.finwave.forecast.History;
import java.util.function.IntToLongFunction;

/// How many bars a year has, counted: 252 for the days of an exchange, 365 for those of a market that never
/// closes.
///
/// Of several bars a day only those of the last whole weeks count: a few days from one Friday to the next have one
/// weekend but six trading days, and minutes of an exchange would be a fifth too many.
final class PeriodsPerYear {
    private static final double DAYS_A_YEAR = 365.25;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final long MILLIS_A_WEEK = 7 * MILLIS_A_DAY;

    private PeriodsPerYear() {}

    /// Rounded to a whole number, at least 1.
    static int of(History history) {
        return of(history.size(), t -> history.knownAt(t).toEpochMilli());
    }

    /// Rounded to a whole number, at least 1.
    ///
    /// @param bars how many
    /// @param knownAtMillis when each was complete, rising
    static int of(int bars, IntToLongFunction knownAtMillis) {
        if (bars < 2) {
            return 1;
        }
        long end = knownAtMillis.applyAsLong(bars - 1);
        long millis = end - knownAtMillis.applyAsLong(0);
        int steps = bars - 1;
        long weeks = millis / MILLIS_A_WEEK * MILLIS_A_WEEK;
        if (weeks > 0 && (double) steps * MILLIS_A_DAY > 1.5 * millis) {
            millis = weeks;
            steps = bars - firstAfter(end - weeks, bars, knownAtMillis);
        }
        double days = (double) millis / MILLIS_A_DAY;
        return (int) Math.max(1, Math.round(steps * DAYS_A_YEAR / days));
    }

    /// The first bar that is complete after a moment.
    private static int firstAfter(long moment, int bars, IntToLongFunction knownAtMillis) {
        int low = 0;
        int high = bars;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (knownAtMillis.applyAsLong(middle) <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
