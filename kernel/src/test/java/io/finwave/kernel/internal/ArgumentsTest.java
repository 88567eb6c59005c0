package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void requireInRange_ends_belongToIt() {
        assertThatCode(() -> Arguments.requireInRange("n", 2, 2, 5)).doesNotThrowAnyException();
        assertThatCode(() -> Arguments.requireInRange("n", 5, 2, 5)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Arguments.requireInRange("n", 1, 2, 5)).hasMessage("n must be in 2..5, got 1");
        assertThatThrownBy(() -> Arguments.requireInRange("n", 6, 2, 5)).hasMessage("n must be in 2..5, got 6");
    }

    @Test
    void requireLength_arrays_haveItOrMore() {
        double[] three = new double[3];
        assertThatCode(() -> Arguments.requireLength("x", three, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Arguments.requireLength("x", three, 2)).hasMessage("x must have 2 values, got 3");
        assertThatCode(() -> Arguments.requireAtLeast("x", three, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Arguments.requireAtLeast("x", three, 4))
                .hasMessage("x must have at least 4 values, got 3");
    }

    @Test
    void requireDistinct_equalArrays_areTwo() {
        double[] x = {1};
        assertThatCode(() -> Arguments.requireDistinct("x", x, "y", new double[] {1}))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Arguments.requireDistinct("x", x, "y", x))
                .hasMessage("x and y must be different arrays");
    }
}
