package io.finwave.redis.internal;

import java.time.Duration;

/// Times as Redis takes them.
final class Times {
    private Times() {}

    /// Whole milliseconds, at least 1.
    static long millis(Duration timeToLive) {
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive must be positive, got " + timeToLive);
        }
        return Math.max(1, timeToLive.toMillis());
    }
}
