package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LevelsTest {
    @Test
    void check_levels_areOneToTheMost() {
        assertThat(Levels.check(1)).isEqualTo(1);
        assertThat(Levels.check(20)).isEqualTo(20);
        assertThat(Levels.check(3, 3)).isEqualTo(3);
        assertThatThrownBy(() -> Levels.check(0)).hasMessage("level must be in 1..20, got 0");
        assertThatThrownBy(() -> Levels.check(21)).hasMessage("level must be in 1..20, got 21");
        assertThatThrownBy(() -> Levels.check(4, 3)).hasMessage("level must be in 1..3, got 4");
    }

    @Test
    void checkCount_levels_fitTheSamples() {
        assertThat(Levels.checkCount(1)).isEqualTo(1);
        assertThat(Levels.checkCount(20)).isEqualTo(20);
        assertThatThrownBy(() -> Levels.checkCount(0)).hasMessage("levels must be in 1..20, got 0");
        assertThatThrownBy(() -> Levels.checkCount(21)).hasMessage("levels must be in 1..20, got 21");
        assertThat(Levels.checkCount(1, 1)).isEqualTo(1);
        assertThat(Levels.checkCount(3, 8)).isEqualTo(3);
        assertThat(Levels.checkCount(20, 1 << 25)).isEqualTo(20);
        assertThatThrownBy(() -> Levels.checkCount(3, 7)).hasMessage("levels must be in 1..2 for 7 samples, got 3");
        assertThatThrownBy(() -> Levels.checkCount(0, 7)).hasMessage("levels must be in 1..2 for 7 samples, got 0");
        assertThatThrownBy(() -> Levels.checkCount(21, 1 << 25)).hasMessageEndingWith("got 21");
        assertThatThrownBy(() -> Levels.checkCount(1, 0)).hasMessage("there must be at least one sample, got 0");
    }

    @Test
    void checkSamples_range_isAllThatIsLookedAt() {
        double[] samples = {Double.POSITIVE_INFINITY, 1, Double.NaN, 2, Double.NEGATIVE_INFINITY};
        assertThatCode(() -> Levels.checkSamples(samples, 1, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Levels.checkSamples(samples, 0, 1))
                .hasMessage("samples must be finite, or NaN for a gap, got Infinity at index 0");
        assertThatThrownBy(() -> Levels.checkSamples(samples, 2, 3))
                .hasMessage("samples must be finite, or NaN for a gap, got -Infinity at index 4");
        assertThatThrownBy(() -> Levels.checkSamples(samples)).hasMessageEndingWith("index 0");
        assertThatCode(() -> Levels.checkSample(Double.NaN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Levels.checkSample(Double.NEGATIVE_INFINITY))
                .hasMessage("a sample must be finite, or NaN for a gap, got -Infinity");
    }

    @Test
    void checkRange_indices_lieWithinTheArray() {
        assertThatCode(() -> Levels.checkRange("x", 5, 0, 5)).doesNotThrowAnyException();
        assertThatCode(() -> Levels.checkRange("x", 5, 5, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Levels.checkRange("x", 5, 1, 5))
                .hasMessage("x must hold indices 1 to 5, but there are 5");
        assertThatThrownBy(() -> Levels.checkRange("x", 5, -1, 2))
                .hasMessage("x must hold indices -1 to 0, but there are 5");
        assertThatThrownBy(() -> Levels.checkRange("x", 5, 2, -1))
                .hasMessage("x must hold indices 2 to 0, but there are 5");
        assertThatThrownBy(() -> Levels.checkRange("x", 5, Integer.MAX_VALUE, 2))
                .hasMessage("x must hold indices 2147483647 to 2147483648, but there are 5");
    }

    @Test
    void checkOutputs_arrays_takeAllCoefficients() {
        assertThatCode(() -> Levels.checkOutputs(2, new double[2][5], new double[5], 1, 4))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Levels.checkOutputs(2, new double[3][5], new double[5], 1, 4))
                .hasMessage("there must be 2 wavelet arrays, got 3");
        assertThatThrownBy(() ->
                        Levels.checkOutputs(2, new double[][] {new double[5], new double[4]}, new double[5], 1, 4))
                .hasMessage("every wavelet array must hold indices 1 to 4, but there are 4");
        assertThatThrownBy(() -> Levels.checkOutputs(2, new double[2][5], new double[4], 1, 4))
                .hasMessage("the scaling array must hold indices 1 to 4, but there are 4");
    }

    @Test
    void checkCorrection_barsAgo_areStillThere() {
        assertThat(Levels.checkCorrectable(1)).isEqualTo(1);
        assertThatThrownBy(() -> Levels.checkCorrectable(0)).hasMessage("correctable bars must be at least 1, got 0");
        assertThatCode(() -> Levels.checkCorrection(4, 5, 100)).doesNotThrowAnyException();
        assertThatCode(() -> Levels.checkCorrection(0, 5, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Levels.checkCorrection(5, 5, 100))
                .hasMessage("a correction must be 0..4 bars back, got 5");
        assertThatThrownBy(() -> Levels.checkCorrection(3, 5, 3))
                .hasMessage("a correction must be 0..2 bars back, got 3");
        assertThatThrownBy(() -> Levels.checkCorrection(1, 5, 1))
                .hasMessage("a correction must be 0..0 bars back, got 1");
        assertThatThrownBy(() -> Levels.checkCorrection(-1, 5, 3))
                .hasMessage("a correction must be 0..2 bars back, got -1");
        assertThatThrownBy(() -> Levels.checkCorrection(0, 5, 0))
                .hasMessage("there must be a bar to correct, none has been pushed");
    }
}
