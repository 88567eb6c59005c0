package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.finwave.series.Bar;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.Store;
import io.finwave.wavelet.ScalingFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveReplayTest {
    private static final int BARS = 60;

    private final List<LiveMessage> heard = new CopyOnWriteArrayList<>();
    private Store store;
    private Services services;
    private LiveHub hub;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        store = StoredBars.open(folder, clock);
        StoredBars.put(store, 0, BARS, 0);
        services = Services.create(store, clock, ServiceSettings.of(1, folder, "test"));
        hub = LiveHub.start(services, clock, Duration.ofMillis(100));
    }

    @AfterEach
    void close() {
        hub.close();
        services.close();
        store.close();
    }

    private static ReplayRequest request(Instant from, double speed) {
        return new ReplayRequest("replay-12345678", StoredBars.ACME, BarInterval.ONE_DAY, from, speed);
    }

    /// The latest moment that anything in a message is of.
    private static Instant latest(LiveMessage message) {
        return switch (message) {
            case LiveMessage.Snapshot s -> lastClose(s.newest());
            case LiveMessage.Delta d -> lastClose(d.bars());
            case LiveMessage.Forming f -> f.bar().seenUntil();
            case LiveMessage.Heartbeat h -> Instant.MIN;
            case LiveMessage.Stale s -> s.newestKnownAt();
            case LiveMessage.Ended e -> Instant.MIN;
            case LiveMessage.Problem p -> Instant.MIN;
        };
    }

    private static Instant lastClose(BarSeries bars) {
        return bars.last().closeTime();
    }

    @Test
    void replay_toItsEnd_tellsEveryBarOnceInOrder_andNothingLaterThanItsMoment() {
        hub.replay(request(StoredBars.closeOf(9), 40), heard::add).orElseThrow();
        await().until(() -> heard.getLast() instanceof LiveMessage.Ended);

        List<Bar> bars = new ArrayList<>();
        long sequence = heard.getFirst().stamp().sequence();
        Instant before = Instant.MIN;
        for (LiveMessage message : heard) {
            Instant moment = message.stamp().replayedUntil().orElseThrow();
            assertThat(latest(message)).as("%s", message).isBeforeOrEqualTo(moment);
            assertThat(moment).isAfterOrEqualTo(before);
            before = moment;
            if (message instanceof LiveMessage.Delta delta) {
                assertThat(delta.after()).isEqualTo(sequence);
                assertThat(delta.firstIndex()).isEqualTo(10 + bars.size());
                for (int i = 0; i < delta.bars().size(); i++) {
                    bars.add(delta.bars().bar(i));
                }
            }
            if (message instanceof LiveMessage.Forming forming) {
                assertThat(forming.bar().high()).isEqualTo(forming.bar().open());
                assertThat(forming.bar().low()).isEqualTo(forming.bar().open());
                assertThat(forming.bar().volume()).isNaN();
            }
            sequence = message.stamp().sequence();
        }
        assertThat(((LiveMessage.Snapshot) heard.getFirst()).available()).isEqualTo(10);
        assertThat(bars.stream().map(Bar::close).toList())
                .hasSize(BARS - 10)
                .startsWith(110.0)
                .endsWith(159.0);
        assertThat(hub.replays()).isZero();
    }

    @Test
    void replay_writesNothing() {
        String before =
                store.series(StoredBars.ACME, BarInterval.ONE_DAY).orElseThrow().dataVersion();
        hub.replay(request(StoredBars.closeOf(9), 1000), heard::add).orElseThrow();
        await().until(() -> heard.getLast() instanceof LiveMessage.Ended);

        assertThat(store.series(StoredBars.ACME, BarInterval.ONE_DAY)
                        .orElseThrow()
                        .dataVersion())
                .isEqualTo(before);
    }

    @Test
    void pause_holdsTheMoment_goOn_continues_close_tells() {
        LiveReplay replay =
                hub.replay(request(StoredBars.closeOf(9), 5), heard::add).orElseThrow();
        await().until(() -> heard.stream().anyMatch(LiveMessage.Delta.class::isInstance));
        replay.pause();
        await().until(() -> heard.getLast() instanceof LiveMessage.Heartbeat);
        Instant moment = heard.getLast().stamp().replayedUntil().orElseThrow();
        int size = heard.size();
        await().until(() -> heard.size() > size + 3);
        assertThat(heard.getLast().stamp().replayedUntil()).contains(moment);

        replay.goOn();
        await().until(() ->
                heard.getLast().stamp().replayedUntil().orElseThrow().isAfter(moment));
        replay.close();
        assertThat(heard.getLast()).isInstanceOf(LiveMessage.Ended.class);
        assertThat(hub.replays()).isZero();
    }

    @Test
    void speed_slowEnough_showsTheOpenOfTheNextBarFirst() {
        hub.replay(request(StoredBars.closeOf(9), 2), heard::add).orElseThrow();
        await().until(() -> heard.stream().anyMatch(LiveMessage.Forming.class::isInstance));

        LiveMessage.Forming forming = (LiveMessage.Forming) heard.stream()
                .filter(LiveMessage.Forming.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(forming.bar().last()).isEqualTo(109);
        assertThat(forming.bar().openTime()).isEqualTo(StoredBars.closeOf(9));
    }

    @Test
    void replay_beforeTheFirstOrAfterTheLastBar_fails() {
        for (Instant from : List.of(StoredBars.FIRST, StoredBars.closeOf(BARS - 1))) {
            Outcome<LiveReplay> made = hub.replay(request(from, 1), heard::add);
            assertThat(((Outcome.Failure<?>) made).reason()).isEqualTo(FailureReason.INVALID_INPUT);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void speed_outOfRange_refused() {
        for (double speed : new double[] {0, -1, 1001, Double.NaN}) {
            assertThatThrownBy(() -> request(StoredBars.closeOf(9), speed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("speed must be in");
        }
    }

    @Test
    void asOf_answersAreAsIfTheSeriesEndedThere() {
        Instant moment = StoredBars.closeOf(29).plusSeconds(3600);
        BarsAnswer bars = services.bars()
                .bars(new BarsQuery(
                        StoredBars.ACME, BarInterval.ONE_DAY, null, null, moment, new BarsQuery.Shape.MinMax(20)))
                .orElseThrow();
        assertThat(bars.info().bars()).isEqualTo(30);
        assertThat(bars.matched()).isEqualTo(30);
        assertThat(bars.info().lastClose()).isEqualTo(129);

        for (DecompositionQuery.View view : DecompositionQuery.View.values()) {
            List<DecompositionAnswer> rendered = new ArrayList<>();
            DecompositionQuery query = new DecompositionQuery(
                    StoredBars.ACME, BarInterval.ONE_DAY, ScalingFilter.of("haar"), 3, view, null, null, moment, null);
            services.decompositions()
                    .document(query, answer -> {
                        rendered.add(answer);
                        return new byte[0];
                    })
                    .orElseThrow();
            DecompositionAnswer waves = rendered.getFirst();
            assertThat(waves.index()).hasSize(30);
            assertThat(waves.info().bars()).isEqualTo(30);
        }
    }
}
