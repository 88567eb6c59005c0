package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink.Fate;
import io.finwave.series.InstrumentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store must do when many threads, and where the database allows it two processes, use it at
/// once.
abstract class ConcurrentStoreContract extends StoreFixture {
    private static final int WRITERS = 8;
    private static final int BARS_EACH = 700;

    @Test
    void write_sameSeriesElsewhere_waitsAndSeesWhatWasCommitted() throws Exception {
        put(SPX, DAY, days(0, 1, 1));
        CompletableFuture<Fate[]> second;
        Store elsewhere = replica();
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 10, 1));
            second = CompletableFuture.supplyAsync(() -> {
                try (BarWriter other = elsewhere.write(SPX, "", DAY, FILE)) {
                    Fate[] fates = offer(other, days(8, 12, 2));
                    other.commit();
                    return fates;
                }
            });
            await().during(Duration.ofMillis(200)).until(() -> !second.isDone());
            writer.commit();
        }
        assertThat(second.get(20, TimeUnit.SECONDS))
                .containsExactly(Fate.REVISED, Fate.REVISED, Fate.ADDED, Fate.ADDED);
        assertThat(whole().size()).isEqualTo(12);
    }

    @Test
    void delete_whileBarsAreWrittenElsewhere_waitsAndLeavesNothing() throws Exception {
        put(SPX, DAY, days(0, 10, 1));
        CompletableFuture<Boolean> deleted;
        Store elsewhere = replica();
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(5, 20, 1));
            deleted = CompletableFuture.supplyAsync(
                    () -> elsewhere.delete(SPX, new AuditRow(0, NOW, "root", "instrument-deleted", "SPX", "", "", "")));
            await().during(Duration.ofMillis(200)).until(() -> !deleted.isDone());
            writer.commit();
        }
        assertThat(deleted.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(store.instrument(SPX)).isEmpty();
        assertThat(put(SPX, DAY, days(0, 3, 1)).bars()).isEqualTo(3);
    }

    @Test
    void write_manyAtOnceToOneNewSeries_allBarsAreThere() throws Exception {
        Store elsewhere = replica();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<SeriesInfo>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int w = 0; w < WRITERS; w++) {
                Store target = w % 2 == 0 ? store : elsewhere;
                BarBatch slice = days(w * BARS_EACH, (w + 1) * BARS_EACH, 1);
                written.add(threads.submit(() -> {
                    start.await();
                    return put(target, SPX, DAY, slice);
                }));
            }
            start.countDown();
            for (Future<SeriesInfo> each : written) {
                assertThat(each.get(60, TimeUnit.SECONDS).bars() % BARS_EACH).isZero();
            }
        }
        assertThat(whole().size()).isEqualTo(WRITERS * BARS_EACH);
    }

    @Test
    void write_sameBarsFromTwoPlacesAtOnce_bothSucceedAndTheSeriesIsWhole() throws Exception {
        Store elsewhere = replica();
        for (int round = 0; round < 5; round++) {
            InstrumentId instrument = InstrumentId.of("NEW" + round);
            CompletableFuture<SeriesInfo> there =
                    CompletableFuture.supplyAsync(() -> named(elsewhere, instrument, "There"));
            SeriesInfo here = named(store, instrument, "Here");
            assertThat(there.get(30, TimeUnit.SECONDS).dataVersion()).isEqualTo(here.dataVersion());
            assertThat(store.load(instrument, DAY).orElseThrow().bars().checksum())
                    .isEqualTo(here.dataVersion());
        }
    }

    private static SeriesInfo named(Store into, InstrumentId instrument, String name) {
        try (BarWriter writer = into.write(instrument, name, DAY, FILE)) {
            offer(writer, days(0, BARS_EACH, 1));
            return writer.commit();
        }
    }

    @Test
    void load_whileTheSeriesIsReplaced_barsAreThoseOfTheDataVersion() throws Exception {
        put(SPX, DAY, days(0, BARS_EACH, 1));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger loads = new AtomicInteger();
        Store elsewhere = replica();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                StoredSeries stored = elsewhere.load(SPX, DAY).orElseThrow();
                assertThat(stored.bars().checksum()).isEqualTo(stored.info().dataVersion());
                assertThat(stored.bars().last().close()).isEqualTo(stored.info().lastClose());
                loads.incrementAndGet();
            }
        });
        for (int factor = 2; factor < 30; factor++) {
            put(SPX, DAY, days(0, BARS_EACH + factor, factor));
        }
        await().until(() -> loads.get() > 0 || reader.isDone());
        done.set(true);
        reader.get(30, TimeUnit.SECONDS);
    }

    @Test
    void keepResult_sameKeyFromTwoPlacesAtOnce_oneIsKept() throws Exception {
        Store elsewhere = replica();
        for (int round = 0; round < 20; round++) {
            ResultKey key = new ResultKey("forecast", SPX, DAY, "round " + round, "v1");
            CompletableFuture<Void> there = CompletableFuture.runAsync(() -> elsewhere.keepResult(key, "there"));
            store.keepResult(key, "here");
            there.get(10, TimeUnit.SECONDS);
            assertThat(store.result(key).orElseThrow())
                    .isIn("here", "there")
                    .isEqualTo(elsewhere.result(key).orElseThrow());
        }
    }

    /// The series, checked to be what the store says of it.
    private BarSeries whole() {
        StoredSeries stored = store.load(SPX, DAY).orElseThrow();
        assertThat(stored.bars().checksum()).isEqualTo(stored.info().dataVersion());
        assertThat(stored.info().bars()).isEqualTo(stored.bars().size());
        return stored.bars();
    }
}
