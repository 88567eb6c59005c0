package io.finwave.service;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Attempts counted in this process. A bucket that nobody touches is full again before it is forgotten, unless
/// somebody fills the whole memory for buckets with other subjects first; the limit by address slows that down.
public final class LocalAttemptLimiter implements AttemptLimiter {
    private static final long MOST_BUCKETS = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

    /// What a bucket counts.
    private record Key(Allowance allowance, String subject) {}

    private final LoadingCache<Key, Bucket> buckets;

    public LocalAttemptLimiter(InstantSource clock) {
        TimeMeter time = new ClockMeter(clock);
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(key -> Bucket.builder()
                        .addLimit(
                                limit -> limit.capacity(key.allowance.burst()).refillGreedy(1, key.allowance.refill()))
                        .withCustomTimePrecision(time)
                        .build());
    }

    @Override
    public Optional<Duration> take(Allowance allowance, String subject) {
        ConsumptionProbe probe = buckets.get(new Key(allowance, subject)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    @Override
    public void giveBack(Allowance allowance, String subject) {
        buckets.get(new Key(allowance, subject)).addTokens(1);
    }

    @Override
    public void refill(Allowance allowance, String subject) {
        buckets.invalidate(new Key(allowance, subject));
    }

    /// The clock of the product as Bucket4j wants it.
    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
