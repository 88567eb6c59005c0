package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelRegistry;
import io.finwave.series.BarSeries;
import io.finwave.series.SessionSlots;
import io.finwave.series.TradingCalendar;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Models that know the time of the day, on hourly bars of a share of New York (`lean/hour/spy.zip`) and of a
/// currency that trades from Sunday to Friday (`ejtrader_fx/USDJPYh1.csv.gz`).
class IntradayReproductionTest {
    private static final RollingOrigin PLAN = RollingOrigin.STANDARD.withMaximumOrigins(2000);

    private static BarSeries newest(BarSeries bars) {
        return bars.slice(bars.size() - 8000, bars.size());
    }

    private static BarSeries share() {
        return newest(SharedData.hoursOfExchange("lean/hour/spy.zip", "SPY"));
    }

    private static BarSeries currency() {
        return newest(SharedData.hoursOfCurrency("ejtrader_fx/USDJPYh1.csv.gz", "USDJPY"));
    }

    private static Scorecard scores(History history, int bars) {
        List<Forecaster> models = new ArrayList<>();
        for (String name : List.of("log-har", "slot-naive", "slot-mean", "slot-ewma", "slot-log-har")) {
            models.add(ModelRegistry.shipped().get(name));
        }
        return Scorecard.of(Backtest.run(history, Horizon.ofBars(bars), PLAN, models, Progress.SILENT), "log-har");
    }

    @Test
    void barsAYear_hoursOfBoth_areCounted() {
        // 252 days of seven hours less the short ones; 52 weeks of 120 hours less holidays
        assertThat(PeriodsPerYear.of(History.ofBars(share()))).isBetween(1740, 1764);
        assertThat(PeriodsPerYear.of(History.ofBars(currency()))).isBetween(6150, 6260);
    }

    /// The zone of the market, and the bars alone, find the same days.
    @Test
    void slots_share_areThoseOfItsCalendar() {
        BarSeries bars = share();
        SessionSlots inferred = SessionSlots.of(bars);
        SessionSlots known = SessionSlots.of(
                bars, TradingCalendar.session(ZoneId.of("America/New_York"), LocalTime.of(9, 0), LocalTime.of(16, 0)));
        int others = 0;
        for (int t = 0; t < bars.size(); t++) {
            others += inferred.slot(t) == known.slot(t) && inferred.dayBefore(t) == known.dayBefore(t) ? 0 : 1;
        }
        assertThat(others).as("bars in another place of " + bars.size()).isLessThan(bars.size() / 100);
    }

    @Test
    void variance_bothMarkets_isToldBetterWithTheTimeOfTheDay() {
        for (BarSeries bars : List.of(share(), currency())) {
            for (int h : new int[] {1, 7}) {
                Scorecard card = scores(History.ofBars(bars), h);
                Map<String, Scorecard.Row> rows = new TreeMap<>();
                card.rows().forEach(row -> rows.put(row.model().name(), row));
                Scorecard.Row best = card.rows().getLast();
                String what = bars.instrument() + ", h = " + h;
                assertThat(best.model().name()).isEqualTo("slot-log-har");
                if (h == 1 && bars.instrument().toString().equals("SPY")) {
                    assertThat(best.verdict().state()).as(what).isEqualTo(Verdict.State.BETTER);
                }
                for (Scorecard.Row row : card.rows().subList(0, 4)) {
                    assertThat(best.value(Metric.QLIKE)).as(what).isLessThan(row.value(Metric.QLIKE));
                }
            }
        }
    }

    /// The share of outcomes in the next hour's 90 % interval, by the hour from which it was made.
    @Test
    void intervals_everyHour_coverWhatTheySay() {
        BarSeries bars = share();
        History history = History.ofBars(bars);
        SessionSlots slots = SessionSlots.of(bars);
        List<Forecaster> models = Forecasters.returnQuantiles(history);
        Forecaster model = models.getLast();
        assertThat(model.card().name()).isEqualTo("slot-ewma-conformal");
        Backtest backtest = Backtest.run(history, Horizon.NEXT_BAR, PLAN, List.of(model), Progress.SILENT);
        double[] y = backtest.outcomes();
        Map<Integer, List<Boolean>> inside = new TreeMap<>();
        for (int i = 0; i < y.length; i++) {
            inside.computeIfAbsent(slots.slot(backtest.origin(i)), slot -> new ArrayList<>())
                    .add(backtest.quantiles(0).get(i).interval(0.9).contains(y[i]));
        }
        assertThat(inside).hasSize(7);
        inside.forEach((slot, hits) -> {
            double share = (double) hits.stream().filter(hit -> hit).count() / hits.size();
            // some 285 outcomes an hour tell a share to 0.018
            assertThat(share).as("hour " + slot).isCloseTo(0.9, within(0.055));
        });
    }
}
