package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.source.ImportOptions;
import io.finwave.store.Store;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveHubTest {
    private static final Duration PACE = Duration.ofMillis(50);
    private static final BarInterval DAY = BarInterval.ONE_DAY;

    private final AtomicReference<Instant> now = new AtomicReference<>(StoredBars.closeOf(9));
    private final List<LiveMessage> heard = new CopyOnWriteArrayList<>();
    private Store store;
    private Services services;
    private LiveHub hub;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        store = StoredBars.open(folder, now::get);
        StoredBars.put(store, 0, 10, 0);
        services = Services.create(store, now::get, ServiceSettings.of(1, folder, "test"));
        hub = LiveHub.start(services, now::get, PACE);
    }

    @AfterEach
    void close() {
        hub.close();
        services.close();
        store.close();
    }

    private LiveHub.Subscription subscribe(@Nullable LiveResume resume, List<LiveMessage> into) {
        return hub.subscribe(StoredBars.ACME, DAY, resume, into::add).orElseThrow();
    }

    private static <T extends LiveMessage> List<T> only(List<LiveMessage> messages, Class<T> type) {
        return messages.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void awaitDeltas(int count) {
        await().until(() -> only(heard, LiveMessage.Delta.class).size() == count);
    }

    @Test
    void subscribe_knownSeries_hearsASnapshotBeforeItReturns() {
        subscribe(null, heard);

        LiveMessage.Snapshot snapshot = (LiveMessage.Snapshot) heard.getFirst();
        assertThat(snapshot.available()).isEqualTo(10);
        assertThat(snapshot.newest().last().close()).isEqualTo(109);
        assertThat(snapshot.state()).isEqualTo("ended");
        assertThat(snapshot.stamp().replayedUntil()).isEmpty();
        assertThat(snapshot.stamp().topic()).isEqualTo("ACME/1d");
    }

    @Test
    void subscribe_unknownSeries_fails_andLeavesNoTopic() {
        Outcome<LiveHub.Subscription> made = hub.subscribe(StoredBars.ACME, BarInterval.ONE_HOUR, null, heard::add);

        assertThat(((Outcome.Failure<?>) made).reason()).isEqualTo(FailureReason.NOT_FOUND);
        assertThat(hub.topics()).isZero();
    }

    @Test
    void barsAppended_areADeltaThatContinuesTheSnapshot() {
        subscribe(null, heard);
        StoredBars.put(store, 10, 12, 0);
        services.changes().publish(new SeriesChange(StoredBars.ACME, DAY, "any"));
        awaitDeltas(1);
        StoredBars.put(store, 12, 13, 0);
        awaitDeltas(2);

        List<LiveMessage.Delta> deltas = only(heard, LiveMessage.Delta.class);
        assertThat(deltas.getFirst().after()).isEqualTo(heard.getFirst().stamp().sequence());
        assertThat(deltas.getFirst().firstIndex()).isEqualTo(10);
        assertThat(deltas.getFirst().bars().size()).isEqualTo(2);
        assertThat(deltas.getLast().after()).isEqualTo(deltas.getFirst().stamp().sequence());
        assertThat(deltas.getLast().bars().last().close()).isEqualTo(112);
        assertThat(only(heard, LiveMessage.Snapshot.class)).hasSize(1);
    }

    @Test
    void importOfAFile_tellsTheFeed() {
        List<SeriesChange> changes = new CopyOnWriteArrayList<>();
        services.changes().listen(changes::add);
        now.set(StoredBars.closeOf(40));
        StringBuilder file = new StringBuilder("date,open,high,low,close,volume\n");
        for (int day = 11; day < 31; day++) {
            file.append("2020-01-")
                    .append(day)
                    .append(",110,111,108,109.")
                    .append(day)
                    .append(",10\n");
        }
        ImportRequest request =
                new ImportRequest(StoredBars.ACME, "", "x.csv", ImportOptions.RECOGNISE_ALL.withInterval(DAY), false);
        ImportResult result = services.imports()
                .run(request, new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)), r -> "{}")
                .orElseThrow();
        assertThat(result.refusal()).isEmpty();

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().dataVersion())
                .isEqualTo(store.series(StoredBars.ACME, DAY).orElseThrow().dataVersion());
    }

    @Test
    void pastRevised_isANewSnapshot() {
        subscribe(null, heard);
        StoredBars.put(store, 3, 4, 0.5);

        await().until(() -> only(heard, LiveMessage.Snapshot.class).size() == 2);
        assertThat(only(heard, LiveMessage.Delta.class)).isEmpty();
        LiveMessage.Snapshot second = only(heard, LiveMessage.Snapshot.class).getLast();
        assertThat(second.stamp().sequence()).isEqualTo(heard.getFirst().stamp().sequence() + 1);
    }

    @Test
    void nothingHappens_heartbeatsComeAndRepeatTheNumber() {
        subscribe(null, heard);

        await().until(() -> only(heard, LiveMessage.Heartbeat.class).size() >= 3);
        assertThat(heard).allMatch(m -> m.stamp().equals(heard.getFirst().stamp()));
    }

    @Test
    void resume_afterABreak_hearsExactlyWhatItMissed() {
        LiveHub.Subscription first = subscribe(null, heard);
        List<LiveMessage> other = new CopyOnWriteArrayList<>();
        subscribe(null, other);
        LiveMessage.Stamp stamp = heard.getFirst().stamp();
        first.close();
        StoredBars.put(store, 10, 11, 0);
        await().until(() -> only(other, LiveMessage.Delta.class).size() == 1);
        StoredBars.put(store, 11, 13, 0);
        await().until(() -> only(other, LiveMessage.Delta.class).size() == 2);

        List<LiveMessage> again = new CopyOnWriteArrayList<>();
        subscribe(new LiveResume(stamp.stream(), stamp.sequence()), again);

        List<LiveMessage.Delta> deltas = only(again, LiveMessage.Delta.class);
        assertThat(deltas).hasSize(2);
        assertThat(deltas.getFirst().after()).isEqualTo(stamp.sequence());
        assertThat(deltas.getFirst().firstIndex()).isEqualTo(10);
        assertThat(deltas.getLast().bars().last().close()).isEqualTo(112);
        assertThat(only(again, LiveMessage.Snapshot.class)).isEmpty();
    }

    @Test
    void resume_ofAnotherRun_hearsASnapshot() {
        subscribe(null, heard);
        List<LiveMessage> again = new CopyOnWriteArrayList<>();
        subscribe(new LiveResume("another", 0), again);

        assertThat(again.getFirst()).isInstanceOf(LiveMessage.Snapshot.class);
    }

    @Test
    void resume_fromBeforeWhatIsRemembered_hearsASnapshot() {
        subscribe(null, heard);
        LiveMessage.Stamp stamp = heard.getFirst().stamp();
        List<LiveMessage> again = new CopyOnWriteArrayList<>();
        subscribe(new LiveResume(stamp.stream(), stamp.sequence() - 1), again);

        assertThat(again.getFirst()).isInstanceOf(LiveMessage.Snapshot.class);
    }

    @Test
    void dueBarDoesNotCome_saysStale_once() {
        StoredBars.put(store, 10, 11, 0, true);
        now.set(StoredBars.closeOf(10));
        subscribe(null, heard);
        assertThat(((LiveMessage.Snapshot) heard.getFirst()).state()).isEqualTo("fresh");

        now.set(StoredBars.closeOf(20));
        await().until(() -> !only(heard, LiveMessage.Stale.class).isEmpty());
        int beats = only(heard, LiveMessage.Heartbeat.class).size();
        await().until(() -> only(heard, LiveMessage.Heartbeat.class).size() > beats + 2);

        assertThat(only(heard, LiveMessage.Stale.class)).hasSize(1);
        assertThat(only(heard, LiveMessage.Stale.class).getFirst().newestKnownAt())
                .isEqualTo(StoredBars.closeOf(10));
    }

    @Test
    void unsubscribe_last_dropsTheTopic() {
        LiveHub.Subscription one = subscribe(null, heard);
        LiveHub.Subscription two = subscribe(null, heard);
        one.close();
        one.close();
        assertThat(hub.topics()).isEqualTo(1);
        two.close();
        assertThat(hub.topics()).isZero();
    }
}
