package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All models of the variance on realised variance of the S&P 500: from 1997 to 2013 without returns
/// (`realized/SP500RM.csv`), and from 2000 to 2018 with them (`rv5`, see [LeverageReproductionTest]).
///
/// The model whose forecast is shown was chosen beforehand ([Forecasters#variance(History)]). The data must not
/// speak against that choice: at no horizon may the model confidence set of 90 % leave it out, nor the combination.
class BestVarianceModelTest {
    private static final int[] HORIZONS = {1, 5, 22};

    @Test
    void logHar_withoutReturns_isThePublishedOne_andTheModelShownMayBeBest() {
        History history = History.ofVariance(SharedData.column("realized/SP500RM.csv", "RV"))
                .withContinuousVariance(SharedData.column("realized/SP500RM.csv", "BPV"));
        check(history, 8, new double[] {0.1270, 0.1062, 0.1855}, 0.01, List.of("log-haar"));
    }

    /// log-HAR as the reference protocol computes it on the same rows (`rollc` of `vol2.py`; numpy 1.24.2).
    @Test
    void logHar_withReturns_isTheProtocols_andTheModelShownMayBeBest_asTheCombination() {
        double[] protocol = {0.21134700358384806, 0.1842980714168283, 0.2508636423047804};
        check(LeverageReproductionTest.joined(), 13, protocol, 1e-6, List.of("log-haar-lev", "combination"));
    }

    private static void check(
            History history, int models, double[] logHar, double relative, List<String> shownAndCombined) {
        assertThat(Forecasters.variance(history).getLast().card().name()).isEqualTo(shownAndCombined.getFirst());
        for (int i = 0; i < 3; i++) {
            // the published figures are of the whole history, holdout or not
            Scorecard card = Scorecard.of(
                    Backtest.run(
                            history,
                            Horizon.ofBars(HORIZONS[i]),
                            RollingOrigin.STANDARD,
                            Forecasters.variance(history),
                            Progress.SILENT),
                    Question.VARIANCE.baseline());
            String where = card.horizon().toString();
            assertThat(card.rows()).as(where).hasSize(models);
            assertThat(row(card, "log-har").value(Metric.QLIKE))
                    .as(where)
                    .isCloseTo(logHar[i], within(relative * logHar[i]));
            Scorecard.Row best = card.rows().stream()
                    .min(Comparator.comparingDouble(row -> row.value(Metric.QLIKE)))
                    .orElseThrow();
            assertThat(best.confidenceP()).as("the least loss, " + where).isEqualTo(1);
            for (String model : shownAndCombined) {
                assertThat(row(card, model).mayBeBest())
                        .as(model + ", " + where)
                        .isTrue();
            }
            assertThat(row(card, "random-walk").mayBeBest())
                    .as("the plainest, " + where)
                    .isFalse();
        }
    }

    private static Scorecard.Row row(Scorecard card, String model) {
        return card.rows().stream()
                .filter(row -> row.model().name().equals(model))
                .findFirst()
                .orElseThrow();
    }
}
