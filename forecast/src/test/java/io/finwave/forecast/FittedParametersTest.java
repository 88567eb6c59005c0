package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FittedParametersTest {
    private static final FittedParameters SOME =
            FittedParameters.NONE.with("lift", 0.25).with("coefficients", 1, -0.0, Double.MIN_VALUE);

    @Test
    void values_inOrder_areThoseGiven() {
        assertThat(SOME.values().sequencedKeySet()).containsExactly("lift", "coefficients");
        assertThat(SOME.number("lift")).isEqualTo(0.25);
        assertThat(SOME.numbers("coefficients", 3)).containsExactly(1, -0.0, Double.MIN_VALUE);
        assertThat(FittedParameters.copyOf(SOME.values())).isEqualTo(SOME).hasSameHashCodeAs(SOME);
        assertThat(FittedParameters.NONE.values()).isEmpty();
        assertThatThrownBy(() -> SOME.values().put("x", List.of())).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void part_ofAnother_isWhatWasAdded() {
        FittedParameters whole = FittedParameters.NONE.with("weight", 1).withPart("fast-1", SOME);
        assertThat(whole.values().sequencedKeySet()).containsExactly("weight", "fast-1.lift", "fast-1.coefficients");
        assertThat(whole.part("fast-1")).isEqualTo(SOME);
        assertThat(whole.part("fast")).isEqualTo(FittedParameters.NONE);
        assertThat(whole.requireOnly(List.of("weight"), "fast-1")).isSameAs(whole);
    }

    @Test
    void with_whatCannotBeKept_isRefused() {
        assertThatThrownBy(() -> SOME.with("lift", 1)).hasMessageContaining("got \"lift\" twice");
        assertThatThrownBy(() -> SOME.with("Mean", 1)).hasMessageContaining("got \"Mean\"");
        assertThatThrownBy(() -> SOME.with("mean", Double.NaN)).hasMessage("parameter mean must be finite, got NaN");
        assertThatThrownBy(() -> FittedParameters.copyOf(Map.of("mean", List.of(Double.POSITIVE_INFINITY))))
                .hasMessage("parameter mean must be finite, got Infinity");
    }

    @Test
    void number_thatIsNotThere_isNamed() {
        assertThatThrownBy(() -> SOME.number("mean"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter mean must be there, got only [lift, coefficients]");
        assertThatThrownBy(() -> SOME.number("coefficients"))
                .hasMessage("parameter coefficients must have 1 numbers, got 3");
        assertThatThrownBy(() -> SOME.requireOnly(List.of("lift"), "fast"))
                .hasMessage("parameters must be no others than [lift] and those of [fast], got [coefficients]");
    }
}
