package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.ModelRegistry;
import io.finwave.series.TimeSeries;
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
        assertThat(alone.scorecards()).hasSize(6 * 3).isEqualTo(beside.scorecards());
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
                .containsExactly("log-har-jumps", "slot-naive", "slot-mean", "slot-ewma", "slot-log-har");
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
                .hasSize(5);
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
                .hasSize(Forecasters.all().size() - 5);
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
