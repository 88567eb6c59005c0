package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.ScoreCourse;
import io.finwave.evaluate.Scorecard;
import io.finwave.forecast.History;
import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.Ledger;
import io.finwave.store.Store;
import io.finwave.store.TrialRow;
import io.finwave.store.UniverseRunRow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UniverseServiceTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    private Path folder;

    private Store store;
    private Services services;
    private UniverseService universes;

    @BeforeEach
    void open() {
        store = StoredBars.open(folder, CLOCK);
        services = services("test");
        universes = services.universes();
    }

    private Services services(String codeVersion) {
        return Services.create(store, CLOCK, ServiceSettings.of(1, folder.resolve("uploads"), codeVersion));
    }

    @AfterEach
    void close() {
        services.close();
        store.close();
    }

    private static FailureReason reason(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Failure<?> failure -> failure.reason();
            case Outcome.Success<?> success -> throw new AssertionError("it worked: " + success.value());
        };
    }

    @Test
    void run_thenReport_isWhatEachHistoryGivesAlone_toTheBit() {
        SmallUniverse.put(store, 3);
        UniverseEnd end = universes.run(SmallUniverse.ORDER, 2, Progress.SILENT).orElseThrow();

        assertThat(end.computed()).isEqualTo(6);
        assertThat(end.cancelled()).isFalse();
        assertThat(end.run().state()).isEqualTo(UniverseView.State.COMPLETE);
        String id = UniverseService.id(SmallUniverse.ORDER);
        UniverseReport report = universes.report(id).orElseThrow();
        assertThat(report.units()).hasSize(6);
        UniverseReport.Unit unit = report.units().get(2);
        assertThat(unit.instrument()).isEqualTo(InstrumentId.of("U1"));
        assertThat(unit.question()).isEqualTo(Question.RANGE);
        var stored = store.load(unit.instrument(), BarInterval.ONE_DAY).orElseThrow();
        Evaluation.Result alone =
                SmallUniverse.ORDER.evaluation().asking(Set.of(Question.RANGE)).of(History.ofBars(stored.bars()));
        assertThat(unit.result()).isEqualTo(withoutCourses(alone));
        assertThat(alone.scorecards()).hasSize(2);
        assertThat(unit.dataVersion()).isEqualTo(stored.info().dataVersion());
        assertThat(unit.codeVersion()).startsWith("test models ");
        assertThat(report.summary().tables()).hasSize(4);
        assertThat(report.summary().tables().getFirst().symbols()).isEqualTo(3);
        assertThat(universes.list(5).orElseThrow())
                .singleElement()
                .satisfies(run -> assertThat(run.row().id()).isEqualTo(id));
    }

    /// What is kept of a result.
    private static Evaluation.Result withoutCourses(Evaluation.Result result) {
        List<Scorecard> cards = result.scorecards().stream()
                .map(card -> new Scorecard(
                        card.target(),
                        card.horizon(),
                        card.origins(),
                        card.possibleOrigins(),
                        card.from(),
                        card.to(),
                        card.loss(),
                        card.baseline(),
                        card.rows().stream()
                                .map(row -> new Scorecard.Row(
                                        row.model(),
                                        row.metrics(),
                                        row.test(),
                                        row.adjustedP(),
                                        row.confidenceP(),
                                        row.verdict(),
                                        ScoreCourse.NONE))
                                .toList()))
                .toList();
        return new Evaluation.Result(cards, result.notes(), result.holdout(), result.opened(), result.openings());
    }

    @Test
    void run_again_computesOnlyWhatChanged() {
        SmallUniverse.put(store, 3);
        universes.run(SmallUniverse.ORDER, 1, Progress.SILENT);
        SmallUniverse.put(store, "U1", 77, SmallUniverse.BARS);
        SmallUniverse.put(store, "U9", 9, SmallUniverse.BARS);

        UniverseEnd changed =
                universes.run(SmallUniverse.ORDER, 1, Progress.SILENT).orElseThrow();
        assertThat(changed.computed()).as("changed and new").isEqualTo(4);
        assertThat(changed.skipped()).isEqualTo(4);
        assertThat(changed.run().row().units()).isEqualTo(8);
        assertThat(changed.run().row().kept()).isEqualTo(8);
        try (Services later = services("test later")) {
            UniverseEnd anew = later.universes()
                    .run(SmallUniverse.ORDER, 1, Progress.SILENT)
                    .orElseThrow();
            assertThat(anew.computed()).as("another program").isEqualTo(8);
        }
    }

    @Test
    void stopped_keepsWhatIsDone_andTheSameOrderGoesOn() {
        SmallUniverse.put(store, 4);
        String id = UniverseService.id(SmallUniverse.ORDER);
        UniverseEnd end = universes
                .run(SmallUniverse.ORDER, 1, (done, total) -> {
                    assertThat(universes.find(id).orElseThrow().state()).isEqualTo(UniverseView.State.RUNNING);
                    return done < 1200;
                })
                .orElseThrow();

        assertThat(end.cancelled()).isTrue();
        assertThat(end.computed()).isEqualTo(2);
        assertThat(end.run().state()).isEqualTo(UniverseView.State.INTERRUPTED);
        assertThat(end.run().row().kept()).isEqualTo(2);
        assertThat(universes.find(id).orElseThrow().state()).isEqualTo(UniverseView.State.INTERRUPTED);

        UniverseEnd on = universes.run(SmallUniverse.ORDER, 2, Progress.SILENT).orElseThrow();
        assertThat(on.skipped()).isEqualTo(2);
        assertThat(on.run().row().kept()).isEqualTo(8);
        assertThat(on.run().state()).isEqualTo(UniverseView.State.COMPLETE);
    }

    /// Whoever looks is another process than the one that computes: only what is kept tells.
    @Test
    void state_ofARunThatIsNotEnded_isRunningWhileItChangedRecently() {
        UniverseRunRow row = new UniverseRunRow("r", "", 8, 2, 0, NOW.minusSeconds(3600), NOW, null, null);
        assertThat(UniverseView.at(NOW, row).state()).isEqualTo(UniverseView.State.RUNNING);
        Instant late = NOW.plus(UniverseView.RECENT);
        assertThat(UniverseView.at(late.minusMillis(1), row).state()).isEqualTo(UniverseView.State.RUNNING);
        assertThat(UniverseView.at(late, row).state()).isEqualTo(UniverseView.State.INTERRUPTED);
        UniverseRunRow stopped = new UniverseRunRow("r", "", 8, 2, 0, NOW, NOW, null, NOW);
        assertThat(UniverseView.at(NOW, stopped).state()).isEqualTo(UniverseView.State.INTERRUPTED);
        UniverseRunRow ended = new UniverseRunRow("r", "", 8, 8, 0, NOW, NOW, NOW, null);
        assertThat(UniverseView.at(late, ended).state()).isEqualTo(UniverseView.State.COMPLETE);
    }

    /// What is gone on with, or computed anew by another program, is no new trial of the same bars.
    @Test
    void run_stoppedAndGoneOnWith_writesEveryModelOnce() {
        SmallUniverse.put(store, 2);
        universes.run(SmallUniverse.ORDER, 1, (done, total) -> done < 600);
        long some = store.ledger().counts().stream()
                .mapToLong(Ledger.TrialCount::trials)
                .sum();
        universes.run(SmallUniverse.ORDER, 2, Progress.SILENT);
        List<TrialRow> all = store.ledger().trials("U0", "forecast", 1000);
        try (Services later = services("test later")) {
            later.universes().run(SmallUniverse.ORDER, 1, Progress.SILENT);
        }

        assertThat(some).isPositive().isLessThan(2L * all.size());
        assertThat(all).allSatisfy(row -> {
            assertThat(row.who()).isEqualTo("universe run " + UniverseService.id(SmallUniverse.ORDER));
            assertThat(row.question()).contains("the newest 300");
        });
        assertThat(all).extracting(TrialRow::model).contains("range-log-har", "mean-return");
        assertThat(store.ledger().counts())
                .extracting(Ledger.TrialCount::instrument, Ledger.TrialCount::trials)
                .containsExactly(tuple("U0", (long) all.size()), tuple("U1", (long) all.size()));
    }

    @Test
    void run_deletedByAnotherProcess_endsSayingSo_andTheSameOrderBeginsItAnew() {
        SmallUniverse.put(store, 4);
        String id = UniverseService.id(SmallUniverse.ORDER);
        for (long from : new long[] {0, 1200, 4 * 1200}) {
            List<Long> heard = new ArrayList<>();
            Outcome<UniverseEnd> end = universes.run(SmallUniverse.ORDER, 2, (done, total) -> {
                if (done >= from) {
                    store.universeRuns().delete(id);
                }
                heard.add(done);
                return true;
            });
            assertThat(reason(end)).as("from %s", from).isEqualTo(FailureReason.CONFLICT);
            assertThat(((Outcome.Failure<UniverseEnd>) end).message())
                    .isEqualTo("run " + id + " was deleted while it was being computed; the same order begins it anew");
            assertThat(universes.list(5).orElseThrow()).isEmpty();
            assertThat(heard.getLast()).as("it does not go on for nothing").isLessThanOrEqualTo(from + 1200);
        }
        assertThat(universes
                        .run(SmallUniverse.ORDER, 2, Progress.SILENT)
                        .orElseThrow()
                        .computed())
                .isEqualTo(8);
    }

    @Test
    void run_whileItRuns_isRefused_andSoIsDeletingIt() {
        SmallUniverse.put(store, 1);
        String id = UniverseService.id(SmallUniverse.ORDER);
        List<FailureReason> reasons = new ArrayList<>();
        universes.run(SmallUniverse.ORDER, 1, (done, total) -> {
            reasons.add(reason(universes.run(SmallUniverse.ORDER, 1, Progress.SILENT)));
            reasons.add(reason(universes.delete(id)));
            return false;
        });
        assertThat(reasons).isNotEmpty().containsOnly(FailureReason.CONFLICT);
        assertThat(universes.delete(id).orElseThrow().row().id()).isEqualTo(id);
        assertThat(reason(universes.report(id))).isEqualTo(FailureReason.NOT_FOUND);
    }

    @Test
    void run_barsTooFew_areNoted_andABundledInstrumentIsFound() {
        SmallUniverse.put(store, "SHORT", 1, 200);
        UniverseOrder order = new UniverseOrder(
                List.of(InstrumentId.of("SHORT"), InstrumentId.of("AAPL")),
                BarInterval.ONE_DAY,
                Set.of(Question.RETURN),
                List.of(1),
                300);
        UniverseEnd end = universes.run(order, 1, Progress.SILENT).orElseThrow();

        assertThat(end.computed()).isEqualTo(2);
        UniverseReport report = universes.report(UniverseService.id(order)).orElseThrow();
        assertThat(report.summary().tables()).isEmpty();
        assertThat(report.units())
                .allSatisfy(unit -> assertThat(unit.result().notes())
                        .singleElement()
                        .asString()
                        .startsWith("return, h = 1: not enough data"));
    }

    @Test
    void order_withoutInstruments_orWrong_isRefused() {
        assertThat(reason(universes.run(SmallUniverse.ORDER, 1, Progress.SILENT)))
                .isEqualTo(FailureReason.NOT_FOUND);
        UniverseOrder unknown = new UniverseOrder(
                List.of(InstrumentId.of("NONE")), BarInterval.ONE_DAY, Set.of(Question.RETURN), List.of(1), 300);
        assertThat(universes.run(unknown, 1, Progress.SILENT))
                .isEqualTo(Outcome.failure(FailureReason.NOT_FOUND, "there are no 1d bars of NONE"));
        assertThatThrownBy(() -> universes.run(unknown, 0, Progress.SILENT))
                .hasMessage("threads must be at least 1, got 0");
        InstrumentId twice = InstrumentId.of("A");
        assertThatThrownBy(() -> new UniverseOrder(
                        List.of(twice, twice), BarInterval.ONE_DAY, Set.of(Question.RETURN), List.of(1), 300))
                .hasMessage("an instrument must be there once, got [A, A]");
        assertThatThrownBy(() ->
                        new UniverseOrder(List.of(), BarInterval.ONE_DAY, Set.of(Question.RETURN), List.of(), 300))
                .hasMessage("there must be at least 1 horizon, got none");
    }

    @Test
    void id_ofEqualOrders_isOne() {
        InstrumentId a = InstrumentId.of("A");
        InstrumentId b = InstrumentId.of("B");
        Set<Question> both = Set.of(Question.RANGE, Question.CLOSE);
        UniverseOrder one = new UniverseOrder(List.of(a, b), BarInterval.ONE_DAY, both, List.of(1), 300);
        UniverseOrder other = new UniverseOrder(List.of(b, a), BarInterval.ONE_DAY, both, List.of(1), 300);
        UniverseOrder more = new UniverseOrder(List.of(b, a), BarInterval.ONE_DAY, both, List.of(1), 301);

        assertThat(UniverseService.id(one))
                .matches("[0-9a-f]{12}")
                .isEqualTo(UniverseService.id(other))
                .isNotEqualTo(UniverseService.id(more));
    }
}
