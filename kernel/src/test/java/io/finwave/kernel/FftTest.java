package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FftTest {
    private static final double EPS = 0x1.0p-53;

    /// All up to 512, and long ones: powers of two, of ten and of three, primes, twice a prime, odd products.
    private static List<Integer> lengths() {
        List<Integer> lengths = new ArrayList<>();
        for (int n = 1; n <= 512; n++) {
            lengths.add(n);
        }
        lengths.addAll(List.of(1000, 1024, 1009, 2018, 2048, 2187, 3600, 4095, 4096, 5000, 6125, 8191, 16384, 30030));
        return lengths;
    }

    private static double log2(int n) {
        return 1 + Math.log(n) / Math.log(2);
    }

    @Test
    void forward_handWorked_givesTheseNumbers() {
        double[] re = {1, 2, 0, -1};
        double[] im = {0, 1, 3, 0};
        Fft.ofLength(4).forward(re, im);
        assertThat(re).containsExactly(2, 2, 0, 0);
        assertThat(im).containsExactly(4, -6, 2, 0);
    }

    @Test
    void forward_oneSample_isItself() {
        double[] re = {3};
        double[] im = {-4};
        Fft fft = Fft.ofLength(1);
        fft.forward(re, im);
        fft.inverse(re, im);
        assertThat(re).containsExactly(3);
        assertThat(im).containsExactly(-4);
    }

    @Test
    void forward_impulse_isOneTurningRoot() {
        Sweep.over("length", lengths(), n -> {
            int at = n / 3;
            double[] re = TestSignals.impulse(n, at);
            double[] im = new double[n];
            Fft.ofLength(n).forward(re, im);
            double off = 0;
            for (int k = 0; k < n; k++) {
                double angle = 2 * Math.PI * ((long) k * at % n) / n;
                off = Math.max(off, Math.hypot(re[k] - Math.cos(angle), im[k] + Math.sin(angle)));
            }
            assertThat(off).isLessThan(4 * EPS * log2(n));
        });
    }

    @Test
    void inverse_everyLength_undoesForward() {
        Sweep.over("length", lengths(), n -> {
            double[] re = TestSignals.noise(n, n);
            double[] im = TestSignals.noise(1000L + n, n);
            double[] backRe = re.clone();
            double[] backIm = im.clone();
            Fft fft = Fft.ofLength(n);
            fft.forward(backRe, backIm);
            fft.inverse(backRe, backIm);
            Doubles.assertWithin(EPS * log2(n), re, backRe);
            Doubles.assertWithin(EPS * log2(n), im, backIm);
        });
    }

    @Test
    void forward_everyLength_keepsTheEnergy() {
        Sweep.over("length", lengths(), n -> {
            double[] re = TestSignals.noise(n, n);
            double[] im = TestSignals.noise(1000L + n, n);
            double before = Sums.product(re, re) + Sums.product(im, im);
            Fft.ofLength(n).forward(re, im);
            double after = (Sums.product(re, re) + Sums.product(im, im)) / n;
            assertThat(Math.abs(after - before)).isLessThan(4 * EPS * log2(n) * before);
        });
    }

    @Test
    void forward_everyLength_isLinear() {
        Sweep.over("length", lengths(), n -> {
            double[] aRe = TestSignals.noise(n, n);
            double[] aIm = TestSignals.noise(1000L + n, n);
            double[] bRe = TestSignals.noise(2000L + n, n);
            double[] bIm = TestSignals.noise(3000L + n, n);
            double[] sumRe = new double[n];
            double[] sumIm = new double[n];
            for (int t = 0; t < n; t++) {
                // a + 2i b
                sumRe[t] = aRe[t] - 2 * bIm[t];
                sumIm[t] = aIm[t] + 2 * bRe[t];
            }
            Fft fft = Fft.ofLength(n);
            fft.forward(aRe, aIm);
            fft.forward(bRe, bIm);
            fft.forward(sumRe, sumIm);
            double off = 0;
            for (int k = 0; k < n; k++) {
                off = Math.max(off, Math.hypot(sumRe[k] - aRe[k] + 2 * bIm[k], sumIm[k] - aIm[k] - 2 * bRe[k]));
            }
            assertThat(off).isLessThan(8 * EPS * log2(n) * Math.sqrt(n));
        });
    }

    @Test
    void forward_shiftedSamples_turnsEveryBin() {
        Sweep.over("length", lengths(), n -> {
            int by = n / 5 + 1;
            double[] re = TestSignals.noise(n, n);
            double[] im = TestSignals.noise(1000L + n, n);
            double[] shiftedRe = new double[n];
            double[] shiftedIm = new double[n];
            for (int t = 0; t < n; t++) {
                shiftedRe[(t + by) % n] = re[t];
                shiftedIm[(t + by) % n] = im[t];
            }
            Fft fft = Fft.ofLength(n);
            fft.forward(re, im);
            fft.forward(shiftedRe, shiftedIm);
            double off = 0;
            for (int k = 0; k < n; k++) {
                double angle = 2 * Math.PI * ((long) k * by % n) / n;
                double turnedRe = re[k] * Math.cos(angle) + im[k] * Math.sin(angle);
                double turnedIm = im[k] * Math.cos(angle) - re[k] * Math.sin(angle);
                off = Math.max(off, Math.hypot(shiftedRe[k] - turnedRe, shiftedIm[k] - turnedIm));
            }
            assertThat(off).isLessThan(6 * EPS * log2(n) * Math.sqrt(n));
        });
    }

    @Test
    void forward_longSeries_undoneByInverse() {
        for (int n : new int[] {1 << 18, 100_000, 131_071}) {
            double[] re = TestSignals.noise(1, n);
            double[] im = TestSignals.noise(2, n);
            double[] backRe = re.clone();
            double[] backIm = im.clone();
            Fft fft = Fft.ofLength(n);
            fft.forward(backRe, backIm);
            assertThat(backRe[0]).isCloseTo(Sums.of(re), within(1e-11));
            fft.inverse(backRe, backIm);
            Doubles.assertWithin(EPS * log2(n), re, backRe);
            Doubles.assertWithin(EPS * log2(n), im, backIm);
        }
    }

    @Test
    void copy_usedBesideTheFirst_sameBits() {
        Fft fft = Fft.ofLength(360);
        double[] re = TestSignals.noise(1, 360);
        double[] im = TestSignals.noise(2, 360);
        double[] otherRe = re.clone();
        double[] otherIm = im.clone();
        fft.forward(re, im);
        Fft copy = fft.copy();
        copy.forward(otherRe, otherIm);
        assertThat(copy).isNotSameAs(fft);
        assertThat(copy.length()).isEqualTo(360);
        Doubles.assertSameBits(re, otherRe);
        Doubles.assertSameBits(im, otherIm);
    }

    @Test
    void forward_missingSample_isMissingEverywhere() {
        double[] re = TestSignals.withGaps(TestSignals.noise(1, 60), 17);
        double[] im = new double[60];
        Fft.ofLength(60).forward(re, im);
        assertThat(re).containsOnly(Double.NaN);
    }

    @Test
    void fastLength_anyNumber_isTheShortestOfItsKind() {
        assertThat(Fft.fastLength(1)).isEqualTo(1);
        assertThat(Fft.fastLength(7)).isEqualTo(8);
        assertThat(Fft.fastLength(100_000)).isEqualTo(100_000);
        for (int n = 1; n < 5000; n += 13) {
            int length = Fft.fastLength(n);
            assertThat(length).isBetween(n, Math.max(n + 1, n * 5 / 4));
            int rest = length;
            for (int p : new int[] {2, 3, 5}) {
                while (rest % p == 0) {
                    rest /= p;
                }
            }
            assertThat(rest).isEqualTo(1);
        }
    }

    @Test
    void ofLength_outOfRange_saysTheRuleAndTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fft.ofLength(0))
                .withMessage("length must be in 1..268435456, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fft.ofLength((1 << 28) + 1))
                .withMessage("length must be in 1..268435456, got 268435457");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fft.fastLength(-3))
                .withMessage("length must be in 1..268435456, got -3");
    }

    @Test
    void forward_wrongArrays_saysTheRuleAndTheValue() {
        Fft fft = Fft.ofLength(8);
        double[] eight = new double[8];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.forward(new double[7], eight))
                .withMessage("re must have 8 values, got 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(eight, new double[9]))
                .withMessage("im must have 8 values, got 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.forward(eight, eight))
                .withMessage("re and im must be different arrays");
    }
}
