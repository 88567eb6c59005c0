package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Cases worked by hand.
class UniverseSummaryTest {
    private static final double NONE = Double.NaN;

    private static Scorecard.Row row(String model, double statistic, double p, double confidenceP, Object... metrics) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (int i = 0; i < metrics.length; i += 2) {
            values.put((Metric) metrics[i], (Double) metrics[i + 1]);
        }
        return new Scorecard.Row(
                ModelCard.of(model, model.toUpperCase(Locale.ROOT)),
                values,
                new DieboldMariano(statistic, p, 500),
                p,
                confidenceP,
                new Verdict(Verdict.State.NO_DIFFERENCE, ""),
                ScoreCourse.NONE);
    }

    private static Scorecard card(Target target, Metric loss, String baseline, Scorecard.Row... rows) {
        return new Scorecard(
                target, Horizon.ofBars(5), 500, 600, Instant.EPOCH, Instant.EPOCH, loss, baseline, List.of(rows));
    }

    private static UniverseSummary.Told variance(String symbol, Scorecard.Row... rows) {
        return new UniverseSummary.Told(
                symbol, Question.VARIANCE, List.of(card(Target.VARIANCE, Metric.QLIKE, "log-har", rows)));
    }

    /// Four symbols, two models against the baseline: eight comparisons. Their p-values in rising order are
    /// .001, .005, .0069, .0100, .02 ..: times 8, 7, 6, 5, .. .008, .035, .0414, .0500 (not below), ...
    @Test
    void of_variance_meansOfLogs_andHolmOverModelsAndSymbols() {
        UniverseSummary.Table table = UniverseSummary.of(List.of(
                        variance(
                                "A",
                                row("ewma", 3, 0.001, 0.01, Metric.QLIKE, 0.4),
                                row("log-har", NONE, NONE, 0.5, Metric.QLIKE, 0.2),
                                row("new", -2.9, 0.005, 1, Metric.QLIKE, 0.1)),
                        variance(
                                "B",
                                row("ewma", 2.8, 0.0069, 0.01, Metric.QLIKE, 0.2),
                                row("log-har", NONE, NONE, 0.05, Metric.QLIKE, 0.2),
                                row("new", -2.6, 0.0100, 1, Metric.QLIKE, 0.1)),
                        variance(
                                "C",
                                row("ewma", 2.4, 0.02, 0.2, Metric.QLIKE, 0.4),
                                row("log-har", NONE, NONE, 0.5, Metric.QLIKE, 0.2),
                                row("new", 1, 0.3, 1, Metric.QLIKE, 0.8)),
                        variance(
                                "D",
                                row("ewma", 0.1, 0.9, 0.9, Metric.QLIKE, 0.2),
                                row("log-har", NONE, NONE, 1, Metric.QLIKE, 0.2),
                                row("new", 0.2, 0.8, 0.05, Metric.QLIKE, 0.4))))
                .tables()
                .getFirst();

        assertThat(table.symbols()).isEqualTo(4);
        assertThat(table.origins()).isEqualTo(2000);
        assertThat(table.loss()).isEqualTo(Metric.QLIKE);
        UniverseSummary.Row ewma = table.row("ewma");
        assertThat(ewma.ratio()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(ewma.ratioToEwma()).hasValue(1);
        assertThat(ewma.worse()).isEqualTo(0.5);
        assertThat(ewma.better()).isZero();
        assertThat(ewma.mayBeBest()).isEqualTo(0.5);
        UniverseSummary.Row fresh = table.row("new");
        // ½, ½, 4, 2: their logarithms sum to ln 2
        assertThat(fresh.ratio()).isCloseTo(Math.pow(2, 0.25), within(1e-12));
        assertThat(fresh.ratioToEwma().orElseThrow()).isCloseTo(Math.pow(2, -0.25), within(1e-12));
        assertThat(fresh.better())
                .as("only A: 5 times .0100 is not less than .05")
                .isEqualTo(0.25);
        assertThat(fresh.worse()).isZero();
        assertThat(fresh.mayBeBest()).isEqualTo(0.75);
        UniverseSummary.Row baseline = table.row("log-har");
        assertThat(baseline.ratio()).isEqualTo(1);
        assertThat(baseline.better()).isZero();
        assertThat(baseline.mayBeBest()).isEqualTo(0.75);
        assertThat(baseline.coverage()).isEmpty();
        assertThatThrownBy(() -> table.row("none")).hasMessage("model must be one of [ewma, log-har, new], got none");
    }

    @Test
    void of_quantiles_spreadsTheCoverage() {
        List<UniverseSummary.Told> all = new ArrayList<>();
        double[][] coverages = {{0.90, 0.85}, {0.88, 0.60}, {0.93, NONE}, {0.91, 0.83}};
        for (double[] coverage : coverages) {
            all.add(new UniverseSummary.Told(
                    "S" + all.size(),
                    Question.QUANTILES,
                    List.of(card(
                            Target.LOG_RETURN,
                            Metric.PINBALL,
                            "q",
                            row(
                                    "q",
                                    NONE,
                                    NONE,
                                    1,
                                    Metric.PINBALL,
                                    0.4,
                                    Metric.COVERAGE_90,
                                    coverage[0],
                                    Metric.WORST_250,
                                    coverage[1])))));
        }
        UniverseSummary.Row row = UniverseSummary.of(all).tables().getFirst().row("q");

        assertThat(row.coverage()).hasValueSatisfying(spread -> {
            assertThat(spread.median()).isCloseTo(0.905, within(1e-15));
            assertThat(spread.least()).isEqualTo(0.88);
            assertThat(spread.greatest()).isEqualTo(0.93);
            assertThat(spread.worstMedian()).isEqualTo(0.83);
            assertThat(spread.worstLeast()).isEqualTo(0.60);
        });
        assertThat(row.ratioToEwma()).isEmpty();
    }

    @Test
    void of_modelThatWasNotAskedEverywhere_countsWhereItWas() {
        UniverseSummary.Table table = UniverseSummary.of(List.of(
                        variance(
                                "A",
                                row("log-har", NONE, NONE, 1, Metric.QLIKE, 0.2),
                                row("new", -3, 0.001, 1, Metric.QLIKE, 0.1)),
                        variance("B", row("log-har", NONE, NONE, 1, Metric.QLIKE, 0.2))))
                .tables()
                .getFirst();

        assertThat(table.row("new").symbols()).isEqualTo(1);
        assertThat(table.row("new").ratio()).isCloseTo(0.5, within(1e-15));
        assertThat(table.row("log-har").symbols()).isEqualTo(2);
        assertThat(UniverseSummary.of(List.of()).tables()).isEmpty();
    }
}
