package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.ModelCard;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradingPerformanceTest {
    private static final long DAY = 86_400_000L;
    private static final GoldenFile GOLDEN = GoldenFile.open("performance.golden");

    /// An account with these returns a day and these positions at the closes.
    private static TradingRecord account(
            TradingCosts costs, double[] returns, double[] position, double[] turnover, double[] cost) {
        int n = returns.length;
        double[] equity = new double[n + 1];
        long[] times = new long[n + 1];
        equity[0] = 1;
        for (int t = 1; t <= n; t++) {
            equity[t] = equity[t - 1] * (1 + returns[t - 1]);
            times[t] = DAY * t;
        }
        return new TradingRecord(
                ModelCard.of("test", "test"),
                costs,
                Map.of(),
                new EquityCurve(times, equity),
                new TradingRecord.Bars(position, turnover, cost),
                0,
                0,
                new TradingRecord.Paid(0, 0, 0, 0),
                0,
                !(equity[n] > 0));
    }

    private static TradingRecord held(double... returns) {
        double[] position = new double[returns.length + 1];
        Arrays.fill(position, 1, position.length, 1);
        return account(TradingCosts.NONE, returns, position, new double[position.length], new double[position.length]);
    }

    private static double[] afterFirst(double[] x) {
        double[] y = new double[x.length + 1];
        System.arraycopy(x, 0, y, 1, x.length);
        return y;
    }

    private static TradingRecord account(GoldenFile.Case known) {
        return account(
                TradingCosts.NONE,
                known.numbers("returns"),
                known.numbers("position"),
                afterFirst(known.numbers("turnover")),
                afterFirst(known.numbers("cost")));
    }

    /// Those that the bootstrap gives an interval, in the order of the golden file.
    private static List<Estimate> drawn(TradingPerformance p) {
        return List.of(
                p.annualReturn(), p.volatility(), p.drawdown(), p.turnover(), p.hitRate(), p.cost(), p.exposure());
    }

    @Test
    void figures_referenceAccounts_agreeWithPerformanceAnalytics() {
        Sweep.over("case", GOLDEN.cases(), known -> {
            TradingPerformance p = TradingPerformance.of(account(known));
            assertThat(p.barsPerYear()).isEqualTo(365);
            assertThat(new double[] {
                        p.annualReturn().value(),
                        p.volatility().value(),
                        p.sharpe().value(),
                        p.drawdown().value()
                    })
                    .containsExactly(known.numbers("package"), within(1e-12));
            assertThat(drawn(p).stream().mapToDouble(Estimate::value).toArray())
                    .containsExactly(known.numbers("figures"), within(1e-12));
        });
    }

    @Test
    void intervals_sameDraws_agreeWithArch() {
        Sweep.over("case", GOLDEN.cases(), known -> {
            TradingPerformance p = TradingPerformance.of(account(known));
            assertThat(p.blockBars()).isEqualTo(known.integer("block"));
            assertThat(drawn(p).stream().mapToDouble(Estimate::low).toArray())
                    .containsExactly(known.numbers("low"), within(1e-12));
            assertThat(drawn(p).stream().mapToDouble(Estimate::high).toArray())
                    .containsExactly(known.numbers("high"), within(1e-12));
        });
    }

    @Test
    void comparison_referenceAccounts_agreesWithStatsmodels() {
        Sweep.over("case", GOLDEN.cases(), known -> {
            TradingComparison c = TradingComparison.of(account(known), held(known.numbers("benchmark")));
            double[] mean = known.numbers("mean");
            assertThat(c.meanReturn().value()).isCloseTo(365 * mean[0], within(1e-13));
            assertThat(reach(c.meanReturn())).isCloseTo(1.6448536269514722 * 365 * mean[1], within(1e-13));
            assertThat(c.meanReturnP()).isCloseTo(mean[2], within(1e-12));
            double[] sharpe = known.numbers("sharpe");
            assertThat(c.sharpe().value()).isCloseTo(Math.sqrt(365) * sharpe[0], within(1e-12));
            assertThat(reach(c.sharpe())).isCloseTo(1.6448536269514722 * Math.sqrt(365) * sharpe[1], within(1e-12));
            assertThat(c.sharpeP()).isCloseTo(sharpe[2], within(1e-12));
        });
    }

    private static double reach(Estimate e) {
        assertThat(e.high() - e.value()).isCloseTo(e.value() - e.low(), within(1e-12));
        return (e.high() - e.low()) / 2;
    }

    /// Nine of ten intervals hold what is true: that of the volatility where returns are independent, the others also
    /// where volatility comes in clusters.
    @Test
    void intervals_simulatedAccounts_holdTheTruth() {
        int runs = 200;
        int n = 500;
        double drift = 0.0005;
        int[] holds = new int[4];
        double variance = 0.01 * 0.01 * Math.exp(2 * 0.15 * 0.15 / (1 - 0.9 * 0.9));
        Random random = new Random(11);
        for (int run = 0; run < runs; run++) {
            double[] x = new double[n];
            double[] other = new double[n];
            double[] even = new double[n];
            double log = 0;
            for (int t = 0; t < n; t++) {
                log = 0.9 * log + 0.15 * random.nextGaussian();
                double common = random.nextGaussian();
                even[t] = drift + 0.01 * common;
                x[t] = drift + 0.01 * Math.exp(log) * common;
                other[t] = drift + 0.01 * Math.exp(log) * (0.6 * common + 0.8 * random.nextGaussian());
            }
            SharpeRatio ratio = SharpeRatio.of(x);
            TradingComparison c = TradingComparison.of(held(x), held(other));
            holds[0] += holds(TradingPerformance.of(held(even)).volatility(), Math.sqrt(365) * 0.01);
            holds[1] += holds(Estimate.normal(ratio.ratio(), ratio.correlatedError()), drift / Math.sqrt(variance));
            holds[2] += holds(c.meanReturn(), 0);
            holds[3] += holds(c.sharpe(), 0);
        }
        // 180 are expected, and three standard deviations of a binomial are 13
        assertThat(holds[0]).as("volatility").isBetween(167, 193);
        assertThat(holds[1]).as("Sharpe ratio").isBetween(167, 193);
        assertThat(holds[2]).as("difference of means").isBetween(167, 193);
        assertThat(holds[3]).as("difference of Sharpe ratios").isBetween(167, 193);
    }

    private static int holds(Estimate e, double truth) {
        return e.low() <= truth && truth <= e.high() ? 1 : 0;
    }

    @Test
    void sharpe_idleCashEarns_isOfWhatIsAboveIt() {
        double[] returns = new Random(3).doubles(60, -0.01, 0.012).toArray();
        TradingCosts cash = new TradingCosts(0, 0, 0, 0, 0.0365);
        double[] none = new double[61];

        TradingPerformance p = TradingPerformance.of(account(cash, returns, none, none, none));

        double[] above = Arrays.stream(returns).map(r -> r - 0.0001).toArray();
        assertThat(p.ratio().ratio()).isCloseTo(SharpeRatio.of(above).ratio(), within(1e-12));
        assertThat(p.sharpe().value()).isCloseTo(Math.sqrt(365) * p.ratio().ratio(), within(1e-12));
    }

    @Test
    void of_ruinedAccount_hasLostEverything() {
        double[] returns = new double[30];
        Arrays.setAll(returns, t -> t == 29 ? -1.25 : t % 2 == 0 ? 0.01 : -0.008);

        TradingPerformance p = TradingPerformance.of(held(returns));

        assertThat(p.annualReturn().value()).isEqualTo(-1);
        assertThat(p.annualReturn().low()).isEqualTo(-1);
        assertThat(p.drawdown().value()).isCloseTo(1.25, within(1e-12));
        assertThat(p.drawdown().high()).isEqualTo(1);
    }

    @Test
    void of_accountThatNeverTrades_claimsNothing() {
        double[] none = new double[41];
        TradingPerformance p = TradingPerformance.of(account(TradingCosts.NONE, new double[40], none, none, none));

        assertThat(p.annualReturn()).isEqualTo(new Estimate(0, 0, 0));
        assertThat(p.turnover()).isEqualTo(new Estimate(0, 0, 0));
        assertThat(p.hitRate()).isEqualTo(new Estimate(Double.NaN, Double.NaN, Double.NaN));
        assertThat(p.sharpe().value()).isNaN();
        assertThat(p.deflated(5).probability()).isNaN();
    }

    @Test
    void of_fewBars_hasFiguresWithoutIntervals() {
        TradingPerformance p = TradingPerformance.of(held(0.01, -0.02, 0.01));

        assertThat(p.drawdown().value()).isCloseTo(0.02, within(1e-15));
        assertThat(p.drawdown().low()).isNaN();
        assertThat(p.drawdown().mayBeZero()).isTrue();
        assertThat(p.blockBars()).isZero();
        TradingComparison c = TradingComparison.of(held(0.01, -0.02), held(0.02, -0.02));
        assertThat(c.meanReturn().value()).isCloseTo(-0.005 * 365, within(1e-13));
        assertThat(c.meanReturnP()).isNaN();
    }

    @Test
    void comparison_withItself_isNoDifference() {
        TradingRecord record = held(new Random(5).doubles(100, -0.01, 0.01).toArray());

        TradingComparison c = TradingComparison.of(record, record);

        assertThat(c.meanReturn()).isEqualTo(new Estimate(0, 0, 0));
        assertThat(c.meanReturnP()).isNaN();
        assertThat(c.sharpe().value()).isZero();
        assertThat(c.sharpeP()).isNaN();
    }

    @Test
    void comparison_shorterAccount_usesTheBarsOfBoth() {
        double[] x = new Random(5).doubles(100, -0.01, 0.01).toArray();
        double[] y = new Random(6).doubles(100, -0.01, 0.01).toArray();

        TradingComparison c = TradingComparison.of(held(Arrays.copyOf(x, 40)), held(y));

        assertThat(c).isEqualTo(TradingComparison.of(held(Arrays.copyOf(x, 40)), held(Arrays.copyOf(y, 40))));
        assertThat(c.bars()).isEqualTo(40);
    }

    @Test
    void deflated_moreTrials_areMoreLikelyLuck() {
        TradingPerformance p = TradingPerformance.of(
                held(new Random(8).doubles(400, -0.01, 0.012).toArray()));

        assertThat(p.deflated(1).probability()).isEqualTo(p.ratio().probabilityAbove(0));
        assertThat(p.deflated(20).threshold())
                .isCloseTo(
                        p.ratio().correlatedError() * 1.9007,
                        within(2e-4 * p.ratio().correlatedError()));
        assertThat(p.deflated(200).probability()).isLessThan(p.deflated(20).probability());
        assertThatThrownBy(() -> p.deflated(0)).hasMessage("trials must be at least 1, got 0");
    }

    /// What a backtest books bar by bar adds up to what it books as a whole.
    @Test
    void of_bookedAccount_usesWhatWasBooked() {
        TradingRecord record = TradingBacktest.with(TradingCosts.LIQUID_SHARES)
                .run(TestBars.clusteredVolatility(4, 800), TradingRules.movingAverages(5, 20), 100);
        TradingRecord holding = TradingBacktest.with(TradingCosts.LIQUID_SHARES)
                .run(TestBars.clusteredVolatility(4, 800), TradingRules.buyAndHold(), 100);

        double traded = 0;
        double paid = 0;
        for (int t = 1; t < record.curve().size(); t++) {
            traded += record.turnover(t) * record.curve().equity(t - 1);
            paid += record.cost(t) * record.curve().equity(t - 1);
        }
        assertThat(traded).isCloseTo(record.traded(), within(1e-10));
        assertThat(paid).isCloseTo(record.paid().total(), within(1e-12));
        TradingPerformance p = TradingPerformance.of(record);
        assertThat(p).isEqualTo(TradingPerformance.of(record));
        assertThat(p.exposure().value()).isBetween(0.3, 0.7);
        assertThat(TradingPerformance.of(holding).exposure().low()).isGreaterThan(0.9);
        assertThat(TradingComparison.of(record, holding).bars()).isEqualTo(699);
    }

    @Test
    void comparison_otherBars_isRefused() {
        TradingRecord record = held(0.01, 0.02);
        TradingRecord later = TradingBacktest.with(TradingCosts.NONE)
                .run(TestBars.clusteredVolatility(4, 300), TradingRules.buyAndHold(), 100);
        assertThatThrownBy(() -> TradingComparison.of(record, later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("accounts must be over the same bars, got closes at 1970-01-01T00:00:00Z and"
                        + " 1970-04-12T00:00:00Z");
    }
}
