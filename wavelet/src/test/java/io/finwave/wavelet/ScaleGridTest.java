package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScaleGridTest {
    @Test
    void octaves_wholeOctaves_areExact() {
        ScaleGrid grid = ScaleGrid.octaves(0.3, 40, 12);
        assertThat(grid.size()).isEqualTo(481);
        for (int octave = 0; octave <= 40; octave++) {
            assertThat(grid.scale(12 * octave)).isEqualTo(Math.scalb(0.3, octave));
        }
        assertThat(grid.scale(6)).isCloseTo(0.3 * Math.sqrt(2), within(1e-16));
        // a span that is a whole number of steps but for its rounding has its last step
        assertThat(ScaleGrid.octaves(1, 0.7 + 0.2 + 0.1, 10).size()).isEqualTo(11);
        assertThat(ScaleGrid.octaves(1, 0, 3).scales()).containsExactly(1);
        assertThat(ScaleGrid.octaves(1, 1.9, 2).scales()).containsExactly(1, Math.sqrt(2), 2, 2 * Math.sqrt(2));
    }

    @Test
    void logWidth_anyGrid_isTheShareOfEachRow() {
        ScaleGrid grid = ScaleGrid.ofScales(1, 2, 8, 16);
        assertThat(grid.logWidth(0)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(grid.logWidth(1)).isCloseTo(Math.log(8) / 2, within(1e-15));
        assertThat(grid.logWidth(2)).isCloseTo(Math.log(8) / 2, within(1e-15));
        assertThat(grid.logWidth(3)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(ScaleGrid.ofScales(3).logWidth(0)).isZero();
        assertThatThrownBy(() -> grid.logWidth(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void ofScales_itsArray_isCopied() {
        double[] scales = {1, 2};
        ScaleGrid grid = ScaleGrid.ofScales(scales);
        scales[0] = 9;
        grid.scales()[1] = 9;
        assertThat(grid.scales()).containsExactly(1, 2);
        assertThat(grid).isEqualTo(ScaleGrid.ofScales(1, 2)).hasSameHashCodeAs(ScaleGrid.ofScales(1, 2));
        assertThat(grid.hashCode()).isEqualTo(Arrays.hashCode(new double[] {1, 2}));
        assertThat(grid).isNotEqualTo(ScaleGrid.ofScales(1, 3));
        assertThat((Object) grid).isNotEqualTo("grid");
        assertThat(grid).hasToString("ScaleGrid[2 scales, 1.0 to 2.0]");
    }

    @Test
    void of_badScales_areRefused() {
        assertThatThrownBy(ScaleGrid::ofScales).hasMessage("there must be at least one scale, got 0");
        assertThatThrownBy(() -> ScaleGrid.ofScales(1, 1))
                .hasMessage("scales must increase, got 1.0 after 1.0 at index 1");
        assertThatThrownBy(() -> ScaleGrid.ofScales(0)).hasMessage("scale must be positive and finite, got 0.0");
        assertThatThrownBy(() -> ScaleGrid.octaves(-1, 2, 3))
                .hasMessage("smallest must be positive and finite, got -1.0");
        assertThatThrownBy(() -> ScaleGrid.octaves(1, -2, 3)).hasMessage("octaves must be in 0.0..60.0, got -2.0");
        assertThatThrownBy(() -> ScaleGrid.octaves(1, 2, 0)).hasMessage("voices must be in 1..1024, got 0");
    }

    @Test
    void periods_ofATransform_areThePeriodsOfItsRows() {
        for (Normalization normalization : Normalization.values()) {
            Cwt cwt = Cwt.of(Paul.usual()).with(normalization).withSamplingInterval(86_400);
            ScaleGrid grid = cwt.periodOctaves(172_800, 172_800 * 8, 4);
            assertThat(grid.size()).isEqualTo(13);
            assertThat(cwt.wavelet().period(grid.scale(0), normalization)).isCloseTo(172_800, within(1e-9));
            assertThat(cwt.wavelet().period(grid.scale(12), normalization)).isCloseTo(8 * 172_800, within(1e-8));
            assertThat(cwt.wavelet().period(cwt.periods(7, 9).scale(1), normalization))
                    .isCloseTo(9, within(1e-14));
        }
        assertThatThrownBy(() -> Cwt.of(Paul.usual()).periodOctaves(4, 2, 1))
                .hasMessageContaining("longest must be in 4.0");
    }

    @Test
    void coneOfInfluence_distanceFromTheEnds_boundsThePeriod() {
        ConeOfInfluence cone = new ConeOfInfluence(Morlet.usual(), Normalization.L2, 0.5, 101);
        // period = 4 pi s / (6 + sqrt 38), reach = sqrt(2) s
        double perReach = 4 * Math.PI / (6 + Math.sqrt(38)) / Math.sqrt(2);
        assertThat(cone.longestPeriod(0)).isZero();
        assertThat(cone.longestPeriod(100)).isZero();
        assertThat(cone.longestPeriod(10)).isCloseTo(5 * perReach, within(1e-14));
        assertThat(cone.longestPeriod(90)).isCloseTo(5 * perReach, within(1e-14));
        assertThat(cone.longestPeriods()[50]).isCloseTo(25 * perReach, within(1e-13));
        assertThat(cone.longestPeriods()).hasSize(101);
        assertThat(cone.reachBars(1)).isCloseTo(2 * Math.sqrt(2), within(1e-15));
        assertThat(cone.free(1, 2)).isFalse();
        assertThat(cone.free(1, 3)).isTrue();
        assertThat(cone.free(1, 98)).isFalse();
        assertThatThrownBy(() -> cone.free(1, 101)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cone.reachBars(0)).hasMessage("scale must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new ConeOfInfluence(Morlet.usual(), Normalization.L1, 1, 0))
                .hasMessageContaining("size must be in 1..");
        assertThatThrownBy(() -> new ConeOfInfluence(Morlet.usual(), Normalization.L1, 0, 1))
                .hasMessage("sampling interval must be positive and finite, got 0.0");
    }
}
