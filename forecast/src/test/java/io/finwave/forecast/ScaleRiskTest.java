package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ScaleRiskTest {
    private static final QuantileLevel FIVE = QuantileLevel.of(0.05);

    private static Optional<ScaleRisk> of(double[] r, int h, int rows, int levels, QuantileLevel level) {
        History history = History.ofReturns(HistoryTest.series(r));
        return ScaleRisk.of(
                TrainingWindow.endingAt(history, Horizon.ofBars(h), 0, rows), VolatilityScale.ewma(), levels, level);
    }

    private static double sum(ScaleRisk risk, ToDoubleFunction<ScaleRisk.Contribution> part) {
        return risk.contributions().stream().mapToDouble(part).sum();
    }

    @Test
    void of_referenceReturns_agreesWithNumpy() {
        Sweep.over("case", GoldenFile.open("scale-risk.golden").cases(), golden -> {
            int levels = golden.integer("levels");
            ScaleRisk risk = of(
                            golden.numbers("r"),
                            golden.integer("h"),
                            golden.integer("rows"),
                            levels,
                            QuantileLevel.of(golden.numbers("alpha")[0]))
                    .orElseThrow();
            double[] whole = golden.numbers("whole");
            assertThat(risk.variance()).isCloseTo(whole[0], within(1e-11 * whole[0]));
            assertThat(risk.valueAtRisk()).isCloseTo(whole[1], within(1e-13));
            assertThat(risk.expectedShortfall()).isCloseTo(whole[2], within(1e-13));
            assertThat(risk.contributions()).hasSize(levels + 1);
            for (int j = 0; j <= levels; j++) {
                ScaleRisk.Contribution one = risk.contributions().get(j);
                assertThat(one.variance()).isCloseTo(golden.numbers("variance")[j], within(1e-11 * whole[0]));
                assertThat(one.valueAtRisk()).isCloseTo(golden.numbers("value")[j], within(1e-12));
                assertThat(one.expectedShortfall()).isCloseTo(golden.numbers("shortfall")[j], within(1e-12));
            }
        });
    }

    private static double[] wild(Random random) {
        double[] r = new double[500];
        for (int t = 0; t < r.length; t++) {
            r[t] = 0.01 * random.nextGaussian() * (random.nextInt(30) == 0 ? 8 : 1) + (t > 0 ? 0.1 * r[t - 1] : 0);
        }
        r[200] = Double.NaN;
        return r;
    }

    @Test
    void of_anyReturns_contributionsSumToTheWhole() {
        Sweep.random("returns", 111, 40, ScaleRiskTest::wild, r -> {
            for (int h : new int[] {1, 5, 22}) {
                for (int levels = 1; levels <= 6; levels++) {
                    ScaleRisk risk = of(r, h, 400, levels, FIVE).orElseThrow();
                    assertThat(sum(risk, ScaleRisk.Contribution::variance))
                            .isCloseTo(risk.variance(), within(1e-13 * risk.variance()));
                    assertThat(sum(risk, ScaleRisk.Contribution::valueAtRisk))
                            .isCloseTo(risk.valueAtRisk(), within(1e-13 * Math.abs(risk.valueAtRisk())));
                    assertThat(sum(risk, ScaleRisk.Contribution::expectedShortfall))
                            .isCloseTo(risk.expectedShortfall(), within(1e-13 * Math.abs(risk.expectedShortfall())));
                    assertThat(risk.expectedShortfall()).isLessThanOrEqualTo(risk.valueAtRisk());
                }
            }
        });
    }

    /// Every contribution is of degree one, which is what the principle of Euler is about.
    @Test
    void of_returnsTwiceAsGreat_contributesTwiceAsMuch() {
        double[] r = wild(new Random(112));
        ScaleRisk plain = of(r, 5, 400, 4, FIVE).orElseThrow();
        ScaleRisk twice = of(TestSignals.scaled(r, 2), 5, 400, 4, FIVE).orElseThrow();
        for (int j = 0; j < 5; j++) {
            assertThat(twice.contributions().get(j).valueAtRisk())
                    .isCloseTo(2 * plain.contributions().get(j).valueAtRisk(), within(1e-14));
            assertThat(twice.contributions().get(j).variance())
                    .isCloseTo(4 * plain.contributions().get(j).variance(), within(1e-14));
        }
    }

    @Test
    void of_independentReturns_sharesHalveWithEveryLevel() {
        double[] r = TestSignals.scaled(TestSignals.normal(113, 40_000), 0.01);
        ScaleRisk risk = of(r, 1, 39_000, 4, FIVE).orElseThrow();
        double[] expected = {0.5, 0.25, 0.125, 0.0625, 0.0625};
        for (int j = 0; j < 5; j++) {
            ScaleRisk.Contribution one = risk.contributions().get(j);
            assertThat(one.variance() / risk.variance()).isCloseTo(expected[j], within(0.012));
            assertThat(one.expectedShortfall() / risk.expectedShortfall()).isCloseTo(expected[j], within(0.02));
        }
    }

    @Test
    void of_changedFuture_isTheSameToTheBit() {
        double[] r = wild(new Random(114));
        double[] other = r.clone();
        for (int t = 451; t < other.length; t++) {
            other[t] = 0.3;
        }
        ScaleRisk inside = ofPrefix(r);
        assertThat(ofPrefix(other)).isEqualTo(inside);
        assertThat(of(java.util.Arrays.copyOf(r, 451), 5, 300, 3, FIVE)).contains(inside);
    }

    private static ScaleRisk ofPrefix(double[] r) {
        History whole = History.ofReturns(HistoryTest.series(r));
        VolatilityScale.ewma().of(whole, Horizon.ofBars(5), 0);
        TrainingWindow window = TrainingWindow.endingAt(whole.prefix(451), Horizon.ofBars(5), 0, 300);
        return ScaleRisk.of(window, VolatilityScale.ewma(), 3, FIVE).orElseThrow();
    }

    @Test
    void of_tooLittle_orNothingMoving_isNone() {
        assertThat(of(new double[0], 1, 100, 2, FIVE)).isEmpty();
        assertThat(of(TestSignals.normal(115, 90), 1, 400, 2, FIVE)).isEmpty();
        assertThat(of(new double[400], 1, 300, 2, FIVE)).isEmpty();
    }
}
