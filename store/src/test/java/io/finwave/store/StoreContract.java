package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.series.BarSink.Fate;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store must do, whatever database is behind it.
abstract class StoreContract {
    static final InstrumentId SPX = InstrumentId.of("SPX");
    static final BarInterval DAY = BarInterval.ONE_DAY;
    static final SeriesOrigin FILE = new SeriesOrigin("file spx.csv", false);
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final long DAY_MILLIS = 86_400_000L;

    Store store;

    /// A store on an empty database.
    abstract Store openEmpty();

    @BeforeEach
    void open() {
        store = openEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    static InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    /// Bars of the days from `from` to `to - 1` after 1970-01-01 whose prices follow from the day and a factor.
    static BarBatch days(int from, int to, double factor) {
        BarBatch batch = new BarBatch(Math.max(1, to - from));
        for (int day = from; day < to; day++) {
            double open = factor * (100 + day);
            double volume = day % 3 == 0 ? Double.NaN : 1000.0 * day;
            batch.add(day * DAY_MILLIS, open, open + 2, open - 1, open + 1, volume, day + 1);
        }
        return batch;
    }

    static Fate[] offer(BarSink sink, BarBatch batch) {
        Fate[] fates = new Fate[batch.size()];
        sink.offer(batch, fates);
        return fates;
    }

    SeriesInfo put(InstrumentId instrument, BarInterval interval, BarBatch batch) {
        try (BarWriter writer = store.write(instrument, "", interval, FILE)) {
            offer(writer, batch);
            return writer.commit();
        }
    }

    @Test
    void write_committed_isReadBackExactly() {
        BarBatch batch = days(0, 100, 1.1);
        SeriesInfo info = put(SPX, DAY, batch);
        StoredSeries stored = store.load(SPX, DAY).orElseThrow();
        BarSeries bars = stored.bars();
        assertThat(bars.size()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(bars.openTimeMillis(i)).isEqualTo(batch.openTimeMillis(i));
            assertThat(bars.open(i)).isEqualTo(batch.open(i));
            assertThat(bars.high(i)).isEqualTo(batch.high(i));
            assertThat(bars.low(i)).isEqualTo(batch.low(i));
            assertThat(bars.close(i)).isEqualTo(batch.close(i));
            assertThat(bars.volume(i)).isEqualTo((Double) batch.volume(i));
        }
        assertThat(stored.info()).isEqualTo(info);
        assertThat(info.bars()).isEqualTo(100);
        assertThat(info.firstOpenTime()).isEqualTo(Instant.EPOCH);
        assertThat(info.lastOpenTime()).isEqualTo(Instant.ofEpochMilli(99 * DAY_MILLIS));
        assertThat(info.knownAt()).isEqualTo(Instant.ofEpochMilli(100 * DAY_MILLIS));
        assertThat(info.lastClose()).isEqualTo(batch.close(99));
        assertThat(info.previousClose()).isEqualTo(batch.close(98));
        assertThat(info.storedAt()).isEqualTo(NOW);
        assertThat(info.origin()).isEqualTo("file spx.csv");
        assertThat(info.continued()).isFalse();
        assertThat(store.lastCloses(SPX, DAY, 3)).containsExactly(batch.close(97), batch.close(98), batch.close(99));
    }

    @Test
    void dataVersion_isTheChecksumOfTheSeries_whateverTheOrderOfWriting() {
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(50, 100, 1));
            offer(writer, days(0, 50, 1));
            writer.commit();
        }
        StoredSeries stored = store.load(SPX, DAY).orElseThrow();
        assertThat(stored.info().dataVersion()).isEqualTo(stored.bars().checksum());
        String before = stored.info().dataVersion();
        assertThat(put(SPX, DAY, days(0, 100, 1)).dataVersion()).isEqualTo(before);
        assertThat(put(SPX, DAY, days(99, 101, 1)).dataVersion()).isNotEqualTo(before);
    }

    @Test
    void offer_barsOfAllFates_areToldApart() {
        put(SPX, DAY, days(0, 3, 1));
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            assertThat(offer(writer, days(2, 4, 1))).containsExactly(Fate.IDENTICAL, Fate.ADDED);
            assertThat(offer(writer, days(0, 2, 2))).containsExactly(Fate.REVISED, Fate.REVISED);
            assertThat(offer(writer, days(0, 4, 3)))
                    .containsExactly(Fate.CONFLICTING, Fate.CONFLICTING, Fate.CONFLICTING, Fate.CONFLICTING);
            assertThat(offer(writer, days(0, 1, 2))).containsExactly(Fate.IDENTICAL);
            assertThat(writer.preview().bars()).isEqualTo(4);
            writer.commit();
        }
        BarSeries bars = store.load(SPX, DAY).orElseThrow().bars();
        assertThat(bars.open(0)).isEqualTo(200);
        assertThat(bars.open(1)).isEqualTo(202);
        assertThat(bars.open(2)).isEqualTo(102);
        assertThat(bars.open(3)).isEqualTo(103);
    }

    @Test
    void offer_sameTimeTwiceInOneBatch_secondIsTold() {
        BarBatch batch = new BarBatch(3);
        batch.add(0, 1, 2, 1, 2, 5, 1);
        batch.add(0, 1, 2, 1, 2, 5, 2);
        batch.add(0, 1, 2, 1, 1.5, 5, 3);
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            assertThat(offer(writer, batch)).containsExactly(Fate.ADDED, Fate.IDENTICAL, Fate.CONFLICTING);
            assertThat(writer.commit().bars()).isEqualTo(1);
        }
        assertThat(store.series(SPX, DAY).orElseThrow().previousClose()).isNaN();
    }

    @Test
    void close_withoutCommit_leavesNothing() {
        try (BarWriter writer = store.write(SPX, "S&P 500", DAY, FILE)) {
            offer(writer, days(0, 10, 1));
        }
        assertThat(store.instrument(SPX)).isEmpty();
        assertThat(store.series(SPX, DAY)).isEmpty();
        assertThat(store.load(SPX, DAY)).isEmpty();
        SeriesInfo before = put(SPX, DAY, days(0, 10, 1));
        try (BarWriter writer = store.write(SPX, "Other", DAY, FILE)) {
            offer(writer, days(0, 20, 5));
        }
        assertThat(store.series(SPX, DAY)).contains(before);
        assertThat(store.load(SPX, DAY).orElseThrow().bars().checksum()).isEqualTo(before.dataVersion());
    }

    @Test
    void commit_noBars_throwsAndLeavesNothing() {
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            assertThatThrownBy(writer::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must have a bar");
        }
        assertThat(store.instrument(SPX)).isEmpty();
    }

    @Test
    void offer_afterCommit_throws() {
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 1, 1));
            writer.commit();
            assertThatThrownBy(() -> offer(writer, days(1, 2, 1))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void read_whileAWriterIsOpen_seesTheOldState() {
        SeriesInfo before = put(SPX, DAY, days(0, 10, 1));
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 5_000, 2));
            assertThat(store.series(SPX, DAY)).contains(before);
            assertThat(store.load(SPX, DAY).orElseThrow().bars().size()).isEqualTo(10);
            writer.commit();
        }
        assertThat(store.load(SPX, DAY).orElseThrow().bars().size()).isEqualTo(5_000);
    }

    @Test
    void write_secondWriterOfAnotherThread_waitsForTheFirst() throws Exception {
        CompletableFuture<SeriesInfo> second;
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 10, 1));
            second = CompletableFuture.supplyAsync(() -> put(InstrumentId.of("OTHER"), DAY, days(0, 7, 1)));
            Thread.sleep(100);
            assertThat(second).isNotDone();
            writer.commit();
        }
        assertThat(second.get(10, TimeUnit.SECONDS).bars()).isEqualTo(7);
    }

    @Test
    void instruments_listedFilteredAndPaged() {
        for (String id : List.of("CCC", "AAA", "BBB", "A_A", "100%")) {
            put(new InstrumentId(id.replace('%', '-')), DAY, days(0, 2, 1));
        }
        put(InstrumentId.of("AAA"), BarInterval.ONE_MINUTE, days(0, 2, 1));
        try (BarWriter writer = store.write(InstrumentId.of("BBB"), "Big Bank", DAY, FILE)) {
            offer(writer, days(0, 2, 1));
            writer.commit();
        }
        assertThat(store.instruments("", null, 10))
                .extracting(r -> r.instrument().value())
                .containsExactly("100-", "AAA", "A_A", "BBB", "CCC");
        assertThat(store.instruments("", InstrumentId.of("AAA"), 2))
                .extracting(r -> r.instrument().value())
                .containsExactly("A_A", "BBB");
        assertThat(store.instruments("big b", null, 10))
                .extracting(InstrumentRecord::name)
                .containsExactly("Big Bank");
        assertThat(store.instruments("a_a", null, 10)).hasSize(1);
        assertThat(store.instruments("%", null, 10)).isEmpty();
        assertThat(store.instruments("'; drop table bar; --", null, 10)).isEmpty();
        assertThat(store.instrument(InstrumentId.of("AAA")).orElseThrow().series())
                .extracting(s -> s.interval().toString())
                .containsExactly("1m", "1d");
    }

    @Test
    void importReport_committedWithTheBars_orNotAtAll() {
        ImportReportRow row = new ImportReportRow("imp_1", SPX, DAY, NOW, "{\"rows\":1}");
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 1, 1));
            writer.commit(info -> row);
        }
        assertThat(store.importReport("imp_1")).contains(row);
        assertThat(store.importReports(10)).containsExactly(row);
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 2, 1));
            assertThatThrownBy(() -> writer.commit(info -> row)).isInstanceOf(java.io.UncheckedIOException.class);
        }
        assertThat(store.series(SPX, DAY).orElseThrow().bars()).isEqualTo(1);
    }

    @Test
    void result_keptOnce_isFoundByItsWholeKeyOnly() {
        ResultKey key = new ResultKey("forecast", SPX, DAY, "h=1", "v1");
        store.keepResult(key, "one");
        store.keepResult(key, "two");
        assertThat(store.result(key)).contains("one");
        assertThat(store.result(new ResultKey("forecast", SPX, DAY, "h=1", "v2")))
                .isEmpty();
        assertThat(store.result(new ResultKey("forecast", SPX, DAY, "h=5", "v1")))
                .isEmpty();
    }

    @Test
    void check_works_tellsHowManySeries() {
        put(SPX, DAY, days(0, 1, 1));
        assertThat(store.check()).isEqualTo(Outcome.success("1 series"));
    }
}
