package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.store.Ledger.TrialCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store must do with the ledger of evaluation, whatever database is behind it.
abstract class LedgerContract extends StoreFixture {
    static OpeningRow opening(String instrument, int day) {
        return new OpeningRow(
                0,
                NOW.plus(Duration.ofDays(day)),
                "console ann",
                instrument,
                "1d",
                "ab" + day,
                NOW.minus(Duration.ofDays(400)),
                NOW,
                "log-har\nlog-haar-lev",
                "variance, h = 1",
                "the paper's table, \"final\" — Δ");
    }

    static TrialRow trial(String key, String instrument, String kind, double mean, double deviation) {
        return new TrialRow(
                0,
                key,
                NOW,
                "console",
                kind,
                instrument,
                "1d",
                "ab12",
                "variance, h = 1",
                "log-har",
                "window=1000\ncap=training maximum",
                "QLIKE",
                2945,
                mean,
                deviation,
                "");
    }

    @Test
    void opening_written_isReadAsItWas_newestFirst() {
        store.ledger().open(opening("SPX", 1));
        store.ledger().open(opening("AAPL", 2));
        store.ledger().open(opening("SPX", 3));
        List<OpeningRow> spx = store.ledger().openings("SPX", 10);
        assertThat(spx).extracting(OpeningRow::dataVersion).containsExactly("ab3", "ab1");
        assertThat(spx.getLast())
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(opening("SPX", 1));
        assertThat(store.ledger().openings("", 2))
                .extracting(OpeningRow::instrument)
                .containsExactly("SPX", "AAPL");
        assertThat(store.ledger().openings("MSFT", 2)).isEmpty();
        assertThat(replica().ledger().openings("", 10)).hasSize(3);
    }

    @Test
    void pages_beforeAnId_goOnWhereTheLastOneEnded() {
        for (int day = 1; day <= 5; day++) {
            store.ledger().open(opening(day == 3 ? "AAPL" : "SPX", day));
            store.ledger().tryAll(List.of(trial("k" + day, day == 3 ? "AAPL" : "SPX", "forecast", day, 1)));
        }
        List<OpeningRow> first = store.ledger().openings("SPX", null, 2);
        assertThat(first).extracting(OpeningRow::dataVersion).containsExactly("ab5", "ab4");
        assertThat(store.ledger().openings("SPX", first.getLast().id(), 10))
                .extracting(OpeningRow::dataVersion)
                .containsExactly("ab2", "ab1");
        List<TrialRow> tried = store.ledger().trials("", "forecast", null, 3);
        assertThat(tried).extracting(TrialRow::key).containsExactly("k5", "k4", "k3");
        assertThat(store.ledger().trials("", "forecast", tried.getLast().id(), 10))
                .extracting(TrialRow::key)
                .containsExactly("k2", "k1");
    }

    @Test
    void openings_ofTheSameThing_areAllKept() {
        store.ledger().open(opening("SPX", 1));
        store.ledger().open(opening("SPX", 1));
        assertThat(store.ledger().openings("SPX", 10)).hasSize(2);
    }

    @Test
    void trials_written_areReadAsTheyWere_alsoWithoutAnAnswer() {
        List<TrialRow> rows = List.of(
                trial("k1", "SPX", "forecast", 0.25, 1.5),
                trial("k2", "SPX", "forecast", Double.POSITIVE_INFINITY, Double.NaN),
                trial("k3", "SPX", "rule", -1e-300, 0));
        assertThat(store.ledger().tryAll(rows)).isEqualTo(3);
        assertThat(store.ledger().trials("SPX", "", 10).reversed())
                .extracting(LedgerContract::withoutId)
                .isEqualTo(rows.stream().map(LedgerContract::withoutId).toList());
        assertThat(store.ledger().trials("", "rule", 10))
                .extracting(TrialRow::key)
                .containsExactly("k3");
        assertThat(store.ledger().trials("", "", 2)).extracting(TrialRow::key).containsExactly("k3", "k2");
        assertThat(replica().ledger().trials("AAPL", "", 2)).isEmpty();
    }

