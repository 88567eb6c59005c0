package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundaryTest {
    @Test
    void repeating_series_isItselfOrHasItsMirrorImageBehindIt() {
        double[] x = {1, 2, 3};
        assertThat(Boundary.CIRCULAR.repeating(x)).isSameAs(x);
        assertThat(Boundary.REFLECTION.repeating(x)).containsExactly(1, 2, 3, 3, 2, 1);
        assertThat(Boundary.REFLECTION.repeating(new double[0])).isEmpty();
    }

    @Test
    void sampleIndex_anyPlace_isThatOfTheRepeatedSeries() {
        double[] x = {0, 1, 2};
        for (Boundary boundary : Boundary.values()) {
            double[] repeating = boundary.repeating(x);
            for (int i = -20; i <= 20; i++) {
                assertThat((double) boundary.sampleIndex(i, 3))
                        .as("%s %s", boundary, i)
                        .isEqualTo(repeating[Math.floorMod(i, repeating.length)]);
            }
        }
    }
}
