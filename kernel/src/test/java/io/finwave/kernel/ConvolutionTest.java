package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.finwave.kernel.Convolution.Method;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
    @Test
    void full_handWorked_givesTheseNumbers() {
        for (Method method : Method.values()) {
            double[] out = Convolution.of(1, 10, 100).with(method).full(new double[] {1, 2, 3, 4});
            Doubles.assertWithin(1e-12, new double[] {1, 12, 123, 234, 340, 400}, out);
        }
        assertThat(Convolution.of(1, 10, 100).full(new double[] {1, 2, 3, 4}))
                .containsExactly(1, 12, 123, 234, 340, 400);
    }

    @Test
    void full_shorterThanTheTaps_givesTheseNumbers() {
        assertThat(Convolution.of(1, 10, 100).full(new double[] {2, 3})).containsExactly(2, 23, 230, 300);
        assertThat(Convolution.of(5).full(new double[] {2, 3})).containsExactly(10, 15);
        assertThat(Convolution.of(5, 6).full(new double[] {})).isEmpty();
        assertThat(Convolution.of(5, 6).with(Method.TRANSFORM).full(new double[] {}))
                .isEmpty();
    }

    @Test
    void full_anyLengths_isTheSumOfTheDefinition() {
        for (int taps : new int[] {1, 2, 3, 8, 17, 63, 64, 300}) {
            for (int n : new int[] {1, 2, 7, 8, 9, 31, 64, 100, 777, 3000}) {
                double[] g = TestSignals.noise(taps, taps);
                double[] x = TestSignals.noise(n, n);
                double[] expected = new double[n + taps - 1];
                for (int t = 0; t < n; t++) {
                    for (int l = 0; l < taps; l++) {
                        expected[t + l] += g[l] * x[t];
                    }
                }
                double tolerance = 4 * 0x1.0p-53 * taps;
                for (Method method : Method.values()) {
                    Convolution convolution = Convolution.of(g).with(method);
                    assertThat(convolution.outputs(n)).isEqualTo(expected.length);
                    Doubles.assertWithin(tolerance, expected, convolution.full(x));
                    Doubles.assertSameBits(
                            convolution.full(x), convolution.copy().full(x));
                }
            }
        }
    }

    @Test
    void full_byTransform_spreadsTheRoundingOfALargeSampleAndDirectDoesNot() {
        double[] x = TestSignals.noise(1, 200);
        x[0] = 1e16;
        double[] taps = TestSignals.noise(2, 80);
        double[] rest = x.clone();
        rest[0] = 0;
        double[] expected = Convolution.of(taps).with(Method.DIRECT).full(rest);
        double[] direct = Convolution.of(taps).with(Method.DIRECT).full(x);
        double[] transformed = Convolution.of(taps).full(x);
        // what the large sample does not reach
        Doubles.assertSameBits(expected, direct, 80, 279);
        assertThat(Arrays.equals(expected, 80, 279, transformed, 80, 279)).isFalse();
        Doubles.assertWithin(20, direct, transformed);
    }

    @Test
    void of_numberOfTaps_choosesTheMethod() {
        assertThat(Convolution.of(new double[Convolution.LONG_TAPS - 1]).method())
                .isEqualTo(Method.DIRECT);
        assertThat(Convolution.of(new double[Convolution.LONG_TAPS]).method()).isEqualTo(Method.TRANSFORM);
        assertThat(Convolution.of(1).with(Method.TRANSFORM).copy().method()).isEqualTo(Method.TRANSFORM);
    }

    @Test
    void full_missingOrInfiniteSample_touchesExactlyTheOutputsThatReadIt() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            for (Method method : Method.values()) {
                double[] x = TestSignals.noise(1, 300);
                x[100] = odd;
                double[] out = Convolution.of(TestSignals.constant(20, 0.25))
                        .with(method)
                        .full(x);
                for (int t = 0; t < out.length; t++) {
                    assertThat(Double.isFinite(out[t])).as("output %d", t).isEqualTo(t < 100 || t > 119);
                }
            }
        }
    }

    @Test
    void full_direct_pastDoesNotDependOnTheFuture() {
        double[] x = TestSignals.walk(1, 200);
        Convolution convolution = Convolution.of(TestSignals.noise(2, 9));
        double[] whole = convolution.full(x);
        for (int cut = 1; cut < 200; cut++) {
            double[] out = convolution.full(Arrays.copyOf(x, cut));
            if (cut >= 9) {
                Doubles.assertSameBits(whole, out, 0, cut);
            } else {
                Doubles.assertWithin(1e-15, Arrays.copyOf(whole, cut), Arrays.copyOf(out, cut));
            }
        }
    }

    @Test
    void of_badTaps_saysTheRuleAndTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Convolution.of())
                .withMessage("taps must have at least 1 values, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Convolution.of(1, Double.NaN))
                .withMessage("taps must be finite, got NaN");
    }

    @Test
    void fullInto_wrongArrays_saysTheRuleAndTheValue() {
        double[] x = new double[4];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Convolution.of(1, 2).fullInto(x, new double[4]))
                .withMessage("out must have 5 values, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Convolution.of(1).fullInto(x, x))
                .withMessage("x and out must be different arrays");
    }
}
