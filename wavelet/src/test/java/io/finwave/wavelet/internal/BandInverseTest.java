package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.Fft;
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

    @Test
    void keptBins_bandsInTurn_areThoseOfTheBandsThatFit() {
        BandInverse all = new BandInverse(LENGTH);
        int bins = 0;
        for (int round = 0; round < 2; round++) {
            for (SpectralRow row : ROWS) {
                inverse(all, row);
                bins += round == 0 ? row.weights().length : 0;
                assertThat(all.keptBins).isEqualTo(bins);
            }
        }
        int first = ROWS.getFirst().weights().length;
        int second = ROWS.get(1).weights().length;
        BandInverse two = new BandInverse(LENGTH, first + second);
        BandInverse one = new BandInverse(LENGTH, first + second - 1);
        for (SpectralRow row : ROWS.subList(0, 2)) {
            inverse(two, row);
            inverse(one, row);
        }
        assertThat(two.keptBins).isEqualTo(first + second);
        assertThat(one.keptBins).isEqualTo(first);
    }

    /// The bins of prices: each weight, times how much more there is at its frequency than at that of the largest.
    @Test
    void taper_row_growsToLowFrequencies() {
        double step = 1;
        // bins 1 .. 6
        SpectralRow positive = SpectralRow.of(k -> new double[] {0, 1, -2, 8, -9, 3, 1}[(int) k], 1, 6, step, 1, 100);
        assertThat(BandInverse.taper(positive)).containsExactly(1 * 4, 2 * 2, 8 * (4 / 3.0), 9, 3, 1);
        // bins -3 .. 2, the largest at -2; bin 0 counts as bin 1
        SpectralRow both = SpectralRow.of(k -> new double[] {1, 5, 4, 3, 2, 1}[(int) k + 3], -3, 2, step, 1, 100);
        assertThat(BandInverse.taper(both)).containsExactly(1, 5, 8, 6, 4, 1);
        // the first of two that are as large
        SpectralRow twice = SpectralRow.of(k -> new double[] {0, 6, 6}[(int) k], 1, 2, step, 1, 100);
        assertThat(BandInverse.taper(twice)).containsExactly(6, 6);
    }

    /// A series that moves as prices do has a spectrum that grows as one over the frequency, so the lowest bins
    /// of a band weigh more than its weights say.
    @Test
    void inverse_spectrumThatGrowsToLowFrequencies_isAsExactAsTheWholeTransform() {
        int length = 1 << 17;
        double[] xRe = TestSignals.noise(3, length / 2 + 1);
        double[] xIm = TestSignals.noise(4, length / 2 + 1);
        for (int k = 1; k <= length / 2; k++) {
            xRe[k] /= k;
            xIm[k] /= k;
        }
        for (int peak : new int[] {100, 800}) {
            for (int order : new int[] {4, 7}) {
                for (int side : new int[] {1, -1}) {
                    SpectralRow row = SpectralRow.of(
                            k -> Math.exp(-0.5 * Math.pow(order * (k / peak - side), 2)),
                            side > 0 ? 1 : -3 * peak,
                            side > 0 ? 3 * peak : -1,
                            1,
                            1,
                            length);
                    double[][] whole = new double[2][length];
                    for (int i = 0; i < row.weights().length; i++) {
                        int k = row.firstBin() + i;
                        whole[0][Math.floorMod(k, length)] = row.weights()[i] * xRe[Math.abs(k)];
                        whole[1][Math.floorMod(k, length)] = side * row.weights()[i] * xIm[Math.abs(k)];
                    }
                    Fft.ofLength(length).inverse(whole[0], whole[1]);
                    double[][] out = new double[2][length];
                    new BandInverse(length).inverse(row, xRe, xIm, out[0], out[1]);
                    double largest = 0;
                    double off = 0;
                    for (int t = 0; t < length; t++) {
                        largest = Math.max(largest, Math.hypot(whole[0][t], whole[1][t]));
                        off = Math.max(off, Math.hypot(out[0][t] - whole[0][t], out[1][t] - whole[1][t]));
                    }
                    assertThat(off / largest)
                            .as("peak %s, order %s, side %s", peak, order, side)
                            .isLessThan(3e-15);
                }
            }
        }
    }
}
