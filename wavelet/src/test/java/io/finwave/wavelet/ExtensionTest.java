package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtensionTest {
    /// The series 1, 2, 4; what stands behind it is no part of it.
    private static final double[] X = {1, 2, 4, 99, 99, 99, 99, 99};

    @Test
    void sample_threeSamples_isContinuedAsWorkedByHand() {
        // at -7 .. 9
        assertSamples(Extension.ZERO, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 0, 0, 0, 0, 0, 0, 0);
        assertSamples(Extension.CONSTANT, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 4, 4, 4, 4, 4, 4, 4);
        assertSamples(Extension.PERIODIC, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1);
        // made even by one more of the last
        assertSamples(Extension.PERIODIZATION, 2, 4, 4, 1, 2, 4, 4, 1, 2, 4, 4, 1, 2, 4, 4, 1, 2);
        assertSamples(Extension.SYMMETRIC, 1, 1, 2, 4, 4, 2, 1, 1, 2, 4, 4, 2, 1, 1, 2, 4, 4);
        assertSamples(Extension.ANTISYMMETRIC, -1, 1, 2, 4, -4, -2, -1, 1, 2, 4, -4, -2, -1, 1, 2, 4, -4);
        assertSamples(Extension.REFLECT, 2, 4, 2, 1, 2, 4, 2, 1, 2, 4, 2, 1, 2, 4, 2, 1, 2);
        assertSamples(Extension.SMOOTH, -6, -5, -4, -3, -2, -1, 0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 18);
        assertSamples(Extension.ANTIREFLECT, -10, -8, -6, -5, -4, -2, 0, 1, 2, 4, 6, 7, 8, 10, 12, 13, 14);
    }

    private static void assertSamples(Extension extension, double... expected) {
        double[] actual = new double[17];
        for (int i = 0; i < 17; i++) {
            actual[i] = extension.sample(X, 3, i - 7);
        }
        assertThat(actual).as(extension.name()).containsExactly(expected);
    }

    @Test
    void sample_oneSample_isRepeatedOrTurned() {
        double[] x = {5, 99};
        for (Extension extension : Extension.values()) {
            double next = switch (extension) {
                case ZERO -> 0;
                case ANTISYMMETRIC -> -5;
                case CONSTANT, PERIODIC, PERIODIZATION, SYMMETRIC, REFLECT, SMOOTH, ANTIREFLECT -> 5;
            };
            assertThat(extension.sample(x, 1, -1)).as(extension.name()).isEqualTo(next);
            assertThat(extension.sample(x, 1, 0)).as(extension.name()).isEqualTo(5);
            assertThat(extension.sample(x, 1, 1)).as(extension.name()).isEqualTo(next);
            assertThat(extension.sample(x, 1, 2))
                    .as(extension.name())
                    .isEqualTo(extension == Extension.ANTISYMMETRIC ? 5 : next);
        }
    }
}
