package io.finwave.forecast.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VarianceFloorTest {
    @Test
    void apply_zero_isAHundredthOfTheRecentMean() {
        assertThat(VarianceFloor.apply(new double[] {2, 4, 0, 6})).containsExactly(2, 4, 0.03, 6);
    }

    @Test
    void apply_zeroAfterZero_countsNeitherAsPositive() {
        assertThat(VarianceFloor.apply(new double[] {2, 0, 0})).containsExactly(2, 0.02, 0.02);
    }

    @Test
    void apply_nothingPositiveBefore_isMissing() {
        assertThat(VarianceFloor.apply(new double[] {0, 0, 5})).containsExactly(Double.NaN, Double.NaN, 5);
    }

    @Test
    void apply_undefined_isMissing() {
        assertThat(VarianceFloor.apply(new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void apply_positiveOneLeftTheWindow_isMissing() {
        double[] raw = new double[252];
        raw[1] = 1;
        double[] v = VarianceFloor.apply(raw);
        assertThat(v[250]).isEqualTo(0.01);
        assertThat(v[251]).isNaN();
        assertThat(Arrays.stream(v).filter(x -> x > 0).count()).isEqualTo(250);
    }
}
