package io.finwave.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How Redis is, as the last look at it found.
///
/// @param up whether it answers
/// @param since when it was first found so
/// @param mode which kind of Redis it is
/// @param latency how long the last answered look took; empty before the first
/// @param detail one line for a person, without any secret
public record RedisHealth(
        boolean up, Instant since, RedisAddress.Mode mode, Optional<Duration> latency, String detail) {}
