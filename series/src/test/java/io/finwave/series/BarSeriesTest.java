package io.finwave.series;

import static io.finwave.series.Bars.ID;
import static io.finwave.series.Bars.bar;
import static io.finwave.series.Bars.daily;
import static io.finwave.series.Bars.onDates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarSeriesTest {
    @Test
    void of_bars_givesThemBack() {
        Bar first = bar("2024-01-01T00:00:00Z", BarInterval.ONE_DAY, 10, 12, 9, 11, 5);
        Bar second = bar("2024-01-02T00:00:00Z", BarInterval.ONE_DAY, 11, 13, 10, 12, Double.NaN);
        BarSeries series = BarSeries.of(ID, BarInterval.ONE_DAY, List.of(first, second));
        assertThat(series.bar(0)).isEqualTo(first);
        assertThat(series.last()).isEqualTo(second);
        assertThat(series.closeTimeMillis(1)).isEqualTo(second.closeTime().toEpochMilli());
        assertThatThrownBy(() -> series.close(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void of_timeThatDoesNotRiseOrOtherInterval_throws() {
        assertThatThrownBy(() -> onDates("2024-01-02", "2024-01-02")).hasMessageStartingWith("times must rise");
        assertThatThrownBy(() -> onDates("2024-01-02", "2024-01-01")).hasMessageEndingWith("at index 1");
        Bar hour = bar("2024-01-01T00:00:00Z", BarInterval.ONE_HOUR, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> BarSeries.of(ID, BarInterval.ONE_DAY, List.of(hour)))
                .hasMessage("a bar of 1d that opens at 2024-01-01T00:00:00Z must close at 2024-01-02T00:00:00Z, "
                        + "got 2024-01-01T01:00:00Z");
    }

    @Test
    void ofUnsafe_differentLengthsOrBadBar_throws() {
        double[] one = {1};
        assertThatThrownBy(() -> BarSeries.ofUnsafe(ID, BarInterval.ONE_DAY, new long[2], one, one, one, one, one))
                .hasMessageStartingWith("all columns must have the length of the times, 2, got 1");
        assertThatThrownBy(() ->
                        BarSeries.ofUnsafe(ID, BarInterval.ONE_DAY, new long[1], one, one, new double[] {2}, one, one))
                .hasMessage("high must not be below low, got high 1.0, low 2.0 (bar of 1970-01-01T00:00:00Z)");
    }

    @Test
    void asOf_beforeAndAtTheCloseOfABar_knowsItOnlyAtItsClose() {
        BarSeries series = daily("2024-01-01", 1, 2, 3);
        Instant closeOfSecond = Instant.parse("2024-01-03T00:00:00Z");
        assertThat(series.asOf(closeOfSecond.minusMillis(1)).size()).isEqualTo(1);
        assertThat(series.asOf(closeOfSecond).size()).isEqualTo(2);
        assertThat(series.asOf(Instant.parse("2023-12-31T00:00:00Z")).isEmpty()).isTrue();
        assertThat(series.asOf(Instant.parse("2025-01-01T00:00:00Z"))).isSameAs(series);
    }

    @Test
    void prefix_anyLength_equalsTheSeriesOfThatLength() {
        BarSeries series = daily("2024-01-01", 1, 2, 3);
        assertThat(series.prefix(2).checksum())
                .isEqualTo(daily("2024-01-01", 1, 2).checksum())
                .isNotEqualTo(series.checksum());
        assertThat(series.prefix(2).closes().toArray()).containsExactly(1, 2);
        assertThatThrownBy(() -> series.prefix(4)).hasMessage("prefix length must be in 0..3, got 4");
        assertThatThrownBy(() -> series.prefix(0).last()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> series.prefix(1).close(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void slice_middle_isACopy() {
        BarSeries middle = daily("2024-01-01", 1, 2, 3, 4).slice(1, 3);
        assertThat(middle.checksum()).isEqualTo(daily("2024-01-02", 2, 3).checksum());
        assertThatThrownBy(() -> middle.slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void indexAtOrAfter_betweenBars_isTheNextOne() {
        BarSeries series = onDates("2024-01-01", "2024-01-05");
        assertThat(series.indexAtOrAfter(Instant.parse("2024-01-01T00:00:00Z"))).isZero();
        assertThat(series.indexAtOrAfter(Instant.parse("2024-01-02T00:00:00Z"))).isEqualTo(1);
        assertThat(series.indexAtOrAfter(Instant.parse("2024-01-06T00:00:00Z"))).isEqualTo(2);
    }

    @Test
    void checksum_anyChange_isAnother() {
        String checksum = daily("2024-01-01", 1, 2).checksum();
        assertThat(checksum)
                .matches("[0-9a-f]{64}")
                .isEqualTo(daily("2024-01-01", 1, 2).checksum());
        assertThat(daily("2024-01-02", 1, 2).checksum()).isNotEqualTo(checksum);
        assertThat(daily("2024-01-01", 1, Math.nextUp(2)).checksum()).isNotEqualTo(checksum);
    }

    @Test
    void log_returns_areDifferencesOfLogarithmsKnownAtTheSecondClose() {
        TimeSeries r = Returns.log(daily("2024-01-01", 1, Math.E, -1, 2, 4));
        assertThat(r.value(0)).isNaN();
        assertThat(r.value(1)).isEqualTo(1);
        assertThat(r.value(2)).isNaN();
        assertThat(r.value(3)).isNaN();
        assertThat(r.value(4)).isEqualTo(Math.log(4) - Math.log(2));
        assertThat(r.knownAt(1)).isEqualTo("2024-01-03T00:00:00Z");
    }

    @Test
    void garmanKlass_handWorkedBar_isTheFormula() {
        Bar wide = bar("2024-01-01T00:00:00Z", BarInterval.ONE_DAY, 100, 110, 95, 105, 1);
        Bar flat = bar("2024-01-02T00:00:00Z", BarInterval.ONE_DAY, 100, 100, 100, 100, 1);
        Bar negative = bar("2024-01-03T00:00:00Z", BarInterval.ONE_DAY, -1, 1, -2, 1, 1);
        TimeSeries v = RangeVariance.garmanKlass(BarSeries.of(ID, BarInterval.ONE_DAY, List.of(wide, flat, negative)));
        // 0.5 ln(110/95)^2 - (2 ln 2 - 1) ln(1.05)^2 = 0.5 * 0.0214925786 - 0.3862943611 * 0.0023804801
        assertThat(v.value(0)).isCloseTo(0.00982672327557351, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(v.value(1)).isZero();
        assertThat(v.value(2)).isNaN();
    }

    @Test
    void timeSeries_prefixAndAsOf_cutAtTheTimeAtWhichValuesAreKnown() {
        TimeSeries series = TimeSeries.copyOf(new long[] {10, 20, 30}, new double[] {1, 2, Double.NaN});
        assertThat(series.asOf(Instant.ofEpochMilli(19)).toArray()).containsExactly(1);
        assertThat(series.asOf(Instant.ofEpochMilli(20)).toArray()).containsExactly(1, 2);
        assertThat(series.asOf(Instant.ofEpochMilli(9)).size()).isZero();
        assertThatThrownBy(() -> series.prefix(1).value(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TimeSeries.copyOf(new long[] {10, 10}, new double[2]))
                .hasMessageStartingWith("times must rise");
        assertThatThrownBy(() -> TimeSeries.copyOf(new long[1], new double[2]))
                .hasMessage("there must be a value for every time, got 1 times and 2 values");
    }

    @Test
    void copyOf_arraysChangedLater_keepsItsValues() {
        double[] values = {1, 2};
        TimeSeries series = TimeSeries.copyOf(new long[] {10, 20}, values);
        values[0] = 99;
        assertThat(series.value(0)).isEqualTo(1);
    }
}
