package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.TimeSeries;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final History MARKET = History.ofBars(TestBars.clusteredVolatility(6, 1850));

    @Test
    void of_bars_answersEveryQuestionAtEveryHorizon_theSameOnTwoThreads() {
        Evaluation.Result alone = Evaluation.STANDARD.of(MARKET);
        Evaluation.Result beside;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            // a history of its own, so that nothing kept from the first run is used again
            beside = Evaluation.STANDARD.with(two).of(History.ofBars(TestBars.clusteredVolatility(6, 1850)));
        }

        assertThat(alone.notes()).isEmpty();
        assertThat(alone.scorecards()).hasSize(Question.values().length * 3).isEqualTo(beside.scorecards());
        assertThat(alone.scorecards().subList(0, 3))
                .extracting(c -> c.horizon().bars())
                .containsExactly(1, 5, 22);
        Set<String> scored = alone.scorecards().stream()
                .flatMap(c -> c.rows().stream().map(r -> r.model().name()))
                .collect(Collectors.toSet());
        Set<String> shipped = Forecasters.all().stream()
                .filter(f -> MARKET.hasAll(f.needs()))
                .map(f -> f.card().name())
                .collect(Collectors.toSet());
        assertThat(scored).as("all but those that need short bars").isEqualTo(shipped);
        assertThat(Forecasters.all())
                .filteredOn(f -> !MARKET.hasAll(f.needs()))
                .extracting(f -> f.card().name())
                .containsExactly(
                        "log-har-jumps", "slot-naive", "slot-mean", "slot-ewma", "slot-log-har", "slot-ewma-conformal");
    }

    @Test
    void of_variancesAlone_saysWhatCannotBeAsked() {
        double[] v = new double[1850];
        long[] times = new long[1850];
        Arrays.setAll(v, t -> MARKET.variance(t));
        Arrays.setAll(times, t -> 86_400_000L * t);

        Evaluation.Result result =
                Evaluation.STANDARD.at(List.of(1)).of(History.ofVariance(TimeSeries.copyOf(times, v)));

        assertThat(result.scorecards())
                .singleElement()
                .satisfies(card -> assertThat(card.target()).isEqualTo(Question.VARIANCE.target()));
        assertThat(result.notes())
                .contains("range: not asked, because the history has no BARS")
                .hasSize(Question.values().length - 1);
    }

    /// Another proxy asks another question: it is scored by itself, and its trials are others.
    @Test
    void of_anotherProxy_isScoredByIt_andItsTrialsSaySo() {
        BarSeries bars = TestBars.clusteredVolatility(6, 1850);
        TrialsLedger ledger = TrialsLedger.inMemory();
        Evaluation asked = Evaluation.STANDARD
                .asking(EnumSet.of(Question.VARIANCE))
                .at(List.of(1))
                .logging(new Logbook(ledger, "TEST", BarInterval.ONE_DAY, "ann", InstantSource.fixed(Instant.EPOCH)));
        Scorecard usual = asked.of(MARKET).scorecards().getFirst();
        History parkinson = History.ofBars(bars, VarianceProxy.PARKINSON);
        Scorecard other = asked.of(parkinson).scorecards().getFirst();

        assertThat(other.row("mean").value(Metric.QLIKE))
                .isNotEqualTo(usual.row("mean").value(Metric.QLIKE));
        History seen = Holdout.of(parkinson).visible(parkinson);
        Backtest byHand = Backtest.run(
                seen,
                Horizon.NEXT_BAR,
                RollingOrigin.STANDARD,
                Question.VARIANCE.models(ModelRegistry.shipped(), parkinson),
                Progress.SILENT);
        assertThat(byHand.outcomes()[0]).isEqualTo(parkinson.variance(byHand.origin(0) + 1));
        assertThat(other).isEqualTo(Scorecard.of(byHand, "log-har"));

        List<Trial> trials = ledger.trials("TEST", BarInterval.ONE_DAY, Trial.Kind.FORECAST);
        assertThat(trials)
                .extracting(Trial::question)
                .containsOnly(
                        "variance, h = 1, origins from bar 1150, the newest 6000, embargo 0",
                        "variance, h = 1, origins from bar 1150, the newest 6000, embargo 0, parkinson variance");
        assertThat(trials)
                .extracting(Trial::dataVersion)
                .containsOnly(Holdout.of(MARKET).visible(MARKET).checksum(), seen.checksum());
        assertThatThrownBy(() -> NoiseControl.ofRuns(1).of(asked, bars, VarianceProxy.REALISED))
                .hasMessage("variance of noise must be of its bars, got realised");
    }

    @Test
    void of_shortHistory_saysHowMuchIsMissing() {
        Evaluation.Result result = Evaluation.STANDARD
                .asking(EnumSet.of(Question.DIRECTION))
                .at(List.of(5))
                .of(MARKET.prefix(1680));

        assertThat(result.scorecards()).isEmpty();
        assertThat(result.notes())
                .containsExactly("direction, h = 5: not enough data, 155 forecasts could be scored and 250 are needed");
    }

    @Test
    void of_stopped_isCancelled() {
        assertThatThrownBy(() -> Evaluation.STANDARD
                        .asking(EnumSet.of(Question.VARIANCE))
                        .with((done, total) -> done < 256)
                        .of(MARKET))
                .isInstanceOf(CancellationException.class)
                .hasMessageStartingWith("cancelled after 256 of ");
    }

    @Test
    void models_ofAQuestion_areOfOneKind_andHoldItsBaseline() {
        for (Question question : Question.values()) {
            List<String> names = question.models(ModelRegistry.shipped(), MARKET).stream()
                    .map(m -> m.card().name())
                    .toList();
            assertThat(names).as(question.word()).contains(question.baseline());
        }
        assertThat(Stream.of(Question.values())
                        .flatMap(q -> q.models(ModelRegistry.shipped(), MARKET).stream())
                        .distinct())
                .hasSize(Forecasters.all().size() - 6);
    }

    @Test
    void settings_thatAskNothing_areRefused() {
        assertThatThrownBy(() -> Evaluation.STANDARD.asking(Set.of()))
                .hasMessage("there must be at least 1 question, got none");
        assertThatThrownBy(() -> Evaluation.STANDARD.at(List.of()))
                .hasMessage("there must be at least 1 horizon, got none");
        assertThatThrownBy(() -> Evaluation.STANDARD.at(List.of(0)))
                .hasMessage("horizon must be at least 1 bar, got 0");
    }
}
