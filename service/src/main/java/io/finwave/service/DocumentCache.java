package io.finwave.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps results as the documents that are sent, in two tiers: in the process, and shared with other
/// processes.
///
/// - A document younger than the time to live is **fresh** and is served as it is.
/// - An older one is **stale**: it is served at once, marked with its age, and computed anew in the
/// background, once. After twice the time to live it is gone.
/// - What is not there is computed once, however many ask, in this process and, by taking turns, in all that
/// share a tier. A request waits for that only so long; the computation goes on and fills the cache.
/// - While the shared tier is away, each process does with what it has.
final class DocumentCache {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentCache.class);
    private static final int KEY_BYTES = 400;

    private final Duration timeToLive;
    private final Duration patience;
    private final InstantSource clock;
    private final Cache<ResultKey, Document> local;
    private final TurnTaking shared;
    private final Map<ResultKey, CompletableFuture<Outcome<Found>>> flights = new ConcurrentHashMap<>();
    private final Map<ResultKey, Thread> refreshes = new ConcurrentHashMap<>();
    private final Map<ServedDocument.From, LongAdder> served = new EnumMap<>(ServedDocument.From.class);

    /// A document, and where it was found.
    record Found(Document document, ServedDocument.From from) {}

    /// @param timeToLive how long a document is fresh
    /// @param maximumBytes how much memory the documents in the process may take
    /// @param patience how long a request waits for a computation
    DocumentCache(SharedTier tier, Duration timeToLive, long maximumBytes, Duration patience, InstantSource clock) {
        this.timeToLive = timeToLive;
        this.patience = patience;
        this.clock = clock;
        shared = new TurnTaking(tier, timeToLive, clock);
        local = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .weigher(DocumentCache::bytes)
                .expireAfter(Expiry.writing((ResultKey key, Document document) -> left(document)))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
        for (ServedDocument.From from : ServedDocument.From.values()) {
            served.put(from, new LongAdder());
        }
    }

    /// What an entry takes: the document, the texts of its key, and the objects around them.
    private static int bytes(ResultKey key, Document document) {
        long text = (long) key.parameters().length()
                + key.kind().length()
                + key.dataVersion().length();
        return (int) Math.min(Integer.MAX_VALUE, KEY_BYTES + 2L * text + document.bytes().length);
    }

    /// How long a document may still be kept.
    private Duration left(Document document) {
        Duration left = timeToLive.multipliedBy(2).minus(age(document));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration age(Document document) {
        Duration age = Duration.between(document.computedAt(), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private boolean isFresh(Document document) {
        return age(document).compareTo(timeToLive) <= 0;
    }

    /// The document of a key, from a tier or computed.
    ///
    /// @param compute a failure of it is answered and not kept
    /// @return it, or the failure; `UNAVAILABLE` if the computation takes longer than a request waits
    Outcome<ServedDocument> get(ResultKey key, Supplier<Outcome<byte[]>> compute) {
        return getWithin(patience, key, compute)
                .orElseGet(() -> Outcome.failure(
                        FailureReason.UNAVAILABLE,
                        "the computation takes longer than " + patience.toSeconds()
                                + " s (CALLBACK_TIMEOUT); it goes on, so ask again in a moment"));
    }

    /// The document of a key, if it is there within a time; the computation goes on without the caller.
    ///
    /// @param compute a failure of it is answered and not kept
    /// @return it, or the failure; empty if it takes longer
    Optional<Outcome<ServedDocument>> getWithin(Duration longest, ResultKey key, Supplier<Outcome<byte[]>> compute) {
        Document here = local.getIfPresent(key);
        if (here != null) {
            return Optional.of(Outcome.success(serve(key, here, ServedDocument.From.HIT, compute)));
        }
        CompletableFuture<Outcome<Found>> mine = new CompletableFuture<>();
        CompletableFuture<Outcome<Found>> other = flights.putIfAbsent(key, mine);
        if (other == null) {
            Thread.ofVirtual().name("compute-" + key.kind()).start(() -> fly(key, compute, mine));
        }
        return await(other == null ? mine : other, longest)
                .map(outcome -> outcome.map(found -> {
                    ServedDocument.From from = other == null ? found.from : ServedDocument.From.HIT;
                    return serve(key, found.document, from, compute);
                }));
    }

    private static Optional<Outcome<Found>> await(CompletableFuture<Outcome<Found>> flight, Duration longest) {
        try {
            return Optional.of(flight.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Outcome.failure(FailureReason.UNAVAILABLE, "the server is stopping"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Brings a document that this process does not have.
    private void fly(ResultKey key, Supplier<Outcome<byte[]>> compute, CompletableFuture<Outcome<Found>> flight) {
        try {
            Document here = local.getIfPresent(key);
            Outcome<Found> outcome = here != null
                    ? Outcome.success(new Found(here, ServedDocument.From.HIT))
                    : shared.find(key, true, compute);
            keep(key, outcome);
            flights.remove(key);
            flight.complete(outcome);
        } catch (RuntimeException | Error e) {
            // whoever waited may have gone away
            LOG.warn("{} of {} could not be computed: {}", key.kind(), key.instrument(), e.toString());
            flights.remove(key);
            flight.completeExceptionally(e);
        }
    }

    private void keep(ResultKey key, Outcome<Found> outcome) {
        if (outcome instanceof Outcome.Success<Found> found) {
            local.put(key, found.value().document);
        }
    }

    private ServedDocument serve(
            ResultKey key, Document document, ServedDocument.From from, Supplier<Outcome<byte[]>> compute) {
        boolean fresh = isFresh(document);
        if (!fresh) {
            refresh(key, compute);
        }
        ServedDocument.From shown = fresh ? from : ServedDocument.From.STALE;
        count(shown);
        return new ServedDocument(key, document.bytes(), age(document), shown);
    }

    private void count(ServedDocument.From from) {
        LongAdder counter = served.get(from);
        if (counter != null) {
            counter.increment();
        }
    }

    /// Has a stale document computed anew, once at a time, without anybody waiting for it.
    private void refresh(ResultKey key, Supplier<Outcome<byte[]>> compute) {
        Thread thread = Thread.ofVirtual().name("refresh-" + key.kind()).unstarted(() -> {
            try {
                Outcome<Found> outcome = shared.find(key, false, compute);
                keep(key, outcome);
                if (outcome instanceof Outcome.Failure<Found> failure) {
                    LOG.info("a stale {} stays: {}", key.kind(), failure.message());
                }
            } catch (RuntimeException e) {
                LOG.error("a stale {} of {} could not be computed anew", key.kind(), key.instrument(), e);
            } finally {
                refreshes.remove(key);
            }
        });
        if (refreshes.putIfAbsent(key, thread) == null) {
            thread.start();
        }
    }

    CacheStatistics statistics() {
        var eviction = local.policy().eviction();
        return new CacheStatistics(
                "results",
                sum(ServedDocument.From.HIT),
                sum(ServedDocument.From.SHARED),
                sum(ServedDocument.From.STALE),
                sum(ServedDocument.From.MISS),
                local.estimatedSize(),
                eviction.isPresent() ? eviction.get().weightedSize().orElse(0) : 0);
    }

    private long sum(ServedDocument.From from) {
        return Optional.ofNullable(served.get(from)).map(LongAdder::sum).orElse(0L);
    }
}
