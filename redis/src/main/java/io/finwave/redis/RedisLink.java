package io.finwave.redis;

import io.finwave.redis.internal.RedisBytes;
import io.finwave.redis.internal.RedisCounters;
import io.finwave.redis.internal.RedisLeases;
import io.finwave.redis.internal.RedisRates;
import io.finwave.redis.internal.RedisSets;
import io.finwave.redis.internal.RedisTopics;
import io.finwave.redis.internal.Wire;
import java.time.Duration;
import java.time.InstantSource;

/// The way to a Redis: opened once, shared by everybody, closed at the end.
///
/// ```java
/// try (RedisLink redis = RedisLink.open(RedisAddress.parse("redis://cache:6379", 0), RedisLimits.of(4), clock)) {
///     redis.bytes().set("greeting", bytes, Duration.ofMinutes(5));
/// }
/// ```
///
/// Thread-safe.
public final class RedisLink implements AutoCloseable {
    private final Wire wire;
    private final RedisTopics topics;
    private final SharedRates rates;

    private RedisLink(Wire wire, InstantSource clock) {
        this.wire = wire;
        topics = new RedisTopics(wire);
        rates = new RedisRates(wire, clock);
    }

    /// Opens a link and returns at once: it connects in the background, now and whenever the connection
    /// breaks.
    ///
    /// @throws IllegalArgumentException if the file of trusted certificates cannot be read
    public static RedisLink open(RedisAddress address, RedisLimits limits, InstantSource clock) {
        return new RedisLink(Wire.open(address, limits, clock), clock);
    }

    public SharedBytes bytes() {
        return new RedisBytes(wire);
    }

    public SharedSets sets() {
        return new RedisSets(wire);
    }

    public Counters counters() {
        return new RedisCounters(wire);
    }

    public Leases leases() {
        return new RedisLeases(wire);
    }

    public Topics topics() {
        return topics;
    }

    public SharedRates rates() {
        return rates;
    }

    /// How Redis is, as the last look at it found; there is one every half second. Does not wait.
    public RedisHealth health() {
        return wire.health();
    }

    /// How Redis is, after waiting until it is up, or for some time.
    public RedisHealth awaitUp(Duration patience) throws InterruptedException {
        return wire.awaitUp(patience);
    }

    /// Tells somebody of every command from now on.
    public void listen(CommandListener listener) {
        wire.listen(listener);
    }

    /// Ends all connections. Commands fail from now on.
    @Override
    public void close() {
        topics.close();
        wire.close();
    }
}
