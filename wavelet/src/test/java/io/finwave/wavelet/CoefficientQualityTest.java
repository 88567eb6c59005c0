package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoefficientQualityTest {
    @Test
    void of_samplesInReach_decide() {
        // 10 samples; made of t - 3 .. t + 2
        assertThat(quality(3, Boundary.REFLECTION)).isEqualTo(CoefficientQuality.VALID);
        assertThat(quality(7, Boundary.REFLECTION)).isEqualTo(CoefficientQuality.VALID);
        assertThat(quality(8, Boundary.REFLECTION)).isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(quality(2, Boundary.REFLECTION)).isEqualTo(CoefficientQuality.BOUNDARY);
        assertThat(quality(2, Boundary.CIRCULAR)).isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(CoefficientQuality.of(Double.NaN, 5, 3, 2, 10, Boundary.CIRCULAR))
                .isEqualTo(CoefficientQuality.GAP);
    }

    @Test
    void of_reachBeyondTheMirrorImage_meetsTheNewestSampleAgain() {
        assertThat(CoefficientQuality.of(1, 0, 10, 0, 10, Boundary.REFLECTION)).isEqualTo(CoefficientQuality.BOUNDARY);
        assertThat(CoefficientQuality.of(1, 0, 11, 0, 10, Boundary.REFLECTION))
                .isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(CoefficientQuality.of(1, 4, 14, 0, 10, Boundary.REFLECTION)).isEqualTo(CoefficientQuality.BOUNDARY);
    }

    private static CoefficientQuality quality(int t, Boundary boundary) {
        return CoefficientQuality.of(1, t, 3, 2, 10, boundary);
    }
}
