package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.series.TimeSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UniverseRunTest {
    private static final Evaluation SMALL = Evaluation.STANDARD
            .asking(EnumSet.of(Question.RANGE, Question.RETURN))
            .at(List.of(1, 5))
            .with(RollingOrigin.STANDARD.withMaximumOrigins(300));

    /// How many histories are being worked on, and how many were at most.
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private UniverseRun.Member member(int seed) {
        return new UniverseRun.Member("S" + seed, "v" + seed, 2000, () -> {
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            return Outcome.success(History.ofBars(TestBars.clusteredVolatility(seed, 2000)));
        });
    }

    private List<UniverseRun.Member> members(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::member).toList();
    }

    /// Keeps units in memory.
    private class Kept implements UniverseRun.Archive {
        private final Map<UniverseRun.Unit, Evaluation.Result> results = new ConcurrentHashMap<>();
        private final Map<UniverseRun.Unit, String> failures = new ConcurrentHashMap<>();

        @Override
        public boolean holds(UniverseRun.Unit unit) {
            return results.containsKey(unit);
        }

        @Override
        public void keep(UniverseRun.Unit unit, Evaluation.Result result) {
            assertThat(results.put(unit, result)).as("kept twice: " + unit).isNull();
            if (unit.question() == Question.RETURN) {
                // the last unit of its history
                open.decrementAndGet();
            }
        }

        @Override
        public void failed(UniverseRun.Unit unit, String why) {
            failures.put(unit, why);
        }
    }

    private static UniverseRun.Tally run(
            Evaluation evaluation, int threads, List<UniverseRun.Member> members, UniverseRun.Archive archive) {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            return UniverseRun.of(evaluation).with(workers, threads).of(members, archive);
        }
    }

    @Test
    void of_anyNumberOfThreads_givesTheSameBits_asEachHistoryAlone() {
        Kept one = new Kept();
        assertThat(run(SMALL, 1, members(6), one)).isEqualTo(new UniverseRun.Tally(12, 0, 0));
        assertThat(mostOpen.get()).as("histories in memory with one thread").isEqualTo(1);
        for (int threads : new int[] {2, 4}) {
            Kept several = new Kept();
            run(SMALL, threads, members(6), several);

            assertThat(several.results).as(threads + " threads").isEqualTo(one.results);
            assertThat(mostOpen.get()).as("histories in memory").isLessThanOrEqualTo(threads);
        }
        Evaluation.Result alone =
                SMALL.asking(Set.of(Question.RANGE)).of(History.ofBars(TestBars.clusteredVolatility(3, 2000)));
        assertThat(one.results).containsEntry(new UniverseRun.Unit("S3", "v3", Question.RANGE), alone);
        assertThat(alone.scorecards()).hasSize(2);
    }

    @Test
    void of_stoppedAndAskedAgain_computesOnlyWhatIsLeft_andGivesTheSameBits() {
        Kept whole = new Kept();
        run(SMALL, 1, members(4), whole);
        Kept kept = new Kept();
        assertThatThrownBy(() -> UniverseRun.of(SMALL)
                        .with((done, total) -> kept.results.size() < 3)
                        .of(members(4), kept))
                .isInstanceOf(CancellationException.class)
                .hasMessage("cancelled after 3 units");
        assertThat(kept.results).hasSize(3);

        assertThat(run(SMALL, 2, members(4), kept)).isEqualTo(new UniverseRun.Tally(5, 3, 0));
        assertThat(kept.results).isEqualTo(whole.results);
        assertThat(run(SMALL, 2, members(4), kept)).isEqualTo(new UniverseRun.Tally(0, 8, 0));
    }

    /// A model that was asked is a trial, once, however often its unit is computed and whoever asks the same.
    @Test
    void logging_everyModelAsked_isOneTrial_alsoWhenItIsComputedAgain() {
        TrialsLedger ledger = TrialsLedger.inMemory();
        UniverseRun run = UniverseRun.of(SMALL).logging(member -> book(ledger, member.symbol()));
        Kept kept = new Kept();
        run.of(members(2), kept);

        List<Trial> trials = ledger.trials("S1", BarInterval.ONE_DAY, Trial.Kind.FORECAST);
        assertThat(trials)
                .hasSize(kept.results.entrySet().stream()
                        .filter(entry -> entry.getKey().symbol().equals("S1"))
                        .flatMap(entry -> entry.getValue().scorecards().stream())
                        .mapToInt(card -> card.rows().size())
                        .sum())
                .anySatisfy(trial -> {
                    assertThat(trial.question()).startsWith("range, h = 5, origins from bar 1150");
                    assertThat(trial.model()).isEqualTo("range-log-har");
                    assertThat(trial.summary().n()).isEqualTo(300);
                });
        assertThat(ledger.trials("S2", BarInterval.ONE_DAY, Trial.Kind.FORECAST))
                .hasSameSizeAs(trials);
        Kept silent = new Kept();
        UniverseRun.of(SMALL).of(members(2), silent);
        assertThat(kept.results).as("being written down changes nothing").isEqualTo(silent.results);

        run.of(members(2), new Kept());
        SMALL.logging(book(ledger, "S1")).of(History.ofBars(TestBars.clusteredVolatility(1, 2000)));
        assertThat(ledger.trials("S1", BarInterval.ONE_DAY, Trial.Kind.FORECAST))
                .isEqualTo(trials);
    }

    @Test
    void logging_ledgerThatCannotBeWrittenTo_endsTheRun_andNoUnitIsCalledFailed() {
        TrialsLedger full = TrialsLedger.inMemory().trying(trials -> {
            throw new UncheckedIOException(new IOException("the disk is full"));
        });
        Kept kept = new Kept();
        assertThatThrownBy(() -> UniverseRun.of(SMALL)
                        .logging(member -> book(full, member.symbol()))
                        .of(members(2), kept))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the disk is full");
        assertThat(kept.results).isEmpty();
        assertThat(kept.failures).isEmpty();
    }

    /// A model of a jar that was built against something that is not there.
    private record Unlinked() implements Forecaster {
        @Override
        public ModelCard card() {
            return ModelCard.of("unlinked", "unlinked");
        }

        @Override
        public Target target() {
            return Target.RANGE;
        }

        @Override
        public Set<History.Part> needs() {
            return Set.of();
        }

        @Override
        public int trainingRows() {
            return 100;
        }

        @Override
        public FittedForecaster fit(TrainingWindow window) {
            throw new NoClassDefFoundError("org/example/Missing");
        }
    }

    @Test
    void of_modelOutOfWhichAnErrorComes_failsItsUnits_andTheRunGoesOn() {
        Kept kept = new Kept();
        UniverseRun.Tally tally = run(SMALL.with(ModelRegistry.shipped().with(new Unlinked())), 1, members(2), kept);
        assertThat(tally).isEqualTo(new UniverseRun.Tally(2, 0, 2));
        assertThat(kept.failures.values())
                .hasSize(2)
                .containsOnly("java.lang.NoClassDefFoundError: org/example/Missing");
        assertThat(kept.results.keySet()).extracting(UniverseRun.Unit::question).containsOnly(Question.RETURN);
    }

    private static Logbook book(TrialsLedger ledger, String symbol) {
        return new Logbook(ledger, symbol, BarInterval.ONE_DAY, "ann", InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void of_otherData_isComputedAnew() {
        Kept kept = new Kept();
        run(SMALL, 1, members(1), kept);
        UniverseRun.Member changed =
                new UniverseRun.Member("S1", "later", 2000, member(1).history());

        assertThat(run(SMALL, 1, List.of(changed), kept)).isEqualTo(new UniverseRun.Tally(2, 0, 0));
    }

    @Test
    void of_progress_reachesItsTotal_whateverIsMissing() {
        List<long[]> heard = new ArrayList<>();
        UniverseRun.Member broken = new UniverseRun.Member(
                "B", "v", 2000, () -> Outcome.failure(FailureReason.STORAGE, "the disk is gone"));
        UniverseRun.Member variances = new UniverseRun.Member("V", "v", 2000, () -> {
            History bars = History.ofBars(TestBars.clusteredVolatility(1, 2000));
            long[] times = IntStream.range(0, 2000)
                    .mapToLong(t -> bars.knownAt(t).toEpochMilli())
                    .toArray();
            double[] v = IntStream.range(0, 2000).mapToDouble(bars::variance).toArray();
            return Outcome.success(History.ofVariance(TimeSeries.copyOf(times, v)));
        });
        Kept kept = new Kept();
        UniverseRun.Tally tally = UniverseRun.of(SMALL)
                .with((done, total) -> heard.add(new long[] {done, total}))
                .of(List.of(member(1), broken, variances), kept);

        assertThat(tally).isEqualTo(new UniverseRun.Tally(4, 0, 2));
        assertThat(kept.failures).hasSize(2).containsValue("the disk is gone");
        assertThat(kept.results.get(new UniverseRun.Unit("V", "v", Question.RANGE)))
                .satisfies(result -> assertThat(result.notes())
                        .containsExactly("range: not asked, because the history has no BARS"));
        assertThat(heard.getLast()).containsExactly(3600, 3600);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i)[0]).isGreaterThanOrEqualTo(heard.get(i - 1)[0]);
        }
    }

    @Test
    void of_archiveThatThrows_endsTheRunWithIt() {
        Kept full = new Kept() {
            @Override
            public void keep(UniverseRun.Unit unit, Evaluation.Result result) {
                throw new IllegalStateException("the disk is full");
            }
        };
        assertThatThrownBy(() -> run(SMALL, 2, members(4), full))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void of_wrongArguments_throwNamingThem() {
        assertThatThrownBy(() -> UniverseRun.of(SMALL).of(List.of(member(1), member(1)), new Kept()))
                .hasMessage("a symbol must be there once, got S1 twice");
        assertThatThrownBy(() -> UniverseRun.of(SMALL).with(Runnable::run, 0))
                .hasMessage("histories at a time must be at least 1, got 0");
        assertThat(UniverseRun.of(SMALL).of(List.of(), new Kept())).isEqualTo(new UniverseRun.Tally(0, 0, 0));
    }
}
