package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaveletCorrelationTest {
    private static final ScalingFilter HAAR = ScalingFilter.of("haar");
    private static final ScalingFilter LA8 = ScalingFilter.of("la8");

    @Test
    void covariance_ofASeriesWithItself_isItsVariance() {
        double[] x = TestSignals.walk(3, 500);
        List<LevelEstimate> variances = WaveletVariance.of(LA8).estimate(x, 4);
        List<LevelEstimate> covariances = WaveletCovariance.of(LA8).estimate(x, x, 4);
        for (int j = 0; j < 4; j++) {
            assertThat(covariances.get(j).estimate())
                    .isCloseTo(
                            variances.get(j).estimate(),
                            offset(1e-13 * variances.get(j).estimate()));
            assertThat(covariances.get(j).edof()).isCloseTo(variances.get(j).edof(), offset(1e-9));
            double half = 1.959963984540054
                    * variances.get(j).estimate()
                    * Math.sqrt(2 / variances.get(j).edof());
            assertThat(covariances.get(j).upper() - covariances.get(j).estimate())
                    .isCloseTo(half, offset(1e-9 * half));
        }
    }

    @Test
    void covariance_rulesAndConfidence_changeTheIntervalOnly() {
        double[] x = TestSignals.noise(3, 300);
        double[] y = TestSignals.noise(4, 300);
        WaveletCovariance covariance = WaveletCovariance.of(HAAR);
        LevelEstimate flat = covariance
                .with(new DegreesOfFreedom.BandPass())
                .estimate(x, y, 2)
                .get(1);
        LevelEstimate given = covariance
                .with(new DegreesOfFreedom.Spectrum(f -> 1))
                .withConfidence(0.5)
                .estimate(x, y, 2)
                .get(1);
        assertThat(flat.edof()).isEqualTo((300 - 3) / 4.0);
        assertThat(given.estimate()).isEqualTo(flat.estimate());
        double ratio = (given.upper() - given.lower()) / (flat.upper() - flat.lower());
        assertThat(ratio)
                .isCloseTo(
                        0.6744897501960817 / 1.959963984540054 * Math.sqrt(flat.edof() / given.edof()), offset(1e-12));
        LevelEstimate still = covariance.estimate(x, new double[300], 1).get(0);
        assertThat(still.lower()).isZero();
        assertThat(still.upper()).isZero();
        assertThatThrownBy(() -> covariance.withConfidence(0))
                .hasMessage("confidence must be between 0 and 1, got 0.0");
    }

    @Test
    void correlation_scaledAndMirrored_isPlusOrMinusOne() {
        double[] x = TestSignals.walk(3, 200);
        LevelEstimate same = WaveletCorrelation.of(HAAR)
                .estimate(x, TestSignals.scaled(x, 4), 2)
                .get(1);
        assertThat(same.estimate()).isCloseTo(1, offset(1e-15));
        LevelEstimate mirrored = WaveletCorrelation.of(HAAR)
                .estimate(x, TestSignals.scaled(x, -1), 2)
                .get(1);
        assertThat(mirrored.estimate()).isCloseTo(-1, offset(1e-15));
        assertThat(mirrored.upper()).isLessThan(-0.99999);
    }

    @Test
    void correlation_seriesThatDoesNotMove_isZeroWithTheWidestInterval() {
        LevelEstimate still = WaveletCorrelation.of(HAAR)
                .estimate(TestSignals.noise(1, 200), new double[200], 2)
                .get(1);
        assertThat(still.estimate()).isZero();
        assertThat(still.lower()).isEqualTo(-1);
        assertThat(still.upper()).isEqualTo(1);
        LevelEstimate other = WaveletCorrelation.of(HAAR)
                .estimate(new double[200], TestSignals.noise(1, 200), 2)
                .get(1);
        assertThat(other.lower()).isEqualTo(-1);
        assertThat(other.upper()).isEqualTo(1);
        assertThat(WaveletCorrelation.of(HAAR)
                        .with(new DegreesOfFreedom.Observed())
                        .estimate(new double[200], new double[200], 1)
                        .get(0)
                        .edof())
                .isEqualTo(199 / 2.0);
    }

    @Test
    void correlation_fewDegreesOfFreedom_knowsNothing() {
        LevelEstimate level = WaveletCorrelation.of(HAAR)
                .with(new DegreesOfFreedom.BandPass())
                .estimate(TestSignals.noise(1, 100), TestSignals.noise(2, 100), 6)
                .get(5);
        assertThat(level.edof()).isEqualTo(1);
        assertThat(level.lower()).isEqualTo(-1);
        assertThat(level.upper()).isEqualTo(1);
        // but for a series and its double
        double[] x = TestSignals.noise(1, 100);
        LevelEstimate same = WaveletCorrelation.of(HAAR)
                .with(new DegreesOfFreedom.BandPass())
                .estimate(x, TestSignals.scaled(x, 2), 6)
                .get(5);
        assertThat(same.edof()).isEqualTo(1);
        assertThat(same.estimate()).isEqualTo(1);
        assertThat(same.lower()).isEqualTo(1);
        assertThat(same.upper()).isEqualTo(1);
    }

    @Test
    void correlation_fisherInterval_coversTheTruthInNineteenOfTwenty() {
        // 500 pairs of series with correlation 0.6 at every level: five standard deviations around 475
        SplittableRandom random = new SplittableRandom(11);
        Simulation simulation = new Simulation(Simulation.autoregressive(512, 0.7));
        int[] covered = new int[4];
        for (int run = 0; run < 500; run++) {
            double[][] two = simulation.next(random);
            double[] y = new double[512];
            for (int t = 0; t < 512; t++) {
                y[t] = 0.6 * two[0][t] + 0.8 * two[1][t];
            }
            List<LevelEstimate> levels = WaveletCorrelation.of(LA8).estimate(two[0], y, 4);
            for (int j = 0; j < 4; j++) {
                covered[j] += levels.get(j).covers(0.6) ? 1 : 0;
            }
        }
        for (int hits : covered) {
            assertThat(hits).isBetween(450, 496);
        }
    }

    @Test
    void crossCorrelation_delayedSeries_peaksAtThePositiveLagOfTheFollower() {
        double[] x = TestSignals.noise(6, 600);
        double[] y = new double[600];
        System.arraycopy(x, 0, y, 5, 595);
        List<WaveletCorrelation.AtLag> lags = WaveletCorrelation.of(HAAR).crossCorrelation(x, y, 2, 10);
        assertThat(lags).hasSize(21);
        WaveletCorrelation.AtLag best = lags.stream()
                .max((a, b) -> Double.compare(
                        a.correlation().estimate(), b.correlation().estimate()))
                .orElseThrow();
        assertThat(best.lagBars()).isEqualTo(5);
        assertThat(best.correlation().estimate()).isGreaterThan(0.95);
        assertThat(best.correlation().count()).isEqualTo(597 - 5);
        double whole = WaveletCorrelation.of(HAAR).estimate(x, y, 2).get(1).edof();
        assertThat(best.correlation().edof()).isCloseTo(whole * 592 / 597, offset(1e-9));
    }

    @Test
    void crossCorrelation_lagZero_isTheCorrelation() {
        double[] x = TestSignals.withGaps(TestSignals.walk(3, 400), 50, 51, 200);
        double[] y = TestSignals.withGaps(TestSignals.noise(4, 400), 51, 300);
        LevelEstimate plain = WaveletCorrelation.of(LA8).estimate(x, y, 3).get(2);
        LevelEstimate lagZero =
                WaveletCorrelation.of(LA8).crossCorrelation(x, y, 3, 0).get(0).correlation();
        assertThat(lagZero.estimate()).isCloseTo(plain.estimate(), offset(1e-13));
        assertThat(lagZero.lower()).isCloseTo(plain.lower(), offset(1e-12));
        assertThat(lagZero.count()).isEqualTo(plain.count()).isLessThan(351 - 3 * 50);
    }

    @Test
    void crossCorrelation_gaps_countsTheRestOfThePairs() {
        double[] x = TestSignals.withGaps(TestSignals.noise(3, 200), 100);
        double[] y = TestSignals.noise(4, 200);
        LevelEstimate atTwo =
                WaveletCorrelation.of(HAAR).crossCorrelation(x, y, 1, 2).get(4).correlation();
        double sum = 0;
        double xx = 0;
        double yy = 0;
        int count = 0;
        int all = 0;
        double[] w = Modwt.of(HAAR).causal(x, 1).waveletCoefficients(1);
        double[] u = Modwt.of(HAAR).causal(y, 1).waveletCoefficients(1);
        for (int t = 1; t < 200; t++) {
            boolean here = !Double.isNaN(w[t]);
            if (here) {
                xx += w[t] * w[t];
                yy += u[t] * u[t];
                all++;
            }
            if (here && t + 2 < 200 && !Double.isNaN(w[t + 2])) {
                sum += w[t] * u[t + 2];
                count++;
            }
        }
        assertThat(atTwo.count()).isEqualTo(count).isEqualTo(193);
        assertThat(atTwo.estimate()).isCloseTo(sum / count * 197 / 199 / Math.sqrt(xx * yy) * all, offset(1e-14));
    }

    @Test
    void statistics_badArguments_nameTheRuleAndTheValue() {
        WaveletCorrelation correlation = WaveletCorrelation.of(HAAR);
        double[] x = TestSignals.noise(1, 100);
        assertThatThrownBy(() -> correlation.estimate(x, new double[99], 1))
                .hasMessage("series must have the same length, got 100 and 99");
        assertThatThrownBy(() -> correlation.estimate(x, x, 7)).hasMessageEndingWith("got 0 at level 7");
        assertThatThrownBy(() -> correlation.crossCorrelation(x, x, 1, -1))
                .hasMessage("a lag must be in 0..98 for 99 coefficients, got -1");
        assertThatThrownBy(() -> correlation.crossCorrelation(x, x, 1, 99))
                .hasMessage("a lag must be in 0..98 for 99 coefficients, got 99");
        assertThatThrownBy(() -> correlation.crossCorrelation(x, x, 1, 70)).hasMessageEndingWith("got 29 at level 1");
        assertThatThrownBy(() -> correlation.withConfidence(Double.NaN))
                .hasMessage("confidence must be between 0 and 1, got NaN");
        assertThatThrownBy(() -> MultipleCorrelation.of(HAAR).estimate(new double[][] {x}, 1))
                .hasMessage("a multiple correlation needs at least two series, got 1");
        assertThatThrownBy(() -> MultipleCorrelation.of(HAAR).withConfidence(2))
                .hasMessage("confidence must be between 0 and 1, got 2.0");
    }

    @Test
    void multipleCorrelation_twoSeries_isTheSizeOfTheirCorrelation() {
        double[] x = TestSignals.walk(3, 300);
        double[] y = TestSignals.walk(4, 300);
        List<LevelEstimate> pairs = WaveletCorrelation.of(HAAR)
                .with(new DegreesOfFreedom.BandPass())
                .withConfidence(0.9)
                .estimate(x, y, 3);
        List<MultipleCorrelation.Best> best = MultipleCorrelation.of(HAAR)
                .with(new DegreesOfFreedom.BandPass())
                .withConfidence(0.9)
                .estimate(new double[][] {x, y}, 3);
        for (int j = 0; j < 3; j++) {
            LevelEstimate phi = best.get(j).correlation();
            assertThat(phi.estimate()).isCloseTo(Math.abs(pairs.get(j).estimate()), offset(1e-13));
            assertThat(phi.edof()).isEqualTo(pairs.get(j).edof());
            double width = phi.upper() - phi.lower();
            assertThat(width).isCloseTo(pairs.get(j).upper() - pairs.get(j).lower(), offset(1e-12));
        }
    }

    @Test
    void multipleCorrelation_formulaOfThreeSeries_agreesWithTheInverseMatrix() {
        double[][] series = {TestSignals.noise(1, 400), TestSignals.noise(2, 400), new double[400]};
        double[] own = TestSignals.noise(3, 400);
        for (int t = 0; t < 400; t++) {
            series[2][t] = series[0][t] + 0.5 * series[1][t] + 0.3 * own[t];
        }
        MultipleCorrelation.Best best =
                MultipleCorrelation.of(HAAR).estimate(series, 2).get(1);
        double r01 = WaveletCorrelation.of(HAAR)
                .estimate(series[0], series[1], 2)
                .get(1)
                .estimate();
        double r02 = WaveletCorrelation.of(HAAR)
                .estimate(series[0], series[2], 2)
                .get(1)
                .estimate();
        double r12 = WaveletCorrelation.of(HAAR)
                .estimate(series[1], series[2], 2)
                .get(1)
                .estimate();
        // R² of the third on the first two
        double square = (r02 * r02 + r12 * r12 - 2 * r01 * r02 * r12) / (1 - r01 * r01);
        assertThat(best.series()).isEqualTo(2);
        assertThat(best.correlation().estimate()).isCloseTo(Math.sqrt(square), offset(1e-13));
    }

    @Test
    void multipleCorrelation_fourSeries_isTheOneOfTheInverseMatrixAndHasTheFewestDegrees() {
        double[][] series = {
            TestSignals.noise(1, 400), TestSignals.walk(2, 400), TestSignals.noise(3, 400), new double[400]
        };
        double[] own = TestSignals.noise(4, 400);
        for (int t = 0; t < 400; t++) {
            // all of them have something in common
            series[2][t] += series[0][t] + 0.7 * series[1][t];
            series[3][t] = series[0][t] - 0.8 * series[1][t] + 0.9 * series[2][t] + 0.6 * own[t];
        }
        MultipleCorrelation.Best best =
                MultipleCorrelation.of(HAAR).estimate(series, 2).get(1);
        double[][] r = new double[4][4];
        double fewest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 4; k++) {
                LevelEstimate pair = WaveletCorrelation.of(HAAR)
                        .estimate(series[i], series[k], 2)
                        .get(1);
                r[i][k] = pair.estimate();
                fewest = i == best.series() && k != i ? Math.min(fewest, pair.edof()) : fewest;
            }
        }
        double most = 0;
        for (int i = 0; i < 4; i++) {
            // 1 - R² of each on the others is the determinant of all over that of the others
            most = Math.max(most, 1 - determinant(r, -1) / determinant(r, i));
        }
        assertThat(best.correlation().estimate()).isCloseTo(Math.sqrt(most), offset(1e-12));
        assertThat(best.correlation().estimate()).isLessThan(0.995);
        assertThat(best.correlation().edof()).isEqualTo(fewest);
    }

    /// By Laplace's expansion of the rows and columns without one.
    private static double determinant(double[][] matrix, int without) {
        int[] kept = IntStream.range(0, matrix.length).filter(i -> i != without).toArray();
        double[][] part = new double[kept.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            for (int k = 0; k < kept.length; k++) {
                part[i][k] = matrix[kept[i]][kept[k]];
            }
        }
        return expanded(part);
    }

    private static double expanded(double[][] matrix) {
        if (matrix.length == 0) {
            return 1;
        }
        double sum = 0;
        for (int k = 0; k < matrix.length; k++) {
            int column = k;
            double[][] minor = Arrays.stream(matrix, 1, matrix.length)
                    .map(row -> IntStream.range(0, row.length)
                            .filter(i -> i != column)
                            .mapToDouble(i -> row[i])
                            .toArray())
                    .toArray(double[][]::new);
            sum += (k % 2 == 0 ? 1 : -1) * matrix[0][k] * expanded(minor);
        }
        return sum;
    }

    @Test
    void multipleCorrelation_combination_isExplainedWhollyAndStillSeriesNotAtAll() {
        double[] x = TestSignals.noise(1, 200);
        double[] y = TestSignals.noise(2, 200);
        double[] sum = new double[200];
        Arrays.setAll(sum, t -> x[t] - 2 * y[t]);
        double[][] series = {x, y, sum, new double[200]};
        MultipleCorrelation.Best best =
                MultipleCorrelation.of(HAAR).estimate(series, 1).get(0);
        assertThat(best.correlation().estimate()).isCloseTo(1, offset(1e-12));
        assertThat(best.series()).isNotEqualTo(3);
        List<WaveletCorrelation.AtLag> lags = MultipleCorrelation.of(HAAR).crossCorrelation(series, 1, 3);
        assertThat(lags.get(3).correlation().estimate()).isCloseTo(1, offset(1e-12));
        assertThat(MultipleCorrelation.of(HAAR)
                        .estimate(new double[][] {new double[200], new double[200]}, 1)
                        .get(0)
                        .correlation()
                        .estimate())
                .isZero();
    }

    @Test
    void multipleCrossCorrelation_bestLeads_peaksAtAPositiveLag() {
        double[] x = TestSignals.noise(1, 500);
        double[] late = new double[500];
        System.arraycopy(x, 0, late, 4, 496);
        double[][] series = {x, late};
        List<WaveletCorrelation.AtLag> lags = MultipleCorrelation.of(HAAR).crossCorrelation(series, 2, 8);
        WaveletCorrelation.AtLag best = lags.stream()
                .max((a, b) -> Double.compare(
                        Math.abs(a.correlation().estimate()),
                        Math.abs(b.correlation().estimate())))
                .orElseThrow();
        assertThat(best.lagBars())
                .isEqualTo(
                        MultipleCorrelation.of(HAAR).estimate(series, 2).get(1).series() == 0 ? 4 : -4);
        assertThat(Math.abs(best.correlation().estimate())).isGreaterThan(0.95);
    }

    @Test
    void crossCorrelation_seriesThatDoesNotMove_isZeroWithTheWidestInterval() {
        List<WaveletCorrelation.AtLag> lags =
                WaveletCorrelation.of(HAAR).crossCorrelation(TestSignals.noise(1, 200), new double[200], 1, 2);
        assertThat(lags).hasSize(5);
        for (WaveletCorrelation.AtLag each : lags) {
            assertThat(each.correlation().estimate()).isZero();
            assertThat(each.correlation().lower()).isEqualTo(-1);
            assertThat(each.correlation().upper()).isEqualTo(1);
        }
    }

    @Test
    void multipleCorrelation_stillSeriesFirst_changesNothing() {
        double[] x = TestSignals.noise(1, 300);
        double[] y = TestSignals.noise(2, 300);
        double[] z = new double[300];
        Arrays.setAll(z, t -> x[t] + 0.4 * y[t] + 0.8 * TestSignals.noise(3, 300)[t]);
        MultipleCorrelation.Best without = MultipleCorrelation.of(HAAR)
                .estimate(new double[][] {x, y, z}, 1)
                .get(0);
        MultipleCorrelation.Best with = MultipleCorrelation.of(HAAR)
                .estimate(new double[][] {new double[300], x, y, z}, 1)
                .get(0);
        assertThat(with.series()).isEqualTo(without.series() + 1);
        assertThat(with.correlation().estimate())
                .isCloseTo(without.correlation().estimate(), offset(1e-14))
                .isBetween(0.5, 0.99);
    }

    @Test
    void multipleCorrelation_gaps_leaveOutTheirCoefficients() {
        double[] x = TestSignals.withGaps(TestSignals.noise(1, 300), 40, 41);
        double[] y = TestSignals.withGaps(TestSignals.walk(2, 300), 100);
        double pair = WaveletCorrelation.of(HAAR).estimate(x, y, 1).get(0).estimate();
        LevelEstimate best = MultipleCorrelation.of(HAAR)
                .estimate(new double[][] {x, y}, 1)
                .get(0)
                .correlation();
        assertThat(best.estimate()).isCloseTo(Math.abs(pair), offset(1e-14)).isNotZero();
        // 299 coefficients less the three that meet the first gap and the two that meet the second
        assertThat(best.count()).isEqualTo(294);
    }
}
