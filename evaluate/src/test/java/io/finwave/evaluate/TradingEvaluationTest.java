package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarSeries;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TradingEvaluationTest {
    private static final BarSeries BARS = TestBars.clusteredVolatility(7, 1500);
    private static final EnumSet<StandardRule> QUICK =
            EnumSet.of(StandardRule.MOVING_AVERAGES, StandardRule.SIGN_MEAN_RETURN);

    @Test
    void of_eachRule_isWhatTheBacktestBooks_besideBuyingAndHolding() {
        TradingEvaluation.Result result =
                TradingEvaluation.STANDARD.booking(QUICK).of(BARS).orElseThrow();

        TradingBacktest backtest = TradingBacktest.with(TradingCosts.LIQUID_SHARES);
        TradingRecord held = backtest.run(BARS, TradingRules.buyAndHold(), 1150);
        TradingRecord averages = backtest.run(BARS, TradingRules.movingAverages(50, 200), 1150);
        assertThat(result.benchmark().performance()).isEqualTo(TradingPerformance.of(held));
        assertThat(result.rows()).extracting(TradingEvaluation.Row::rule).containsExactlyElementsOf(QUICK);
        TradingEvaluation.Row row = result.rows().getFirst();
        assertThat(row.booked().performance()).isEqualTo(TradingPerformance.of(averages));
        assertThat(row.comparison()).isEqualTo(TradingComparison.of(averages, held));
        assertThat(row.deflated()).isEqualTo(TradingPerformance.of(averages).deflated(2));
        double[] p = result.rows().stream()
                .mapToDouble(r -> r.comparison().sharpeP())
                .toArray();
        assertThat(result.rows().stream()
                        .mapToDouble(TradingEvaluation.Row::adjustedP)
                        .toArray())
                .isEqualTo(Holm.adjust(p));
    }

    @Test
    void withTrials_more_deflateMore_andFewerThanRulesCountAsThose() {
        TradingEvaluation evaluation = TradingEvaluation.STANDARD.booking(QUICK);
        TradingEvaluation.Result two = evaluation.withTrials(1).of(BARS).orElseThrow();
        TradingEvaluation.Result many = evaluation.withTrials(1000).of(BARS).orElseThrow();

        assertThat(two.trials()).isEqualTo(2);
        assertThat(many.trials()).isEqualTo(1000);
        assertThat(many.rows().getFirst().deflated().threshold())
                .isGreaterThan(two.rows().getFirst().deflated().threshold());
        assertThat(many.rows().getFirst().deflated().probability())
                .isLessThan(two.rows().getFirst().deflated().probability());
    }

    @Test
    void withVolatility_scalesEveryRule_andCostsAreCharged() {
        TradingEvaluation one = TradingEvaluation.STANDARD.booking(EnumSet.of(StandardRule.VOLATILITY_TARGET));
        TradingEvaluation.Result calm = one.withVolatility(0.05).of(BARS).orElseThrow();
        TradingEvaluation.Result usual = one.of(BARS).orElseThrow();

        assertThat(calm.rows().getFirst().booked().performance().volatility().value())
                .isLessThan(usual.rows()
                        .getFirst()
                        .booked()
                        .performance()
                        .volatility()
                        .value());
        assertThat(StandardRule.MOVING_AVERAGES
                        .rule(OptionalDouble.of(0.1))
                        .card()
                        .name())
                .isEqualTo("moving-averages-vol-target");
        TradingEvaluation.Result free = one.with(TradingCosts.NONE).of(BARS).orElseThrow();
        assertThat(free.rows().getFirst().booked().performance().cost().value()).isZero();
        assertThat(usual.rows().getFirst().booked().performance().cost().value())
                .isPositive();
    }

    @Test
    void of_tellsHowFarItIs_overAllRules() {
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();

        TradingEvaluation.STANDARD
                .booking(EnumSet.of(StandardRule.MOVING_AVERAGES))
                .with((some, total) -> {
                    done.add(some);
                    totals.add(total);
                    return true;
                })
                .of(BARS);

        assertThat(done).isSorted().endsWith(2L * 349);
        assertThat(totals).containsOnly(2L * 349);
    }

    @Test
    void of_tooFewBars_isEmpty_andWrongSettingsAreRefused() {
        assertThat(TradingEvaluation.STANDARD.of(BARS.prefix(1400))).isEmpty();
        assertThat(TradingEvaluation.STANDARD.booking(QUICK).of(BARS.prefix(1401)))
                .isPresent();
        assertThat(TradingEvaluation.tooFew(1400))
                .isEqualTo("not enough data: trading needs 1,401 bars, there are 1,400");
        assertThatThrownBy(() -> StandardRule.ofWord("luck"))
                .hasMessage("rule must be one of moving-averages, sign-mean-return, sign-return-haar,"
                        + " volatility-target, got \"luck\"");
        assertThatThrownBy(() -> TradingEvaluation.STANDARD.withVolatility(0))
                .hasMessage("volatility must be more than 0, got 0.0");
        assertThatThrownBy(() -> TradingEvaluation.STANDARD.withTrials(0)).hasMessageContaining("trials");
    }
}
