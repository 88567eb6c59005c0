package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeriodBandTest {
    @Test
    void ofLevel_levels_areOctavesThatMeet() {
        assertThat(PeriodBand.ofLevel(1)).isEqualTo(new PeriodBand(2, 4)).hasToString("2 to 4 bars");
        assertThat(PeriodBand.ofLevel(3)).hasToString("8 to 16 bars");
        for (int level = 1; level < 20; level++) {
            assertThat(PeriodBand.ofLevel(level).toBars())
                    .isEqualTo(PeriodBand.ofLevel(level + 1).fromBars())
                    .isEqualTo(PeriodBand.ofSmooth(level).fromBars());
        }
        assertThat(PeriodBand.ofSmooth(5)).hasToString("64 bars and longer");
        assertThat(PeriodBand.scaleBars(4)).isEqualTo(8);
    }

    @Test
    void contains_ends_belongToOneBandOnly() {
        assertThat(PeriodBand.ofLevel(2).contains(4)).isTrue();
        assertThat(PeriodBand.ofLevel(2).contains(8)).isFalse();
        assertThat(PeriodBand.ofLevel(3).contains(8)).isTrue();
        assertThat(PeriodBand.ofSmooth(3).contains(1e9)).isTrue();
    }

    @Test
    void contains_outside_isFalse() {
        PeriodBand band = PeriodBand.ofLevel(3);
        assertThat(band.contains(7.9)).isFalse();
        assertThat(band.contains(8)).isTrue();
        assertThat(band.contains(16)).isFalse();
    }

    @Test
    void toString_anyBand_isInWordsToTwoPlaces() {
        assertThat(PeriodBand.ofLevel(3)).hasToString("8 to 16 bars");
        assertThat(PeriodBand.ofSmooth(5)).hasToString("64 bars and longer");
        assertThat(new PeriodBand(8.0 / 3, 3.2)).hasToString("2.67 to 3.2 bars");
    }

    @Test
    void bands_thatCannotBe_areRefused() {
        assertThatThrownBy(() -> new PeriodBand(1, 4)).hasMessage("a period must be at least 2 bars, got 1.0");
        assertThatThrownBy(() -> new PeriodBand(8, 8))
                .hasMessage("a band must end above its begin of 8.0 bars, got 8.0");
        assertThatThrownBy(() -> PeriodBand.ofLevel(0)).hasMessage("level must be in 1..20, got 0");
    }
}
