package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.ConstantReturn;
import io.finwave.forecast.EwmaVariance;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.testkit.TestSignals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What was tried is written once, and deflates.
class TrialsLedgerTest {
    private static final BarInterval DAY = BarInterval.ONE_DAY;
    private static final BarSeries BARS = TestBars.clusteredVolatility(6, 1870);

    private final TrialsLedger ledger = TrialsLedger.inMemory();
    private final Logbook book =
            new Logbook(ledger, "TEST", DAY, "ann", InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z")));

    private List<Trial> forecasts() {
        return ledger.trials("TEST", DAY, Trial.Kind.FORECAST);
    }

    @Test
    void evaluation_everyModelAsked_isWrittenOnce() {
        Evaluation evaluation = Evaluation.STANDARD
                .asking(EnumSet.of(Question.RETURN))
                .at(List.of(1, 5))
                .logging(book);
        Evaluation.Result result = evaluation.of(History.ofBars(BARS.prefix(1850)));
        assertThat(forecasts()).hasSize(6);
        Trial last = forecasts().getLast();
        Scorecard.Row row = result.scorecards().getLast().rows().getLast();
        assertThat(last.model()).isEqualTo(row.model().name()).isEqualTo("return-haar");
        assertThat(last.settings()).isEqualTo(row.model().settings());
        assertThat(last.question()).isEqualTo("return, h = 5, origins from bar 1150, the newest 6000, embargo 0");
        assertThat(last.dataVersion()).isEqualTo(BARS.prefix(1442).checksum());
        assertThat(last.summary().measure()).isEqualTo("MSE");
        assertThat(last.summary().mean()).isEqualTo(row.value(Metric.MSE));
        assertThat(last.summary().n()).isEqualTo(result.scorecards().getLast().origins());

        evaluation.of(History.ofBars(BARS.prefix(1850)));
        assertThat(forecasts()).as("the same again").hasSize(6);
        // 1840 .. 1869 bars have the same visible ones
        evaluation.of(History.ofBars(BARS.prefix(1869)));
        assertThat(forecasts()).as("new bars behind the border").hasSize(6);
        evaluation.of(History.ofBars(BARS));
        assertThat(forecasts()).as("a new border").hasSize(12);
    }

    @Test
    void key_anyPartThatTellsTrialsApart_countsAndNothingElse() {
        Trial trial = trial("rule", "SPX", "ab", "q", "m", Map.of("a", "1"), 0.5);
        assertThat(trial("rule", "SPX", "ab", "q", "m", Map.of("a", "1"), 0.7).key())
                .isEqualTo(trial.key())
                .hasSize(64);
        Set<String> keys = new HashSet<>(List.of(
                trial.key(),
                trial("forecast", "SPX", "ab", "q", "m", Map.of("a", "1"), 0.5).key(),
                trial("rule", "SPXa", "b", "q", "m", Map.of("a", "1"), 0.5).key(),
                trial("rule", "SPX", "abq", "", "m", Map.of("a", "1"), 0.5).key(),
                trial("rule", "SPX", "ab", "q", "ma", Map.of("", "1"), 0.5).key(),
                trial("rule", "SPX", "ab", "q", "m", Map.of("a", "2"), 0.5).key()));
        assertThat(keys).hasSize(6);
    }

    private static Trial trial(
            String kind,
            String instrument,
            String data,
            String question,
            String model,
            Map<String, String> settings,
            double mean) {
        return new Trial(
                Instant.EPOCH,
                "ann",
                kind.equals("rule") ? Trial.Kind.RULE : Trial.Kind.FORECAST,
                instrument,
                DAY,
                data,
                question,
                model,
                settings,
                new ScoreSummary("x", 10, mean, 1, PartSums.NONE));
    }

    @Test
    void summary_ofReturns_holdsTheSharpeRatioAndTheParts() {
        double[] r = TestSignals.normal(3, 1000);
        ScoreSummary summary = ScoreSummary.ofReturns(r);
        assertThat(summary.ratio()).isCloseTo(SharpeRatio.of(r).ratio(), within(1e-15));
        assertThat(PartSums.parse(summary.parts().text())).isEqualTo(summary.parts());
        assertThat(summary.parts().partSize()).isEqualTo(62);
        assertThat(ScoreSummary.ofReturns(new double[31]).parts()).isEqualTo(PartSums.NONE);
        assertThat(ScoreSummary.ofReturns(0.1, 0.1, 0.1).ratio()).isNaN();
        assertThatThrownBy(() -> PartSums.parse("1 2 3")).hasMessageContaining("got \"1 2 3\"");
    }

    private SelectionBias judged(TradingRule rule, TradingCosts costs, BarSeries bars) {
        TradingRecord record = TradingBacktest.with(costs).run(bars, rule, 300);
        return SelectionBias.of(record, bars, record.curve().returns(), book);
    }

    @Test
    void selectionBias_ofRules_countsWhatIsWritten() {
        int[][] tried = {{5, 20}, {5, 40}, {10, 50}, {20, 100}};
        Map<String, double[]> returns = new LinkedHashMap<>();
        SelectionBias bias = null;
        for (int[] lengths : tried) {
            TradingRule rule = TradingRules.movingAverages(lengths[0], lengths[1]);
            bias = judged(rule, TradingCosts.LIQUID_SHARES, BARS);
            returns.put(
                    lengths[0] + " " + lengths[1],
                    TradingBacktest.with(TradingCosts.LIQUID_SHARES)
                            .run(BARS, rule, 300)
                            .curve()
                            .returns());
        }
        double[] ratios = returns.values().stream()
                .mapToDouble(r -> SharpeRatio.of(r).ratio())
                .toArray();
        SharpeRatio chosen = SharpeRatio.of(Objects.requireNonNull(returns.get("20 100")));
        DeflatedSharpe byHand = DeflatedSharpe.ofTrials(chosen, ratios);
        Objects.requireNonNull(bias);
        assertThat(bias.trials()).isEqualTo(4);
        assertThat(bias.deflated().trials()).isEqualTo(4);
        assertThat(bias.deflated().threshold()).isPositive().isCloseTo(byHand.threshold(), within(1e-14));
        assertThat(bias.deflated().probability()).isCloseTo(byHand.probability(), within(1e-13));
        assertThat(bias.comparable()).isEqualTo(4);
        assertThat(bias.overfitting()).contains(BacktestOverfitting.of(returns, PartSums.PARTS));
    }

    @Test
    void selectionBias_sameAgain_orOnNewBars_isNoNewTrial_butOtherCostsAre() {
        TradingRule rule = TradingRules.movingAverages(5, 20);
        SelectionBias first = judged(rule, TradingCosts.LIQUID_SHARES, BARS.prefix(1000));
        assertThat(first.trials()).isEqualTo(1);
        assertThat(first.deflated().threshold()).isZero();
        assertThat(first.overfitting()).isEmpty();
        assertThat(judged(rule, TradingCosts.LIQUID_SHARES, BARS.prefix(1000))).isEqualTo(first);
        assertThat(judged(rule, TradingCosts.LIQUID_SHARES, BARS.prefix(1001)).trials())
                .isEqualTo(1);
        assertThat(ledger.trials("TEST", DAY, Trial.Kind.RULE)).hasSize(2);
        SelectionBias costs = judged(rule, TradingCosts.NONE, BARS.prefix(1001));
        assertThat(costs.trials()).isEqualTo(2);
        assertThat(costs.comparable()).isEqualTo(2);
        TradingRecord wide =
                TradingBacktest.with(TradingCosts.NONE).withBand(0.3).run(BARS.prefix(1001), rule, 300);
        assertThat(SelectionBias.of(wide, BARS.prefix(1001), wide.curve().returns(), book)
                        .trials())
                .isEqualTo(3);
    }

    /// Two rules that differ only in a setting of the rule or of the model that they are made of are two.
    @Test
    void selectionBias_rulesThatDifferInside_areTrialsOfTheirOwn() {
        Forecaster volatility = EwmaVariance.withLambda(0.94);
        List<TradingRule> rules = List.of(
                TradingRules.signOf(ConstantReturn.meanOver(50)),
                TradingRules.signOf(ConstantReturn.meanOver(100)),
                TradingRules.volatilityTargeted(TradingRules.movingAverages(5, 20), volatility, 0.1),
                TradingRules.volatilityTargeted(TradingRules.movingAverages(5, 40), volatility, 0.1),
                TradingRules.volatilityTargeted(TradingRules.movingAverages(5, 40), EwmaVariance.withLambda(0.97), 0.1),
                TradingRules.volatilityTargeted(TradingRules.signOf(ConstantReturn.meanOver(50)), volatility, 0.1));
        for (int i = 0; i < rules.size(); i++) {
            assertThat(judged(rules.get(i), TradingCosts.NONE, BARS.prefix(600)).trials())
                    .as("with " + rules.get(i).card())
                    .isEqualTo(i + 1);
        }
        assertThat(rules.get(4).card().settings())
                .containsEntry("rule", "moving-averages")
                .containsEntry("rule slow", "40")
                .containsEntry("model", "ewma")
                .containsEntry("model lambda", "0.97");
        assertThat(rules.getLast().card().settings()).containsEntry("rule model window", "50");
    }

    @Test
    void trying_another_writesTrialsThereAndTheRestHere() {
        List<Trial> other = new ArrayList<>();
        TrialsLedger elsewhere = ledger.trying(trials -> {
            other.addAll(trials);
            return 7;
        });
        Trial trial = trial("rule", "TEST", "ab", "q", "m", Map.of(), 0.5);
        assertThat(elsewhere.tryAll(List.of(trial))).isEqualTo(7);
        assertThat(other).containsExactly(trial);
        assertThat(elsewhere.trials("TEST", DAY, Trial.Kind.RULE)).isEmpty();
        ledger.tryAll(List.of(trial));
        assertThat(elsewhere.trials("TEST", DAY, Trial.Kind.RULE)).containsExactly(trial);
        HoldoutOpening opening = new HoldoutOpening(
                Instant.EPOCH, "ann", "TEST", DAY, "ab", Instant.EPOCH, Instant.EPOCH, List.of(), List.of(), "why");
        elsewhere.open(opening);
        assertThat(elsewhere.openings("TEST", DAY)).containsExactly(opening).isEqualTo(ledger.openings("TEST", DAY));
    }

    @Test
    void selectionBias_ruleThatNeverTrades_countsWithoutARatio() {
        judged(TradingRules.movingAverages(5, 20), TradingCosts.NONE, BARS);
        SelectionBias idle = judged(TradingRules.movingAverages(1, 1800), TradingCosts.NONE, BARS.prefix(1700));
        assertThat(idle.trials()).isEqualTo(2);
        assertThat(idle.deflated().probability()).isNaN();
        assertThat(judged(TradingRules.movingAverages(5, 20), TradingCosts.NONE, BARS)
                        .trials())
                .isEqualTo(2);
    }
}
