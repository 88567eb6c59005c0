package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final List<Calibration> ALL = List.of(
            new TrailingConformal(60),
            AdaptiveConformal.withStep(60, 0.02),
            AdaptiveConformal.aggregated(60),
            ConformalPid.aroundTrailing(60),
            ConformalPid.tracking(60));

    @Test
    void claims_referenceScores_agreeWithNumpy() {
        List<String> names = List.of("step", "aggregated", "around", "tracking");
        Sweep.over("case", GoldenFile.open("calibration.golden").cases(), golden -> {
            assertThat(golden.integer("rows")).isEqualTo(60);
            double[] scores = golden.numbers("scores");
            for (int c = 0; c < names.size(); c++) {
                Calibration.Claims claims = ALL.get(c + 1)
                        .on(scores, golden.integer("delay"), QuantileLevel.listOf(golden.numbers("levels")));
                double[] shown = golden.numbers("shown");
                for (int level = 0; level < 9; level++) {
                    double[] expected = golden.numbers(names.get(c) + "." + level);
                    for (int i = 0; i < shown.length; i++) {
                        assertThat(claims.at((int) shown[i])[level])
                                .as("%s, level %d, row %.0f", names.get(c), level, shown[i])
                                .isCloseTo(expected[i], within(1e-11));
                    }
                }
            }
        });
    }

    /// Wild, with ties, jumps and gaps.
    private static double[] scores(Random random) {
        double[] z = new double[400];
        double scale = 1;
        for (int k = 0; k < z.length; k++) {
            scale = random.nextInt(80) == 0 ? Math.exp(2 * random.nextGaussian()) : scale;
            z[k] = random.nextInt(20) == 0
                    ? Double.NaN
                    : random.nextInt(10) == 0 ? Math.rint(scale) : scale * random.nextGaussian();
        }
        return z;
    }

    @Test
    void claims_wildScores_areFinite_andNeverCross() {
        Sweep.random("scores", 71, 10, CalibrationTest::scores, z -> {
            for (Calibration calibration : ALL) {
                for (int delay : new int[] {1, 3, 22}) {
                    Calibration.Claims claims = calibration.on(z, delay, QuantileLevel.STANDARD);
                    for (int k = 59; k < z.length; k++) {
                        double[] at = claims.at(k);
                        assertThat(at).as("%s", calibration).hasSize(9).isSorted();
                        assertThat(Arrays.stream(at).allMatch(Double::isFinite)).isTrue();
                    }
                }
            }
        });
    }

    @Test
    void claims_changedFuture_keepEveryBit() {
        Sweep.random("scores", 72, 3, CalibrationTest::scores, z -> {
            for (Calibration calibration : ALL) {
                Calibration.Claims claims = calibration.on(z, 5, QuantileLevel.STANDARD);
                for (int cut : new int[] {58, 59, 100, 250, 398}) {
                    double[] other = z.clone();
                    for (int k = cut + 1; k < z.length; k++) {
                        other[k] = 10 - 3 * other[k];
                    }
                    double[] shorter = Arrays.copyOf(z, cut + 1);
                    assertThat(calibration.on(other, 5, QuantileLevel.STANDARD).at(cut))
                            .isEqualTo(claims.at(cut));
                    assertThat(calibration
                                    .on(shorter, 5, QuantileLevel.STANDARD)
                                    .at(cut))
                            .isEqualTo(claims.at(cut));
                }
            }
        });
    }

    @Test
    void adaptive_anyScores_keepsTheBoundOfThePaper() {
        double step = 0.02;
        int warm = 60;
        Sweep.random("scores", 73, 20, CalibrationTest::scores, z -> {
            double[] whole = Arrays.stream(z).filter(x -> !Double.isNaN(x)).toArray();
            for (double p : new double[] {0.05, 0.5, 0.95}) {
                List<QuantileLevel> level = QuantileLevel.listOf(p);
                Calibration.Claims claims =
                        AdaptiveConformal.withStep(warm, step).on(whole, 1, level);
                int hits = 0;
                int n = 0;
                for (int k = warm; k < whole.length; k++) {
                    hits += whole[k] <= claims.at(k - 1)[0] ? 1 : 0;
                    n++;
                }
                // the least and the greatest score stand for what no finite claim can say: at most that is missed
                double slack = (Math.max(p, 1 - p) + step) / (step * n);
                assertThat((double) hits / n).as("level " + p).isCloseTo(p, within(slack + 0.03));
            }
        });
    }

    @Test
    void pid_scoresThatGrowWithoutEnd_coverMoreThanTheTrailingWindow() {
        double[] z = TestSignals.normal(74, 4000);
        for (int k = 0; k < z.length; k++) {
            z[k] *= Math.exp(k / 300.0);
        }
        double trailing = share(new TrailingConformal(500), z);
        double pid = share(ConformalPid.aroundTrailing(500), z);
        double adaptive = share(AdaptiveConformal.aggregated(500), z);
        assertThat(trailing).isLessThan(0.8);
        assertThat(adaptive).isCloseTo(0.9, within(0.01));
        assertThat(pid).isBetween(trailing + 0.05, 0.91);
    }

    /// The share at or below the claimed 90 % quantile, of the last half.
    private static double share(Calibration calibration, double... z) {
        Calibration.Claims claims = calibration.on(z, 1, QuantileLevel.listOf(0.9));
        int hits = 0;
        for (int k = z.length / 2; k < z.length; k++) {
            hits += z[k] <= claims.at(k - 1)[0] ? 1 : 0;
        }
        return hits / (z.length / 2.0);
    }

    @Test
    void claims_tooFewScores_areNone() {
        double[] holes = TestSignals.normal(75, 200);
        for (int k = 0; k < 200; k += 1) {
            holes[k] = k % 5 < 3 ? Double.NaN : holes[k];
        }
        for (Calibration calibration : ALL) {
            Calibration.Claims few = calibration.on(TestSignals.normal(75, 80), 1, QuantileLevel.STANDARD);
            assertThat(few.at(58)).isEmpty();
            assertThat(few.at(59)).hasSize(9);
            assertThat(calibration.on(holes, 1, QuantileLevel.STANDARD).at(150)).isEmpty();
        }
    }

    @Test
    void of_settingsOutOfRange_areRefused() {
        assertThatThrownBy(() -> new TrailingConformal(1))
                .hasMessage("calibration window must be at least 2 rows, got 1");
        assertThatThrownBy(() -> AdaptiveConformal.withStep(100, 0))
                .hasMessage("step size must be positive and finite, got 0.0");
        assertThatThrownBy(() -> ConformalPid.tracking(100).withStep(-1))
                .hasMessage("step must be at least 0 and finite, got -1.0");
        assertThatThrownBy(() -> VolatilityScale.of(ConformalReturns.calibratedOn(500)))
                .hasMessage("a scale must be a model of the variance, got ewma-conformal for the log return");
    }
}
