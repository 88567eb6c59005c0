package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.series.TradingCalendar;
import io.finwave.source.Staleness;
import io.finwave.store.Store;
import io.finwave.store.Watch;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps watched series fresh: looks again and again which of them should have a newer bar by now, and fetches it.
///
/// A watch is claimed in the store before it is looked at, so that of several processes one does it. A provider
/// whose quota is used up is not asked; after a failure, and after an answer without anything new, the next question
/// waits longer each time.
final class WatchKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchKeeper.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(45);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(15);
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;
    private static final int CLAIMED_AT_ONCE = 50;

    private final Store store;
    private final SourceService sources;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<Key, Wait> waiting = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService rounds;

    private record Key(InstrumentId instrument, BarInterval interval) {}

    /// Why a series is not asked for now.
    ///
    /// @param inVain how many questions in a row brought nothing
    private record Wait(int inVain, Instant until) {}

    WatchKeeper(Store store, SourceService sources, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.sources = sources;
        this.clock = clock;
        this.random = random;
    }

    /// Begins to look, now and then.
    synchronized void start() {
        if (rounds == null) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().daemon().name("watch-keeper").unstarted(work));
            long first = random.nextLong(BETWEEN_ROUNDS.toMillis());
            var _ = thread.scheduleWithFixedDelay(
                    this::roundOrLog, first, BETWEEN_ROUNDS.toMillis(), TimeUnit.MILLISECONDS);
            rounds = thread;
        }
    }

    private void roundOrLog() {
        try {
            round();
        } catch (UncheckedIOException e) {
            LOG.warn("watched series could not be looked at: {}", e.getMessage());
        } catch (RuntimeException e) {
            // An exception would end all further rounds without a word.
            LOG.error("a round of watched series broke off", e);
        }
    }

    /// Looks at every watch that nobody looked at lately.
    ///
    /// @return how many were fetched
    int round() {
        int fetched = 0;
        Map<String, Optional<Instant>> blocked = new HashMap<>();
        for (Watch watch : store.watches().due(clock.instant().minus(LOOK_AGAIN), CLAIMED_AT_ONCE)) {
            if (Thread.currentThread().isInterrupted()) {
                return fetched;
            }
            if (isWanted(watch, blocked)) {
                fetch(watch);
                blocked.remove(watch.provider());
                fetched++;
            }
        }
        return fetched;
    }

    /// @param blocked until when each provider cannot be asked, as far as it was looked at in this round
    private boolean isWanted(Watch watch, Map<String, Optional<Instant>> blocked) {
        Instant now = clock.instant();
        @Nullable Wait wait = waiting.get(key(watch));
        if (wait != null && wait.until.isAfter(now)) {
            return false;
        }
        if (!isStale(watch, now)) {
            return false;
        }
        Optional<Instant> until = blocked.computeIfAbsent(
                watch.provider(), provider -> Optional.ofNullable(sources.blockedUntil(provider, now)));
        until.ifPresent(
                moment -> waiting.put(key(watch), new Wait(wait == null ? 0 : wait.inVain, jittered(now, moment))));
        return until.isEmpty();
    }

    private boolean isStale(Watch watch, Instant now) {
        return store.series(watch.instrument(), watch.interval())
                .map(info -> Staleness.of(info.lastOpenTime(), info.interval(), true, calendar(watch), now)
                                .state()
                        == Staleness.State.STALE)
                .orElse(true);
    }

    /// A digital currency, such as `BTC-USD`, is traded every day.
    private static TradingCalendar calendar(Watch watch) {
        return watch.symbol().matches("[A-Z0-9]{2,10}-[A-Z]{3}")
                ? TradingCalendar.continuous()
                : TradingCalendar.weekdays();
    }

    private void fetch(Watch watch) {
        Outcome<FetchResult> outcome = sources.refresh(watch, sources.fetch(SourceService.order(watch)));
        Optional<String> inVain = switch (outcome) {
            case Outcome.Success<FetchResult> s ->
                s.value().report().added() > 0 ? Optional.empty() : Optional.of("nothing new");
            case Outcome.Failure<FetchResult> f -> Optional.of(f.message());
        };
        if (inVain.isEmpty()) {
            waiting.remove(key(watch));
            LOG.info("{} {} is fresh from {}", watch.instrument(), watch.interval(), watch.provider());
            return;
        }
        boolean ofQuota =
                outcome instanceof Outcome.Failure<FetchResult> f && f.reason() == FailureReason.QUOTA_EXHAUSTED;
        Wait wait = next(watch, ofQuota);
        waiting.put(key(watch), wait);
        LOG.info(
                "{} {} from {}: {}; asked again after {}",
                watch.instrument(),
                watch.interval(),
                watch.provider(),
                inVain.get(),
                wait.until);
    }

    /// The wait doubles with every question in vain. A quota that is used up is nobody's failure.
    private Wait next(Watch watch, boolean ofQuota) {
        Instant now = clock.instant();
        @Nullable Wait before = waiting.get(key(watch));
        int inVain = (before == null ? 0 : before.inVain) + (ofQuota ? 0 : 1);
        if (ofQuota) {
            @Nullable Instant blocked = sources.blockedUntil(watch.provider(), now);
            return new Wait(inVain, jittered(now, blocked == null ? now.plus(SHORTEST_WAIT) : blocked));
        }
        Duration part = watch.interval().duration().dividedBy(12);
        Duration first = part.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : part;
        Duration wait = first.multipliedBy(1L << Math.min(inVain - 1, MOST_DOUBLINGS));
        return new Wait(inVain, jittered(now, now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)));
    }

    /// Up to a fifth later than needed, so that many who wait for the same do not come at once.
    private Instant jittered(Instant now, Instant until) {
        long wait = Math.max(1, Duration.between(now, until).toMillis());
        return until.plusMillis(random.nextLong(wait / 5 + 1));
    }

    private static Key key(Watch watch) {
        return new Key(watch.instrument(), watch.interval());
    }

    /// Ends the round under way and makes no further one.
    @Override
    public synchronized void close() {
        if (rounds != null) {
            rounds.shutdownNow();
            try {
                // The store is closed next: what is under way must not write to it then.
                if (!rounds.awaitTermination(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("a fetch did not end within {}", LONGEST_FAREWELL);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
