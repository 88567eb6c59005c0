package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QlikeTest {
    @Test
    void loss_perfectForecast_isZero() {
        assertThat(Qlike.loss(3.5, 3.5)).isZero();
    }

    @Test
    void loss_handWorked_matches() {
        // y/f = 2: 2 − ln 2 − 1; y/f = 1/2: 1/2 + ln 2 − 1
        assertThat(Qlike.loss(2, 1)).isCloseTo(1 - Math.log(2), within(1e-15));
        assertThat(Qlike.loss(1, 2)).isCloseTo(Math.log(2) - 0.5, within(1e-15));
    }

    @Test
    void loss_tooLowForecast_costsMoreThanTooHigh() {
        assertThat(Qlike.loss(1, 0.5)).isGreaterThan(Qlike.loss(1, 2));
    }

    @Test
    void loss_zeroForecastOrOutcome_throwsWithValues() {
        assertThatThrownBy(() -> Qlike.loss(1, 0)).hasMessageContaining("1.0 and 0.0");
        assertThatThrownBy(() -> Qlike.loss(0, 1)).hasMessageContaining("0.0 and 1.0");
    }
}
