package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.finwave.testkit.TestSignals;
import org.junit.jupiter.api.Test;

class DecimatedInverseFftTest {
    @Test
    void inverse_anyBandAndStep_isTheWholeInverseAtTheColumns() {
        for (int n : new int[] {1, 12, 100, 1000, 1024, 1009}) {
            for (int step : new int[] {1, 2, 4, 5, 50, n}) {
                for (int bins : new int[] {1, 7, 33, n / 2, n}) {
                    for (int first : new int[] {0, n / 3, n - 1}) {
                        if (step <= n && n % step == 0 && bins >= 1 && bins <= n) {
                            check(n, first - n / 2, bins, first, step, Math.max(1, n / step - 1));
                        }
                    }
                }
            }
        }
    }

    private static void check(int n, int firstBin, int bins, int firstSample, int step, int columns) {
        double[] bandRe = TestSignals.noise(n, bins);
        double[] bandIm = TestSignals.noise(n + 1L, bins);
        double[] re = new double[n];
        double[] im = new double[n];
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            re[Math.floorMod(firstBin + b, n)] = bandRe[b];
            im[Math.floorMod(firstBin + b, n)] = bandIm[b];
            sum += Math.hypot(bandRe[b], bandIm[b]) / n;
        }
        Fft.ofLength(n).inverse(re, im);
        double[] outRe = TestSignals.constant(columns + 1, 7);
        double[] outIm = TestSignals.constant(columns + 1, 7);
        DecimatedInverseFft.of(n, firstBin, bins, firstSample, step, columns).inverse(bandRe, bandIm, outRe, outIm);
        double tolerance = 0x1.0p-53 * (4 + Math.log(n) / Math.log(2)) * sum;
        double off = 0;
        for (int c = 0; c < columns; c++) {
            int t = (int) ((firstSample + (long) step * c) % n);
            off = Math.max(off, Math.hypot(outRe[c] - re[t], outIm[c] - im[t]));
        }
        assertThat(off)
                .as("n %d, %d bins, first %d, step %d", n, bins, firstSample, step)
                .isLessThanOrEqualTo(tolerance);
        assertThat(outRe[columns]).isEqualTo(7);
        assertThat(outIm[columns]).isEqualTo(7);
    }

    @Test
    void copy_usedBesideTheFirst_sameNumbers() {
        DecimatedInverseFft fft = DecimatedInverseFft.of(120, 100, 40, 3, 4, 20);
        double[] band = TestSignals.noise(1, 40);
        double[][] one = new double[2][20];
        double[][] other = new double[2][20];
        fft.inverse(band, band, one[0], one[1]);
        fft.copy().inverse(band, band, other[0], other[1]);
        assertThat(other).isDeepEqualTo(one);
        assertThat(one[0][19]).isNotZero();
        assertThat(fft.copy().columns()).isEqualTo(20);
        assertThat(fft.bandBins()).isEqualTo(40);
    }

    @Test
    void of_outOfRange_saysTheRuleAndTheValue() {
        assertRefused(0, 0, 1, 0, 1, 1, "length must be in 1..268435456, got 0");
        assertRefused(12, 12, 1, 0, 1, 1, "firstBin must be in -12..11, got 12");
        assertRefused(12, 0, 13, 0, 1, 1, "bandBins must be in 1..12, got 13");
        assertRefused(12, 0, 1, 12, 1, 1, "firstSample must be in 0..11, got 12");
        assertRefused(12, 0, 1, 0, 0, 1, "step must be in 1..12, got 0");
        assertRefused(12, 0, 1, 0, 5, 1, "step must divide the length 12, got 5");
        assertRefused(12, 0, 1, 0, 4, 4, "columns must be in 1..3, got 4");
    }

    private static void assertRefused(
            int n, int firstBin, int bins, int firstSample, int step, int columns, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecimatedInverseFft.of(n, firstBin, bins, firstSample, step, columns))
                .withMessage(message);
    }

    @Test
    void inverse_wrongArrays_saysTheRuleAndTheValue() {
        DecimatedInverseFft fft = DecimatedInverseFft.of(12, 0, 2, 0, 4, 3);
        double[] a = new double[3];
        double[] b = new double[3];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(new double[1], a, b, a))
                .withMessage("bandRe must have at least 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(a, new double[1], b, a))
                .withMessage("bandIm must have at least 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(a, a, new double[2], b))
                .withMessage("outRe must have at least 3 values, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(a, a, b, new double[2]))
                .withMessage("outIm must have at least 3 values, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(a, a, b, b))
                .withMessage("outRe and outIm must be different arrays");
    }
}
