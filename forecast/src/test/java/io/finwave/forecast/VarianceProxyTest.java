package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.RangeVariance;
import io.finwave.series.TimeSeries;
import io.finwave.testkit.TestSignals;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VarianceProxyTest {
    private static final int BARS_A_DAY = 8;
    private static final BarSeries DAYS = bars(BarInterval.ONE_DAY, 300, 1);
    private static final BarSeries HOURS = bars(BarInterval.ONE_HOUR, 300, BARS_A_DAY);

    /// Bars that move, so many a day from nine o'clock on.
    private static BarSeries bars(BarInterval interval, int size, int aDay) {
        double[] z = TestSignals.normal(3, size);
        double[] span = TestSignals.normal(4, size);
        long[] time = new long[size];
        double[] open = new double[size];
        double[] high = new double[size];
        double[] low = new double[size];
        double[] close = new double[size];
        double price = 100;
        for (int t = 0; t < size; t++) {
            time[t] = aDay == 1 ? 86_400_000L * t : 86_400_000L * (t / aDay) + 3_600_000L * (9 + t % aDay);
            open[t] = price * (t % aDay == 0 ? 1.002 : 1);
            close[t] = open[t] * Math.exp(0.01 * z[t]);
            high[t] = Math.max(open[t], close[t]) * (1 + 0.004 * Math.abs(span[t]));
            low[t] = Math.min(open[t], close[t]) * (1 - 0.003 * Math.abs(span[t]));
            price = close[t];
        }
        return BarSeries.ofUnsafe(InstrumentId.of("TEST"), interval, time, open, high, low, close, new double[size]);
    }

    @Test
    void ofBars_eachProxy_isItsEstimatorBarByBar() {
        TimeSeries[] expected = {
            RangeVariance.parkinson(DAYS),
            RangeVariance.garmanKlass(DAYS),
            RangeVariance.rogersSatchell(DAYS),
            RangeVariance.yangZhang(DAYS)
        };
        VarianceProxy[] proxies = {
            VarianceProxy.PARKINSON, VarianceProxy.GARMAN_KLASS, VarianceProxy.ROGERS_SATCHELL, VarianceProxy.YANG_ZHANG
        };
        for (int i = 0; i < proxies.length; i++) {
            History history = History.ofBars(DAYS, proxies[i]);
            assertThat(history.proxy()).contains(proxies[i]);
            for (int t = 1; t < DAYS.size(); t++) {
                assertThat(history.variance(t)).as(proxies[i] + " at " + t).isEqualTo(expected[i].value(t));
            }
        }
        History squared = History.ofBars(DAYS, VarianceProxy.SQUARED_RETURN);
        double r = squared.logReturn(7);
        assertThat(squared.variance(7)).isEqualTo(r * r);
        assertThat(squared.variance(0)).isNaN();
        assertThat(r).isCloseTo(Math.log(DAYS.close(7) / DAYS.close(6)), within(1e-15));
    }

    @Test
    void ofBars_usual_isWhatItWas_andEveryOtherProxyIsOtherData() {
        assertThat(History.ofBars(DAYS).proxy()).contains(VarianceProxy.GARMAN_KLASS);
        assertThat(History.ofBars(DAYS).checksum()).isEqualTo(DAYS.checksum());
        Set<String> checksums = new HashSet<>();
        for (VarianceProxy proxy : VarianceProxy.values()) {
            if (proxy != VarianceProxy.REALISED) {
                checksums.add(History.ofBars(DAYS, proxy).checksum());
            }
        }
        assertThat(checksums).hasSize(5);
        assertThat(History.ofVariance(RangeVariance.parkinson(DAYS)).proxy()).isEmpty();
    }

    /// The days that were over with the last bar, each with the squares of its bars summed, the night left
    /// out.
    @Test
    void ofBars_realised_isOfDays_summedFromTheirBars() {
        History history = History.ofBars(HOURS, VarianceProxy.REALISED);

        int days = HOURS.size() / BARS_A_DAY;
        assertThat(HOURS.size() % BARS_A_DAY)
                .as("bars of a day that is not over")
                .isEqualTo(4);
        assertThat(history.size()).isEqualTo(days);
        assertThat(history.bars().orElseThrow().interval()).isEqualTo(BarInterval.ONE_DAY);
        for (int day = 0; day < days; day++) {
            double sum = 0;
            for (int i = day * BARS_A_DAY; i < (day + 1) * BARS_A_DAY; i++) {
                double before = i % BARS_A_DAY == 0 ? HOURS.open(i) : HOURS.close(i - 1);
                sum += Math.pow(Math.log(HOURS.close(i) / before), 2);
            }
            assertThat(history.variance(day)).as("day " + day).isCloseTo(sum, within(1e-15));
            assertThat(history.continuousVariance(day)).isPositive().isLessThanOrEqualTo(history.variance(day));
        }
        assertThat(history.has(History.Part.CONTINUOUS_VARIANCE)).isTrue();
        assertThat(history.has(History.Part.SLOTS)).isFalse();
        assertThat(history.logReturn(3))
                .isCloseTo(Math.log(HOURS.close(4 * BARS_A_DAY - 1) / HOURS.close(3 * BARS_A_DAY - 1)), within(1e-15));
    }

    @Test
    void ofBars_fewerBars_isAPrefix_toTheBit() {
        for (VarianceProxy proxy : VarianceProxy.values()) {
            BarSeries all = proxy == VarianceProxy.REALISED ? HOURS : DAYS;
            History whole = History.ofBars(all, proxy);
            for (int size : new int[] {30, 97, 200, 241}) {
                History part = History.ofBars(all.prefix(size), proxy);
                History prefix = whole.prefix(part.size());
                assertThat(part.checksum()).as(proxy + " of " + size).isEqualTo(prefix.checksum());
                for (int t = 0; t < part.size(); t++) {
                    assertThat(new double[] {part.variance(t), part.continuousVariance(t)})
                            .isEqualTo(new double[] {prefix.variance(t), prefix.continuousVariance(t)});
                }
            }
        }
    }

    @Test
    void ofBars_realisedOfDays_orOfNoWholeDay_isRefused() {
        assertThatThrownBy(() -> History.ofBars(DAYS, VarianceProxy.REALISED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("realised variance must be summed from bars within a day, got 1d bars");
        assertThatThrownBy(() -> History.ofBars(HOURS.prefix(5), VarianceProxy.REALISED))
                .hasMessageStartingWith("realised variance must be summed over at least 1 day that is over, got ");
        assertThatThrownBy(() -> VarianceProxy.ofWord("close"))
                .hasMessage("variance must be one of squared-return, parkinson, garman-klass, rogers-satchell,"
                        + " yang-zhang, realised, got \"close\"");
        for (VarianceProxy proxy : VarianceProxy.values()) {
            assertThat(VarianceProxy.ofWord(proxy.word())).isEqualTo(proxy);
        }
    }
}
