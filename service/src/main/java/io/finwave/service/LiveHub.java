package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.StoredSeries;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners what happens to the series they watch, and plays stored ones as if they came now.
///
/// A topic is looked at again when the [ChangeFeed] says that its series changed, at most once in a pace,
/// and every pace in any case: so a change is seen also where the word of it was lost. Every pace a topic
/// says something, a heartbeat if there is nothing else.
public final class LiveHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final int MOST_REPLAYS = 100;
    private static final int KEPT_PACES = 12;

    private final SeriesReader reader;
    private final InstantSource clock;
    private final Duration pace;
    private final Map<String, LiveTopic> topics = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookScheduled = new AtomicBoolean();
    private final Set<LiveReplay> replays = ConcurrentHashMap.newKeySet();
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService worker;
    private final ChangeFeed.Handle feed;
    private volatile long lastLook = System.nanoTime();

    private LiveHub(SeriesReader reader, InstantSource clock, Duration pace, ChangeFeed feed) {
        this.reader = reader;
        this.clock = clock;
        this.pace = pace;
        worker = Executors.newScheduledThreadPool(
                2, work -> Thread.ofPlatform().daemon().name("live").unstarted(work));
        this.feed = feed.listen(this::hint);
        var _ = worker.scheduleAtFixedRate(this::beat, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
        var _ = worker.scheduleAtFixedRate(
                this::stepReplays, LiveReplay.STEP_MILLIS, LiveReplay.STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// @param pace the time between two messages of a topic, UPDATE_INTERVAL
    public static LiveHub start(Services services, InstantSource clock, Duration pace) {
        return new LiveHub(services.reader(), clock, pace, services.changes());
    }

    /// A listener that listens.
    public interface Subscription extends AutoCloseable {
        String topic();

        @Override
        void close();
    }

    /// Begins to tell somebody of a series; before this returns, the listener has heard where it stands.
    ///
    /// @param resume from where it goes on; null for a new listener
    /// @return a failure if there is no such series
    public Outcome<Subscription> subscribe(
            InstrumentId instrument, BarInterval interval, @Nullable LiveResume resume, LiveListener listener) {
        String name = LiveTopic.nameOf(instrument, interval);
        // one listener at a time of a topic comes or goes, so that none is added to a topic that is being
        // dropped
        Outcome<?>[] added = new Outcome<?>[1];
        topics.compute(name, (key, before) -> {
            LiveTopic topic =
                    before == null ? new LiveTopic(instrument, interval, newStream(), reader, clock, pace) : before;
            added[0] = topic.add(listener, resume);
            return topic.isEmpty() ? null : topic;
        });
        if (added[0] instanceof Outcome.Failure<?> failure) {
            return failure.cast();
        }
        AtomicBoolean over = new AtomicBoolean();
        return Outcome.success(new Subscription() {
            @Override
            public String topic() {
                return name;
            }

            @Override
            public void close() {
                if (over.compareAndSet(false, true)) {
                    LiveTopic topic = topics.get(name);
                    if (topic != null) {
                        topic.remove(listener);
                    }
                }
            }
        });
    }

    /// Begins a replay; before this returns, the listener has heard its snapshot.
    ///
    /// @return a failure: `NOT_FOUND` without such a series, `INVALID_INPUT` if no bar was known at its
    /// beginning or none comes after it, `UNAVAILABLE` if there are too many replays
    public Outcome<LiveReplay> replay(ReplayRequest request, LiveListener listener) {
        if (replays.size() >= MOST_REPLAYS) {
            return Outcome.failure(
                    FailureReason.UNAVAILABLE,
                    "at most " + MOST_REPLAYS + " replays can run at once; try again in a moment");
        }
        return reader.load(request.instrument(), request.interval()).then(stored -> begin(request, stored, listener));
    }

    private Outcome<LiveReplay> begin(ReplayRequest request, StoredSeries stored, LiveListener listener) {
        int shown = stored.bars().asOf(request.from()).size();
        if (shown == 0 || shown == stored.bars().size()) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    "a replay must begin between the first bar known, "
                            + stored.info().interval().closeOf(stored.info().firstOpenTime()) + ", and the last, "
                            + stored.info().knownAt() + ", got " + request.from());
        }
        LiveReplay[] self = new LiveReplay[1];
        LiveReplay replay = new LiveReplay(
                request.topic(),
                newStream(),
                stored,
                shown,
                request.barsPerSecond(),
                listener,
                pace.toMillis() / 1000.0,
                () -> replays.remove(self[0]));
        self[0] = replay;
        replay.begin(System.nanoTime());
        replays.add(replay);
        return Outcome.success(replay);
    }

    private String newStream() {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void hint(SeriesChange change) {
        String name = LiveTopic.nameOf(change.instrument(), change.interval());
        if (topics.containsKey(name)) {
            changed.add(name);
            if (lookScheduled.compareAndSet(false, true)) {
                long wait = Math.max(0, pace.toNanos() - (System.nanoTime() - lastLook));
                try {
                    var _ = worker.schedule(this::lookAtChanged, wait, TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException e) {
                    LOG.debug("a change came while the hub was closing");
                }
            }
        }
    }

    private void lookAtChanged() {
        lookScheduled.set(false);
        lastLook = System.nanoTime();
        for (String name : Set.copyOf(changed)) {
            changed.remove(name);
            LiveTopic topic = topics.get(name);
            if (topic != null) {
                safely(topic::refresh);
            }
        }
    }

    private void beat() {
        long now = System.nanoTime();
        for (String name : topics.keySet()) {
            // A topic stays for a while without a listener, so that one whose connection broke can go on
            // from where it was.
            LiveTopic topic = topics.computeIfPresent(
                    name, (key, there) -> there.isAbandoned(now, KEPT_PACES * pace.toNanos()) ? null : there);
            if (topic != null) {
                safely(topic::refresh);
                safely(topic::beat);
            }
        }
        replays.forEach(replay -> safely(replay::beat));
    }

    private void stepReplays() {
        long now = System.nanoTime();
        replays.forEach(replay -> safely(() -> replay.step(now)));
    }

    /// One topic that fails must not stop the clock of the others.
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("live data failed", e);
        }
    }

    /// How many topics are watched.
    public int topics() {
        return (int) topics.values().stream().filter(t -> !t.isEmpty()).count();
    }

    /// How many replays run.
    public int replays() {
        return replays.size();
    }

    @Override
    public void close() {
        feed.close();
        worker.shutdownNow();
    }
}
