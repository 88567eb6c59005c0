package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.Distributions;
import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.LevelSpectrum;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which power law is fitted to the variances of neighbouring levels, and what it is worth.
class EquivalentDegreesTest {
    private static final ScalingFilter DB2 = ScalingFilter.of("db2");

    private static LevelSamples[] levels(int size, int count) {
        LevelSamples[] levels = new LevelSamples[count];
        for (int j = 0; j < count; j++) {
            levels[j] = LevelSamples.of(j + 1, TestSignals.noise(j, size));
        }
        return levels;
    }

    private static void assertExponent(double expected, LevelSamples[] levels, double[] variances, int j) {
        double[] s = LevelSpectrum.powerLawAutocovariance(
                DB2.modwtTaps(), DB2.wavelet().modwtTaps(), j + 1, expected);
        double[] fitted = EquivalentDegrees.model(DB2, levels, variances, j);
        for (int lag = 0; lag < 20; lag++) {
            assertThat(fitted[lag]).as("lag %s", lag).isCloseTo(s[lag], offset(1e-12 * s[0]));
        }
    }

    @Test
    void model_exactPowerLaw_hasItsExponentAtEveryLevel() {
        for (double delta : new double[] {-0.3, 0, 0.4, 1.2}) {
            double[] variances = new double[5];
            for (int j = 0; j < 5; j++) {
                variances[j] = 3 * Math.pow(2, j * (2 * delta - 1));
            }
            for (int j = 0; j < 5; j++) {
                assertExponent(delta, levels(64, 5), variances, j);
                assertExponent(delta, levels(2000, 5), variances, j);
            }
        }
    }

    @Test
    void model_manyCoefficients_takesTheLevelAndTheFinerOneOnly() {
        double[] variances = {1, 5, 0.2, 3, 1, 1.3};
        // the third of the fitted levels of a long series would be worth more than certainty needs
        assertExponent((log2(1.3) + 1) / 2, levels(10_000, 6), variances, 5);
        assertExponent((log2(5) + 1) / 2, levels(10_000, 6), variances, 0);
        assertExponent((log2(5) + 1) / 2, levels(10_000, 6), variances, 1);
    }

    @Test
    void model_fewCoefficients_takesAllFinerLevelsByTheirWeights() {
        // 64 coefficients are worth 32, 16 and 8
        double[] variances = {1, 2, 3};
        double[] weights = {32, 16, 8};
        double mean = 0;
        double middle = 0;
        for (int i = 0; i < 3; i++) {
            middle += weights[i] * i / 56;
            mean += weights[i] * log2(variances[i]) / 56;
        }
        double product = 0;
        double square = 0;
        for (int i = 0; i < 3; i++) {
            product += weights[i] * (i - middle) * (log2(variances[i]) - mean);
            square += weights[i] * (i - middle) * (i - middle);
        }
        assertExponent((product / square + 1) / 2, levels(64, 3), variances, 2);
    }

    @Test
    void model_exponentBeyondTheFilter_isCutOff() {
        assertExponent(2, levels(2000, 2), new double[] {1, 1000}, 0);
        assertExponent(-0.5, levels(2000, 2), new double[] {1000, 1}, 0);
        assertExponent(0, levels(2000, 2), new double[] {1, 0}, 0);
        assertExponent(0, levels(2000, 2), new double[] {1, Double.POSITIVE_INFINITY}, 1);
        // of a single level nothing is known
        assertExponent(0, levels(2000, 1), new double[] {7}, 0);
    }

    @Test
    void robust_interval_isThatOfTheSignsOfTheFittedPowerLaw() {
        double[] x = TestSignals.walk(4, 300);
        List<LevelEstimate> robust =
                RobustWaveletVariance.of(DB2).withConfidence(0.8).estimate(x, 2);
        double delta = (log2(robust.get(1).estimate() / robust.get(0).estimate()) + 1) / 2;
        for (int j = 0; j < 2; j++) {
            double[] s = LevelSpectrum.powerLawAutocovariance(
                    DB2.modwtTaps(), DB2.wavelet().modwtTaps(), j + 1, delta);
            int count = robust.get(j).count();
            double sum = count;
            for (int lag = 1; lag < count; lag++) {
                sum += 2.0 * (count - lag) * RobustWaveletVariance.covarianceOfSigns(s[lag] / s[0]);
            }
            double quartile = Distributions.normalQuantile(0.75);
            double error = Math.sqrt(sum) / count / (2 * quartile * Distributions.normalDensity(quartile));
            assertThat(robust.get(j).edof()).isCloseTo(2 / (error * error), offset(1e-9));
            assertThat(Math.log(robust.get(j).upper() / robust.get(j).estimate()))
                    .isCloseTo(Distributions.normalQuantile(0.9) * error, offset(1e-12));
            assertThat(Math.log(robust.get(j).lower() / robust.get(j).estimate()))
                    .isCloseTo(-Distributions.normalQuantile(0.9) * error, offset(1e-12));
        }
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
