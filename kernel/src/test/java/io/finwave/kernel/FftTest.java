package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FftTest {
    private static final List<Integer> LENGTHS =
            IntStream.rangeClosed(1, 512).boxed().toList();

    @Test
    void forward_everyLength_isTheSumOfTheDefinition() {
        Sweep.over("length", LENGTHS, n -> {
            double[] re = TestSignals.noise(n, n);
            double[] im = TestSignals.noise(1000 + n, n);
            double[][] expected = definition(re, im);
            Fft.ofLength(n).forward(re, im);
            double tolerance = 3e-15 * Math.sqrt(n);
            Doubles.assertWithin(tolerance, expected[0], re);
            Doubles.assertWithin(tolerance, expected[1], im);
        });
    }

    @Test
    void inverse_everyLength_undoesForward() {
        Sweep.over("length", LENGTHS, n -> {
            double[] re = TestSignals.noise(n, n);
            double[] im = TestSignals.noise(1000 + n, n);
            double[] backRe = re.clone();
            double[] backIm = im.clone();
            Fft fft = Fft.ofLength(n);
            fft.forward(backRe, backIm);
            fft.inverse(backRe, backIm);
            Doubles.assertWithin(2e-15, re, backRe);
            Doubles.assertWithin(2e-15, im, backIm);
        });
    }

    @Test
    void realForward_everyLength_isTheComplexOne() {
        Sweep.over("length", LENGTHS, n -> {
            double[] x = TestSignals.noise(n, n);
            double[][] expected = definition(x, new double[n]);
            RealFft fft = RealFft.ofLength(n);
            double[] re = new double[fft.bins()];
            double[] im = new double[fft.bins()];
            fft.forward(x, re, im);
            for (int k = 0; k < re.length; k++) {
                assertThat(Math.hypot(re[k] - expected[0][k], im[k] - expected[1][k]))
                        .isLessThan(3e-15 * Math.sqrt(n));
            }
            double[] back = new double[n];
            fft.inverse(re, im, back);
            Doubles.assertWithin(2e-15, x, back);
        });
    }

    @Test
    void prunedInverse_anyBand_isTheWholeInverse() {
        for (int n : new int[] {1, 2, 7, 64, 100, 1000, 1009, 4096}) {
            for (int bins : new int[] {1, 2, 5, 20, 100, n}) {
                for (int first : new int[] {0, 1, n / 3, n - 1, -1, -n / 2}) {
                    if (bins <= n && first < n) {
                        double[] bandRe = TestSignals.noise(n, bins);
                        double[] bandIm = TestSignals.noise(n + bins, bins);
                        double[] re = new double[n];
                        double[] im = new double[n];
                        for (int b = 0; b < bins; b++) {
                            re[Math.floorMod(first + b, n)] = bandRe[b];
                            im[Math.floorMod(first + b, n)] = bandIm[b];
                        }
                        Fft.ofLength(n).inverse(re, im);
                        double[] outRe = new double[n];
                        double[] outIm = new double[n];
                        PrunedInverseFft.of(n, first, bins).inverse(bandRe, bandIm, outRe, outIm);
                        Doubles.assertWithin(2e-15 * bins / n, re, outRe);
                        Doubles.assertWithin(2e-15 * bins / n, im, outIm);
                    }
                }
            }
        }
    }

    private static double[][] definition(double[] re, double[] im) {
        int n = re.length;
        double[] cos = new double[n];
        double[] sin = new double[n];
        for (int k = 0; k < n; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / n);
            sin[k] = Math.sin(2 * Math.PI * k / n);
        }
        double[][] sums = new double[2][n];
        for (int k = 0; k < n; k++) {
            for (int t = 0; t < n; t++) {
                int at = (int) ((long) k * t % n);
                sums[0][k] += re[t] * cos[at] + im[t] * sin[at];
                sums[1][k] += im[t] * cos[at] - re[t] * sin[at];
            }
        }
        return sums;
    }
}
