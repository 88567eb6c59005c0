package io.finwave.redis.internal;

import io.finwave.redis.Leases;
import io.finwave.redis.RedisUnavailableException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [Leases] as keys that hold a random token: only who knows the token can extend or give back.
public final class RedisLeases implements Leases {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLeases.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;
    private static final String RELEASE =
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";
    private static final String EXTEND = "if redis.call('get', KEYS[1]) == ARGV[1] then "
            + "return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end";

    private final Wire wire;

    public RedisLeases(Wire wire) {
        this.wire = wire;
    }

    @Override
    public Optional<Lease> take(String name, Duration timeToLive) {
        String key = Wire.named("lease:" + name);
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        byte[] token = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
        SetArgs ifFree = new SetArgs().nx().px(Times.millis(timeToLive));
        String taken = wire.<@Nullable String>ask("lease", c -> c.set(key, token, ifFree));
        return taken == null ? Optional.empty() : Optional.of(new Held(key, token));
    }

    @Override
    public boolean isTaken(String name) {
        return wire.ask("exists", c -> c.exists(Wire.named("lease:" + name))) > 0;
    }

    private final class Held implements Lease {
        private final String key;
        private final byte[] token;

        Held(String key, byte[] token) {
            this.key = key;
            this.token = token;
        }

        @Override
        public boolean extend(Duration timeToLive) {
            byte[] time = Long.toString(Times.millis(timeToLive)).getBytes(StandardCharsets.US_ASCII);
            return wire.<Long>ask(
                            "lease", c -> c.eval(EXTEND, ScriptOutputType.INTEGER, new String[] {key}, token, time))
                    > 0;
        }

        @Override
        public void close() {
            try {
                var _ = wire.<Long>ask(
                        "release", c -> c.eval(RELEASE, ScriptOutputType.INTEGER, new String[] {key}, token));
            } catch (RedisUnavailableException e) {
                LOG.debug("a lease was not given back and ends by itself: {}", e.getMessage());
            }
        }
    }
}
