package io.finwave.app;

import io.finwave.redis.RedisHealth;
import io.finwave.redis.RedisLink;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Asks whether Redis answers: what `redis-cli ping` is for, without a `redis-cli`.
@Command(
        name = "redis-ping",
        description = {
            "Ask whether the Redis of REDIS_URL answers, and how fast.",
            "Exit code 0 when it does, 1 otherwise."
        })
final class RedisPingCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    RedisPingCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// What Redis said.
    ///
    /// @param answer `PONG`, or null if there was none
    record Ping(
            @Nullable String answer, String mode, @Nullable Double latencyMillis, String detail) {}

    @Override
    public Integer call() throws InterruptedException {
        Settings.Redis redis = surroundings
                .settings()
                .redis()
                .orElseThrow(() -> new CommandFailure("REDIS_URL is not set: cache and sessions are in the process"));
        RedisHealth health;
        try (RedisLink link = RedisParts.open(redis, surroundings.clock())) {
            health = link.awaitUp(RedisParts.COMMAND_PATIENCE);
        }
        Double latency = health.latency().map(l -> l.toNanos() / 1e6).orElse(null);
        Ping ping = new Ping(health.up() ? "PONG" : null, RedisParts.mode(health), latency, health.detail());
        PrintWriter out = surroundings.terminal().out();
        if (common.json) {
            out.println(Json.of(ping));
        } else if (health.up()) {
            out.println(String.format(
                    Locale.ROOT, "PONG  %.1f ms, %s, %s", latency == null ? 0 : latency, ping.mode, ping.detail));
        }
        if (!health.up() && !common.json) {
            throw new CommandFailure("Redis does not answer (" + ping.mode + "): " + ping.detail);
        }
        return health.up() ? Main.DONE : Main.COULD_NOT;
    }
}