    private static String withoutId(TrialRow row) {
        return row.toString().replaceFirst("id=\\d+", "");
    }

    @Test
    void trials_thereAlready_areCountedOnce_andTheFirstStays() {
        store.ledger().tryAll(List.of(trial("k1", "SPX", "forecast", 1, 1)));
        List<TrialRow> again = List.of(
                trial("k1", "SPX", "forecast", 2, 2),
                trial("k2", "SPX", "forecast", 3, 3),
                trial("k2", "SPX", "forecast", 4, 4));
        assertThat(store.ledger().tryAll(again)).isEqualTo(1);
        assertThat(store.ledger().trials("SPX", "forecast", 10))
                .extracting(TrialRow::mean)
                .containsExactly(3.0, 1.0);
    }

    @Test
    void trials_oneThatCannotBeWritten_noneIs() {
        List<TrialRow> rows = List.of(trial("k1", "SPX", "forecast", 1, 1), trial("k2", missing(), "forecast", 1, 1));
        assertThatThrownBy(() -> store.ledger().tryAll(rows)).isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(store.ledger().trials("", "", 10)).isEmpty();
    }

    @SuppressWarnings("NullAway") // what no ledger takes
    private static String missing() {
        return null;
    }

    @Test
    void counts_byInstrumentAndKind_tellTrialsAndModels() {
        store.ledger()
                .tryAll(List.of(
                        trial("k1", "SPX", "rule", 1, 1),
                        trial("k2", "SPX", "forecast", 1, 1),
                        trial("k3", "SPX", "forecast", 1, 1),
                        trial("k4", "AAPL", "forecast", 1, 1)));
        assertThat(store.ledger().counts())
                .containsExactly(
                        new TrialCount("AAPL", "1d", "forecast", 1, 1),
                        new TrialCount("SPX", "1d", "forecast", 2, 1),
                        new TrialCount("SPX", "1d", "rule", 1, 1));
    }

    @Test
    void delete_ofTheInstrument_leavesTheLedger() {
        Store writing = replica();
        put(writing, SPX, DAY, days(0, 5, 1));
        store.ledger().open(opening("SPX", 1));
        store.ledger().tryAll(List.of(trial("k1", "SPX", "rule", 1, 1)));
        assertThat(writing.delete(SPX, new AuditRow(0, NOW, "root", "deleted", "SPX", "", "", "")))
                .isTrue();
        assertThat(store.ledger().openings("SPX", 10)).hasSize(1);
        assertThat(store.ledger().trials("SPX", "", 10)).hasSize(1);
    }

    @Test
    void tryAll_fromManyPlacesAtOnce_keepsEachOnce() throws Exception {
        Ledger here = store.ledger();
        Ledger elsewhere = replica().ledger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> added = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Ledger ledger = t % 2 == 0 ? here : elsewhere;
                added.add(threads.submit(() -> IntStream.range(0, 20)
                        .map(i -> ledger.tryAll(List.of(
                                trial("k" + i, "SPX", "forecast", 1, 1), trial("m" + i, "SPX", "forecast", 1, 1))))
                        .sum()));
            }
            int sum = 0;
            for (Future<Integer> one : added) {
                sum += one.get(60, TimeUnit.SECONDS);
            }
            assertThat(sum).isEqualTo(40);
        }
        assertThat(here.trials("SPX", "", 100)).hasSize(40);
    }

    @Test
    void limits_belowOne_areRefused() {
        assertThatThrownBy(() -> store.ledger().openings("", 0)).hasMessage("limit must be at least 1, got 0");
        assertThatThrownBy(() -> store.ledger().trials("", "", 0)).hasMessage("limit must be at least 1, got 0");
    }
}
