package io.finwave.series;

import static io.finwave.series.Bars.ID;
import static io.finwave.series.Bars.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeVarianceTest {
    private static final GoldenFile.Case GOLDEN =
            GoldenFile.open("range-variance.golden").get("bars");
    private static final BarSeries BARS = series();

    @Test
    void everyEstimator_simulatedBars_isThatOfAnIndependentProgram() {
        assertSame(RangeVariance.parkinson(BARS), GOLDEN.numbers("parkinson"));
        assertSame(RangeVariance.garmanKlass(BARS), GOLDEN.numbers("garman.klass"));
        assertSame(RangeVariance.rogersSatchell(BARS), GOLDEN.numbers("rogers.satchell"));
    }

    @Test
    void yangZhang_simulatedBars_isThatOfAnIndependentProgram() {
        TimeSeries v = RangeVariance.yangZhang(BARS, GOLDEN.integer("window"));
        assertSame(v, GOLDEN.numbers("yang.zhang"));
        assertThat(v.value(GOLDEN.integer("window") - 1)).isNaN();
        assertThat(v.value(GOLDEN.integer("window"))).isPositive();
    }

    private static void assertSame(TimeSeries actual, double[] expected) {
        assertThat(actual.size()).isEqualTo(expected.length);
        for (int t = 0; t < expected.length; t++) {
            if (Double.isNaN(expected[t])) {
                assertThat(actual.value(t)).as("bar " + t).isNaN();
            } else {
                // Logarithms of ratios near one carry 1e-16 of the price, not of themselves.
                assertThat(actual.value(t)).as("bar " + t).isCloseTo(expected[t], within(1e-11 * expected[t] + 1e-17));
            }
        }
    }

    /// By mpmath: o² = 3.92144e-4, c² = 3.77062e-4, rs = 5.65775e-4, k = 0.34/2.34.
    @Test
    void yangZhang_ofOneBar_isTheNightAndTheWeightedDay() {
        Bar before = bar("2024-01-01T00:00:00Z", BarInterval.ONE_DAY, 99, 101, 98, 100, 1);
        Bar day = bar("2024-01-02T00:00:00Z", BarInterval.ONE_DAY, 102, 105, 101, 104, 1);
        Bar still = bar("2024-01-03T00:00:00Z", BarInterval.ONE_DAY, 104, 104, 104, 104, 1);
        Bar negative = bar("2024-01-04T00:00:00Z", BarInterval.ONE_DAY, -1, 1, -2, 1, 1);
        Bar after = bar("2024-01-05T00:00:00Z", BarInterval.ONE_DAY, 1, 2, 1, 2, 1);
        TimeSeries v = RangeVariance.yangZhang(
                BarSeries.of(ID, BarInterval.ONE_DAY, List.of(before, day, still, negative, after)));
        assertThat(v.value(0)).isNaN();
        assertThat(v.value(1)).isCloseTo(9.304994730695103e-4, within(1e-17));
        assertThat(v.value(2)).isZero();
        assertThat(v.value(3)).isNaN();
        double doubled = Math.log(2);
        assertThat(v.value(4)).as("a bar that only rises").isCloseTo(0.34 / 2.34 * doubled * doubled, within(1e-16));
    }

    /// Over many bars without a drift the mean of the bars is the estimate over them.
    @Test
    void yangZhang_meanOfManyBars_isNearThatOfTheirWindow() {
        int window = BARS.size() - 1;
        double mean = 0;
        TimeSeries each = RangeVariance.yangZhang(BARS);
        for (int t = 1; t <= window; t++) {
            mean += each.value(t) / window;
        }
        double whole = RangeVariance.yangZhang(BARS, window).value(window);
        assertThat(mean).isCloseTo(whole, within(0.05 * whole));
        assertThat(mean).isNotEqualTo(whole);
    }

    @Test
    void everyEstimator_prefix_isTheSameToTheBit() {
        BarSeries prefix = BARS.prefix(37);
        assertThat(RangeVariance.rogersSatchell(BARS).prefix(37).toArray())
                .isEqualTo(RangeVariance.rogersSatchell(prefix).toArray());
        assertThat(RangeVariance.yangZhang(BARS, 5).prefix(37).toArray())
                .isEqualTo(RangeVariance.yangZhang(prefix, 5).toArray());
        assertThat(RangeVariance.yangZhang(BARS, 5).knownAt(3))
                .isEqualTo(BARS.bar(3).closeTime());
    }

    @Test
    void everyEstimator_nothingMovedOrNoLogarithm_isZeroOrMissing() {
        Bar flat = bar("2024-01-01T00:00:00Z", BarInterval.ONE_DAY, 100, 100, 100, 100, 1);
        Bar rise = bar("2024-01-02T00:00:00Z", BarInterval.ONE_DAY, 100, 110, 100, 110, 1);
        Bar negative = bar("2024-01-03T00:00:00Z", BarInterval.ONE_DAY, -1, 1, -2, 1, 1);
        Bar after = bar("2024-01-04T00:00:00Z", BarInterval.ONE_DAY, 1, 2, 1, 2, 1);
        BarSeries bars = BarSeries.of(ID, BarInterval.ONE_DAY, List.of(flat, rise, negative, after));
        assertThat(RangeVariance.parkinson(bars).value(0)).isZero();
        assertThat(RangeVariance.rogersSatchell(bars).value(0)).isZero();
        assertThat(RangeVariance.rogersSatchell(bars).value(1)).isZero();
        double rangeOfRise = Math.log(1.1);
        assertThat(RangeVariance.parkinson(bars).value(1))
                .isCloseTo(rangeOfRise * rangeOfRise / (4 * Math.log(2)), within(1e-16));
        for (TimeSeries v : List.of(RangeVariance.parkinson(bars), RangeVariance.rogersSatchell(bars))) {
            assertThat(v.value(2)).isNaN();
        }
        assertThat(Arrays.stream(RangeVariance.yangZhang(bars, 2).toArray())).allMatch(v -> Double.isNaN(v));
        assertThatThrownBy(() -> RangeVariance.yangZhang(bars, 1)).hasMessageContaining("2 bars, got 1");
    }

    private static BarSeries series() {
        double[] open = GOLDEN.numbers("open");
        long[] times = new long[open.length];
        Arrays.setAll(times, t -> 86_400_000L * t);
        double[] volume = new double[open.length];
        return BarSeries.ofUnsafe(
                ID,
                BarInterval.ONE_DAY,
                times,
                open,
                GOLDEN.numbers("high"),
                GOLDEN.numbers("low"),
                GOLDEN.numbers("close"),
                volume);
    }
}
