package io.finwave.redis.internal;

import io.finwave.redis.Rate;
import io.finwave.redis.RedisUnavailableException;
import io.finwave.redis.SharedRates;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/// [SharedRates] as buckets of Bucket4j, kept in Redis.
public final class RedisRates implements SharedRates {
    private static final Duration KEPT_LONGER = Duration.ofMinutes(1);

    private final Wire wire;
    private final ProxyManager<String> buckets;

    public RedisRates(Wire wire, InstantSource clock) {
        this.wire = wire;
        buckets = new Bucket4jLettuce.LettuceBasedProxyManagerBuilder<>(new Asked<String>(wire))
                .clientClock(new Meter(clock))
                .requestTimeout(wire.timeout())
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_LONGER))
                .build();
    }

    @Override
    public Permit tryTake(String key, List<Rate> rates) {
        ConsumptionProbe probe = asked(key, rates, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        return new Permit(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    @Override
    public Permit look(String key, List<Rate> rates) {
        EstimationProbe probe = asked(key, rates, bucket -> bucket.estimateAbilityToConsume(1));
        return new Permit(
                probe.canBeConsumed(),
                probe.getRemainingTokens(),
                probe.canBeConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    @Override
    public void refill(String key, List<Rate> rates) {
        asked(key, rates, bucket -> {
            bucket.reset();
            return key;
        });
    }

    private <T> T asked(String key, List<Rate> rates, Function<BucketProxy, T> question) {
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("rates must hold at least 1, got none");
        }
        BucketConfiguration configuration = configuration(rates);
        String name = Wire.named("rate:" + key + ":" + signature(rates));
        return wire.booked("rate", () -> {
            try {
                return question.apply(buckets.builder().build(name, () -> configuration));
            } catch (RedisUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                throw wire.failed(innermost(e));
            }
        });
    }

    /// The failure of Lettuce behind one of Bucket4j.
    private static Throwable innermost(Throwable failure) {
        Throwable t = failure;
        while (t.getCause() != null && !(t instanceof RedisException)) {
            t = t.getCause();
        }
        return t;
    }

    private static BucketConfiguration configuration(List<Rate> rates) {
        ConfigurationBuilder builder = BucketConfiguration.builder();
        for (Rate rate : rates) {
            var capacity = Bandwidth.builder().capacity(rate.burst());
            builder.addLimit(
                    switch (rate.refill()) {
                        case SMOOTH ->
                            capacity.refillGreedy(rate.permits(), rate.per()).build();
                        case AT_ONCE ->
                            capacity.refillIntervally(rate.permits(), rate.per())
                                    .build();
                    });
        }
        return builder.build();
    }

    private static String signature(List<Rate> rates) {
        return rates.stream()
                .map(r -> r.burst() + "," + r.permits() + "/" + r.per()
                        + r.refill().name().charAt(0))
                .collect(Collectors.joining("+"));
    }

    /// The clock of the process, as Bucket4j takes it.
    private record Meter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /// Asks over whatever connection is open, or fails at once.
    private record Asked<K>(Wire wire) implements RedisApi<K> {
        @SuppressWarnings("unchecked") // the keys are texts; Bucket4j passes them in an array of objects
        private RedisClusterAsyncCommands<K, byte[]> commands() {
            return (RedisClusterAsyncCommands<K, byte[]>) wire.commands();
        }

        @Override
        public <V> RedisFuture<V> eval(String script, ScriptOutputType type, K[] keys, byte[][] values) {
            return commands().eval(script, type, keys, values);
        }

        @Override
        public RedisFuture<byte[]> get(K key) {
            return commands().get(key);
        }

        @Override
        @SuppressWarnings("unchecked") // the array for one key is made here and read there
        public RedisFuture<?> delete(K key) {
            return commands().del(key);
        }
    }
}
