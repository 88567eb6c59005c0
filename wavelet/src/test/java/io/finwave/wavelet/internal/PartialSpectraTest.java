package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.CoherenceConvention;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.ScaleGrid;
import org.junit.jupiter.api.Test;

/// Against the formulas in terms of the smoothed powers and products.
class PartialSpectraTest {
    private static final int SIZE = 200;
    private static final double[] SCALES = ScaleGrid.octaves(2, 2, 5).scales();
    private static final int ROWS = SCALES.length;
    private static final SpectraPlan PLAN =
            SpectraPlan.exact(Morlet.usual(), CoherenceConvention.BIWAVELET, SCALES, 1, SIZE);

    /// A common cause, what is made of it and noise, and a pulse that has died away long before the end.
    private static double[][] series() {
        double[] z = TestSignals.normal(1, SIZE);
        double[] x = TestSignals.normal(2, SIZE);
        double[] y = TestSignals.normal(3, SIZE);
        for (int t = 0; t < SIZE; t++) {
            x[t] = 0.5 * x[t] + z[t];
            y[t] = 0.5 * y[t] - (t < 2 ? 0 : z[t - 2]);
        }
        return new double[][] {z, x, y};
    }

    /// The powers of the series, then real and imaginary parts of the products 01, 02 and 12.
    private static double[][][] fields(SpectraWork work) {
        double[][][] fields = new double[9][ROWS][SIZE];
        for (int row = 0; row < ROWS; row++) {
            for (int a = 0; a < 3; a++) {
                work.power(a, row, 1, 0, SIZE, fields[a][row]);
            }
            work.crossRe(0, 1, row, 1, 0, SIZE, fields[3][row]);
            work.crossIm(0, 1, row, 1, 0, SIZE, fields[4][row]);
            work.crossRe(0, 2, row, 1, 0, SIZE, fields[5][row]);
            work.crossIm(0, 2, row, 1, 0, SIZE, fields[6][row]);
            work.crossRe(1, 2, row, 1, 0, SIZE, fields[7][row]);
            work.crossIm(1, 2, row, 1, 0, SIZE, fields[8][row]);
        }
        return fields;
    }

    private static double[][][] coherency(SpectraWork work, int x, int y) {
        double[][][] out = new double[2][ROWS][SIZE];
        new PartialSpectra(PLAN, work, 3).coherency(x, y, out[0], out[1]);
        return out;
    }

    private static SpectraWork work(double[]... series) {
        SpectraWork work = new SpectraWork(PLAN, 3);
        work.run(series);
        return work;
    }

    @Test
    void coherency_twoSeries_isTheirProductOverTheRootsOfTheirPowers() {
        SpectraWork work = work(series());
        double[][][] of = fields(work);
        double[][][] actual = coherency(work, 0, 1);
        for (int row = 0; row < ROWS; row++) {
            for (int t = 0; t < SIZE; t++) {
                double root = Math.sqrt(of[0][row][t] * of[1][row][t]);
                assertThat(actual[0][row][t]).isCloseTo(of[3][row][t] / root, within(1e-13));
                assertThat(actual[1][row][t]).isCloseTo(of[4][row][t] / root, within(1e-13));
            }
        }
    }

    @Test
    void coherency_firstSeriesTakenOut_isThatOfWhatIsLeft() {
        SpectraWork work = work(series());
        double[][][] of = fields(work);
        double[][][] actual = coherency(work, 1, 2);
        double[][] explained = new double[ROWS][SIZE];
        new PartialSpectra(PLAN, work, 3).explained(2, explained);
        for (int row = 0; row < ROWS; row++) {
            for (int t = 0; t < SIZE; t++) {
                double z = of[0][row][t];
                double zxRe = of[3][row][t];
                double zxIm = of[4][row][t];
                double zyRe = of[5][row][t];
                double zyIm = of[6][row][t];
                double x = of[1][row][t] - (zxRe * zxRe + zxIm * zxIm) / z;
                double y = of[2][row][t] - (zyRe * zyRe + zyIm * zyIm) / z;
                // C(x, z) is the conjugate of C(z, x)
                double xyRe = of[7][row][t] - (zxRe * zyRe + zxIm * zyIm) / z;
                double xyIm = of[8][row][t] - (zxRe * zyIm - zxIm * zyRe) / z;
                double root = Math.sqrt(x * y);
                assertThat(actual[0][row][t]).isCloseTo(xyRe / root, within(1e-11));
                assertThat(actual[1][row][t]).isCloseTo(xyIm / root, within(1e-11));
                double left = y - (xyRe * xyRe + xyIm * xyIm) / x;
                assertThat(explained[row][t]).isCloseTo(1 - left / of[2][row][t], within(1e-11));
            }
        }
    }

    /// Below 2^-40 of the largest power in the row, of any of the series, there is no movement.
    @Test
    void coherency_powerThatHasDiedAway_isMissingFromThereOn() {
        double[][] series = series();
        SpectraWork work = work(TestSignals.impulse(SIZE, 20), series[1], series[2]);
        double[][][] of = fields(work);
        double[][][] first = coherency(work, 0, 1);
        double[][][] second = coherency(work, 1, 2);
        double[][] explained = new double[ROWS][SIZE];
        new PartialSpectra(PLAN, work, 3).explained(0, explained);
        int missing = 0;
        for (int row = 0; row < ROWS; row++) {
            double largest = 0;
            for (int a = 0; a < 3; a++) {
                for (double power : of[a][row]) {
                    largest = Math.max(largest, power);
                }
            }
            for (int t = 0; t < SIZE; t++) {
                boolean still = of[0][row][t] <= 0x1.0p-40 * largest;
                missing += still ? 1 : 0;
                assertThat(Double.isNaN(first[0][row][t])).isEqualTo(still);
                assertThat(Double.isNaN(first[1][row][t])).isEqualTo(still);
                assertThat(Double.isNaN(explained[row][t])).isEqualTo(still);
                if (!still) {
                    // nothing comes before the first series
                    assertThat(explained[row][t]).isZero();
                } else {
                    // what does not move takes nothing out
                    double root = Math.sqrt(of[1][row][t] * of[2][row][t]);
                    assertThat(second[0][row][t]).isCloseTo(of[7][row][t] / root, within(1e-13));
                    assertThat(second[1][row][t]).isCloseTo(of[8][row][t] / root, within(1e-13));
                }
            }
        }
        assertThat(missing).isBetween(100, ROWS * SIZE - 100);
    }
}
