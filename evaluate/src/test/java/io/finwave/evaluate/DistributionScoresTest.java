package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PredictionInterval;
import io.finwave.forecast.Provenance;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.Target;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionScoresTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("scores.golden");

    private static final History HISTORY = History.ofBars(TestBars.randomWalk(TestBars.Noise.GAUSSIAN, 1, 30));
    private static final Provenance PROVENANCE = Provenance.of(HISTORY, ModelCard.of("test", "Test"));

    private static List<GoldenFile.Case> cases(String kind) {
        return GOLDEN.cases().stream()
                .filter(known -> known.name().startsWith(kind))
                .toList();
    }

    private static QuantileForecast quantiles(double[] levels, double... values) {
        return new QuantileForecast(
                Target.LOG_RETURN,
                Horizon.NEXT_BAR,
                HISTORY.origin(),
                QuantileLevel.listOf(levels),
                Arrays.stream(values).boxed().toList(),
                PROVENANCE);
    }

    @Test
    void crps_samples_agreeWithScoringRules() {
        Sweep.over("case", cases("sample"), known -> {
            double[] sample = known.numbers("sample");
            double outcome = known.numbers("outcome")[0];
            // The samples lie near 1000, whose last digit is worth 1e-13.
            assertThat(Crps.ofSample(outcome, sample)).isCloseTo(known.numbers("crps")[0], within(4e-13));
            if (sample.length > 1) {
                assertThat(Crps.ofFairSample(outcome, sample)).isCloseTo(known.numbers("fair")[0], within(4e-13));
            }
        });
    }

    @Test
    void crps_oneValue_isTheAbsoluteError() {
        assertThat(Crps.ofSample(3, 5)).isEqualTo(2);
        assertThat(Crps.ofQuantiles(3, quantiles(new double[] {0.5}, 5))).isEqualTo(2);
    }

    @Test
    void crps_quantilesInTheMiddlesOfEqualParts_isThatOfTheSample() {
        Sweep.over("count", List.of(1, 2, 5, 20), m -> {
            double[] values = TestSignals.noise(m, m);
            Arrays.sort(values);
            double[] levels =
                    IntStream.range(0, m).mapToDouble(i -> (i + 0.5) / m).toArray();
            for (double outcome : new double[] {-2, 0.1, values[0], 3}) {
                assertThat(Crps.ofQuantiles(outcome, quantiles(levels, values)))
                        .isCloseTo(Crps.ofSample(outcome, values), within(1e-14));
            }
        });
    }

    @Test
    void crps_denseQuantilesOfTheUniform_nearTheIntegral() {
        // For the uniform over 0 .. 1 the score of y in it is y³/3 + (1−y)³/3.
        double[] levels = IntStream.range(1, 1000).mapToDouble(i -> i / 1000.0).toArray();
        for (double y : new double[] {0.1, 0.5, 0.93}) {
            double exact = (y * y * y + Math.pow(1 - y, 3)) / 3;
            assertThat(Crps.ofQuantiles(y, quantiles(levels, levels))).isCloseTo(exact, within(2e-6));
        }
    }

    @Test
    void intervalScore_misses_areFourOverOneMinusCoverageTimesPinball() {
        PredictionInterval interval = new PredictionInterval(0.8, -1, 2);
        for (double y : new double[] {-3, -1, 0.5, 2, 2.25}) {
            double pinball =
                    (PinballLoss.loss(y, -1, QuantileLevel.of(0.1)) + PinballLoss.loss(y, 2, QuantileLevel.of(0.9)))
                            / 2;
            assertThat(IntervalScore.loss(y, interval)).isCloseTo(4 / 0.2 * pinball, within(1e-12));
        }
        IntervalScore score = IntervalScore.of(new double[] {-3, 1, 2.25}, List.of(interval, interval, interval));
        assertThat(score.width()).isEqualTo(3);
        assertThat(score.below()).isCloseTo(20.0 / 3, within(1e-12));
        assertThat(score.above()).isCloseTo(2.5 / 3, within(1e-12));
        assertThat(score.score()).isCloseTo(3 + 22.5 / 3, within(1e-12));
    }

    @Test
    void transforms_referenceSamples_agreeWithScipy() {
        Sweep.over("case", cases("transforms"), known -> {
            double[] u = known.numbers("u");
            KolmogorovSmirnov test = KolmogorovSmirnov.of(u);
            double[] ks = known.numbers("ks");
            assertThat(test.statistic()).isCloseTo(ks[0], within(1e-15));
            assertThat(test.pValue()).isCloseTo(ks[1], within(1e-13));
            double exact = known.numbers("exact")[0];
            assertThat(test.pValue()).isCloseTo(exact, within(exact < 0.1 ? 0.0009 : 0.023));
            PitHistogram histogram = PitHistogram.of(u, 10);
            assertThat(histogram.counts())
                    .isEqualTo(Arrays.stream(known.numbers("counts"))
                            .mapToObj(count -> (int) count)
                            .toList());
            double[] chi2 = known.numbers("chi2");
            assertThat(histogram.statistic()).isCloseTo(chi2[0], within(1e-11));
            assertThat(histogram.pValue()).isCloseTo(chi2[1], within(1e-13));
        });
    }

    @Test
    void transform_places_areStrictlyBetweenZeroAndOne() {
        assertThat(PitHistogram.transform(9, 1, 2, 3)).isEqualTo(0.875);
        assertThat(PitHistogram.transform(2, 1, 2, 3)).isEqualTo(0.5);
        assertThat(PitHistogram.transform(-1, 1, 2, 3)).isEqualTo(0.125);
    }

    @Test
    void pitOfQuantiles_unequalParts_areExpectedByTheirProbability() {
        QuantileForecast forecast = quantiles(new double[] {0.1, 0.5}, -1, 0);
        double[] outcomes = {-5, -1, -0.5, -0.2, -0.1, 0, 1, 2, 3, 4};
        PitHistogram histogram = PitHistogram.ofQuantiles(outcomes, Collections.nCopies(outcomes.length, forecast));
        assertThat(histogram.counts()).containsExactly(2, 4, 4);
        // Expected 1, 4, 5: (2−1)²/1 + 0 + (4−5)²/5
        assertThat(histogram.statistic()).isCloseTo(1.2, within(1e-12));
        assertThat(histogram.pValue()).isCloseTo(Math.exp(-0.6), within(1e-12));
    }

    @Test
    void scores_wrongUse_throwWithTheValue() {
        assertThatThrownBy(() -> Crps.ofSample(1)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> Crps.ofFairSample(1, 2)).hasMessageContaining("got 1");
        assertThatThrownBy(() -> Crps.ofSample(1, Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> KolmogorovSmirnov.of(1.5)).hasMessageContaining("got 1.5");
        assertThatThrownBy(() -> PitHistogram.of(new double[] {0.5}, 1)).hasMessageContaining("got 1");
        assertThatThrownBy(() -> IntervalScore.of(new double[1], List.of())).hasMessageContaining("got 0 for 1");
    }
}
