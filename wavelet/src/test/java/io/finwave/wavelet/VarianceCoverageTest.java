package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.finwave.wavelet.internal.LevelSpectrum;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Goal C6 in small: the intervals of 95 % hold the truth as often as they should, within four standard
/// deviations of so many throws around 93.5 to 96.5 %. The 20,000 simulations of the goal are the program
/// `WaveletVarianceCoverage` of the benchmarks.
class VarianceCoverageTest {
    private static final int SIZE = 512;
    private static final int RUNS = 200;
    private static final double ALLOWANCE = 4 * Math.sqrt(0.95 * 0.05 / RUNS);

    @Test
    void interval_whiteNoise_coversNineteenOfTwenty() {
        assertCovers("la8", Simulation.white(SIZE), x -> x, false);
    }

    @Test
    void interval_autoregressive_coversNineteenOfTwenty() {
        assertCovers("db2", Simulation.autoregressive(SIZE, 0.9), x -> x, false);
    }

    @Test
    void interval_randomWalk_coversNineteenOfTwenty() {
        assertCovers("db2", Simulation.white(SIZE), Simulation::summed, true);
    }

    private static void assertCovers(String name, double[] s, UnaryOperator<double[]> change, boolean summed) {
        ScalingFilter filter = ScalingFilter.of(name);
        WaveletVariance variance = WaveletVariance.of(filter);
        int levels = Math.min(5, variance.mostLevels(SIZE));
        int[] covered = new int[levels];
        double[] truth = new double[levels];
        double[] mean = new double[levels];
        for (int j = 0; j < levels; j++) {
            truth[j] = summed
                    ? Simulation.waveletVarianceOfSum(filter, j + 1, s)
                    : Simulation.waveletVariance(filter, j + 1, s);
        }
        Simulation simulation = new Simulation(s);
        SplittableRandom random = new SplittableRandom(17);
        for (int run = 0; run < RUNS / 2; run++) {
            for (double[] x : simulation.next(random)) {
                for (LevelEstimate level : variance.estimate(change.apply(x), levels)) {
                    int j = level.level() - 1;
                    covered[j] += level.covers(truth[j]) ? 1 : 0;
                    mean[j] += level.estimate() / RUNS;
                }
            }
        }
        for (int j = 0; j < levels; j++) {
            assertThat((double) covered[j] / RUNS)
                    .as("level %s", j + 1)
                    .isBetween(0.935 - ALLOWANCE, Math.min(1, 0.965 + ALLOWANCE));
            // unbiased: within 5 standard errors
            double few = (SIZE - filter.warmUp(j + 1)) / (double) (2 << j);
            assertThat(mean[j]).isCloseTo(truth[j], offset(5 * truth[j] * Math.sqrt(2 / few / RUNS)));
        }
    }

    @Test
    void powerLawAutocovariance_fractionallyDifferenced_isThatOfTheFilteredProcess() {
        for (String name : new String[] {"haar", "db2", "la8"}) {
            ScalingFilter filter = ScalingFilter.of(name);
            double[] g = filter.modwtTaps();
            double[] h = filter.wavelet().modwtTaps();
            for (int level : new int[] {1, 3, 5}) {
                // unit variance of the process against unit variance of its innovations: only ratios are
                // compared
                double[] whole = Simulation.fractionallyDifferenced(4096, 0.3);
                double[] taps = EquivalentFilter.wavelet(filter, level).taps();
                double[] s = LevelSpectrum.powerLawAutocovariance(g, h, level, 0.3);
                double first = lagged(taps, whole, 0);
                for (int lag : new int[] {1, 2, 5, 17, 60}) {
                    assertThat(s[lag] / s[0]).isCloseTo(lagged(taps, whole, lag) / first, offset(1e-4));
                }
                double variance = LevelSpectrum.powerLawVariance(LevelSpectrum.gainForPowerLaw(g, h, level), 0.3);
                assertThat(variance).isCloseTo(s[0], offset(1e-13));
            }
        }
    }

    private static double lagged(double[] taps, double[] s, int lag) {
        double sum = 0;
        for (int l = 0; l < taps.length; l++) {
            for (int m = 0; m < taps.length; m++) {
                sum += taps[l] * taps[m] * s[Math.abs(lag + l - m)];
            }
        }
        return sum;
    }
}
