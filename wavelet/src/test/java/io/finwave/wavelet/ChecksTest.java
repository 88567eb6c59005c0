package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.wavelet.internal.Complete;
import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void positive_values_areReturnedOrRefused() {
        assertThat(Checks.positive("x", Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThatThrownBy(() -> Checks.positive("x", 0)).hasMessage("x must be positive and finite, got 0.0");
        assertThatThrownBy(() -> Checks.positive("x", Double.NaN)).hasMessage("x must be positive and finite, got NaN");
        assertThatThrownBy(() -> Checks.positive("x", Double.POSITIVE_INFINITY))
                .hasMessage("x must be positive and finite, got Infinity");
    }

    @Test
    void inRange_ends_belongToIt() {
        assertThat(Checks.inRange("x", 1.5, 1.5, 2.5)).isEqualTo(1.5);
        assertThat(Checks.inRange("x", 2.5, 1.5, 2.5)).isEqualTo(2.5);
        assertThatThrownBy(() -> Checks.inRange("x", Math.nextDown(1.5), 1.5, 2.5))
                .hasMessage("x must be in 1.5..2.5, got 1.4999999999999998");
        assertThatThrownBy(() -> Checks.inRange("x", 3.0, 1.5, 2.5)).hasMessage("x must be in 1.5..2.5, got 3.0");
        assertThat(Checks.inRange("n", 1, 1, 3)).isEqualTo(1);
        assertThat(Checks.inRange("n", 3, 1, 3)).isEqualTo(3);
        assertThatThrownBy(() -> Checks.inRange("n", 0, 1, 3)).hasMessage("n must be in 1..3, got 0");
        assertThatThrownBy(() -> Checks.inRange("n", 4, 1, 3)).hasMessage("n must be in 1..3, got 4");
    }

    @Test
    void complete_series_areCopiedOrRefused() {
        double[] x = {1, 2};
        assertThat(Complete.check(x)).isSameAs(x);
        assertThat(Complete.series(x)).containsExactly(1, 2).isNotSameAs(x);
        assertThatThrownBy(() -> Complete.series(new double[0])).hasMessage("there must be at least one sample, got 0");
        assertThatThrownBy(() -> Complete.series(new double[] {1, Double.NaN}))
                .hasMessage("samples must be finite and without gaps, got NaN at index 1");
        assertThatCode(() -> Complete.sameLength(3, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Complete.sameLength(3, 4)).hasMessage("both series must have 3 samples, got 4");
    }

    @Test
    void thresholdsAndNoise_ends_areAllowedWhereTheyHaveAMeaning() {
        assertThat(new NoiseScale.Given(0).sigma()).isZero();
        assertThat(new PacketCost.Sure(0).threshold()).isZero();
        assertThat(new PacketCost.AboveThreshold(0).threshold()).isZero();
        assertThatThrownBy(() -> new PacketCost.Sure(-1)).hasMessage("the threshold must be at least 0, got -1.0");
    }
}
