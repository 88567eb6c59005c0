package io.finwave.redis.internal;

import io.finwave.redis.Counters;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// [Counters] as numbers of Redis.
public final class RedisCounters implements Counters {
    private static final String ADD = "local sum = redis.call('incrby', KEYS[1], ARGV[1]) "
            + "if redis.call('pttl', KEYS[1]) < 0 then redis.call('pexpire', KEYS[1], ARGV[2]) end return sum";

    private final Wire wire;

    public RedisCounters(Wire wire) {
        this.wire = wire;
    }

    @Override
    public long add(String key, long count, Duration timeToLive) {
        return wire.<Long>ask(
                "count",
                c -> c.eval(
                        ADD,
                        ScriptOutputType.INTEGER,
                        new String[] {Wire.named(key)},
                        ascii(count),
                        ascii(Times.millis(timeToLive))));
    }

    @Override
    public long get(String key) {
        byte @Nullable [] text = wire.<byte @Nullable []>ask("get", c -> c.get(Wire.named(key)));
        return text == null ? 0 : Long.parseLong(new String(text, StandardCharsets.US_ASCII));
    }

    @Override
    public void delete(String key) {
        var _ = wire.ask("delete", c -> c.del(Wire.named(key)));
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
