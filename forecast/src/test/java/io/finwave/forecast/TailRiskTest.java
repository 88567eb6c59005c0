package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class TailRiskTest {
    private static final History HISTORY = History.ofReturns(HistoryTest.series(0.01, -0.02));

    private static QuantileForecast forecast(Target target, List<QuantileLevel> levels, double... values) {
        return new QuantileForecast(
                target,
                Horizon.NEXT_BAR,
                HISTORY.origin(),
                levels,
                Arrays.stream(values).boxed().toList(),
                Provenance.of(HISTORY, ModelCard.of("mine", "mine")));
    }

    @Test
    void of_handWorked_isTheAreaUnderTheQuantiles() {
        QuantileForecast forecast =
                forecast(Target.LOG_RETURN, QuantileLevel.listOf(0.01, 0.02, 0.05, 0.5), -0.08, -0.06, -0.02, 0);
        // (0.01 · −0.08 + 0.01 · −0.07 + 0.03 · −0.04) / 0.05
        assertThat(TailRisk.of(forecast, QuantileLevel.of(0.05)).expectedShortfall())
                .isCloseTo(-0.054, within(1e-15));
        assertThat(TailRisk.of(forecast, QuantileLevel.of(0.05)).valueAtRisk()).isEqualTo(-0.02);
        assertThat(TailRisk.of(forecast, QuantileLevel.of(0.02)).expectedShortfall())
                .isCloseTo(-0.075, within(1e-15));
    }

    @Test
    void of_normalQuantiles_isNearTheClosedForm() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        QuantileForecast forecast = forecast(
                Target.LOG_RETURN,
                QuantileLevel.TAIL,
                QuantileLevel.TAIL.stream()
                        .mapToDouble(p -> normal.inverseCumulativeProbability(p.probability()))
                        .toArray());
        Sweep.over("level", List.of(0.01, 0.025, 0.05), p -> {
            double exact = -normal.density(normal.inverseCumulativeProbability(p)) / p;
            double got = TailRisk.of(forecast, QuantileLevel.of(p)).expectedShortfall();
            assertThat(got / exact).isBetween(1.0, 1.0045);
        });
    }

    @Test
    void of_simulatedScores_isTheirMeanInTheTail() {
        double[] scores = TestSignals.normal(91, 1000);
        ConformalCalibrator calibrator = ConformalCalibrator.of(scores);
        QuantileForecast forecast = forecast(
                Target.LOG_RETURN,
                QuantileLevel.TAIL,
                QuantileLevel.TAIL.stream().mapToDouble(calibrator::quantile).toArray());
        double[] sorted = Arrays.stream(scores).sorted().toArray();
        Sweep.over("level", List.of(0.01, 0.025, 0.05), p -> {
            double mean = Arrays.stream(sorted, 0, (int) Math.round(p * 1000))
                    .average()
                    .orElseThrow();
            assertThat(TailRisk.of(forecast, QuantileLevel.of(p)).expectedShortfall())
                    .isCloseTo(mean, within(0.02 * Math.abs(mean)));
        });
    }

    @Test
    void of_anyQuantiles_shortfallIsNotAboveTheValueAtRisk_norNearerAtASmallerLevel() {
        Sweep.random(
                "quantiles",
                92,
                200,
                (Random random) -> random.doubles(QuantileLevel.TAIL.size(), -1, 1)
                        .map(Math::abs)
                        .map(x -> -x)
                        .sorted()
                        .toArray(),
                values -> {
                    QuantileForecast forecast = forecast(Target.LOG_RETURN, QuantileLevel.TAIL, values);
                    double before = Double.NEGATIVE_INFINITY;
                    for (QuantileLevel level : QuantileLevel.TAIL.subList(1, QuantileLevel.TAIL.size())) {
                        TailRisk risk = TailRisk.of(forecast, level);
                        assertThat(risk.expectedShortfall()).isBetween(Math.nextDown(before), risk.valueAtRisk());
                        before = risk.expectedShortfall() - 1e-15;
                    }
                });
    }

    @Test
    void of_whatHasNoShortfall_isRefused() {
        List<QuantileLevel> levels = QuantileLevel.listOf(0.05, 0.5);
        assertThatThrownBy(() -> TailRisk.of(forecast(Target.LOG_RETURN, levels, -1, 0), QuantileLevel.of(0.05)))
                .hasMessageStartingWith("there must be a level below 0.05 for an expected shortfall, got");
        assertThatThrownBy(() -> TailRisk.of(forecast(Target.VARIANCE, levels, 1, 2), QuantileLevel.of(0.5)))
                .hasMessage("risk must be told of the log return, got the mean variance");
        assertThatThrownBy(() -> new TailRisk(QuantileLevel.of(0.05), -0.02, -0.01))
                .hasMessageContaining("the second not above the first, got -0.02 and -0.01");
    }
}
