package io.finwave.source;

import java.time.Duration;

/// So many calls in any span of time of a length.
///
/// @param calls how many, 1 to 1000
/// @param per the length, positive
public record QuotaLimit(int calls, Duration per) {
    private static final int MOST_CALLS = 1000;

    /// @throws IllegalArgumentException if a rule above is broken
    public QuotaLimit {
        if (calls < 1 || calls > MOST_CALLS) {
            throw new IllegalArgumentException("calls of a quota must be in 1.." + MOST_CALLS + ", got " + calls);
        }
        if (per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("the span of a quota must be positive, got " + per);
        }
    }

    /// So many in 24 hours.
    public static QuotaLimit aDay(int calls) {
        return new QuotaLimit(calls, Duration.ofDays(1));
    }

    /// So many in 60 seconds.
    public static QuotaLimit aMinute(int calls) {
        return new QuotaLimit(calls, Duration.ofMinutes(1));
    }

    /// For a person: `25 calls in 24 hours`.
    @Override
    public String toString() {
        long seconds = per.toSeconds();
        String span = seconds % 3600 == 0
                ? count(seconds / 3600, "hour")
                : seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
        return count(calls, "call") + " in " + span;
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
