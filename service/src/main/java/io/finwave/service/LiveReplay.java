package io.finwave.service;

import io.finwave.series.Bar;
import io.finwave.series.BarSeries;
import io.finwave.series.FormingBar;
import io.finwave.service.LiveMessage.Stamp;
import io.finwave.store.StoredSeries;
import java.time.Instant;
import java.util.Optional;

/// Plays the stored bars of a series as if they came now. It only reads, and every message says that it is a
/// replay and up to which moment.
///
/// A bar is told at its close, when it was known. Before that, a forming bar tells its open: all that was
/// known of it at its opening. Nothing of a later bar is in any message.
public final class LiveReplay implements AutoCloseable {
    /// The fastest replay, bars a second.
    public static final double FASTEST = 1_000;
    /// The slowest one.
    public static final double SLOWEST = 0.05;

    static final long STEP_MILLIS = 100;
    private static final int SNAPSHOT_BARS = 100;

    private final String topic;
    private final String stream;
    private final StoredSeries played;
    private final LiveListener listener;
    private final double everySeconds;
    private final Runnable onEnd;

    private int shown;
    private long sequence;
    private double speed;
    private double due;
    private boolean paused;
    private boolean ended;
    private boolean opened;
    private long lastStep;
    private boolean spoke;

    LiveReplay(
            String topic,
            String stream,
            StoredSeries played,
            int shown,
            double speed,
            LiveListener listener,
            double everySeconds,
            Runnable onEnd) {
        this.topic = topic;
        this.stream = stream;
        this.played = played;
        this.shown = shown;
        this.speed = speed;
        this.listener = listener;
        this.everySeconds = everySeconds;
        this.onEnd = onEnd;
    }

    static void checkSpeed(double barsPerSecond) {
        if (!(barsPerSecond >= SLOWEST && barsPerSecond <= FASTEST)) {
            throw new IllegalArgumentException(
                    "speed must be in " + SLOWEST + ".." + FASTEST + " bars per second, got " + barsPerSecond);
        }
    }

    public String topic() {
        return topic;
    }

    synchronized void begin(long nowNanos) {
        lastStep = nowNanos;
        BarSeries bars = played.bars();
        listener.hear(new LiveMessage.Snapshot(
                stamp(),
                played.info().dataVersion(),
                shown,
                bars.slice(Math.max(0, shown - SNAPSHOT_BARS), shown),
                "replay",
                everySeconds));
    }

    /// Changes how many bars a second are played.
    public synchronized void speed(double barsPerSecond) {
        checkSpeed(barsPerSecond);
        speed = barsPerSecond;
    }

    public synchronized void pause() {
        paused = true;
    }

    /// Goes on after a pause.
    public synchronized void goOn() {
        paused = false;
    }

    /// Tells what has become due since the last step.
    synchronized void step(long nowNanos) {
        double passed = (nowNanos - lastStep) / 1e9;
        lastStep = nowNanos;
        if (ended || paused) {
            return;
        }
        due += speed * Math.min(passed, 1); // after a standstill of the process it does not rush
        int count = (int) Math.min(due, played.bars().size() - shown);
        due -= Math.floor(due);
        if (count > 0) {
            close(count);
        } else if (!opened && due >= 0.5) {
            open();
        }
        if (shown == played.bars().size()) {
            end("the last bar has been played");
        }
    }

    private void close(int count) {
        int first = shown;
        long last = sequence++;
        shown += count;
        opened = false;
        tell(new LiveMessage.Delta(
                stamp(), last, played.info().dataVersion(), first, played.bars().slice(first, shown)));
    }

    /// The next bar opens: its first price is known, and nothing else of it. The moment of the replay moves
    /// to it.
    private void open() {
        Bar next = played.bars().bar(shown);
        opened = true;
        tell(new LiveMessage.Forming(
                stamp(),
                played.bars().interval(),
                new FormingBar(
                        next.openTime(),
                        next.closeTime(),
                        next.openTime(),
                        next.open(),
                        next.open(),
                        next.open(),
                        next.open(),
                        Double.NaN)));
    }

    synchronized void beat() {
        if (!spoke && !ended) {
            tell(new LiveMessage.Heartbeat(stamp()));
        }
        spoke = false;
    }

    private void tell(LiveMessage message) {
        spoke = true;
        listener.hear(message);
    }

    private Stamp stamp() {
        BarSeries bars = played.bars();
        long known = bars.closeTimeMillis(shown - 1);
        long now = opened ? Math.max(known, bars.openTimeMillis(shown)) : known;
        return new Stamp(topic, stream, sequence, Optional.of(Instant.ofEpochMilli(now)));
    }

    private void end(String why) {
        if (!ended) {
            ended = true;
            sequence++;
            tell(new LiveMessage.Ended(stamp(), why));
            onEnd.run();
        }
    }

    /// Whether nothing more will come.
    public synchronized boolean isOver() {
        return ended;
    }

    /// Stops it; the listener is told.
    @Override
    public synchronized void close() {
        end("stopped");
    }
}
