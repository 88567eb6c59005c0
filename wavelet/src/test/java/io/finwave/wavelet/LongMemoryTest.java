package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.GammaFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LongMemoryTest {
    private static final ScalingFilter DB2 = ScalingFilter.of("db2");
    private static final int RUNS = 40;

    private interface Estimator {
        MemoryEstimate apply(LongMemory memory, double[] x);
    }

    private static final List<Estimator> ESTIMATORS =
            List.of(LongMemory::logRegression, LongMemory::localWhittle, LongMemory::maximumLikelihood);

    @Test
    void estimators_fractionallyDifferenced_areRightOnAverageWithTheStatedErrors() {
        assertRight(Simulation.fractionallyDifferenced(2048, 0.3), x -> x, 0.3, 3, 7, ESTIMATORS);
        // the likelihood knows the finest levels too
        assertRight(Simulation.fractionallyDifferenced(2048, -0.2), x -> x, -0.2, 1, 7, List.of(ESTIMATORS.get(2)));
    }

    @Test
    void estimators_fractionalNoise_haveTheMemoryOfItsHurstExponent() {
        assertRight(Simulation.fractionalNoise(2048, 0.8), x -> x, 0.3, 3, 7, ESTIMATORS.subList(0, 2));
    }

    @Test
    void estimators_runningSum_haveOneMore() {
        assertRight(Simulation.fractionalNoise(2048, 0.3), Simulation::summed, 0.8, 4, 7, ESTIMATORS.subList(0, 2));
    }

    /// The mean of the estimates within 4 standard errors and 0.02 of the truth, their spread within a third
    /// of the standard error stated, and the truth in the interval as often as five standard deviations of a
    /// coin of 95 % allow.
    private static void assertRight(
            double[] autocovariance,
            UnaryOperator<double[]> change,
            double truth,
            int from,
            int to,
            List<Estimator> estimators) {
        Simulation simulation = new Simulation(autocovariance);
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> series = new ArrayList<>();
        for (int run = 0; run < RUNS / 2; run++) {
            for (double[] x : simulation.next(random)) {
                series.add(change.apply(x));
            }
        }
        for (Estimator estimator : estimators) {
            double mean = 0;
            double square = 0;
            double stated = 0;
            int covered = 0;
            for (double[] x : series) {
                MemoryEstimate estimate = estimator.apply(LongMemory.of(DB2, from, to), x);
                mean += estimate.memory() / RUNS;
                square += Math.pow(estimate.memory() - truth, 2) / RUNS;
                stated += estimate.standardError() / RUNS;
                covered += estimate.covers(truth) ? 1 : 0;
            }
            assertThat(mean).isCloseTo(truth, offset(4 * stated / Math.sqrt(RUNS) + 0.02));
            assertThat(Math.sqrt(square)).isBetween(0.7 * stated, 1.4 * stated);
            assertThat(covered).isGreaterThanOrEqualTo(RUNS - 10);
        }
    }

    @Test
    void logRegression_exactPowersOfTwo_hasTheSlope() {
        // the bias of ln χ² is what remains between the estimate and the plain slope of two levels
        double[] x = TestSignals.noise(4, 400);
        List<LevelEstimate> levels = WaveletVariance.of(DB2).estimate(x, 3);
        MemoryEstimate estimate = LongMemory.of(DB2, 2, 3).logRegression(x);
        double[] y = new double[2];
        double variance = 0;
        for (int i = 0; i < 2; i++) {
            double half = levels.get(i + 1).edof() / 2;
            y[i] = Math.log(levels.get(i + 1).estimate()) - GammaFunctions.digamma(half) + Math.log(half);
            variance += GammaFunctions.trigamma(half);
        }
        assertThat(estimate.memory()).isCloseTo(((y[1] - y[0]) / Math.log(2) + 1) / 2, offset(1e-12));
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(variance) / Math.log(4), offset(1e-12));
        assertThat(estimate.upper() - estimate.memory())
                .isCloseTo(1.959963984540054 * estimate.standardError(), offset(1e-12));
        assertThat(estimate.fromLevel()).isEqualTo(2);
        assertThat(estimate.toLevel()).isEqualTo(3);
        assertThat(estimate.hurstOfNoise()).isEqualTo(estimate.memory() + 0.5);
        assertThat(estimate.hurstOfSum()).isEqualTo(estimate.memory() - 0.5);
        assertThat(estimate.covers(estimate.upper() + 1e-9)).isFalse();
        assertThat(estimate.covers(estimate.lower() - 1e-9)).isFalse();
    }

    @Test
    void localWhittle_twoLevels_isTheSlopeOfTheLogarithms() {
        // two levels and two parameters: the minimum is where both variances fit exactly
        double[] x = TestSignals.walk(4, 400);
        List<LevelEstimate> levels = WaveletVariance.of(DB2).estimate(x, 4);
        double slope = Math.log(levels.get(3).estimate() / levels.get(2).estimate()) / Math.log(2);
        MemoryEstimate estimate = LongMemory.of(DB2, 3, 4).withConfidence(0.5).localWhittle(x);
        assertThat(estimate.memory()).isCloseTo((slope + 1) / 2, offset(1e-6));
        double a = levels.get(2).edof();
        double b = levels.get(3).edof();
        double error = 1 / (Math.log(2) * Math.sqrt(2 * a * b / (a + b)));
        assertThat(estimate.standardError()).isCloseTo(error, offset(1e-12));
        assertThat(estimate.upper() - estimate.memory()).isCloseTo(0.6744897501960817 * error, offset(1e-12));
    }

    @Test
    void localWhittle_scaledSeries_hasTheSameMemory() {
        double[] x = TestSignals.walk(4, 400);
        double one = LongMemory.of(DB2, 1, 4).localWhittle(x).memory();
        double scaled = LongMemory.of(DB2, 1, 4)
                .localWhittle(TestSignals.scaled(x, 0x1p400))
                .memory();
        assertThat(scaled).isCloseTo(one, offset(1e-6));
    }

    @Test
    void maximumLikelihood_golden_isAsCloseToFracdiffAsTheirErrorsAllow() {
        GoldenFile fracdiff = GoldenFile.open("fracdiff.golden");
        assertThat(fracdiff.program()).startsWith("fracdiff 1.");
        Sweep.over("case", fracdiff.cases(), golden -> {
            double d = golden.numbers("d")[0];
            int size = golden.integer("size");
            int skipped = golden.integer("skipped");
            double[] noise = TestSignals.noise(golden.integer("seed"), size + skipped);
            double[] psi = new double[size + skipped];
            psi[0] = 1;
            for (int k = 1; k < psi.length; k++) {
                psi[k] = psi[k - 1] * (k - 1 + d) / k;
            }
            double[] x = new double[size];
            for (int t = 0; t < size; t++) {
                for (int k = 0; k <= t + skipped; k++) {
                    x[t] += psi[k] * noise[t + skipped - k];
                }
            }
            double theirs = golden.numbers("estimate")[0];
            MemoryEstimate ours = LongMemory.of(ScalingFilter.of("la8"), 1, 6).maximumLikelihood(x);
            // theirs is efficient, so the difference is an error of at most the size of ours
            assertThat(ours.memory()).isCloseTo(theirs, offset(2 * ours.standardError()));
            assertThat(ours.memory()).isCloseTo(d, offset(3 * ours.standardError()));
        });
    }

    @Test
    void estimators_badArguments_nameTheRuleAndTheValue() {
        assertThatThrownBy(() -> LongMemory.of(DB2, 3, 3))
                .hasMessage("memory needs at least two levels from 1 on, got 3 to 3");
        assertThatThrownBy(() -> LongMemory.of(DB2, 0, 3))
                .hasMessage("memory needs at least two levels from 1 on, got 0 to 3");
        assertThatThrownBy(() -> LongMemory.of(DB2, 1, 2).localWhittle(new double[100]))
                .hasMessage("memory needs a positive, finite variance at every level, got 0.0 at level 1");
        assertThatThrownBy(() ->
                        LongMemory.of(DB2, 1, 2).logRegression(TestSignals.scaled(TestSignals.walk(1, 99), 1e200)))
                .hasMessage("memory needs a positive, finite variance at every level, got Infinity at level 1");
        assertThatThrownBy(() -> LongMemory.of(DB2, 1, 6).logRegression(TestSignals.noise(1, 100)))
                .hasMessageStartingWith("a statistic of a level needs at least 30 coefficients");
        assertThatThrownBy(() -> LongMemory.of(DB2, 1, 6).withConfidence(-1))
                .hasMessage("confidence must be between 0 and 1, got -1.0");
        assertThatThrownBy(() -> new MemoryEstimate(1, 2, 3, 0.1, 1, 2))
                .hasMessage("an interval must hold its estimate, got 1.0 in 2.0 to 3.0");
    }

    @Test
    void estimate_outsideItsInterval_isRefused() {
        assertThatThrownBy(() -> new MemoryEstimate(0.1, 0.2, 0.3, 0.05, 1, 5))
                .hasMessage("an interval must hold its estimate, got 0.1 in 0.2 to 0.3");
        assertThatThrownBy(() -> new MemoryEstimate(0.4, 0.2, 0.3, 0.05, 1, 5))
                .hasMessage("an interval must hold its estimate, got 0.4 in 0.2 to 0.3");
        MemoryEstimate estimate = new MemoryEstimate(0.25, 0.2, 0.3, 0.05, 1, 5);
        assertThat(estimate.hurstOfNoise()).isEqualTo(0.75);
        assertThat(estimate.hurstOfSum()).isEqualTo(-0.25);
        assertThat(estimate.covers(0.2)).isTrue();
        assertThat(estimate.covers(0.3)).isTrue();
        assertThat(estimate.covers(0.19)).isFalse();
        assertThat(estimate.covers(0.31)).isFalse();
        // an interval may be a point
        assertThat(new MemoryEstimate(0.2, 0.2, 0.2, 0, 1, 5).memory()).isEqualTo(0.2);
    }
}
