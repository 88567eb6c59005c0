package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import org.junit.jupiter.api.Test;

/// The vector twin must give the bits of the scalar definition, whatever fills or does not fill a vector.
class RealPassesTwinsTest {
    private final RealPasses scalar = new ScalarRealPasses();
    // where the processor has no vectors or no fused multiply-add, the scalar ones again
    private final RealPasses vector = KernelChoice.REAL_PASSES;
    private final double[] a = TestSignals.noise(1, 140);
    private final double[] b = TestSignals.noise(2, 140);
    private final double[] u = TestSignals.noise(3, 140);
    private final double[] v = TestSignals.noise(4, 140);

    @Test
    void unzipAndZip_sizesAroundTheLaneWidth_sameBits() {
        for (int count = 0; count <= 70; count++) {
            double[][] expected = new double[3][140];
            double[][] actual = new double[3][140];
            scalar.unzip(a, expected[0], expected[1], count);
            vector.unzip(a, actual[0], actual[1], count);
            scalar.zip(0.3, a, b, expected[2], count);
            vector.zip(0.3, a, b, actual[2], count);
            for (int i = 0; i < 3; i++) {
                Doubles.assertSameBits(expected[i], actual[i]);
            }
        }
    }

    @Test
    void separateAndJoin_sizesAroundTheLaneWidth_sameBits() {
        for (int m = 1; m <= 140; m++) {
            double[][] expected = new double[4][140];
            double[][] actual = new double[4][140];
            scalar.separate(a, b, u, v, expected[0], expected[1], m);
            vector.separate(a, b, u, v, actual[0], actual[1], m);
            scalar.join(a, b, u, v, expected[2], expected[3], m);
            vector.join(a, b, u, v, actual[2], actual[3], m);
            for (int i = 0; i < 4; i++) {
                Doubles.assertSameBits(expected[i], actual[i]);
            }
        }
    }

    @Test
    void separateAndJoin_handWorked_giveTheseNumbers() {
        // Z(1) = 4 + 2i, Z(2) = 2 + 6i: E = 3 - 2i, O = 4 - i, times i: 1 + 4i
        double[] re = new double[3];
        double[] im = new double[3];
        double[] zero = {9, 0};
        double[] one = {9, 1};
        scalar.separate(new double[] {9, 4, 2}, new double[] {9, 2, 6}, zero, one, re, im, 3);
        assertThat(re).containsExactly(0, 4, 2);
        assertThat(im).containsExactly(0, 2, 6);
        double[] zRe = new double[3];
        double[] zIm = new double[3];
        scalar.join(re, im, zero, one, zRe, zIm, 3);
        assertThat(zRe).containsExactly(0, 8, 4);
        assertThat(zIm).containsExactly(0, 4, 12);
    }
}
