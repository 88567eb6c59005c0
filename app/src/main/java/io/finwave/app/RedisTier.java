package io.finwave.app;

import io.finwave.redis.Leases;
import io.finwave.redis.RedisLink;
import io.finwave.redis.RedisUnavailableException;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.service.SharedTier;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shared tier of the cache, in Redis.
final class RedisTier implements SharedTier {
    private static final Logger LOG = LoggerFactory.getLogger(RedisTier.class);

    private final RedisLink redis;

    /// @param redis stays the caller's to close
    RedisTier(RedisLink redis) {
        this.redis = redis;
    }

    @Override
    public Outcome<Optional<byte[]>> get(String key) {
        return asked(() -> redis.bytes().get(key));
    }

    @Override
    public Outcome<Integer> put(String key, byte[] bytes, Duration timeToLive) {
        return asked(() -> {
            redis.bytes().set(key, bytes, timeToLive);
            return bytes.length;
        });
    }

    @Override
    public Outcome<Optional<Turn>> takeTurn(String key, Duration timeToLive) {
        return asked(() -> redis.leases().take(key, timeToLive).map(LeasedTurn::new));
    }

    private static <T> Outcome<T> asked(Supplier<T> question) {
        try {
            return Outcome.success(question.get());
        } catch (RedisUnavailableException e) {
            return Outcome.failure(FailureReason.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    /// A turn that is a lease.
    private record LeasedTurn(Leases.Lease lease) implements Turn {
        @Override
        public void extend(Duration timeToLive) {
            try {
                lease.extend(timeToLive);
            } catch (RedisUnavailableException e) {
                LOG.debug("a turn was not extended: {}", e.getMessage());
            }
        }

        @Override
        public void close() {
            lease.close();
        }
    }
}
