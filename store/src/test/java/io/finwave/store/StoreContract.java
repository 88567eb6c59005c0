package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink.Fate;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store must do, whatever database is behind it.
abstract class StoreContract extends StoreFixture {
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
    void delete_instrument_takesAllOfItAndNothingElse() {
        InstrumentId other = InstrumentId.of("OTHER");
        SeriesInfo kept = put(other, DAY, days(0, 10, 1));
        SeriesInfo gone = put(SPX, DAY, days(0, 100, 1));
        put(SPX, BarInterval.ONE_HOUR, days(0, 3, 1));
        store.watches().add(SPX, DAY, "yahoo", "^GSPC");
        ResultKey result = new ResultKey("forecast", SPX, DAY, "", gone.dataVersion());
        store.keepResult(result, "said");
        AuditRow line = new AuditRow(0, NOW, "root", "instrument-deleted", "SPX", "", "", "");

        assertThat(store.delete(SPX, line)).isTrue();

        assertThat(store.instrument(SPX)).isEmpty();
        assertThat(store.load(SPX, DAY)).isEmpty();
        assertThat(store.watches().list()).isEmpty();
        assertThat(store.result(result)).isEmpty();
        assertThat(store.load(other, DAY).orElseThrow().info()).isEqualTo(kept);
        assertThat(store.delete(SPX, line)).isFalse();
        assertThat(store.audit().newest(null, 10)).hasSize(1);
        assertThat(put(SPX, DAY, days(50, 60, 1)).bars()).isEqualTo(10);
    }

    @Test
    void delete_whoseLineCannotBeWritten_deletesNothing() {
        SeriesInfo info = put(SPX, DAY, days(0, 10, 1));
        AuditRow unwritable = new AuditRow(0, NOW, "root", missing(), "", "", "", "");
        assertThatThrownBy(() -> store.delete(SPX, unwritable)).isInstanceOf(UncheckedIOException.class);
        assertThat(store.load(SPX, DAY).orElseThrow().info()).isEqualTo(info);
    }

    @SuppressWarnings("NullAway") // what no store writes into a line
    private static String missing() {
        return null;
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

    @Test
    void instruments_ofEveryPage_areAllOfThemInTheOrderOfTheirCodePoints() {
        List<String> ids = List.of("Z9", "A-B", "AB", "A_B", "A.B", "AA", "A0", "ZA");
        ids.forEach(id -> put(InstrumentId.of(id), DAY, days(0, 2, 1)));
        List<String> paged = new ArrayList<>();
        InstrumentId after = null;
        for (List<InstrumentRecord> page = store.instruments("", null, 3);
                !page.isEmpty();
                page = store.instruments("", after, 3)) {
            page.forEach(r -> paged.add(r.instrument().value()));
            after = page.getLast().instrument();
        }
        assertThat(paged).isEqualTo(ids.stream().sorted().toList());
    }

    @Test
    void text_withTheCharacterNul_isNotFoundAndNotKept() {
        try (BarWriter writer = store.write(SPX, "S&P\0 500", DAY, FILE)) {
            offer(writer, days(0, 2, 1));
            writer.commit();
        }
        assertThat(store.instrument(SPX).orElseThrow().name()).isEqualTo("S&P 500");
        assertThat(store.instruments("S\0", null, 10)).isEmpty();
    }

    @Test
    void values_atTheEndsOfTheirRange_areReadBackExactly() {
        BarBatch batch = new BarBatch(3);
        batch.add(-62_135_596_800_000L, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1 + 0.2, 0, 1);
        batch.add(0, -1e-300, 1.0 / 3, -1e-300, 1e-17, Double.MAX_VALUE, 2);
        batch.add(253_402_214_400_000L, 5, 5, 5, 5, Double.NaN, 3);
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            assertThat(offer(writer, batch)).containsOnly(Fate.ADDED);
            assertThat(offer(writer, batch)).containsOnly(Fate.IDENTICAL);
            writer.commit();
        }
        StoredSeries stored = store.load(SPX, DAY).orElseThrow();
        for (int i = 0; i < 3; i++) {
            assertThat(stored.bars().openTimeMillis(i)).isEqualTo(batch.openTimeMillis(i));
            assertThat(stored.bars().bar(i).open()).isEqualTo(batch.open(i));
            assertThat(stored.bars().high(i)).isEqualTo(batch.high(i));
            assertThat(stored.bars().low(i)).isEqualTo(batch.low(i));
            assertThat(stored.bars().close(i)).isEqualTo(batch.close(i));
            assertThat(stored.bars().volume(i)).isEqualTo((Double) batch.volume(i));
        }
        assertThat(stored.info().dataVersion()).isEqualTo(stored.bars().checksum());
    }

