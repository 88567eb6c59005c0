package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpectralRowTest {
    @Test
    void doubled_realWavelet_leavesTheBinsThatAreTheirOwnMirrorImage() {
        // bins 0 .. 4 of 8 samples
        SpectralRow row = SpectralRow.of(omega -> 1 + omega, 0, 10, 0.5, 2, 8);
        assertThat(row.firstBin()).isZero();
        assertThat(row.weights()).containsExactly(2, 3, 4, 5, 6);
        assertThat(row.doubled(8).weights()).containsExactly(2, 6, 8, 10, 6);
        // 9 samples have no bin of half their number
        assertThat(SpectralRow.of(omega -> 1, 0, 10, 0.5, 2, 9).doubled(9).weights())
                .containsExactly(2, 4, 4, 4, 4);
    }

    @Test
    void of_supportOnBothSides_isCutAtItsEndsAndAtHalfTheLength() {
        SpectralRow row = SpectralRow.of(omega -> omega, -0.9, 0.6, 0.25, 4, 100);
        assertThat(row.firstBin()).isEqualTo(-3);
        assertThat(row.weights()).containsExactly(-3, -2, -1, 0, 1, 2);
        SpectralRow even = SpectralRow.of(omega -> 1, -100, 100, 1, 1, 6);
        assertThat(even.firstBin()).isEqualTo(-2);
        assertThat(even.weights()).hasSize(6);
        SpectralRow odd = SpectralRow.of(omega -> 1, -100, 100, 1, 1, 7);
        assertThat(odd.firstBin()).isEqualTo(-3);
        assertThat(odd.weights()).hasSize(7);
        assertThat(SpectralRow.of(omega -> 1, 50, 60, 1, 1, 7).weights()).isEmpty();
    }

    @Test
    void timesBin_row_isTheSlopeAtEachBin() {
        SpectralRow row = SpectralRow.of(omega -> 1, -0.6, 0.6, 0.25, 3, 100).timesBin(0.5);
        assertThat(row.firstBin()).isEqualTo(-2);
        assertThat(row.weights()).containsExactly(-3, -1.5, 0, 1.5, 3);
    }
}
