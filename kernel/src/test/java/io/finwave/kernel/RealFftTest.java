package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealFftTest {
    private static final double EPS = 0x1.0p-53;

    private static final List<Integer> LENGTHS = Stream.concat(
                    IntStream.rangeClosed(1, 512).boxed(), Stream.of(1000, 1009, 2018, 4096, 10000, 16384))
            .toList();

    @Test
    void forward_handWorked_givesTheseNumbers() {
        double[] re = new double[3];
        double[] im = new double[3];
        RealFft.ofLength(4).forward(new double[] {1, 2, 0, -1}, re, im);
        assertThat(re).containsExactly(2, 1, 0);
        assertThat(im).containsExactly(0, -3, 0);
        re = new double[2];
        im = new double[2];
        RealFft.ofLength(3).forward(new double[] {1, 2, 3}, re, im);
        assertThat(re[0]).isEqualTo(6);
        assertThat(re[1]).isEqualTo(-1.5);
        assertThat(im[1]).isEqualTo(Math.sqrt(3) / 2);
    }

    @Test
    void forward_everyLength_isTheComplexOne() {
        Sweep.over("length", LENGTHS, n -> {
            double[] x = TestSignals.walk(n, n);
            double[] re = x.clone();
            double[] im = new double[n];
            Fft.ofLength(n).forward(re, im);
            RealFft fft = RealFft.ofLength(n);
            assertThat(fft.bins()).isEqualTo(n / 2 + 1);
            double[] binsRe = new double[fft.bins()];
            double[] binsIm = new double[fft.bins()];
            fft.forward(x, binsRe, binsIm);
            double largest = Math.max(Doubles.largest(re), Doubles.largest(im));
            double off = 0;
            for (int k = 0; k < binsRe.length; k++) {
                off = Math.max(off, Math.hypot(binsRe[k] - re[k], binsIm[k] - im[k]));
            }
            assertThat(off).isLessThanOrEqualTo(2 * EPS * (2 + Math.log(n)) * largest);
            assertThat(binsIm[0]).isZero();
            if (n % 2 == 0) {
                assertThat(binsIm[n / 2]).isZero();
            }
        });
    }

    @Test
    void inverse_everyLength_undoesForward() {
        Sweep.over("length", LENGTHS, n -> {
            double[] x = TestSignals.noise(n, n);
            RealFft fft = RealFft.ofLength(n).copy();
            double[] re = new double[fft.bins()];
            double[] im = new double[fft.bins()];
            fft.forward(x, re, im);
            // not read
            im[0] = 5;
            if (n % 2 == 0) {
                im[n / 2] = -7;
            }
            double[] spectrum = re.clone();
            double[] back = new double[n];
            fft.inverse(re, im, back);
            Doubles.assertWithin(EPS * (2 + Math.log(n)), x, back);
            Doubles.assertSameBits(spectrum, re);
        });
    }

    @Test
    void forward_wrongArrays_saysTheRuleAndTheValue() {
        RealFft fft = RealFft.ofLength(8);
        double[] x = new double[8];
        double[] bins = new double[5];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.forward(new double[9], bins, new double[5]))
                .withMessage("x must have 8 values, got 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.forward(x, new double[4], bins))
                .withMessage("re must have 5 values, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(bins, new double[6], x))
                .withMessage("im must have 5 values, got 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(bins, bins, x))
                .withMessage("re and im must be different arrays");
        double[] one = new double[1];
        RealFft single = RealFft.ofLength(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> single.forward(one, one, new double[1]))
                .withMessage("x and re must be different arrays");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> single.forward(one, new double[1], one))
                .withMessage("x and im must be different arrays");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RealFft.ofLength(0))
                .withMessage("length must be in 1..268435456, got 0");
    }
}