    @Test
    void offer_oneBatchWithBarsOfEveryFate_tellsThemApart() {
        put(SPX, DAY, days(0, 2, 1));
        BarBatch batch = new BarBatch(7);
        copy(days(0, 1, 1), batch); // as it was
        copy(days(0, 1, 3), batch); // now of this write
        copy(days(1, 2, 2), batch); // revised
        copy(days(1, 2, 2), batch); // the same again
        copy(days(1, 2, 1), batch); // the old value, too late
        copy(days(5, 6, 1), batch);
        copy(days(5, 6, 2), batch);
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            assertThat(offer(writer, batch))
                    .containsExactly(
                            Fate.IDENTICAL,
                            Fate.CONFLICTING,
                            Fate.REVISED,
                            Fate.IDENTICAL,
                            Fate.CONFLICTING,
                            Fate.ADDED,
                            Fate.CONFLICTING);
            assertThat(writer.commit().bars()).isEqualTo(3);
        }
        assertThat(store.lastCloses(SPX, DAY, 3)).containsExactly(101, 203, 106);
    }

    @Test
    void offer_wholeBatchAsItWas_isOfThisWriteFromThenOn() {
        put(SPX, DAY, days(0, 20, 1));
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            assertThat(offer(writer, days(5, 15, 1))).containsOnly(Fate.IDENTICAL);
            assertThat(offer(writer, days(3, 17, 2)))
                    .startsWith(Fate.REVISED, Fate.REVISED, Fate.CONFLICTING)
                    .endsWith(Fate.CONFLICTING, Fate.REVISED, Fate.REVISED)
                    .hasSize(14);
        }
    }

    @Test
    void offer_batchOutOfOrderWithManyRowsBetween_touchesOnlyItsOwn() {
        put(SPX, DAY, days(0, 100, 1));
        BarBatch batch = new BarBatch(4);
        copy(days(99, 100, 1), batch);
        copy(days(0, 1, 1), batch);
        copy(days(0, 1, 2), batch);
        copy(days(200, 201, 1), batch);
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            assertThat(offer(writer, batch))
                    .containsExactly(Fate.IDENTICAL, Fate.IDENTICAL, Fate.CONFLICTING, Fate.ADDED);
            assertThat(offer(writer, days(98, 100, 2))).containsExactly(Fate.REVISED, Fate.CONFLICTING);
            assertThat(writer.commit().bars()).isEqualTo(101);
        }
    }

    @Test
    void importReports_newestFirst_andOnlySoMany() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
                offer(writer, days(i, i + 1, 1));
                writer.commit(info -> new ImportReportRow("imp_" + number, SPX, DAY, NOW.plusSeconds(number), "{}"));
            }
        }
        assertThat(store.importReports(3)).extracting(ImportReportRow::id).containsExactly("imp_4", "imp_3", "imp_2");
        assertThat(store.importReport("imp_9")).isEmpty();
    }

    @Test
    void keepImportReport_withoutBars_isKeptAndReplaced() {
        store.keepImportReport(new ImportReportRow("data_1", SPX, null, NOW, "first"));
        ImportReportRow second = new ImportReportRow("data_1", SPX, null, NOW.plusSeconds(1), "second");
        store.keepImportReport(second);
        assertThat(store.importReports(10)).containsExactly(second);
        assertThat(store.instrument(SPX)).isEmpty();
    }

    @Test
    void state_namesTheDatabaseAndWhereItIs() {
        put(SPX, DAY, days(0, 1, 1));
        StoreState state = opened(store.state());
        assertThat(state.database()).matches("(SQLite|PostgreSQL) \\d+\\.\\d+.*");
        assertThat(state.place()).isNotBlank();
        assertThat(state.schemaVersion()).isEqualTo(NEWEST_SCHEMA);
        assertThat(state.series()).isEqualTo(1);
        assertThat(state.latency()).isPositive();
    }

    private static void copy(BarBatch from, BarBatch to) {
        for (int i = 0; i < from.size(); i++) {
            to.add(from.openTimeMillis(i), from.open(i), from.high(i), from.low(i), from.close(i), from.volume(i), 0);
        }
    }
}
