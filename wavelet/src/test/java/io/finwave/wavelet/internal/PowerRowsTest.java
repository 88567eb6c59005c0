package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PowerRowsTest {
    private static final int LENGTH = 1200;
    private static final int STRIDE = 3;
    private static final int FOLDED = LENGTH / STRIDE;
    private static final double[] RE = TestSignals.noise(1, LENGTH / 2 + 1);
    private static final double[] IM = spectrum();

    /// The bins at 0 and at half of the length are real.
    private static double[] spectrum() {
        double[] im = TestSignals.noise(2, LENGTH / 2 + 1);
        im[0] = 0;
        im[LENGTH / 2] = 0;
        return im;
    }

    private static double hill(double omega) {
        return 1 / (1 + (omega - 1) * (omega - 1));
    }

    /// The sum over the bins, one by one.
    private static double power(double low, double high, boolean real, int turns, double step, double gain, int t) {
        double re = 0;
        double im = 0;
        for (int k = 1 - LENGTH / 2; k <= LENGTH / 2; k++) {
            double omega = k * step;
            if (omega < low || omega > high) {
                continue;
            }
            // the bin at half of the length is its own mirror image
            double w = hill(omega) * gain / LENGTH * (real && 2 * k == LENGTH ? 0.5 : 1);
            double x = w * RE[Math.abs(k)];
            double y = w * (k < 0 ? -IM[-k] : IM[k]);
            double angle = 2 * Math.PI * Math.floorMod((long) k * t, LENGTH) / LENGTH;
            re += x * Math.cos(angle) - y * Math.sin(angle);
            im += x * Math.sin(angle) + y * Math.cos(angle);
        }
        if (real) {
            double value = 2 * (turns % 2 == 0 ? re : im);
            return value * value;
        }
        return re * re + im * im;
    }

    private static void assertPowers(double low, double high, boolean real, int turns, int every, double... steps) {
        DoubleUnaryOperator shape = PowerRowsTest::hill;
        SpectrumTable table = SpectrumTable.of(shape, low, high);
        SpectrumTable fine = SpectrumTable.fine(shape, low, high);
        PowerRows rows = new PowerRows(shape, table, fine, low, high, real, turns, RE, IM, LENGTH, STRIDE);
        double[] gains = new double[steps.length];
        double[][] powers = new double[steps.length][];
        for (int row = 0; row < steps.length; row++) {
            gains[row] = 1 + 0.5 * row;
            powers[row] = TestSignals.constant((FOLDED + every - 1) / every, 7);
        }
        rows.powers(steps, gains, every, powers);
        for (int row = 0; row < steps.length; row++) {
            for (int c = 0; c < powers[row].length; c += 23) {
                double expected = power(low, high, real, turns, steps[row], gains[row], c * every * STRIDE);
                assertThat(Math.abs(powers[row][c] - expected))
                        .as("row %s, column %s: %s for %s", row, c, powers[row][c], expected)
                        .isLessThan(1e-14);
            }
        }
    }

    @Test
    void powers_wideAndNarrowBands_areThoseOfTheSum() {
        // from some 300 bins to the few of a band that is transformed for itself, a single one, and none
        assertPowers(0.5, 2, false, 0, 1, 0.005, 0.02, 0.06, 0.11, 0.4, 0.9, 1.5, 3.0);
        assertPowers(0.5, 2, false, 0, 2, 0.005, 0.02, 0.06, 0.11, 0.4, 0.9, 1.5, 3.0);
    }

    @Test
    void powers_negativeFrequencies_areThoseOfTheSum() {
        assertPowers(-0.3, 2, false, 0, 1, 0.001, 0.005, 0.02, 0.1, 0.4);
        // the first reaches beyond the lowest frequency
        assertPowers(-2, 0.3, false, 0, 3, 0.002, 0.005, 0.02, 0.1);
    }

    @Test
    void powers_realWavelet_areThoseOfItsRealOrImaginaryPart() {
        for (int turns = 0; turns < 4; turns++) {
            assertPowers(0.5, 2, true, turns, 1, 0.001, 0.005, 0.02, 0.1);
        }
    }

    /// Only the tail of the band is below the highest frequency, and the bin there is its own mirror image.
    @Test
    void powers_realWaveletAtTheHighestFrequency_areThoseOfTheSum() {
        double highest = LENGTH / 2;
        assertPowers(0.5, 2, true, 0, 1, 0.5 / (highest - 10), 0.5 / (highest - 100), 1.9 / highest);
        // the band ends at that bin, or before it
        assertPowers(0.5, 2, true, 0, 1, 2 / highest, 2 / (highest - 1));
        assertPowers(0.5, 2, false, 0, 1, 0.5 / (highest - 10), 2 / highest);
    }
}
