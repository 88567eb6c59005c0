package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.ScalingFilter;
import org.junit.jupiter.api.Test;

class LevelSpectrumTest {
    private static final double[] LOW = ScalingFilter.of("haar").modwtTaps();
    private static final double[] HIGH = ScalingFilter.of("haar").wavelet().modwtTaps();

    @Test
    void squaredGain_haar_isTheProductOfSquaredSinesAndCosines() {
        for (int n : new int[] {1, 2, 3, 64, 101}) {
            double[] first = LevelSpectrum.squaredGain(LOW, HIGH, 1, n);
            double[] third = LevelSpectrum.squaredGain(LOW, HIGH, 3, n);
            assertThat(first).hasSize(n / 2 + 1);
            for (int k = 0; k <= n / 2; k++) {
                double angle = Math.PI * k / n;
                assertThat(first[k]).isCloseTo(square(Math.sin(angle)), offset(1e-15));
                double expected = square(Math.cos(angle)) * square(Math.cos(2 * angle)) * square(Math.sin(4 * angle));
                assertThat(third[k]).isCloseTo(expected, offset(1e-15));
            }
        }
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void powerLawAutocovariance_haarOfWhiteNoise_isThatOfItsTaps() {
        // taps 1/2, -1/2; and 1/4, 1/4, -1/4, -1/4
        double[] first = LevelSpectrum.powerLawAutocovariance(LOW, HIGH, 1, 0);
        double[] second = LevelSpectrum.powerLawAutocovariance(LOW, HIGH, 2, 0);
        double[][] expected = {{0.5, -0.25, 0, 0, 0}, {0.25, 0.0625, -0.125, -0.0625, 0}};
        for (int lag = 0; lag < 5; lag++) {
            assertThat(first[lag]).isCloseTo(expected[0][lag], offset(1e-15));
            assertThat(second[lag]).isCloseTo(expected[1][lag], offset(1e-15));
        }
    }

    @Test
    void powerLawVariance_anyExponent_isTheFirstAutocovariance() {
        for (String name : new String[] {"haar", "db3"}) {
            double[] low = ScalingFilter.of(name).modwtTaps();
            double[] high = ScalingFilter.of(name).wavelet().modwtTaps();
            for (int level = 1; level <= 4; level++) {
                double[] gain = LevelSpectrum.gainForPowerLaw(low, high, level);
                for (double delta : new double[] {-0.4, 0, 0.3, 0.9}) {
                    double variance = LevelSpectrum.powerLawAutocovariance(low, high, level, delta)[0];
                    assertThat(LevelSpectrum.powerLawVariance(gain, delta))
                            .as("%s level %s exponent %s", name, level, delta)
                            .isCloseTo(variance, offset(1e-14 * variance));
                }
            }
        }
    }

    @Test
    void gainForPowerLaw_longFilters_haveAGridOfSixteenTimesTheirReach() {
        // Haar: the filter of level j has 2^j taps
        assertThat(LevelSpectrum.gainForPowerLaw(LOW, HIGH, 1)).hasSize(1024 / 2 + 1);
        assertThat(LevelSpectrum.gainForPowerLaw(LOW, HIGH, 6)).hasSize(1024 / 2 + 1);
        assertThat(LevelSpectrum.gainForPowerLaw(LOW, HIGH, 7)).hasSize(16 * 128 / 2 + 1);
        assertThat(LevelSpectrum.gainForPowerLaw(LOW, HIGH, 8)).hasSize(16 * 256 / 2 + 1);
    }

    @Test
    void autocovarianceAndPairs_gaps_countWhatIsThere() {
        double[] values = {1, 2, Double.NaN, -1, 3};
        assertThat(LevelSpectrum.pairs(values, 4)).containsExactly(4, 2, 1, 2, 1);
        assertThat(LevelSpectrum.pairs(new double[] {1, 2, 3}, 3)).containsExactly(3, 2, 1);
        double[] expected = {15.0 / 4, (2 - 3) / 4.0, -2.0 / 4, (-1 + 6) / 4.0, 3.0 / 4};
        double[] lags = LevelSpectrum.autocovariance(values, 4);
        for (int lag = 0; lag < 5; lag++) {
            assertThat(lags[lag]).isCloseTo(expected[lag], offset(1e-15));
        }
    }

    @Test
    void crossSums_twoSeries_areTheSumsOfTheDefinition() {
        for (int size : new int[] {1, 2, 3, 17, 64}) {
            double[] x = TestSignals.noise(1, size);
            double[] y = TestSignals.noise(2, size);
            double[] sums = LevelSpectrum.crossSums(x, y);
            for (int lag = 1 - size; lag < size; lag++) {
                double sum = 0;
                for (int t = Math.max(0, -lag); t < Math.min(size, size - lag); t++) {
                    sum += x[t] * y[t + lag];
                }
                assertThat(sums[Math.floorMod(lag, sums.length)])
                        .as("lag %s", lag)
                        .isCloseTo(sum, offset(1e-14));
            }
        }
    }

    @Test
    void meanSquare_manySmallTermsAfterALargeOne_areNotLost() {
        double[] values = TestSignals.constant(100_001, 1e-8);
        values[0] = 1;
        // each square is half a rounding error of the sum
        assertThat(LevelSamples.of(1, values).meanSquare() * values.length).isCloseTo(1 + 1e-11, offset(4e-16));
    }
}
