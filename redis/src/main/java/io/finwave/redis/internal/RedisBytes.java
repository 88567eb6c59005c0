package io.finwave.redis.internal;

import io.finwave.redis.SharedBytes;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// [SharedBytes] as strings of Redis.
public final class RedisBytes implements SharedBytes {
    private final Wire wire;

    public RedisBytes(Wire wire) {
        this.wire = wire;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(wire.<byte @Nullable []>ask("get", c -> c.get(Wire.named(key))));
    }

    @Override
    public void set(String key, byte[] bytes, Duration timeToLive) {
        SetArgs expiring = new SetArgs().px(Times.millis(timeToLive));
        var _ = wire.ask("set", c -> c.set(Wire.named(key), bytes, expiring));
    }

    @Override
    public boolean setIfAbsent(String key, byte[] bytes, Duration timeToLive) {
        SetArgs ifAbsent = new SetArgs().nx().px(Times.millis(timeToLive));
        return wire.<@Nullable String>ask("set", c -> c.set(Wire.named(key), bytes, ifAbsent)) != null;
    }

    @Override
    public boolean setIfPresent(String key, byte[] bytes, Duration timeToLive) {
        SetArgs ifPresent = new SetArgs().xx().px(Times.millis(timeToLive));
        return wire.<@Nullable String>ask("set", c -> c.set(Wire.named(key), bytes, ifPresent)) != null;
    }

    @Override
    public boolean touch(String key, Duration timeToLive) {
        return wire.ask("expire", c -> c.pexpire(Wire.named(key), Times.millis(timeToLive)));
    }

    @Override
    public Optional<Duration> timeToLive(String key) {
        long millis = wire.ask("ttl", c -> c.pttl(Wire.named(key)));
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    @Override
    public boolean delete(String key) {
        return wire.ask("delete", c -> c.del(Wire.named(key))) > 0;
    }
}
