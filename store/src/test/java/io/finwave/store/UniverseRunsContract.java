package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every store must do about runs over many series.
abstract class UniverseRunsContract extends StoreFixture {
    private static final InstrumentId AAPL = InstrumentId.of("AAPL");

    private static UniverseUnitRow unit(String run, InstrumentId instrument, String question, String result) {
        return new UniverseUnitRow(run, instrument, DAY, question, "data", "0.1.0", NOW, false, result);
    }

    private List<UniverseUnitRow> units(String run) {
        List<UniverseUnitRow> units = new ArrayList<>();
        store.universeRuns().forEachUnit(run, units::add);
        return units;
    }

    @Test
    void begin_thenKeep_isThereInOrder() {
        store.universeRuns().begin("r1", "everything", 3, NOW);
        store.universeRuns().keep(unit("r1", SPX, "variance", "{\"x\":\"ä\"}"));
        store.universeRuns().keep(unit("r1", AAPL, "variance", "b"));
        UniverseUnitRow broken = new UniverseUnitRow(
                "r1", AAPL, DAY, "range", "data", "0.1.0", NOW.plusSeconds(5), true, "cannot be read");
        store.universeRuns().keep(broken);

        assertThat(units("r1"))
                .containsExactly(
                        broken, unit("r1", AAPL, "variance", "b"), unit("r1", SPX, "variance", "{\"x\":\"ä\"}"));
        assertThat(store.universeRuns().find("r1"))
                .contains(new UniverseRunRow("r1", "everything", 3, 3, 1, NOW, NOW.plusSeconds(5), null, null));
        store.universeRuns().end("r1", NOW.plusSeconds(9));
        assertThat(store.universeRuns().find("r1"))
                .contains(new UniverseRunRow(
                        "r1", "everything", 3, 3, 1, NOW, NOW.plusSeconds(9), NOW.plusSeconds(9), null));
    }

    @Test
    void keep_again_replaces() {
        store.universeRuns().begin("r1", "", 1, NOW);
        store.universeRuns().keep(unit("r1", SPX, "variance", "old"));
        store.universeRuns().keep(unit("r1", SPX, "variance", "new"));

        assertThat(units("r1")).containsExactly(unit("r1", SPX, "variance", "new"));
    }

    @Test
    void begin_again_keepsItsUnits_andHasNotEndedAnyMore() {
        store.universeRuns().begin("r1", "a", 1, NOW);
        store.universeRuns().keep(unit("r1", SPX, "variance", "x"));
        store.universeRuns().end("r1", NOW);
        store.universeRuns().begin("r1", "a", 2, NOW.plusSeconds(60));

        assertThat(store.universeRuns().find("r1"))
                .contains(new UniverseRunRow("r1", "a", 2, 1, 0, NOW.plusSeconds(60), NOW.plusSeconds(60), null, null));
    }

    @Test
    void stop_isNoted_untilItGoesOn_andNotOfARunThatHasEnded() {
        Instant stop = NOW.plusSeconds(5);
        UniverseRunRow stopped = new UniverseRunRow("r1", "a", 2, 0, 0, NOW, stop, null, stop);
        store.universeRuns().begin("r1", "a", 2, NOW);
        store.universeRuns().stop("r1", stop);
        assertThat(store.universeRuns().find("r1")).contains(stopped);

        store.universeRuns().keep(unit("r1", SPX, "variance", "x"));
        assertThat(store.universeRuns().find("r1").orElseThrow().stoppedAt())
                .as("another process goes on")
                .isNull();
        store.universeRuns().stop("r1", stop);
        store.universeRuns().begin("r1", "a", 2, NOW);
        assertThat(store.universeRuns().find("r1").orElseThrow().stoppedAt()).isNull();

        store.universeRuns().end("r1", NOW);
        store.universeRuns().stop("r1", stop);
        assertThat(store.universeRuns().find("r1"))
                .contains(new UniverseRunRow("r1", "a", 2, 1, 0, NOW, NOW, NOW, null));
    }

    @Test
    void newest_givesTheLatestFirst() {
        store.universeRuns().begin("r1", "", 1, NOW);
        store.universeRuns().begin("r2", "", 1, NOW.plusSeconds(1));
        store.universeRuns().begin("r3", "", 1, NOW.plusSeconds(2));
        store.universeRuns().end("r1", NOW.plusSeconds(3));

        assertThat(store.universeRuns().newest(2))
                .extracting(UniverseRunRow::id)
                .containsExactly("r1", "r3");
    }

    @Test
    void delete_takesTheRunWithItsUnits_andNoOther() {
        store.universeRuns().begin("r1", "", 1, NOW);
        store.universeRuns().begin("r2", "", 1, NOW);
        store.universeRuns().keep(unit("r1", SPX, "variance", "x"));
        store.universeRuns().keep(unit("r2", SPX, "variance", "y"));

        assertThat(store.universeRuns().delete("r1")).isTrue();
        assertThat(store.universeRuns().delete("r1")).isFalse();
        assertThat(store.universeRuns().find("r1")).isEmpty();
        assertThat(units("r1")).isEmpty();
        assertThat(units("r2")).hasSize(1);
    }

    @Test
    void deleteOfAnInstrument_takesWhatWasComputedFromIt() {
        put(SPX, DAY, days(0, 3, 1));
        store.universeRuns().begin("r1", "", 2, NOW);
        store.universeRuns().keep(unit("r1", SPX, "variance", "x"));
        store.universeRuns().keep(unit("r1", AAPL, "variance", "y"));
        store.delete(SPX, new AuditRow(0, NOW, "root", "instrument-deleted", "SPX", "", "", ""));

        assertThat(units("r1")).extracting(UniverseUnitRow::instrument).containsExactly(AAPL);
    }

    @Test
    void wrongArguments_throwNamingThem() {
        assertThatThrownBy(() -> store.universeRuns().begin("r1", "", 0, NOW))
                .hasMessage("units must be at least 1, got 0");
        assertThatThrownBy(() -> store.universeRuns().newest(0)).hasMessage("limit must be at least 1, got 0");
    }

    @Test
    void keep_ofARunThatIsNotThere_keepsNothingAndSaysSo() {
        store.universeRuns().begin("r1", "", 1, NOW);
        assertThat(store.universeRuns().keep(unit("r1", SPX, "variance", "x"))).isTrue();
        store.universeRuns().delete("r1");
        assertThat(store.universeRuns().keep(unit("r1", SPX, "variance", "x"))).isFalse();
        store.universeRuns().begin("r1", "", 1, NOW);
        assertThat(store.universeRuns().find("r1").orElseThrow().kept()).isZero();
    }

    @Test
    void keep_fromManyThreads_keepsAll() throws Exception {
        int each = 20;
        store.universeRuns().begin("r1", "", 4 * each, NOW);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        store.universeRuns()
                                .keep(unit("r1", InstrumentId.of("T" + thread + "." + i), "variance", "x" + i));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(units("r1")).hasSize(4 * each);
    }
}
