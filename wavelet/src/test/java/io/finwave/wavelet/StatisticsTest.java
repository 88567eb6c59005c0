package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void mostLevels_lengths_leaveThirtyCoefficientsEach() {
        ScalingFilter haar = ScalingFilter.of("haar");
        // level j: size - (2^j - 1) coefficients
        assertThat(Statistics.mostLevels(haar, 30)).isZero();
        assertThat(Statistics.mostLevels(haar, 31)).isEqualTo(1);
        assertThat(Statistics.mostLevels(haar, 32)).isEqualTo(1);
        assertThat(Statistics.mostLevels(haar, 33)).isEqualTo(2);
        // 20 is the most, however long the series
        assertThat(Statistics.mostLevels(haar, (1 << 20) + 28)).isEqualTo(19);
        assertThat(Statistics.mostLevels(haar, (1 << 20) + 29)).isEqualTo(20);
        assertThat(Statistics.mostLevels(haar, 1 << 23)).isEqualTo(20);
    }
}
