package io.finwave.series;

import static io.finwave.series.Bars.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealisedVarianceTest {
    private static final BarInterval FIVE_MINUTES = BarInterval.parse("5m");
    private static final Instant LATE = Instant.parse("2024-02-01T00:00:00Z");

    @Test
    void of_dayWithAJump_isThatOfAnIndependentProgram() {
        GoldenFile.Case golden = GoldenFile.open("range-variance.golden").get("realised");
        RealisedVariance day =
                RealisedVariance.of(day("2024-01-02T14:30:00Z", golden.numbers("prices")), BarInterval.ONE_DAY, LATE);
        double variance = golden.numbers("variance")[0];
        double bipower = golden.numbers("bipower")[0];
        assertThat(day.variance().size()).isEqualTo(1);
        assertThat(day.variance().value(0)).isCloseTo(variance, within(1e-12 * variance));
        assertThat(day.bipower().value(0)).isCloseTo(bipower, within(1e-12 * bipower));
        assertThat(day.jump().value(0)).isCloseTo(variance - bipower, within(1e-12 * variance));
        assertThat(day.continuous().value(0)).isEqualTo(day.bipower().value(0));
        assertThat(day.variance().knownAt(0)).isEqualTo("2024-01-03T00:00:00Z");
    }

    @Test
    void of_twoDays_leavesTheNightOutAndTheUnfinishedDay() {
        List<Bar> bars = new ArrayList<>();
        bars.addAll(bars("2024-01-02T14:30:00Z", 100, 101, 100));
        bars.addAll(bars("2024-01-03T14:30:00Z", 200, 202, 202));
        bars.addAll(bars("2024-01-04T14:30:00Z", 200, 202));
        BarSeries fine = BarSeries.of(ID, FIVE_MINUTES, bars);
        RealisedVariance two = RealisedVariance.of(fine, BarInterval.ONE_DAY, Instant.parse("2024-01-04T20:00:00Z"));
        double r = Math.log(1.01);
        assertThat(two.variance().toArray()).containsExactly(new double[] {2 * r * r, r * r}, within(1e-17));
        // One product, times π/2 · 2/1: more than the variance, so no jump.
        assertThat(two.bipower().toArray()).containsExactly(new double[] {Math.PI * r * r, 0}, within(1e-17));
        assertThat(two.jump().toArray()).containsExactly(new double[] {0, r * r}, within(1e-17));
        assertThat(two.continuous().toArray()).containsExactly(new double[] {2 * r * r, 0}, within(1e-17));

        RealisedVariance three = RealisedVariance.of(fine, BarInterval.ONE_DAY, LATE);
        assertThat(three.variance().prefix(2).toArray())
                .isEqualTo(two.variance().toArray());
        assertThat(three.bipower().value(2)).isNaN();
    }

    @Test
    void of_priceThatHasNoLogarithm_isMissing() {
        RealisedVariance day = RealisedVariance.of(day("2024-01-02T14:30:00Z", 1, -1, 2, 2), BarInterval.ONE_DAY, LATE);
        assertThat(day.variance().value(0)).isNaN();
        assertThat(day.jump().value(0)).isNaN();
    }

    @Test
    void new_differentTimes_throws() {
        TimeSeries one = TimeSeries.copyOf(new long[] {1}, new double[] {1});
        TimeSeries other = TimeSeries.copyOf(new long[] {2}, new double[] {1});
        assertThatThrownBy(() -> new RealisedVariance(one, other)).hasMessageContaining("same times");
    }

    private static BarSeries day(String first, double... prices) {
        return BarSeries.of(ID, FIVE_MINUTES, bars(first, prices));
    }

    /// Bars of five minutes from a moment on; the first price is the open of the first, the others are
    /// closes.
    private static List<Bar> bars(String first, double... prices) {
        List<Bar> bars = new ArrayList<>();
        Instant time = Instant.parse(first);
        for (int i = 1; i < prices.length; i++) {
            double open = prices[i - 1];
            double close = prices[i];
            bars.add(new Bar(
                    time, FIVE_MINUTES.closeOf(time), open, Math.max(open, close), Math.min(open, close), close, 1));
            time = FIVE_MINUTES.closeOf(time);
        }
        return bars;
    }

    @Test
    void of_emptyHistory_isEmpty() {
        RealisedVariance none =
                RealisedVariance.of(BarSeries.of(ID, FIVE_MINUTES, List.of()), BarInterval.ONE_DAY, LATE);
        assertThat(Arrays.stream(none.variance().toArray())).isEmpty();
    }
}
