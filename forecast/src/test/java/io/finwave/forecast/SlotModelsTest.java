package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.TradingCalendar;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotModelsTest {
    private static final long HOUR = 3_600_000L;
    private static final int A_DAY = 4;

    /// Hourly bars, four a day from nine o'clock on, whose Garman-Klass variances are these.
    private static BarSeries bars(double... variance) {
        int n = variance.length;
        long[] time = new long[n];
        double[] high = new double[n];
        double[] low = new double[n];
        double[] one = new double[n];
        for (int t = 0; t < n; t++) {
            time[t] = HOUR * (24L * (t / A_DAY) + 9 + t % A_DAY);
            high[t] = Math.exp(Math.sqrt(variance[t] / 2));
            low[t] = 1 / high[t];
            one[t] = 1;
        }
        return BarSeries.ofUnsafe(
                InstrumentId.of("TEST"), BarInterval.ONE_HOUR, time, one, high, low, one.clone(), one.clone());
    }

    private static double forecast(Forecaster model, History known, int bars) {
        return model.fit(TrainingWindow.endingAt(known, Horizon.ofBars(bars), 0, model.trainingRows()))
                .forecast(known)
                .map(PastForecasts::number)
                .orElse(Double.NaN);
    }

    @Test
    void slotNaive_workedExample_isTheSameTimeYesterday() {
        History known = History.ofBars(bars(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

        assertThat(forecast(SlotMeanVariance.yesterday(), known, 1)).isCloseTo(7, within(1e-12));
        assertThat(forecast(SlotMeanVariance.yesterday(), known, 3)).isCloseTo((7 + 8 + 9) / 3.0, within(1e-12));
        // beyond a day the same bars come again
        assertThat(forecast(SlotMeanVariance.yesterday(), known, 6))
                .isCloseTo((7 + 8 + 9 + 10 + 7 + 8) / 6.0, within(1e-12));
        assertThat(forecast(SlotMeanVariance.over(2), known, 2)).isCloseTo((7 + 8 + 3 + 4) / 4.0, within(1e-12));
        assertThat(forecast(SlotMeanVariance.over(3), known, 1)).isNaN();
        assertThat(forecast(SlotMeanVariance.yesterday(), known.prefix(4), 1)).isNaN();
    }

    @Test
    void season_workedExample_isTheShrunkMeanOfTheDays() {
        // e-fold variances: 0, 1, 2, 5 above the first, every day the same
        double[] v = new double[12];
        double[] log = {0, 1, 2, 5};
        Arrays.setAll(v, t -> 1e-4 * Math.exp(log[t % A_DAY]));
        SlotSeason season = SlotEwmaVariance.season(History.ofBars(bars(v)));

        // a day's mean is 2; on the first day nothing is known
        for (int t = 0; t < A_DAY; t++) {
            assertThat(season.logFactor(t)).isZero();
            assertThat(season.logFactor(t + A_DAY)).isCloseTo((log[t] - 2) / (1 + 3), within(1e-12));
            assertThat(season.logFactor(t + 2 * A_DAY)).isCloseTo(2 * (log[t] - 2) / (2 + 3), within(1e-12));
        }
        assertThat(season.comingFactor(9, 2)).isCloseTo((Math.exp(0) + Math.exp(0.25 * 3)) / 2, within(1e-12));
        assertThat(season.comingFactor(2, 1)).isNaN();
        assertThat(season.withoutSeason()[11]).isCloseTo(Math.log(v[11]) - 2 * 3 / 5.0, within(1e-12));
    }

    @Test
    void slotEwma_workedExample_isTheMeanTimesTheComingFactor() {
        double[] v = new double[A_DAY * 8];
        Random random = new Random(3);
        Arrays.setAll(v, t -> 1e-4 * Math.exp(0.5 * (t % A_DAY) + 0.3 * random.nextGaussian()));
        History known = History.ofBars(bars(v));
        SlotSeason season = SlotEwmaVariance.season(known);
        double e = 0;
        for (int t = 0; t < 22; t++) {
            e += known.variance(t) / Math.exp(season.logFactor(t)) / 22;
        }
        for (int t = 1; t < v.length; t++) {
            e = 0.94 * e + 0.06 * known.variance(t) / Math.exp(season.logFactor(t));
        }
        assertThat(forecast(SlotEwmaVariance.withLambda(0.94), known, 2))
                .isCloseTo(e * season.comingFactor(v.length - 1, 2), within(1e-12));
    }

    /// Where only the time of the day matters, it is found.
    @Test
    void seasonalModels_seasonAlone_isFound() {
        Random random = new Random(5);
        double[] v = new double[A_DAY * 300];
        double[] factor = {4, 1, 0.5, 2};
        Arrays.setAll(v, t -> 1e-4 * factor[t % A_DAY] * Math.exp(0.2 * random.nextGaussian()));
        History known = History.ofBars(bars(v));
        double mean = Math.exp(0.5 * 0.2 * 0.2);
        for (Forecaster model : new Forecaster[] {SlotEwmaVariance.withLambda(0.94), SlotLogHarVariance.over(1000)}) {
            for (int ends = 1196; ends < 1200; ends++) {
                double next = 1e-4 * factor[ends % A_DAY] * mean;
                assertThat(forecast(model, known.prefix(ends), 1))
                        .as(model.card().name() + " of bar " + ends)
                        .isCloseTo(next, within(0.2 * next));
            }
            double day = 1e-4 * (4 + 1 + 0.5 + 2) / 4 * mean;
            assertThat(forecast(model, known, A_DAY)).isCloseTo(day, within(0.15 * day));
        }
    }

    @Test
    void history_ofDays_hasNoSlots_andNoSeasonalModel() {
        double[] one = {1, 1, 1};
        BarSeries days = BarSeries.ofUnsafe(
                InstrumentId.of("TEST"),
                BarInterval.ONE_DAY,
                new long[] {0, 24 * HOUR, 48 * HOUR},
                one,
                one.clone(),
                one.clone(),
                one.clone(),
                one.clone());
        History history = History.ofBars(days);
        assertThat(history.has(History.Part.SLOTS)).isFalse();
        assertThat(Forecasters.variance(history).getLast().card().name()).isEqualTo("log-haar-lev");
        assertThatThrownBy(history::slots).isInstanceOf(IllegalStateException.class);
        assertThat(Forecasters.variance(History.ofBars(bars(1, 2)))
                        .getLast()
                        .card()
                        .name())
                .isEqualTo("slot-log-har");
    }

    @Test
    void history_ofCalendar_isAnotherFingerprint() {
        BarSeries bars = bars(1, 2, 3, 4, 5);
        TradingCalendar calendar = TradingCalendar.session(ZoneOffset.UTC, LocalTime.of(9, 0), LocalTime.of(13, 0));
        History known = History.ofBars(bars, calendar);

        assertThat(known.checksum())
                .hasSize(64)
                .isNotEqualTo(History.ofBars(bars).checksum());
        assertThat(forecast(SlotMeanVariance.yesterday(), known, 1)).isCloseTo(2, within(1e-12));
    }

    @Test
    void models_wrongSettings_areRefused() {
        assertThatThrownBy(() -> SlotMeanVariance.over(0)).hasMessage("days must be at least 1, got 0");
        assertThatThrownBy(() -> SlotLogHarVariance.over(0)).hasMessage("window must be at least 1 row, got 0");
        assertThatThrownBy(() -> SlotEwmaVariance.withLambda(1)).hasMessageContaining("got 1.0");
    }
}
