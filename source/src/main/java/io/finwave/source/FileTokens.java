package io.finwave.source;

import io.finwave.source.internal.BucketFile;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// Tokens kept in a file, so that they stay taken over a restart. Processes of one machine that name the same
/// file share them; the file is locked while it is looked at.
public final class FileTokens implements QuotaTokens {
    private final BucketFile buckets;

    /// @param file made, with its folder, when the first token is taken
    public FileTokens(Path file, InstantSource clock) {
        buckets = new BucketFile(file, clock);
    }

    @Override
    public Duration take(String token, Duration comesBackAfter) {
        ConsumptionProbe probe = bucket(token, comesBackAfter).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    @Override
    public void giveBack(String token, Duration comesBackAfter) {
        bucket(token, comesBackAfter).addTokens(1);
    }

    @Override
    public Duration comesBackIn(String token, Duration comesBackAfter) {
        // Only looking must not write: a bucket that was never used is full.
        return buckets.has(token)
                ? Duration.ofNanos(bucket(token, comesBackAfter)
                        .estimateAbilityToConsume(1)
                        .getNanosToWaitForRefill())
                : Duration.ZERO;
    }

    /// A bucket of one token, which fills again in the given time from when it was emptied.
    private BucketProxy bucket(String token, Duration comesBackAfter) {
        BucketConfiguration one = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, comesBackAfter))
                .build();
        return buckets.builder().build(token, () -> one);
    }
}
