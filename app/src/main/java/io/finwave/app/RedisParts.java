package io.finwave.app;

import io.finwave.http.HealthCheck;
import io.finwave.http.HealthCheck.Component;
import io.finwave.http.HttpMetrics;
import io.finwave.redis.RedisAddress;
import io.finwave.redis.RedisHealth;
import io.finwave.redis.RedisLimits;
import io.finwave.redis.RedisLink;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// What the servers of a process have of Redis: the link, how it is, what it costs.
final class RedisParts {
    /// How long a command waits for Redis, which is connected to in the background.
    static final Duration COMMAND_PATIENCE = Duration.ofSeconds(5);

    private RedisParts() {}

    /// Opens the link of the settings.
    ///
    /// @throws SettingsException if the file of trusted certificates cannot be read
    static RedisLink open(Settings.Redis redis, InstantSource clock) {
        try {
            RedisAddress address = RedisAddress.parse(redis.url(), redis.database());
            return RedisLink.open(address, RedisLimits.of(redis.maximumConnections()), clock);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("REDIS_URL: " + e.getMessage());
        }
    }

    /// How Redis is, for a health check. Does not wait.
    static HealthCheck health(Optional<RedisLink> redis) {
        return HealthCheck.helpful(
                "redis",
                () -> redis.map(RedisLink::health)
                        .map(h -> h.up() ? Component.up(detail(h)) : Component.down(detail(h)))
                        .orElseGet(() -> Component.off("not configured (REDIS_URL)")));
    }

    /// How Redis is, in one line.
    static String detail(RedisHealth health) {
        String latency = health.latency()
                .filter(l -> health.up())
                .map(l -> String.format(Locale.ROOT, ", %.1f ms", l.toNanos() / 1e6))
                .orElse("");
        return mode(health) + ", " + (health.up() ? "answers" : "down") + " since " + health.since() + latency
                + (health.up() ? "" : ": " + health.detail());
    }

    static String mode(RedisHealth health) {
        return health.mode().name().toLowerCase(Locale.ROOT);
    }

    /// Has a server show whether Redis answers, and how long its commands take.
    static void measure(RedisLink redis, HttpMetrics metrics) {
        Gauge.builder("finwave.redis.up", redis, r -> r.health().up() ? 1 : 0)
                .description("1 while Redis answers, 0 while it does not")
                .register(metrics.registry());
        redis.listen((command, answered, took) -> metrics.timer(
                        "finwave.redis.commands",
                        "Time until Redis answered, or was given up",
                        "command",
                        command,
                        "result",
                        answered ? "answered" : "failed")
                .record(took));
    }
}
