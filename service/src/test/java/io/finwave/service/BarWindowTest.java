package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import org.junit.jupiter.api.Test;

class BarWindowTest {
    private static final double NONE = Double.NaN;

    private static final BarSeries FIVE = BarSeries.ofUnsafe(
            InstrumentId.of("X"),
            BarInterval.ONE_DAY,
            new long[] {0, 86_400_000L, 172_800_000L, 259_200_000L, 345_600_000L},
            new double[] {10, 11, 12, 13, 14},
            new double[] {15, 16, 18, 17, 19},
            new double[] {9, 8, 7, 6, 5},
            new double[] {11, 12, 13, 14, 15},
            new double[] {100, NONE, NONE, NONE, 50});

    @Test
    void buckets_workedByHand() {
        BarWindow two = BarWindow.buckets(FIVE, 0, 5, 2);
        assertThat(two.index()).containsExactly(0, 2);
        assertThat(two.openTimeSeconds()).containsExactly(0, 172_800);
        assertThat(two.open()).containsExactly(10, 12);
        assertThat(two.high()).containsExactly(16, 19);
        assertThat(two.low()).containsExactly(8, 5);
        assertThat(two.close()).containsExactly(12, 15);
        assertThat(two.volume()).containsExactly(100, 50);
    }

    @Test
    void buckets_noVolumeKnown_isMissing() {
        assertThat(BarWindow.buckets(FIVE, 1, 4, 1).volume()[0]).isNaN();
        assertThat(BarWindow.buckets(FIVE, 1, 4, 1).index()).containsExactly(1);
    }

    @Test
    void buckets_moreThanBars_refused() {
        assertThatThrownBy(() -> BarWindow.buckets(FIVE, 1, 4, 4)).hasMessage("buckets must be in 1..3, got 4");
    }

    @Test
    void of_range_isTheBarsAsTheyAre() {
        BarWindow window = BarWindow.of(FIVE, 3, 5);
        assertThat(window.index()).containsExactly(3, 4);
        assertThat(window.close()).containsExactly(14, 15);
        assertThat(window.volume()[0]).isNaN();
    }
}
