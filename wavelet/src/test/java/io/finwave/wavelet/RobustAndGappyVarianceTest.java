package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.Distributions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RobustAndGappyVarianceTest {
    private static final ScalingFilter HAAR = ScalingFilter.of("haar");
    private static final ScalingFilter DB2 = ScalingFilter.of("db2");

    @Test
    void robust_median_isScaledToTheNormalDistribution() {
        double[] x = TestSignals.noise(3, 200);
        LevelEstimate level = RobustWaveletVariance.of(HAAR).estimate(x, 2).get(1);
        double[] sizes = Arrays.stream(Modwt.of(HAAR).causal(x, 2).waveletCoefficients(2))
                .filter(w -> !Double.isNaN(w))
                .map(Math::abs)
                .sorted()
                .toArray();
        // 197 coefficients, an odd number; of level 1 there are 199
        assertThat(level.estimate()).isCloseTo(Math.pow(sizes[98] / 0.6744897501960817, 2), offset(1e-15));
        double error = Math.sqrt(2 / level.edof());
        assertThat(level.upper()).isCloseTo(level.estimate() * Math.exp(1.959963984540054 * error), offset(1e-13));
        assertThat(level.lower()).isCloseTo(level.estimate() * Math.exp(-1.959963984540054 * error), offset(1e-13));
        LevelEstimate even = RobustWaveletVariance.of(HAAR)
                .withConfidence(0.5)
                .estimate(Arrays.copyOf(x, 199), 1)
                .get(0);
        double[] two = Arrays.stream(
                        Modwt.of(HAAR).causal(Arrays.copyOf(x, 199), 1).waveletCoefficients(1))
                .filter(w -> !Double.isNaN(w))
                .map(Math::abs)
                .sorted()
                .toArray();
        assertThat(even.estimate()).isCloseTo(Math.pow((two[98] + two[99]) / 2 / 0.6744897501960817, 2), offset(1e-14));
        assertThat(Math.log(even.upper() / even.estimate()))
                .isCloseTo(0.6744897501960817 * Math.sqrt(2 / even.edof()), offset(1e-12));
    }

    @Test
    void covarianceOfSigns_expansion_agreesWithIntegration() {
        // E sign(X² - c²) sign(Y² - c²) by the trapezoidal rule over X of the conditional probability
        double c = 0.6744897501960817;
        for (double rho : new double[] {0.1, -0.5, 0.8}) {
            double sum = 0;
            double step = 1e-4;
            for (double x = -8; x <= 8; x += step) {
                double spread = Math.sqrt(1 - rho * rho);
                double inside =
                        Distributions.normal((c - rho * x) / spread) - Distributions.normal((-c - rho * x) / spread);
                sum += (x * x > c * c ? 1 : -1) * (1 - 2 * inside) * Distributions.normalDensity(x) * step;
            }
            assertThat(RobustWaveletVariance.covarianceOfSigns(rho)).isCloseTo(sum, offset(1e-4));
        }
        assertThat(RobustWaveletVariance.covarianceOfSigns(0)).isZero();
    }

    @Test
    void robust_independentCoefficients_areWorthThirtySevenPercent() {
        // a series steeper than a walk: the exponent is taken as 1, where Haar coefficients of level 1 are
        // independent
        double[] x = Simulation.summed(TestSignals.walk(3, 2000));
        LevelEstimate robust = RobustWaveletVariance.of(HAAR).estimate(x, 2).get(0);
        LevelEstimate plain = WaveletVariance.of(HAAR).estimate(x, 2).get(0);
        assertThat(plain.edof()).isCloseTo(1999, offset(3.0));
        double slope = 2 * 0.6744897501960817 * 0.3177765726841070;
        assertThat(robust.edof() / 1999).isCloseTo(2 * slope * slope, offset(0.001));
    }

    @Test
    void robust_outliers_doNotCarryItAway() {
        SplittableRandom random = new SplittableRandom(5);
        double[] s = Simulation.white(1000);
        Simulation simulation = new Simulation(s);
        int covered = 0;
        int runs = 200;
        for (int run = 0; run < runs / 2; run++) {
            for (double[] x : simulation.next(random)) {
                covered += RobustWaveletVariance.of(HAAR)
                                .estimate(x, 2)
                                .get(1)
                                .covers(Simulation.waveletVariance(HAAR, 2, s))
                        ? 1
                        : 0;
                for (int i = 0; i < 10; i++) {
                    x[random.nextInt(x.length)] = 50;
                }
                double robust =
                        RobustWaveletVariance.of(HAAR).estimate(x, 1).get(0).estimate();
                assertThat(robust).isBetween(0.35, 0.75);
                assertThat(WaveletVariance.of(HAAR).estimate(x, 1).get(0).estimate())
                        .isGreaterThan(5 * 0.5);
            }
        }
        assertThat(covered).isBetween(178, 200);
    }

    @Test
    void robust_stillOrShortSeries_isZeroOrRefused() {
        LevelEstimate still =
                RobustWaveletVariance.of(HAAR).estimate(new double[100], 1).get(0);
        assertThat(still.estimate()).isZero();
        assertThat(still.upper()).isZero();
        assertThatThrownBy(() -> RobustWaveletVariance.of(HAAR).estimate(new double[20], 1))
                .hasMessageEndingWith("got 19 at level 1");
        assertThatThrownBy(() -> RobustWaveletVariance.of(HAAR).withConfidence(1))
                .hasMessage("confidence must be between 0 and 1, got 1.0");
        double[] gappy = TestSignals.withGaps(TestSignals.noise(3, 100), 50);
        assertThat(RobustWaveletVariance.of(HAAR).estimate(gappy, 1).get(0).count())
                .isEqualTo(97);
    }

    @Test
    void gappy_noGaps_isTheUnbiasedEstimate() {
        double[] x = TestSignals.walk(3, 300);
        List<LevelEstimate> plain = WaveletVariance.of(DB2).estimate(x, 4);
        List<LevelEstimate> gappy = GappyWaveletVariance.of(DB2).estimate(x, 4);
        for (int j = 0; j < 4; j++) {
            double expected = plain.get(j).estimate();
            assertThat(gappy.get(j).estimate()).isCloseTo(expected, offset(1e-10 * expected));
            assertThat(gappy.get(j).count()).isEqualTo(plain.get(j).count());
        }
    }

    @Test
    void gappy_handWorkedHaar_isHalfTheMeanSquaredStepOfThePairs() {
        double[] x = TestSignals.withGaps(TestSignals.noise(5, 60), 7, 8, 30);
        double sum = 0;
        int count = 0;
        for (int t = 1; t < 60; t++) {
            double step = x[t] - x[t - 1];
            sum += Double.isNaN(step) ? 0 : step * step;
            count += Double.isNaN(step) ? 0 : 1;
        }
        assertThat(count).isEqualTo(59 - 5);
        LevelEstimate level = GappyWaveletVariance.of(HAAR).estimate(x, 1).get(0);
        assertThat(level.estimate()).isCloseTo(sum / count / 4, offset(1e-15));
        assertThat(level.upper() - level.estimate())
                .isCloseTo(1.959963984540054 * level.estimate() * Math.sqrt(2 / level.edof()), offset(1e-12));
        assertThat(level.estimate() - level.lower()).isCloseTo(level.upper() - level.estimate(), offset(1e-15));
        // the spectrum at zero of the terms by seven sine tapers, each of which has the sum of squares 1
        double spectrum = 0;
        for (int k = 1; k <= 7; k++) {
            double weighted = 0;
            for (int t = 0; t < 59; t++) {
                double step = x[t + 1] - x[t];
                double term = Double.isNaN(step) ? 0 : step * step / 4 * 59 / count;
                weighted += Math.sqrt(2 / 60.0) * Math.sin(Math.PI * k * (t + 1) / 60) * (term - level.estimate());
            }
            spectrum += weighted * weighted / 7;
        }
        assertThat(level.edof()).isCloseTo(2 * level.estimate() * level.estimate() * 59 / spectrum, offset(1e-9));
    }

    @Test
    void gappy_aFifthMissingAtRandom_hasNoBiasAndCovers() {
        // with a fifth missing no whole filter of level 5 is left
        double[] s = Simulation.autoregressive(500, 0.7);
        Simulation simulation = new Simulation(s);
        SplittableRandom random = new SplittableRandom(9);
        int runs = 120;
        double[] mean = new double[4];
        double[] squares = new double[4];
        int[] covered = new int[4];
        for (int run = 0; run < runs / 2; run++) {
            for (double[] x : simulation.next(random)) {
                for (int t = 0; t < x.length; t++) {
                    x[t] = random.nextDouble() < 0.2 ? Double.NaN : x[t];
                }
                List<LevelEstimate> levels = GappyWaveletVariance.of(HAAR).estimate(x, 4);
                for (int j = 0; j < 4; j++) {
                    double estimate = levels.get(j).estimate();
                    mean[j] += estimate / runs;
                    squares[j] += estimate * estimate / runs;
                    covered[j] += levels.get(j).covers(Simulation.waveletVariance(HAAR, j + 1, s)) ? 1 : 0;
                }
            }
        }
        for (int j = 0; j < 4; j++) {
            double error = Math.sqrt((squares[j] - mean[j] * mean[j]) / runs);
            assertThat(mean[j]).isCloseTo(Simulation.waveletVariance(HAAR, j + 1, s), offset(4 * error));
            assertThat(covered[j]).as("level %s", j + 1).isGreaterThanOrEqualTo(97);
        }
    }

    @Test
    void gappy_badArguments_nameTheRuleAndTheValue() {
        GappyWaveletVariance variance = GappyWaveletVariance.of(HAAR);
        assertThatThrownBy(() -> variance.estimate(new double[30], 1)).hasMessageEndingWith("got 29 at level 1");
        assertThatThrownBy(() -> variance.estimate(new double[30], 6)).hasMessageEndingWith("got 29 at level 1");
        double[] everyOther = TestSignals.noise(1, 80);
        for (int t = 0; t < 80; t += 2) {
            everyOther[t] = Double.NaN;
        }
        assertThatThrownBy(() -> variance.estimate(everyOther, 1))
                .hasMessage("no two samples are present 1 bars apart where level 1 needs them");
        assertThatThrownBy(() -> variance.estimate(new double[] {Double.POSITIVE_INFINITY}, 1))
                .hasMessageStartingWith("samples must be finite");
        assertThatThrownBy(() -> variance.withConfidence(0)).hasMessage("confidence must be between 0 and 1, got 0.0");
        LevelEstimate still =
                variance.withConfidence(0.9).estimate(new double[100], 1).get(0);
        assertThat(still.estimate()).isZero();
        assertThat(still.edof()).isEqualTo(99);
    }
}
