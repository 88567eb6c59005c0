package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavedFftTest {
    @Test
    void forward_everyWidth_hasTheBitsOfEachSeriesAlone() {
        Sweep.over("length", List.of(1, 2, 3, 8, 12, 32, 35, 61, 64, 100, 512, 1000, 1024), n -> {
            for (int width : new int[] {1, 2, 3, 7, 8, 9, 16, 17}) {
                double[] re = TestSignals.noise(n, n * width);
                double[] im = TestSignals.noise(n + 1L, n * width);
                double[][] expected = alone(n, width, re, im);
                InterleavedFft fft = InterleavedFft.of(n, width);
                fft.forward(re, im);
                Doubles.assertSameBits(expected[0], re);
                Doubles.assertSameBits(expected[1], im);
            }
        });
    }

    private static double[][] alone(int n, int width, double[] re, double[] im) {
        double[][] both = {re.clone(), im.clone()};
        Fft fft = Fft.ofLength(n);
        double[] a = new double[n];
        double[] b = new double[n];
        for (int c = 0; c < width; c++) {
            for (int t = 0; t < n; t++) {
                a[t] = re[t * width + c];
                b[t] = im[t * width + c];
            }
            fft.forward(a, b);
            for (int t = 0; t < n; t++) {
                both[0][t * width + c] = a[t];
                both[1][t * width + c] = b[t];
            }
        }
        return both;
    }

    @Test
    void forward_exchangedArrays_isTheInverseTimesTheLength() {
        double[] re = TestSignals.noise(1, 64 * 3);
        double[] im = TestSignals.noise(2, 64 * 3);
        double[] a = re.clone();
        double[] b = im.clone();
        InterleavedFft fft = InterleavedFft.of(64, 3);
        fft.forward(a, b);
        fft.copy().forward(b, a);
        Doubles.assertWithin(1e-13, TestSignals.scaled(re, 64), a);
        Doubles.assertWithin(1e-13, TestSignals.scaled(im, 64), b);
        assertThat(fft.length()).isEqualTo(64);
        assertThat(fft.width()).isEqualTo(3);
    }

    @Test
    void forward_elsewhere_putsTheSameBitsThereAndNothingElse() {
        for (int n : new int[] {1, 2, 12, 64, 512}) {
            double[] re = TestSignals.noise(1, n * 5);
            double[] im = TestSignals.noise(2, n * 5);
            double[] expectedRe = re.clone();
            double[] expectedIm = im.clone();
            InterleavedFft.of(n, 5).forward(expectedRe, expectedIm);
            double[] toRe = TestSignals.constant(3 + n * 8, 7);
            double[] toIm = TestSignals.constant(4 + n * 8, 7);
            InterleavedFft.of(n, 5).forward(re, im, toRe, toIm, 2, 8);
            int seven = 0;
            for (int i = 0; i < toRe.length; i++) {
                int k = Math.floorDiv(i - 2, 8);
                int c = Math.floorMod(i - 2, 8);
                boolean written = k >= 0 && k < n && c < 5;
                assertThat(toRe[i]).isEqualTo(written ? expectedRe[k * 5 + c] : 7);
                assertThat(toIm[i]).isEqualTo(written ? expectedIm[k * 5 + c] : 7);
                seven += written ? 0 : 1;
            }
            assertThat(seven).isEqualTo(3 + 3 * n);
        }
        InterleavedFft fft = InterleavedFft.of(4, 2);
        double[] in = new double[8];
        double[] other = new double[8];
        double[] out = new double[20];
        double[] second = new double[20];
        assertThatThrownBy(() -> fft.forward(in, other, out, second, 0, 1))
                .hasMessage("pitch must be in 2..2147483647, got 1");
        assertThatThrownBy(() -> fft.forward(in, other, out, second, 4, 5))
                .hasMessage("from + (n - 1) pitch + width must be in 2..20, got 21");
        assertThatThrownBy(() -> fft.forward(in, other, out, second, -1, 5))
                .hasMessage("from must be in 0..2147483647, got -1");
        assertThatThrownBy(() -> fft.forward(in, other, out, out, 0, 5))
                .hasMessage("toRe and toIm must be different arrays");
        double[] both = new double[20];
        InterleavedFft one = InterleavedFft.of(4, 5);
        assertThatThrownBy(() -> one.forward(both, out, both, second, 0, 5))
                .hasMessage("re and toRe must be different arrays");
        assertThatThrownBy(() -> one.forward(both, out, second, both, 0, 5))
                .hasMessage("re and toIm must be different arrays");
        assertThatThrownBy(() -> one.forward(out, both, both, second, 0, 5))
                .hasMessage("im and toRe must be different arrays");
        assertThatThrownBy(() -> one.forward(out, both, second, both, 0, 5))
                .hasMessage("im and toIm must be different arrays");
        assertThatThrownBy(() -> one.forward(out, out, second, both, 0, 5))
                .hasMessage("re and im must be different arrays");
        fft.forward(in, other, out, second, 3, 5);
    }

    @Test
    void of_whatItCannotDo_isRefused() {
        assertThatThrownBy(() -> InterleavedFft.of(134, 2))
                .hasMessage("length must have no prime factor above 61, got 134 with 67");
        assertThatThrownBy(() -> InterleavedFft.of(8, 0)).hasMessage("width must be in 1..1048576, got 0");
        InterleavedFft fft = InterleavedFft.of(4, 2);
        assertThatThrownBy(() -> fft.forward(new double[7], new double[8])).hasMessage("re must have 8 values, got 7");
        assertThatThrownBy(() -> fft.forward(new double[8], new double[9])).hasMessage("im must have 8 values, got 9");
        double[] same = new double[8];
        assertThatThrownBy(() -> fft.forward(same, same)).hasMessage("re and im must be different arrays");
    }
}
