package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import org.junit.jupiter.api.Test;

class CwtInverseTest {
    private static final List<Padding> PADDINGS = List.of(Padding.CIRCULAR, Padding.REFLECTION, Padding.ZEROS);

    /// Cosines with periods of 5 to 60 bars that repeat after `size` bars.
    private static double[] waves(int size) {
        double[] x = new double[size];
        for (int k = size / 60; k <= size / 5; k += 3) {
            for (int t = 0; t < size; t++) {
                x[t] += Math.cos(2 * Math.PI * (k * (long) t % size) / size + k * k) / k;
            }
        }
        return x;
    }

    @Test
    void reconstruct_seriesInTheBand_isTheSeries() {
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            for (Normalization normalization : Normalization.values()) {
                for (int size : new int[] {300, 381}) {
                    double[] x = waves(size);
                    Cwt cwt = Cwt.of(wavelet)
                            .with(normalization)
                            .with(Padding.CIRCULAR)
                            .withSamplingInterval(0.25);
                    double[] back =
                            cwt.transform(x, cwt.periodOctaves(0.4, 40, 8)).reconstruct();
                    Doubles.assertWithin(1e-10 * Doubles.largest(x), x, back);
                }
            }
        });
    }

    @Test
    void reconstruct_everyPadding_isTheSeriesButForTheMean() {
        // the finest rows cover the highest frequency, the coarsest the lowest one there is: only bin 0 is missing
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            for (Padding padding : PADDINGS) {
                for (int size : new int[] {1, 2, 3, 50, 63}) {
                    double[] x = TestSignals.walk(7, size);
                    Cwt cwt = Cwt.of(wavelet).with(padding);
                    double[] back =
                            cwt.transform(x, cwt.periodOctaves(1, 500, 5)).reconstruct();
                    int length = padding.transformLength(size);
                    double mean = 0;
                    for (double value : x) {
                        mean += value / (padding instanceof Padding.Zeros ? length : size);
                    }
                    double nyquist = missingAtTheHighest(wavelet, x, length, padding);
                    for (int t = 0; t < size; t++) {
                        double expected = x[t] - mean - ((t & 1) == 0 ? nyquist : -nyquist);
                        if (!(Math.abs(back[t] - expected) <= 1e-10 * Doubles.largest(x))) {
                            throw new AssertionError(padding + ", " + size + " samples, at " + t + ": expected "
                                    + expected + ", got " + back[t]);
                        }
                    }
                }
            }
        });
    }

    /// A real wavelet of odd order does not see the wave of two bars a period.
    private static double missingAtTheHighest(AnalysingWavelet wavelet, double[] x, int length, Padding padding) {
        if ((wavelet.quarterTurns() & 1) == 0 || length % 2 != 0 || padding instanceof Padding.Reflection) {
            return 0;
        }
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            sum += (t & 1) == 0 ? x[t] : -x[t];
        }
        return sum / length;
    }

    /// The bin of half the length is its own mirror image, so a real wavelet weights it once; with L2 the rows have
    /// heights of their own.
    @Test
    void reconstruct_waveOfTwoBarsInL2_isTheSeries() {
        double[] x = {3, -3, 3, -3, 3, -3, 3, -3};
        for (AnalysingWavelet wavelet : List.of(DerivativeOfGaussian.mexicanHat(), DerivativeOfGaussian.of(6))) {
            Cwt cwt = Cwt.of(wavelet)
                    .with(Normalization.L2)
                    .with(Padding.CIRCULAR)
                    .withSamplingInterval(0.5);
            double[] back = cwt.transform(x, cwt.periodOctaves(0.5, 4, 5)).reconstruct();
            Doubles.assertWithin(1e-13, x, back);
        }
    }

    @Test
    void reconstruct_rowsSideBySide_addUp() {
        double[] x = TestSignals.walk(3, 200);
        Cwt cwt = Cwt.of(Morse.usual());
        ContinuousDecomposition rows = cwt.transform(x, cwt.periodOctaves(2, 300, 5));
        double[] whole = rows.reconstruct();
        double[] fast = rows.reconstruct(0, 11);
        double[] slow = rows.reconstruct(11, rows.rows());
        double[] sum = new double[200];
        for (int t = 0; t < 200; t++) {
            sum[t] = fast[t] + slow[t];
        }
        Doubles.assertWithin(1e-14, whole, sum);
        assertThat(Doubles.largest(fast)).isGreaterThan(0.1);
        assertThat(Doubles.largest(rows.reconstruct(4, 4))).isZero();
    }

    @Test
    void reconstruct_seriesOutsideTheBand_isZero() {
        double[] x = waves(300);
        Cwt cwt = Cwt.of(Bump.usual()).with(Padding.CIRCULAR);
        double[] back = cwt.transform(x, cwt.periodOctaves(80, 160, 8)).reconstruct();
        assertThat(Doubles.largest(back)).isLessThan(1e-13);
    }

    @Test
    void sumOfRows_denseGrid_isTheSeriesInItsBand() {
        double[] x = waves(120);
        List<AnalysingWavelet> symmetric = Wavelets.all().stream()
                .filter(wavelet -> (wavelet.quarterTurns() & 1) == 0)
                .toList();
        Sweep.over("wavelet", symmetric, wavelet -> {
            for (Normalization normalization : Normalization.values()) {
                Cwt cwt = Cwt.of(wavelet).with(normalization).with(Padding.CIRCULAR);
                int voices = wavelet instanceof Bump ? 64 : 24;
                double shortest = wavelet instanceof Paul || wavelet instanceof DerivativeOfGaussian ? 0.0002 : 0.02;
                ContinuousDecomposition rows = cwt.transform(x, cwt.periodOctaves(shortest, 20_000, voices));
                Doubles.assertWithin(1e-4 * Doubles.largest(x), x, rows.sumOfRows(0, rows.rows()));
            }
        });
    }

    @Test
    void sumOfRows_bandOfRows_filtersThatBand() {
        double[] x = new double[512];
        double[] fast = new double[512];
        for (int t = 0; t < 512; t++) {
            fast[t] = Math.cos(2 * Math.PI * t / 8);
            x[t] = fast[t] + 3 * Math.cos(2 * Math.PI * t / 128);
        }
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR);
        ContinuousDecomposition rows = cwt.transform(x, cwt.periodOctaves(2, 512, 16));
        Doubles.assertWithin(1e-3, fast, rows.sumOfRows(0, 64));
    }

    @Test
    void sumOfRows_oddDerivative_isRefused() {
        ContinuousDecomposition rows =
                Cwt.of(DerivativeOfGaussian.of(3)).transform(new double[9], ScaleGrid.ofScales(1, 2));
        assertThatThrownBy(() -> rows.sumOfRows(0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sum of rows needs a wavelet that is symmetric, got DerivativeOfGaussian(3)");
        assertThatThrownBy(() -> rows.sumOfRows(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.reconstruct(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
