package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.TimeSeries;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final History FIVE = History.of(series(1, 2, 3, 4, 5), series(Double.NaN, .1, -.2, .3, .4));

    @Test
    void outcome_meanVarianceAndSumOfReturns_ofTheComingBars() {
        assertThat(FIVE.outcome(Target.VARIANCE, Horizon.ofBars(2), 1)).isEqualTo(3.5);
        assertThat(FIVE.outcome(Target.LOG_RETURN, Horizon.ofBars(3), 0)).isCloseTo(.2, within(1e-15));
        assertThat(FIVE.outcome(Target.LOG_RETURN, Horizon.NEXT_BAR, 3)).isEqualTo(.4);
    }

    @Test
    void outcome_notKnownYet_isOutOfReach() {
        assertThatThrownBy(() -> FIVE.outcome(Target.VARIANCE, Horizon.ofBars(2), 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> FIVE.prefix(3).outcome(Target.VARIANCE, Horizon.NEXT_BAR, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void prefix_laterBars_areOutOfReach() {
        History three = FIVE.prefix(3);
        assertThat(three.size()).isEqualTo(3);
        assertThat(three.origin()).isEqualTo(new ForecastOrigin(2, Instant.ofEpochMilli(3)));
        assertThatThrownBy(() -> three.variance(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> three.logReturn(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> three.knownAt(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> three.prefix(4)).hasMessageContaining("0..3, got 4");
    }

    @Test
    void window_matureRowsOnly_endsAHorizonBeforeTheOrigin() {
        TrainingWindow window = TrainingWindow.endingAt(FIVE, Horizon.ofBars(2), 0, 2);
        assertThat(window.firstRow()).isEqualTo(1);
        assertThat(window.lastRow()).isEqualTo(2);
        assertThat(window.outcome(Target.VARIANCE, 2)).isEqualTo(4.5);
        assertThatThrownBy(() -> window.outcome(Target.VARIANCE, 3)).hasMessageContaining("1..2, got 3");
        assertThat(TrainingWindow.endingAt(FIVE, Horizon.ofBars(2), 1, 2).lastRow())
                .isEqualTo(1);
        assertThat(TrainingWindow.endingAt(FIVE, Horizon.ofBars(5), 0, 2).rows())
                .isZero();
    }

    @Test
    void window_referenceProtocol_sameRows() {
        // lo = t − h − win + 1, hi = t − h + 1 (exclusive) with t = 1150, h = 22, win = 1000
        double[] v = new double[1151];
        Arrays.fill(v, 1);
        TrainingWindow window = TrainingWindow.endingAt(History.ofVariance(series(v)), Horizon.ofBars(22), 0, 1000);
        assertThat(window.firstRow()).isEqualTo(129);
        assertThat(window.lastRow()).isEqualTo(1128);
        assertThat(window.rows()).isEqualTo(1000);
    }

    @Test
    void ofBars_varianceAndReturns_areThoseOfTheSeries() {
        BarSeries bars = BarSeries.ofUnsafe(
                InstrumentId.of("X"),
                BarInterval.ONE_DAY,
                new long[] {0, 86_400_000L},
                new double[] {100, 101},
                new double[] {103, 104},
                new double[] {99, 100},
                new double[] {101, 102},
                new double[] {1, 1});
        History history = History.ofBars(bars);
        double range = Math.log(103.0 / 99);
        double body = Math.log(101.0 / 100);
        assertThat(history.variance(0))
                .isCloseTo(0.5 * range * range - (2 * Math.log(2) - 1) * body * body, within(1e-18));
        assertThat(history.logReturn(0)).isNaN();
        assertThat(history.logReturn(1)).isCloseTo(Math.log(102.0 / 101), within(1e-15));
        assertThat(history.checksum()).isEqualTo(bars.checksum());
        assertThat(history.prefix(1).checksum())
                .isEqualTo(bars.prefix(1).checksum())
                .isNotEqualTo(bars.checksum());
    }

    @Test
    void of_differentTimes_throws() {
        assertThatThrownBy(() -> History.of(series(1, 2), series(1))).hasMessageContaining("2 variances and 1 returns");
    }

    @Test
    void flooredBars_zeros_countedUpToTheLastBar() {
        History history = History.ofVariance(series(1, 0, 2, 0));
        assertThat(history.flooredBars()).isEqualTo(2);
        assertThat(history.prefix(3).flooredBars()).isEqualTo(1);
        assertThat(history.variance(1)).isEqualTo(0.01);
        assertThat(history.has(History.Part.RETURNS)).isFalse();
    }

    @Test
    void withContinuousVariance_cappedFlooredAndInTheChecksum() {
        assertThat(FIVE.has(History.Part.CONTINUOUS_VARIANCE)).isFalse();
        assertThat(FIVE.continuousVariance(0)).isNaN();
        History history = FIVE.withContinuousVariance(series(0.5, 3, 0, 4, Double.NaN));
        assertThat(history.has(History.Part.CONTINUOUS_VARIANCE)).isTrue();
        assertThat(history.has(History.Part.RETURNS)).isTrue();
        assertThat(history.continuousVariance(0)).isEqualTo(0.5);
        assertThat(history.continuousVariance(1)).isEqualTo(2);
        // A hundredth of the mean of 0.5 and 3.
        assertThat(history.continuousVariance(2)).isCloseTo(0.0175, within(1e-17));
        assertThat(history.continuousVariance(4)).isNaN();
        assertThat(history.checksum()).isNotEqualTo(FIVE.checksum()).startsWith(FIVE.checksum());
        assertThatThrownBy(() -> history.prefix(3).continuousVariance(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> FIVE.withContinuousVariance(series(1, 2))).hasMessageContaining("2 values for 5 bars");
        assertThatThrownBy(() -> FIVE.prefix(2).withContinuousVariance(series(1, 2)))
                .hasMessageContaining("the whole history");
    }

    static TimeSeries series(double... values) {
        long[] times = new long[values.length];
        Arrays.setAll(times, t -> t + 1);
        return TimeSeries.copyOf(times, values);
    }

    @Test
    void outcome_ofBars_isCloseRangeAndDirection() {
        double[] open = {10, 10, 12, 11, 11};
        double[] high = {11, 13, 12, 12, 11};
        double[] low = {9, 10, 8, 11, 11};
        double[] close = {10, 12, 11, 11, 11};
        long[] day = {0, 86_400_000L, 2 * 86_400_000L, 3 * 86_400_000L, 4 * 86_400_000L};
        History history = History.ofBars(BarSeries.ofUnsafe(
                InstrumentId.of("TEST"), BarInterval.ONE_DAY, day, open, high, low, close, new double[5]));

        assertThat(history.outcome(Target.CLOSE, Horizon.ofBars(2), 0)).isEqualTo(11);
        assertThat(history.outcome(Target.RANGE, Horizon.ofBars(2), 0)).isCloseTo(Math.log(13.0 / 8), within(1e-15));
        assertThat(history.outcome(Target.RANGE, Horizon.NEXT_BAR, 3)).isZero();
        assertThat(history.outcome(Target.DIRECTION, Horizon.NEXT_BAR, 0)).isEqualTo(1);
        assertThat(history.outcome(Target.DIRECTION, Horizon.NEXT_BAR, 1)).isZero();
        assertThat(history.outcome(Target.DIRECTION, Horizon.NEXT_BAR, 2)).isNaN();
        assertThat(history.hasAll(Set.of(History.Part.VARIANCE, History.Part.RETURNS, History.Part.BARS)))
                .isTrue();
        assertThat(history.prefix(3).bars().orElseThrow().size()).isEqualTo(3);
        assertThat(FIVE.has(History.Part.BARS)).isFalse();
        assertThat(FIVE.outcome(Target.CLOSE, Horizon.NEXT_BAR, 0)).isNaN();
    }
}
