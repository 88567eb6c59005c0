package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TouchModelTest {
    private static final int N = 1600;
    private static final History BARS = History.ofBars(bars(101, N));
    private static final Horizon MONTH = Horizon.ofBars(22);

    /// Bars that trade up and down from their open by what chance makes of it.
    private static BarSeries bars(long seed, int size) {
        double[] r = TestSignals.normal(seed, size);
        double[] reach = TestSignals.normal(seed + 1, 2 * size);
        long[] time = new long[size];
        double[][] x = new double[5][size];
        double price = 100;
        for (int t = 0; t < size; t++) {
            double sigma = 0.01 * Math.exp(0.8 * Math.sin(t / 90.0));
            time[t] = 86_400_000L * t;
            x[0][t] = price;
            price *= Math.exp(sigma * r[t]);
            x[3][t] = price;
            x[1][t] = Math.max(x[0][t], price) * Math.exp(sigma * Math.abs(reach[2 * t]) / 2);
            x[2][t] = Math.min(x[0][t], price) * Math.exp(-sigma * Math.abs(reach[2 * t + 1]) / 2);
            x[4][t] = 1;
        }
        return BarSeries.ofUnsafe(InstrumentId.of("WAY"), BarInterval.ONE_DAY, time, x[0], x[1], x[2], x[3], x[4]);
    }

    private static Optional<TouchProbability> at(TouchModel model, History known, Horizon farthest, int embargo) {
        return model.at(TrainingWindow.endingAt(known, farthest, embargo, model.trainingRows()));
    }

    @Test
    void touch_handWorked_isTheShareOfPathsThatWentAsFar() {
        int n = 1000;
        int h = 5;
        BarSeries bars = BARS.bars().orElseThrow();
        TouchProbability told =
                at(HistoricalTouch.unscaled(n), BARS, Horizon.ofBars(h), 0).orElseThrow();
        Sweep.over("level", List.of(-0.06, -0.02, -0.005, 0.005, 0.02, 0.06), a -> {
            int touched = 0;
            int beyond = 0;
            for (int s = N - 1 - h - n + 1; s <= N - 1 - h; s++) {
                boolean reached = false;
                for (int t = s + 1; t <= s + h; t++) {
                    double way = Math.log((a > 0 ? bars.high(t) : bars.low(t)) / bars.close(s));
                    reached |= a > 0 ? way >= a : way <= a;
                }
                double end = Math.log(bars.close(s + h) / bars.close(s));
                touched += reached ? 1 : 0;
                beyond += (a > 0 ? end >= a : end <= a) ? 1 : 0;
            }
            assertThat(told.touch(a, h)).isCloseTo((touched + 0.5) / (n + 1), within(1e-12));
            assertThat(told.beyond(a, h)).isCloseTo((beyond + 0.5) / (n + 1), within(1e-12));
        });
        assertThat(told.touch(0, h)).isEqualTo(1);
        assertThat(told.origin()).isEqualTo(BARS.origin());
    }

    @Test
    void touch_everyModel_keepsItsThreePromises() {
        History returns = History.ofReturns(HistoryTest.series(TestSignals.scaled(TestSignals.normal(102, N), 0.01)));
        for (History history : List.of(BARS, returns)) {
            for (TouchModel model : TouchModel.all(history)) {
                for (int size : new int[] {N, N - 137}) {
                    TouchProbability told =
                            at(model, history.prefix(size), MONTH, 0).orElseThrow();
                    for (int side = -1; side <= 1; side += 2) {
                        for (int h = 1; h <= 22; h++) {
                            double before = 1;
                            for (double a = 0; a < 0.2; a += 0.004) {
                                double p = told.touch(side * a, h);
                                assertThat(p)
                                        .as(
                                                "%s, level %s, %s bars",
                                                model.card().name(), side * a, h)
                                        .isBetween(0.0, before)
                                        .isGreaterThanOrEqualTo(told.touch(side * a, Math.max(1, h - 1)));
                                if (a > 0) {
                                    assertThat(told.beyond(side * a, h)).isLessThanOrEqualTo(p);
                                }
                                before = p;
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void touch_changedFuture_orShorterHistory_isTheSameToTheBit() {
        BarSeries market = BARS.bars().orElseThrow();
        int cut = 1300;
        History alone = History.ofBars(market.prefix(cut + 1));
        BarSeries other = bars(103, N);
        double shift = market.close(cut) / other.close(cut);
        long[] time = new long[N];
        double[][] x = new double[5][N];
        for (int t = 0; t < N; t++) {
            BarSeries from = t <= cut ? market : other;
            double times = t <= cut ? 1 : 3 * shift;
            time[t] = 86_400_000L * t;
            x[0][t] = times * from.open(t);
            x[1][t] = times * from.high(t);
            x[2][t] = times * from.low(t);
            x[3][t] = times * from.close(t);
            x[4][t] = 1;
        }
        History changed = History.ofBars(
                BarSeries.ofUnsafe(InstrumentId.of("WAY"), BarInterval.ONE_DAY, time, x[0], x[1], x[2], x[3], x[4]));
        for (TouchModel model : TouchModel.all(BARS)) {
            TouchProbability inside = at(model, BARS.prefix(cut + 1), MONTH, 0).orElseThrow();
            TouchProbability apart = at(model, alone, MONTH, 0).orElseThrow();
            assertThat(at(model, changed, MONTH, 0)).isPresent();
            TouchProbability elsewhere =
                    at(model, changed.prefix(cut + 1), MONTH, 0).orElseThrow();
            for (double a = -0.15; a < 0.15; a += 0.007) {
                for (int h : new int[] {1, 5, 22}) {
                    assertThat(apart.touch(a, h)).isEqualTo(inside.touch(a, h));
                    assertThat(elsewhere.touch(a, h)).isEqualTo(inside.touch(a, h));
                    assertThat(elsewhere.beyond(a, h)).isEqualTo(inside.beyond(a, h));
                }
            }
        }
    }

    @Test
    void reflection_oneDeviation_isTwiceTheTailOfTheNormal() {
        double sigma = VolatilityScale.ewma().of(BARS, MONTH, 0)[N - 1];
        TouchProbability told =
                at(ReflectedTouch.of(VolatilityScale.ewma()), BARS, MONTH, 0).orElseThrow();
        assertThat(told.touch(2 * sigma, 4)).isCloseTo(0.317310507862914, within(1e-12));
        assertThat(told.touch(-2 * sigma, 4)).isCloseTo(0.317310507862914, within(1e-12));
        assertThat(told.beyond(2 * sigma, 4)).isCloseTo(0.158655253931457, within(1e-12));
    }

    @Test
    void extremes_missingReturn_isOnNoWay() {
        PathExtremes paths =
                PathExtremes.of(History.ofReturns(HistoryTest.series(Double.NaN, 0.1, -0.3, Double.NaN, 0.2, 0.1)));
        assertThat(paths.high(0, 2)).isCloseTo(0.1, within(1e-15));
        assertThat(paths.low(0, 2)).isCloseTo(-0.2, within(1e-15));
        assertThat(paths.close(0, 2)).isCloseTo(-0.2, within(1e-15));
        assertThat(paths.high(1, 2)).isNaN();
        assertThat(paths.close(2, 3)).isNaN();
        assertThat(paths.high(3, 2)).isCloseTo(0.3, within(1e-15));
        assertThatThrownBy(() -> paths.low(3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> paths.low(3, 0)).hasMessage("horizon must be at least 1 bar, got 0");
        assertThatThrownBy(() -> PathExtremes.of(History.ofVariance(HistoryTest.series(1, 2))))
                .hasMessage("paths need a history with returns");
    }

    @Test
    void at_tooLittle_isNone_andBadQuestionsAreRefused() {
        for (TouchModel model : TouchModel.all(BARS)) {
            assertThat(at(model, BARS.prefix(0), MONTH, 0)).isEmpty();
            assertThat(at(model, BARS.prefix(20), MONTH, 0)).isEmpty();
            TouchProbability told = at(model, BARS, MONTH, 0).orElseThrow();
            assertThatThrownBy(() -> told.touch(0.1, 23)).hasMessage("bars must be in 1..22, got 23");
            assertThatThrownBy(() -> told.touch(Double.NaN, 1)).hasMessage("level must be finite, got NaN");
        }
    }
}
