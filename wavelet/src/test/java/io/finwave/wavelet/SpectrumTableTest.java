package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.SpectrumTable;
import org.junit.jupiter.api.Test;

class SpectrumTableTest {
    private static SpectrumTable table(AnalysingWavelet wavelet) {
        return SpectrumTable.of(wavelet::shape, wavelet.lowestFrequency(), wavelet.highestFrequency());
    }

    private static SpectrumTable fine(AnalysingWavelet wavelet) {
        return SpectrumTable.fine(wavelet::shape, wavelet.lowestFrequency(), wavelet.highestFrequency());
    }

    @Test
    void value_everywhere_isTheSpectrum() {
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            assertFits(wavelet, table(wavelet));
            assertFits(wavelet, fine(wavelet));
        });
    }

    private static void assertFits(AnalysingWavelet wavelet, SpectrumTable table) {
        double low = Math.max(0, wavelet.lowestFrequency());
        double high = wavelet.highestFrequency();
        double cell = (high - low) / table.cells();
        for (int i = 0; i <= 10_000; i++) {
            double omega = Math.min(high, low + i * (high - low) / 10_000);
            double exact = wavelet.shape(omega);
            double off = Math.abs(table.value(omega) - exact);
            // relative also far from the peak, where a strong low frequency may shine through
            double before = wavelet.shape(omega - cell);
            double after = wavelet.shape(omega + cell);
            double near = Math.max(exact, Math.max(before, after));
            double steep = omega * Math.max(Math.abs(exact - before), Math.abs(after - exact)) / cell;
            if (!(off <= 4e-14 * near + 0x1.0p-49 * steep + 0x1.0p-84)) {
                throw new AssertionError("at " + omega + " off by " + off + " of " + exact);
            }
        }
        assertThat(table.value(high * 1.001)).isZero();
        assertThat(table.value(-1e-9)).isZero();
    }

    @Test
    void of_anyWavelet_isNearlyAllPolynomials() {
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            SpectrumTable table = table(wavelet);
            assertThat(table.cells()).isLessThanOrEqualTo(1024);
            assertThat(table.directCells()).isLessThanOrEqualTo(table.cells() / 32);
            SpectrumTable fine = fine(wavelet);
            assertThat(fine.directCells()).isLessThanOrEqualTo(fine.cells() / 32);
            assertThat(fine.cells()).isGreaterThan(table.cells());
        });
    }

    @Test
    void addProduct_anyStep_isTheFoldedProduct() {
        double[] x = TestSignals.noise(1, 3000);
        double[] y = TestSignals.noise(2, 3000);
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            for (double binsToPeak : new double[] {3.3, 40, 700, 2500}) {
                double step = wavelet.peakFrequency() / binsToPeak;
                int first = (int) Math.ceil(Math.max(0, wavelet.lowestFrequency()) / step);
                int last = (int) Math.min(2999, Math.floor(wavelet.highestFrequency() / step));
                for (int folded : new int[] {64, 100, 3000}) {
                    int origin = folded == 100 ? first : 0;
                    double[][] expected = {TestSignals.noise(3, folded), TestSignals.noise(4, folded)};
                    double[][] actual = {expected[0].clone(), expected[1].clone()};
                    for (int k = first; k <= last; k++) {
                        expected[0][(k - origin) % folded] += wavelet.shape(k * step) * x[k];
                        expected[1][(k - origin) % folded] += wavelet.shape(k * step) * y[k];
                    }
                    table(wavelet).addProduct(origin, step, first, last, x, y, actual[0], actual[1]);
                    Doubles.assertWithin(1e-13, expected[0], actual[0]);
                    Doubles.assertWithin(1e-13, expected[1], actual[1]);
                }
            }
        });
    }

    /// A band that begins at bin 0 may go to any place of the sum.
    @Test
    void addProduct_originBelowZero_movesTheSum() {
        SpectrumTable table = SpectrumTable.of(omega -> 1 + omega, 0, 10);
        double[] x = TestSignals.noise(1, 20);
        double[] y = TestSignals.noise(2, 20);
        double[][] expected = new double[2][7];
        double[][] actual = new double[2][7];
        for (int k = 0; k < 20; k++) {
            expected[0][(k + 12) % 7] += (1 + 0.5 * k) * x[k];
            expected[1][(k + 12) % 7] += (1 + 0.5 * k) * y[k];
        }
        table.addProduct(-12, 0.5, 0, 19, x, y, actual[0], actual[1]);
        Doubles.assertWithin(1e-12, expected[0], actual[0]);
        Doubles.assertWithin(1e-12, expected[1], actual[1]);
    }

    /// The last bin lies on the end of the last cell.
    @Test
    void addProduct_lastBinAtTheEndOfTheSupport_isInTheLastCell() {
        SpectrumTable table = SpectrumTable.of(omega -> 1 + omega, 0, 2);
        assertThat(table.cells()).isEqualTo(32);
        assertThat(table.value(2)).isCloseTo(3, within(1e-14));
        double[] ones = TestSignals.constant(17, 1);
        double[] re = new double[17];
        double[] im = new double[17];
        table.addProduct(0, 0.125, 0, 16, ones, TestSignals.constant(17, -2), re, im);
        for (int k = 0; k <= 16; k++) {
            assertThat(re[k]).as("bin %s", k).isCloseTo(1 + 0.125 * k, within(1e-14));
            assertThat(im[k]).as("bin %s", k).isCloseTo(-2 - 0.25 * k, within(2e-14));
        }
    }
}
