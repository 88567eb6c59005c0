package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.Doubles;
import io.finwave.wavelet.ScaleGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmoothingBoxesTest {
    @Test
    void step_geometricScales_isThePartOfAnOctave() {
        assertThat(SmoothingBoxes.step(new double[] {3})).isEqualTo(1);
        assertThat(SmoothingBoxes.step(new double[] {3, 6})).isEqualTo(1);
        for (int voices : new int[] {1, 3, 7, 10, 12, 32}) {
            double[] scales = ScaleGrid.octaves(1.7, 5, voices).scales();
            assertThat(SmoothingBoxes.step(scales)).isEqualTo(1.0 / voices);
        }
        // 2.5 voices are no whole number
        double[] scales = {1, Math.pow(2, 0.4), Math.pow(2, 0.8)};
        assertThat(SmoothingBoxes.step(scales)).isCloseTo(0.4, offset(1e-15));
    }

    @Test
    void step_scalesThatAreNotGeometric_areRefused() {
        assertThatThrownBy(() -> SmoothingBoxes.step(new double[] {1, 2, 3}))
                .hasMessageStartingWith("the scales of a coherence must be in geometric steps, got a step of 1.0")
                .hasMessageContaining("octaves to scale 1 and of 0.79");
        double[] off = {1, 2 * (1 + 1e-8), 4};
        assertThatThrownBy(() -> SmoothingBoxes.step(off)).hasMessageContaining("to scale 1 and of 1.0 on average");
        assertThat(SmoothingBoxes.step(new double[] {1, 2 * (1 + 1e-10), 4})).isEqualTo(1);
    }

    @Test
    void narrow_steps_areABoxOfSixTenthsOfAnOctaveWithPartsAtItsEnds() {
        // 0.3 octaves are 3 steps, and 3.6
        double[] tenths = new double[7];
        Arrays.fill(tenths, 1, 6, 1.0 / 5);
        Doubles.assertWithin(1e-15, tenths, SmoothingBoxes.narrow(0.3 / 3));
        double[] twelfths = new double[9];
        Arrays.fill(twelfths, 1 / 8.2);
        twelfths[0] = 0.6 / 8.2;
        twelfths[8] = 0.6 / 8.2;
        Doubles.assertWithin(1e-15, twelfths, SmoothingBoxes.narrow(1 / 12.0));
        assertThatThrownBy(() -> SmoothingBoxes.narrow(1))
                .hasMessage("smoothing over 0.6 octaves needs scales that are less than 0.6 octaves apart, got 1.0");
        assertThat(SmoothingBoxes.narrow(0.5)).hasSize(3);
    }

    @Test
    void wide_steps_areABoxOfTwelveTenthsOfAnOctaveWithHalvesAtItsEnds() {
        double[] expected = new double[14];
        Arrays.fill(expected, 1 / 13.0);
        expected[0] = 0.5 / 13;
        expected[13] = 0.5 / 13;
        Doubles.assertWithin(1e-15, expected, SmoothingBoxes.wide(1 / 12.0));
        assertThat(SmoothingBoxes.wide(1)).containsExactly(1);
        assertThatThrownBy(() -> SmoothingBoxes.wide(2.5))
                .hasMessage("smoothing over 1.2 octaves needs scales that are less than 2.4 octaves apart, got 2.5");
    }
}
