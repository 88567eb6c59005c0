package io.finwave.redis.internal;

import io.finwave.redis.SharedSets;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/// [SharedSets] as sets of Redis.
public final class RedisSets implements SharedSets {
    private static final String ADD = "local added = redis.call('sadd', KEYS[1], ARGV[1]) "
            + "redis.call('pexpire', KEYS[1], ARGV[2]) return added";

    private final Wire wire;

    public RedisSets(Wire wire) {
        this.wire = wire;
    }

    @Override
    public boolean add(String key, String word, Duration timeToLive) {
        byte[] time = Long.toString(Times.millis(timeToLive)).getBytes(StandardCharsets.US_ASCII);
        long added = wire.<Long>ask(
                "set-add",
                c -> c.eval(
                        ADD,
                        ScriptOutputType.INTEGER,
                        new String[] {Wire.named(key)},
                        word.getBytes(StandardCharsets.UTF_8),
                        time));
        return added > 0;
    }

    @Override
    public boolean remove(String key, String word) {
        return wire.ask("set-remove", c -> c.srem(Wire.named(key), word.getBytes(StandardCharsets.UTF_8))) > 0;
    }

    @Override
    public Set<String> members(String key) {
        return wire.ask("set-members", c -> c.smembers(Wire.named(key))).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void delete(String key) {
        var _ = wire.ask("delete", c -> c.del(Wire.named(key)));
    }
}
