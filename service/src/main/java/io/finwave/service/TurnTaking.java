package io.finwave.service;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings documents out of the shared tier, or computes them by turns: of all processes that share the tier,
/// the one that has the turn computes, the others wait for what it puts there. The turn of a process that
/// died ends by itself, and the next one computes. While the tier is away, everybody computes alone.
final class TurnTaking {
    private static final Logger LOG = LoggerFactory.getLogger(TurnTaking.class);
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final long EXTEND_EVERY_MILLIS = 3_000;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    /// A larger one would hold up everybody else's: each process computes it for itself.
    private static final int LARGEST_SHARED_BYTES = 4 << 20;

    private final SharedTier tier;
    private final Duration timeToLive;
    private final InstantSource clock;

    TurnTaking(SharedTier tier, Duration timeToLive, InstantSource clock) {
        this.tier = tier;
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    /// The name of a result in the shared tier: kind, symbol, interval, parameters and data version.
    static String name(ResultKey key) {
        return String.join(
                ":",
                "result",
                key.kind(),
                key.instrument().value(),
                key.interval().toString(),
                key.parameters().replace(' ', ','),
                key.dataVersion());
    }

    /// A document, from the tier or computed.
    ///
    /// @param staleWillDo whether one that is no longer fresh is good enough
    Outcome<DocumentCache.Found> find(ResultKey key, boolean staleWillDo, Supplier<Outcome<byte[]>> compute) {
        String name = name(key);
        long pause = FIRST_PAUSE_MILLIS;
        boolean stale = staleWillDo;
        while (true) {
            Optional<Document> there = read(name);
            if (there.isPresent() && (stale || isFresh(there.get()))) {
                return Outcome.success(new DocumentCache.Found(there.get(), ServedDocument.From.SHARED));
            }
            switch (tier.takeTurn(name, TURN)) {
                case Outcome.Failure<Optional<SharedTier.Turn>> away -> {
                    return compute(name, compute);
                }
                case Outcome.Success<Optional<SharedTier.Turn>> taken -> {
                    if (taken.value().isPresent()) {
                        return inTurn(name, taken.value().get(), compute);
                    }
                }
            }
            if (!pause(pause)) {
                return Outcome.failure(FailureReason.UNAVAILABLE, "the server is stopping");
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private Outcome<DocumentCache.Found> inTurn(String name, SharedTier.Turn turn, Supplier<Outcome<byte[]>> compute) {
        Thread extending = Thread.ofVirtual().name("turn").start(() -> {
            while (pause(EXTEND_EVERY_MILLIS)) {
                turn.extend(TURN);
            }
        });
        try {
            // the one who had the turn before may have put it there after we looked
            Optional<Document> there = read(name);
            return there.isPresent() && isFresh(there.get())
                    ? Outcome.success(new DocumentCache.Found(there.get(), ServedDocument.From.SHARED))
                    : compute(name, compute);
        } finally {
            extending.interrupt();
            turn.close();
        }
    }

    private Outcome<DocumentCache.Found> compute(String name, Supplier<Outcome<byte[]>> compute) {
        return compute.get().map(bytes -> {
            Document document = new Document(bytes, Instant.ofEpochMilli(clock.millis()));
            share(name, document);
            return new DocumentCache.Found(document, ServedDocument.From.MISS);
        });
    }

    private Optional<Document> read(String name) {
        return switch (tier.get(name)) {
            case Outcome.Success<Optional<byte[]>> got ->
                got.value().flatMap(Document::unpacked).filter(d -> isYoungerThan(timeToLive.multipliedBy(2), d));
            case Outcome.Failure<Optional<byte[]>> away -> Optional.empty();
        };
    }

    private void share(String name, Document document) {
        if (tier instanceof Alone) {
            return;
        }
        byte[] packed = document.packed();
        if (packed.length > LARGEST_SHARED_BYTES) {
            LOG.debug("{} is not shared: {} bytes", name, packed.length);
        } else if (tier.put(name, packed, timeToLive.multipliedBy(2)) instanceof Outcome.Failure<Integer> away) {
            LOG.debug("{} is not shared: {}", name, away.message());
        }
    }

    private boolean isFresh(Document document) {
        return isYoungerThan(timeToLive, document);
    }

    private boolean isYoungerThan(Duration limit, Document document) {
        return Duration.between(document.computedAt(), clock.instant()).compareTo(limit) <= 0;
    }

    private static boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
