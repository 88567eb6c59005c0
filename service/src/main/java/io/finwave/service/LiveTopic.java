package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.series.TradingCalendar;
import io.finwave.service.LiveMessage.Stamp;
import io.finwave.source.Staleness;
import io.finwave.store.SeriesInfo;
import io.finwave.store.StoredSeries;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One stored series as its listeners see it: what they were told, and what is new since.
final class LiveTopic {
    private static final int SNAPSHOT_BARS = 100;
    private static final int LARGEST_DELTA = 1_000;
    private static final int REMEMBERED = 256;

    private final InstrumentId instrument;
    private final BarInterval interval;
    private final String name;
    private final String stream;
    private final SeriesReader reader;
    private final InstantSource clock;
    private final Duration pace;

    private final List<LiveListener> listeners = new ArrayList<>();
    /// The newest changes, in the order of their numbers without a gap.
    private final Deque<LiveMessage> changes = new ArrayDeque<>();

    private @Nullable StoredSeries told;
    private String state = "";
    private long sequence;
    private boolean spoke;
    private long emptySince;

    LiveTopic(
            InstrumentId instrument,
            BarInterval interval,
            String stream,
            SeriesReader reader,
            InstantSource clock,
            Duration pace) {
        this.instrument = instrument;
        this.interval = interval;
        this.name = nameOf(instrument, interval);
        this.stream = stream;
        this.reader = reader;
        this.clock = clock;
        this.pace = pace;
    }

    static String nameOf(InstrumentId instrument, BarInterval interval) {
        return instrument + "/" + interval;
    }

    /// Adds a listener and tells it where the topic stands: what it missed, if it was here before and that
    /// is still remembered, else a snapshot.
    Outcome<Boolean> add(LiveListener listener, @Nullable LiveResume resume) {
        synchronized (this) {
            if (told == null) {
                Outcome<StoredSeries> first = reader.load(instrument, interval);
                if (first instanceof Outcome.Failure<StoredSeries> failure) {
                    return failure.cast();
                }
                told = first.orElseThrow();
                state = stateOf(told.info());
            }
            listeners.add(listener);
            List<LiveMessage> missed = missed(resume);
            if (missed.isEmpty()) {
                listener.hear(resume != null && isHere(resume) ? new LiveMessage.Heartbeat(stamp()) : snapshot(told));
            } else {
                missed.forEach(listener::hear);
            }
            return Outcome.success(true);
        }
    }

    private boolean isHere(LiveResume resume) {
        return resume.stream().equals(stream) && resume.sequence() == sequence;
    }

    private List<LiveMessage> missed(@Nullable LiveResume resume) {
        if (resume == null || !resume.stream().equals(stream) || resume.sequence() >= sequence) {
            return List.of();
        }
        boolean remembered = !changes.isEmpty() && changes.getFirst().stamp().sequence() <= resume.sequence() + 1;
        return remembered
                ? changes.stream()
                        .filter(c -> c.stamp().sequence() > resume.sequence())
                        .toList()
                : List.of();
    }

    synchronized void remove(LiveListener listener) {
        listeners.remove(listener);
        emptySince = System.nanoTime();
    }

    /// Whether nobody has listened for some time.
    synchronized boolean isAbandoned(long nowNanos, long longEnoughNanos) {
        return listeners.isEmpty() && nowNanos - emptySince > longEnoughNanos;
    }

    synchronized boolean isEmpty() {
        return listeners.isEmpty();
    }

    /// Looks whether the store has something new, and tells it.
    synchronized void refresh() {
        if (told == null) {
            return;
        }
        switch (reader.info(instrument, interval)) {
            case Outcome.Failure<SeriesInfo> failure ->
                tell(new LiveMessage.Problem(stamp(), word(failure.reason().name()), failure.message()));
            case Outcome.Success<SeriesInfo> found -> {
                if (!found.value().dataVersion().equals(told.info().dataVersion())) {
                    changed(told);
                }
                age();
            }
        }
    }

    private void changed(StoredSeries before) {
        if (!(reader.load(instrument, interval) instanceof Outcome.Success<StoredSeries> now)) {
            return; // the next look will find it
        }
        StoredSeries after = now.value();
        told = after;
        state = stateOf(after.info());
        BarSeries bars = after.bars();
        int old = before.bars().size();
        boolean appended = bars.size() > old
                && bars.size() - old <= LARGEST_DELTA
                && bars.prefix(old).checksum().equals(before.info().dataVersion());
        long last = sequence++;
        change(
                appended
                        ? new LiveMessage.Delta(
                                stamp(), last, after.info().dataVersion(), old, bars.slice(old, bars.size()))
                        : snapshot(after));
    }

    private void age() {
        if (told == null) {
            return;
        }
        String now = stateOf(told.info());
        if (!now.equals(state)) {
            state = now;
            sequence++;
            change(new LiveMessage.Stale(stamp(), now, told.info().knownAt()));
        }
    }

    private void change(LiveMessage message) {
        changes.addLast(message);
        if (changes.size() > REMEMBERED) {
            changes.removeFirst();
        }
        tell(message);
    }

    private void tell(LiveMessage message) {
        spoke = true;
        listeners.forEach(listener -> listener.hear(message));
    }

    /// Tells that all is well, unless something was told since the last beat.
    synchronized void beat() {
        if (!spoke && told != null) {
            tell(new LiveMessage.Heartbeat(stamp()));
        }
        spoke = false;
    }

    private Stamp stamp() {
        return new Stamp(name, stream, sequence, Optional.empty());
    }

    private LiveMessage.Snapshot snapshot(StoredSeries series) {
        BarSeries bars = series.bars();
        return new LiveMessage.Snapshot(
                stamp(),
                series.info().dataVersion(),
                bars.size(),
                bars.slice(Math.max(0, bars.size() - SNAPSHOT_BARS), bars.size()),
                state,
                pace.toMillis() / 1000.0);
    }

    private String stateOf(SeriesInfo info) {
        return Staleness.of(
                        info.lastOpenTime(),
                        info.interval(),
                        info.continued(),
                        TradingCalendar.weekdays(),
                        clock.instant())
                .state()
                .word();
    }

    private static String word(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
