package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.ModelCard;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TradingBacktestTest {
    private static final long DAY = 86_400_000L;
    private static final TradingBacktest FREE = TradingBacktest.with(TradingCosts.NONE);

    private static TradingRule rule(ToDoubleFunction<History> exposure) {
        return new TradingRule() {
            @Override
            public ModelCard card() {
                return ModelCard.of("test", "test");
            }

            @Override
            public double exposure(History known) {
                return exposure.applyAsDouble(known);
            }
        };
    }

    /// One exposure after the other, from the first bar on.
    private static TradingRule saying(double... exposures) {
        return rule(known -> exposures[known.size() - 1]);
    }

    private static BarSeries bars(double[] open, double[] close, int... dayNumbers) {
        int n = open.length;
        long[] time = new long[n];
        double[] high = new double[n];
        double[] low = new double[n];
        for (int t = 0; t < n; t++) {
            time[t] = DAY * (dayNumbers.length > 0 ? dayNumbers[t] : t);
            high[t] = Math.max(open[t], close[t]);
            low[t] = Math.min(open[t], close[t]);
        }
        double[] volume = new double[n];
        Arrays.fill(volume, 1);
        return BarSeries.ofUnsafe(InstrumentId.of("TEST"), BarInterval.ONE_DAY, time, open, high, low, close, volume);
    }

    /// Booked by hand (Python's Decimal, 40 digits): long, then short over a weekend, then kept, then out.
    @Test
    void run_workedExample_isBookedToTheLastDigit() {
        BarSeries bars = bars(new double[] {100, 102, 98, 97, 99}, new double[] {101, 100, 96, 99, 103}, 0, 1, 4, 5, 6);
        TradingCosts costs = new TradingCosts(0.001, 0.002, 0.0365, 0.073, 0.0365);

        TradingRecord record = TradingBacktest.with(costs).run(bars, saying(1, -0.5, Double.NaN, 0), 0);

        double[] equity = {1, 0.977266297029703, 0.9628847059435454, 0.9482750911764367, 0.9468693360591283};
        double[] exposure = {0, 1.013131234455021, -0.4871692526413026, -0.5101334217579873, 0};
        for (int t = 0; t < equity.length; t++) {
            assertThat(record.curve().equity(t)).as("equity %d", t).isEqualTo(equity[t], within(1e-15));
            assertThat(record.exposure(t)).as("exposure %d", t).isEqualTo(exposure[t], within(1e-15));
        }
        assertThat(record.paid().commission()).isEqualTo(0.00294289430296, within(1e-16));
        assertThat(record.paid().slippage()).isEqualTo(0.005885610644752475, within(1e-16));
        assertThat(record.paid().borrow()).isEqualTo(9.528346396039604e-05, within(1e-17));
        assertThat(record.paid().interest()).isEqualTo(-0.00028341635198922595, within(1e-17));
        assertThat(record.traded()).isEqualTo(2.94289430296, within(1e-14));
        assertThat(record.trades()).isEqualTo(3);
        assertThat(record.isRuined()).isFalse();
        assertThat(record.curve().time(2)).isEqualTo(Instant.EPOCH.plusMillis(5 * DAY));
    }

    @Test
    void run_jumpSeenByTheRule_isNotEarned() {
        // the jump is between the open and the close of bar 1; whoever sees it can buy at 110 only
        BarSeries bars = bars(new double[] {100, 100, 110, 110}, new double[] {100, 110, 110, 110});

        TradingRecord record =
                FREE.run(bars, rule(known -> known.size() > 1 && known.logReturn(known.size() - 1) > 0 ? 1 : 0), 0);

        assertThat(record.curve().equity(3)).isEqualTo(1);
    }

    @Test
    void run_shortThatDoubles_isRuined_andEndsThere() {
        BarSeries bars = bars(new double[] {10, 10, 10, 5}, new double[] {10, 10, 20, 5});

        TradingRecord record = FREE.run(bars, saying(-1, Double.NaN, Double.NaN), 0);

        assertThat(record.isRuined()).isTrue();
        assertThat(record.curve().size()).isEqualTo(3);
        assertThat(record.curve().equity(2)).isZero();
        assertThat(record.curve().deepest().depth()).isEqualTo(1);
    }

    @Test
    void run_shortThatHalves_earnsHalf_notAll() {
        BarSeries bars = bars(new double[] {10, 10, 5}, new double[] {10, 10, 5});

        assertThat(FREE.run(bars, saying(-1, Double.NaN), 0).curve().equity(2)).isEqualTo(1.5);
    }

    @Test
    void run_smallDrift_isLeftAlone_greaterOneIsBroughtBack() {
        BarSeries bars = bars(new double[] {100, 100, 104, 120, 120}, new double[] {100, 104, 120, 120, 120});
        TradingRule half = rule(known -> 0.5);

        // after the rise to 104 half is 0.5098, after that to 120 it is 0.5454
        assertThat(FREE.withBand(0.05).run(bars, half, 0).trades()).isEqualTo(1);
        assertThat(FREE.withBand(0.04).run(bars, half, 0).trades()).isEqualTo(2);
        assertThat(FREE.withBand(0).run(bars, half, 0).exposure(3)).isEqualTo(0.5, within(1e-15));
    }

    @Test
    void run_moreThanAllowed_getsTheLimit_andSaysHowOften() {
        BarSeries bars = bars(new double[] {100, 100, 100}, new double[] {100, 100, 100});

        TradingRecord record = FREE.withMostExposure(2).run(bars, saying(5, -3), 0);

        assertThat(record.limitedDecisions()).isEqualTo(2);
        assertThat(record.exposure(1)).isEqualTo(2);
        assertThat(record.exposure(2)).isEqualTo(-2);
    }

    @Test
    void run_moreThanTheEquity_paysInterest_onTheCalendar() {
        BarSeries bars = bars(new double[] {100, 100, 100}, new double[] {100, 100, 100}, 0, 1, 4);

        TradingRecord record = TradingBacktest.with(new TradingCosts(0, 0, 0, 0.365, 0))
                .withMostExposure(2)
                .run(bars, saying(2, Double.NaN), 0);

        assertThat(record.paid().interest()).isEqualTo(0.003, within(1e-15));
        assertThat(record.curve().equity(2)).isEqualTo(0.997, within(1e-15));
    }

    /// What is booked up to a bar does not depend, by one bit, on any later bar.
    @Test
    void run_ofPrefix_equalsTheBeginningOfTheWhole() {
        BarSeries bars = TestBars.clusteredVolatility(5, 1500);
        List<TradingRule> rules = new ArrayList<>(List.of(
                TradingRules.buyAndHold(),
                TradingRules.movingAverages(10, 50),
                TradingRules.signOf(Forecasters.returnQuantiles().getLast()),
                TradingRules.signOf(Forecasters.expectedReturn().getLast()),
                TradingRules.volatilityTargeted(
                        TradingRules.buyAndHold(), Forecasters.variance().getLast(), 0.1)));
        TradingBacktest backtest = TradingBacktest.with(TradingCosts.LIQUID_SHARES);
        for (TradingRule rule : rules) {
            TradingRecord whole = backtest.run(bars, rule, 1200);
            for (int size : new int[] {1202, 1300, 1499}) {
                TradingRecord part = backtest.run(bars.prefix(size), rule, 1200);
                for (int i = 0; i < part.curve().size(); i++) {
                    assertThat(part.curve().equity(i))
                            .as(rule.card().name() + " at " + i)
                            .isEqualTo(whole.curve().equity(i));
                    assertThat(part.exposure(i)).isEqualTo(whole.exposure(i));
                }
            }
        }
    }

    @Test
    void buyAndHold_free_isThePriceFromTheFirstFill() {
        BarSeries bars = TestBars.randomWalk(TestBars.Noise.GAUSSIAN, 3, 300);

        EquityCurve curve =
                FREE.withBand(1).run(bars, TradingRules.buyAndHold(), 0).curve();

        double units = 1 / bars.close(0);
        assertThat(curve.equity(299)).isEqualTo(1 + units * (bars.close(299) - bars.open(1)), within(1e-12));
    }

    @Test
    void volatilityTargeted_steadyMarket_hasTheVolatilityAskedFor() {
        BarSeries bars = TestBars.randomWalk(TestBars.Noise.GAUSSIAN, 8, 4000);

        double[] r = FREE.withMostExposure(10)
                .withBand(0)
                .run(bars, targeted(), 1200)
                .curve()
                .returns();

        // 2,798 returns tell a standard deviation to 1.3 %: three of that
        assertThat(volatility(r, 1, r.length)).isEqualTo(0.1, within(0.004));
    }

    @Test
    void volatilityTargeted_restlessMarket_isSteadierThanTheMarket() {
        BarSeries bars = TestBars.clusteredVolatility(8, 4000);
        TradingBacktest backtest = FREE.withMostExposure(10).withBand(0);

        double market = greatestOverLeast(backtest.run(bars, TradingRules.buyAndHold(), 1200));
        double targeted = greatestOverLeast(backtest.run(bars, targeted(), 1200));

        assertThat(market).isGreaterThan(3);
        assertThat(targeted).isLessThan(market / 2);
    }

    private static TradingRule targeted() {
        return TradingRules.volatilityTargeted(
                TradingRules.buyAndHold(), Forecasters.variance().getLast(), 0.1);
    }

    /// The greatest volatility of 100 bars over the least.
    private static double greatestOverLeast(TradingRecord record) {
        double[] r = record.curve().returns();
        double greatest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int from = 1; from + 100 <= r.length; from += 100) {
            double v = volatility(r, from, from + 100);
            greatest = Math.max(greatest, v);
            least = Math.min(least, v);
        }
        return greatest / least;
    }

    private static double volatility(double[] r, int from, int to) {
        return Math.sqrt(
                365 * Arrays.stream(r, from, to).map(x -> x * x).average().orElseThrow());
    }

    @Test
    void run_wrongArguments_areRefusedWithTheirValues() {
        BarSeries bars = bars(new double[] {100, 100}, new double[] {100, 100});
        assertThatThrownBy(() -> FREE.run(bars, TradingRules.buyAndHold(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the first bar must be in 0..0, so that one comes after it, got 1");
        BarSeries negative = bars(new double[] {1, 1}, new double[] {1, -36.98});
        assertThatThrownBy(() -> FREE.run(negative, TradingRules.buyAndHold(), 0))
                .hasMessageContaining("prices must be more than 0")
                .hasMessageContaining("-36.98")
                .hasMessageContaining("1970-01-02");
        assertThatThrownBy(() -> new TradingCosts(0, -0.1, 0, 0, 0))
                .hasMessage("slippage must be at least 0 and less than 1, got -0.1");
        assertThatThrownBy(() -> FREE.withBand(Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> FREE.withMostExposure(0)).hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> TradingRules.movingAverages(5, 5)).hasMessageContaining("got 5 and 5");
        assertThatThrownBy(() -> TradingRules.signOf(Forecasters.variance().getFirst()))
                .hasMessage("the model must forecast the log return, got one of the mean variance");
    }

    @Test
    void run_stopped_isCancelled() {
        BarSeries bars = TestBars.randomWalk(TestBars.Noise.GAUSSIAN, 3, 600);
        assertThatThrownBy(() -> FREE.with((done, total) -> done == 0).run(bars, TradingRules.buyAndHold(), 0))
                .isInstanceOf(CancellationException.class)
                .hasMessage("cancelled after 256 of 599 origins");
    }

    @Test
    void drawdowns_fallAndRecovery_areMeasuredFromTheHeight() {
        BarSeries bars = bars(new double[] {1, 1, 2, 1, 4}, new double[] {1, 2, 1, 4, 3});
        EquityCurve curve =
                FREE.withBand(10).run(bars, TradingRules.buyAndHold(), 0).curve();

        assertThat(curve.drawdowns()).containsExactly(0, 0, 0.5, 0, 0.25);
        assertThat(curve.deepest()).isEqualTo(new EquityCurve.Drawdown(0.5, curve.time(1), curve.time(2)));
        assertThat(curve.returns()).containsExactly(1, -0.5, 3, -0.25);
    }
}
