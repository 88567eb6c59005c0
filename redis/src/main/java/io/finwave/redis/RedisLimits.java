package io.finwave.redis;

import java.time.Duration;

/// How much of a Redis one process takes, and how long it waits for it.
///
/// @param maximumConnections connections to each server, at least 2: one is kept for messages
/// @param commandTimeout how long a command may take before Redis counts as down
public record RedisLimits(int maximumConnections, Duration commandTimeout) {
    private static final int FEWEST = 2;

    public RedisLimits {
        if (maximumConnections < FEWEST) {
            throw new IllegalArgumentException("maximumConnections must be at least 2, got " + maximumConnections);
        }
        if (commandTimeout.isNegative() || commandTimeout.isZero()) {
            throw new IllegalArgumentException("commandTimeout must be positive, got " + commandTimeout);
        }
    }

    /// With the usual timeout of half a second.
    public static RedisLimits of(int maximumConnections) {
        return new RedisLimits(maximumConnections, Duration.ofMillis(500));
    }

    public RedisLimits withCommandTimeout(Duration timeout) {
        return new RedisLimits(maximumConnections, timeout);
    }
}
