package io.finwave.service;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.finwave.store.ResultKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Keeps objects of this process, for a time and up to a size: the bars of a series, the transform of a whole
/// one. What leaves the house is kept by the [DocumentCache]. The key holds the data version, so a value can
/// be old but never of other data. However many ask for a value that is not there, it is computed once
/// (single flight).
public final class ResultCache {
    private static final long BYTES_PER_WEIGHT = 1024;

    private final String name;
    private final AsyncCache<ResultKey, Kept> cache;

    /// A value with its weight.
    private record Kept(Object value, int kibibytes) {}

    /// @param timeToLive how long a value is kept after it was computed
    /// @param maximumBytes about how much memory all values may take
    public ResultCache(String name, Duration timeToLive, long maximumBytes, InstantSource clock) {
        this.name = name;
        cache = Caffeine.newBuilder()
                .expireAfterWrite(timeToLive)
                .maximumWeight(Math.max(1, maximumBytes / BYTES_PER_WEIGHT))
                .weigher((ResultKey key, Kept kept) -> kept.kibibytes)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .recordStats()
                .buildAsync();
    }

    /// The value of a key; computed by the executor if it is not there. Waits for it.
    ///
    /// @param type of the value; a key must always be used with the same one
    /// @param bytes about how much memory a value takes
    /// @throws java.util.concurrent.RejectedExecutionException if the executor has no room; nothing is kept
    /// @throws RuntimeException whatever the computation throws; nothing is kept
    public <T> T get(
            ResultKey key, Class<T> type, ToLongFunction<T> bytes, Executor executor, Supplier<? extends T> compute) {
        CompletableFuture<Kept> future = cache.get(
                key,
                (k, ignored) -> CompletableFuture.supplyAsync(
                        () -> {
                            T value = compute.get();
                            return new Kept(value, weight(bytes.applyAsLong(value)));
                        },
                        executor));
        try {
            return type.cast(future.join().value);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static int weight(long bytes) {
        return Math.clamp(1 + bytes / BYTES_PER_WEIGHT, 1, Integer.MAX_VALUE);
    }

    public CacheStatistics statistics() {
        CacheStats stats = cache.synchronous().stats();
        var eviction = cache.synchronous().policy().eviction();
        long weight = eviction.isPresent() ? eviction.get().weightedSize().orElse(0) : 0;
        return new CacheStatistics(
                name,
                stats.hitCount(),
                0,
                0,
                stats.missCount(),
                cache.synchronous().estimatedSize(),
                BYTES_PER_WEIGHT * weight);
    }
}
