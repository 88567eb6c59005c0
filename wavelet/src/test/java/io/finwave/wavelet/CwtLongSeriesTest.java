package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.Fft;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.SpectralRow;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Rows of long series, most of which are interpolated from a transform of few samples, against a whole inverse
/// transform of each.
class CwtLongSeriesTest {
    private static final int SIZE = 20_000;

    @Test
    void transform_longSeries_isTheWholeInverseOfEveryRow() {
        for (AnalysingWavelet wavelet : Wavelets.all()) {
            Cwt cwt = Cwt.of(wavelet).with(Padding.CIRCULAR);
            ScaleGrid grid = cwt.periodOctaves(2.2, 9000, 2);
            compare("walk", cwt, grid, TestSignals.walk(3, SIZE), 1e-13, 0);
            compare("noise", cwt, grid, TestSignals.noise(4, SIZE), 1e-13, 0);
        }
    }

    /// Where nearly all of a series lies far from the band of a row, what counts is the rounding of its samples.
    @Test
    void transform_steepSpectrum_isWithinTheRoundingOfTheSamples() {
        double[] price = TestSignals.walk(3, SIZE);
        double[] sum = new double[SIZE];
        double[] tone = new double[SIZE];
        for (int t = 0; t < SIZE; t++) {
            sum[t] = (t == 0 ? 0 : sum[t - 1]) + price[t];
            price[t] += 5000;
            tone[t] = Math.cos(2 * Math.PI * t / 50) * 3;
        }
        for (AnalysingWavelet wavelet : Wavelets.all()) {
            Cwt cwt = Cwt.of(wavelet).with(Padding.CIRCULAR);
            ScaleGrid grid = cwt.periodOctaves(2.2, 9000, 2);
            double rounding = 0x1.0p-54 * Math.log(SIZE) / Math.log(2);
            compare("far from zero", cwt, grid, price, 1e-13, rounding);
            compare("running sum", cwt, grid, sum, 1e-13, rounding);
            compare("tone", cwt, grid, tone, 1e-13, rounding);
        }
    }

    private static void compare(
            String what, Cwt cwt, ScaleGrid grid, double[] x, double ofRowMaximum, double ofLargestSample) {
        double[] xRe = x.clone();
        double[] xIm = new double[SIZE];
        Fft fft = Fft.ofLength(SIZE);
        fft.forward(xRe, xIm);
        ContinuousDecomposition result = cwt.transform(x, grid);
        for (int row = 0; row < grid.size(); row++) {
            SpectralRow filter = cwt.filter(grid.scale(row), SIZE);
            double[] re = new double[SIZE];
            double[] im = new double[SIZE];
            for (int i = 0; i < filter.weights().length; i++) {
                int bin = Math.floorMod(filter.firstBin() + i, SIZE);
                re[bin] = filter.weights()[i] * xRe[bin];
                im[bin] = filter.weights()[i] * xIm[bin];
            }
            fft.inverse(re, im);
            double largest = 0;
            double off = 0;
            boolean real = cwt.wavelet().real();
            for (int t = 0; t < SIZE; t++) {
                double expectedRe = real ? turned(cwt.wavelet().quarterTurns(), re[t], im[t]) : re[t];
                double expectedIm = real ? 0 : im[t];
                largest = Math.max(largest, Math.hypot(expectedRe, expectedIm));
                off = Math.max(
                        off, Math.hypot(result.real(row, t) - expectedRe, result.imaginary(row, t) - expectedIm));
            }
            double gain = cwt.gain(grid.scale(row)) * Doubles.largest(x);
            assertThat(off)
                    .as(String.format(Locale.ROOT, "%s, %s, scale %.3f", what, cwt.wavelet(), grid.scale(row)))
                    .isLessThanOrEqualTo(Math.max(ofRowMaximum * largest, ofLargestSample * gain));
        }
    }

    /// Re (-i)^q z.
    private static double turned(int quarterTurns, double re, double im) {
        return switch (quarterTurns) {
            case 0 -> re;
            case 1 -> im;
            case 2 -> -re;
            default -> -im;
        };
    }
}
