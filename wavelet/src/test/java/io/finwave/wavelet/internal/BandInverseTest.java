package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandInverseTest {
    private static final int LENGTH = 2000;
    private static final double[] RE = TestSignals.noise(1, LENGTH / 2 + 1);
    private static final double[] IM = TestSignals.noise(2, LENGTH / 2 + 1);

    /// A bell of weights about a frequency in radians a sample.
    private static SpectralRow bell(double centre, double width, double lowest, double highest) {
        double step = 2 * Math.PI / LENGTH;
        return SpectralRow.of(
                omega -> Math.exp(-0.5 * Math.pow((omega - centre) / width, 2)), lowest, highest, step, 3, LENGTH);
    }

    private static final List<SpectralRow> ROWS = List.of(
            bell(0.4, 0.05, 0.1, 0.7),
            // over zero, to the negative frequencies
            bell(0.05, 0.1, -0.3, 0.6),
            // all of them negative
            bell(-0.4, 0.05, -0.7, -0.1),
            bell(2, 1, 0, 10),
            bell(1, 0.001, 0.99, 1.01),
            bell(0, 1, 0, 0));

    private static double[][] inverse(BandInverse inverse, SpectralRow row) {
        double[][] out = {TestSignals.constant(LENGTH, 7), TestSignals.constant(LENGTH, 7)};
        inverse.inverse(row, RE, IM, out[0], out[1]);
        return out;
    }

    @Test
    void inverse_anyBand_isTheSumOfItsWaves() {
        for (SpectralRow row : ROWS) {
            double[][] out = inverse(new BandInverse(LENGTH), row);
            for (int t = 0; t < LENGTH; t += 37) {
                double re = 0;
                double im = 0;
                for (int i = 0; i < row.weights().length; i++) {
                    int k = row.firstBin() + i;
                    // a negative bin of a real series is the conjugate of the positive one
                    double x = row.weights()[i] * RE[Math.abs(k)] / LENGTH;
                    double y = row.weights()[i] * (k < 0 ? -IM[-k] : IM[k]) / LENGTH;
                    double angle = 2 * Math.PI * Math.floorMod((long) k * t, LENGTH) / LENGTH;
                    re += x * Math.cos(angle) - y * Math.sin(angle);
                    im += x * Math.sin(angle) + y * Math.cos(angle);
                }
                assertThat(Math.hypot(out[0][t] - re, out[1][t] - im))
                        .as("row from bin %s, bar %s", row.firstBin(), t)
                        .isLessThan(2e-14);
            }
        }
    }

    @Test
    void inverse_noBin_isZero() {
        SpectralRow none = bell(1, 1, 4, 5);
        assertThat(none.weights()).isEmpty();
        double[][] out = inverse(new BandInverse(LENGTH), none);
        assertThat(out[0]).containsOnly(0);
        assertThat(out[1]).containsOnly(0);
    }

    /// Whether the transforms of all bands are kept for the next time, of the first ones or of none.
    @Test
    void inverse_bandsInTurn_haveTheBitsOfEachAlone() {
        for (int mostKept : new int[] {Integer.MAX_VALUE, 500, 0}) {
            BandInverse shared = new BandInverse(LENGTH, mostKept);
            for (int round = 0; round < 3; round++) {
                for (SpectralRow row : ROWS) {
                    double[][] alone = inverse(new BandInverse(LENGTH), row);
                    double[][] inTurn = inverse(shared, row);
                    Doubles.assertSameBits(alone[0], inTurn[0]);
                    Doubles.assertSameBits(alone[1], inTurn[1]);
                }
            }
        }
    }
}
