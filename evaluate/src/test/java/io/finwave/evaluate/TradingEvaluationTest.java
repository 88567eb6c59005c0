package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.Bar;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TradingEvaluationTest {
    private static final BarSeries BARS = TestBars.clusteredVolatility(7, 1850);
    private static final Holdout HOLDOUT = new Holdout(BARS.size());
    private static final BarSeries SEEN = BARS.prefix(HOLDOUT.visibleBars());
    private static final EnumSet<StandardRule> QUICK =
            EnumSet.of(StandardRule.MOVING_AVERAGES, StandardRule.SIGN_MEAN_RETURN);

    @Test
    void of_eachRule_isWhatTheBacktestBooks_besideBuyingAndHolding() {
        TradingEvaluation.Result result =
                TradingEvaluation.STANDARD.booking(QUICK).of(BARS).orElseThrow();

        TradingBacktest backtest = TradingBacktest.with(TradingCosts.LIQUID_SHARES);
        TradingRecord held = backtest.run(SEEN, TradingRules.buyAndHold(), 1150);
        TradingRecord averages = backtest.run(SEEN, TradingRules.movingAverages(50, 200), 1150);
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

    /// However the last fifth goes, nothing that is told of the rules changes.
    @Test
    void of_holdoutClosed_seesNothingOfIt() {
        TradingEvaluation evaluation = TradingEvaluation.STANDARD.booking(EnumSet.of(StandardRule.MOVING_AVERAGES));
        TradingEvaluation.Result result = evaluation.of(BARS).orElseThrow();
        List<Bar> changed = new ArrayList<>();
        for (int t = 0; t < BARS.size(); t++) {
            int from = t < SEEN.size() ? t : BARS.size() - 1 - (t - SEEN.size());
            Bar bar = BARS.bar(from);
            changed.add(new Bar(
                    BARS.bar(t).openTime(),
                    BARS.bar(t).closeTime(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume()));
        }
        TradingEvaluation.Result other = evaluation
                .of(BarSeries.of(BARS.instrument(), BARS.interval(), changed))
                .orElseThrow();

        assertThat(result.opened()).isFalse();
        assertThat(result.holdout()).isEqualTo(HOLDOUT);
        assertThat(result.benchmark().record().curve().size()).isEqualTo(SEEN.size() - RollingOrigin.FIRST_ORIGIN);
        assertThat(other.rows().getFirst().booked().performance())
                .isEqualTo(result.rows().getFirst().booked().performance());
        assertThat(other.benchmark().performance()).isEqualTo(result.benchmark().performance());
    }

    @Test
    void openingHoldout_withAReason_tradesItAlone_andIsWrittenFirst() {
        TrialsLedger ledger = TrialsLedger.inMemory();
        Logbook book = new Logbook(ledger, "TEST", BarInterval.ONE_DAY, "ann", InstantSource.fixed(Instant.EPOCH));
        TradingEvaluation open = TradingEvaluation.STANDARD
                .booking(QUICK)
                .logging(book)
                .openingHoldout("the final table")
                .with((done, total) -> {
                    assertThat(ledger.openings("TEST", BarInterval.ONE_DAY))
                            .as("before any figure")
                            .isNotEmpty();
                    return true;
                });
        TradingEvaluation.Result first = open.of(BARS).orElseThrow();
        TradingEvaluation.Result again = open.of(BARS).orElseThrow();
        TradingEvaluation.Result closed =
                TradingEvaluation.STANDARD.booking(QUICK).logging(book).of(BARS).orElseThrow();

        assertThat(first.opened()).isTrue();
        assertThat(first.openings()).isZero();
        assertThat(again.openings()).isEqualTo(1);
        assertThat(closed.opened()).isFalse();
        assertThat(closed.openings()).isEqualTo(2);
        TradingRecord held =
                TradingBacktest.with(TradingCosts.LIQUID_SHARES).run(BARS, TradingRules.buyAndHold(), HOLDOUT.first());
        assertThat(first.benchmark().performance()).isEqualTo(TradingPerformance.of(held));
        HoldoutOpening written = ledger.openings("TEST", BarInterval.ONE_DAY).getFirst();
        assertThat(written.reason()).isEqualTo("the final table");
        assertThat(written.questions()).containsExactly("trading");
        assertThat(written.models()).containsExactly("moving-averages", "sign-mean-return");
        assertThat(written.firstBar()).isEqualTo(BARS.bar(HOLDOUT.first()).closeTime());
    }

    @Test
    void openingHoldout_withoutReasonLogbookOrBars_isRefused_andNothingIsWritten() {
        TrialsLedger ledger = TrialsLedger.inMemory();
        Logbook book = new Logbook(ledger, "TEST", BarInterval.ONE_DAY, "ann", InstantSource.fixed(Instant.EPOCH));
        assertThatThrownBy(() -> TradingEvaluation.STANDARD.openingHoldout(" "))
                .hasMessage("a holdout is opened for a reason, got none");
        assertThatThrownBy(
                        () -> TradingEvaluation.STANDARD.openingHoldout("why").of(BARS))
                .hasMessage("a holdout is opened with a logbook in which that is written, got none");
        assertThatThrownBy(() -> TradingEvaluation.STANDARD
                        .logging(book)
                        .openingHoldout("why")
                        .of(BARS.prefix(1190)))
                .hasMessageStartingWith(
                        "the holdout of 244 bars is not opened: it is too short for any figure, 39 bars");
        assertThat(ledger.openings("TEST", BarInterval.ONE_DAY)).isEmpty();
    }

    @Test
    void openingHoldout_withAPriceThatCannotBeTraded_isRefused_andNothingIsWritten() {
        TrialsLedger ledger = TrialsLedger.inMemory();
        Logbook book = new Logbook(ledger, "TEST", BarInterval.ONE_DAY, "ann", InstantSource.fixed(Instant.EPOCH));
        List<Bar> bars = new ArrayList<>();
        for (int t = 0; t < BARS.size(); t++) {
            Bar bar = BARS.bar(t);
            bars.add(
                    t < BARS.size() - 9
                            ? bar
                            : new Bar(
                                    bar.openTime(),
                                    bar.closeTime(),
                                    bar.open(),
                                    bar.high(),
                                    -36.98,
                                    -36.98,
                                    bar.volume()));
        }
        assertThatThrownBy(() -> TradingEvaluation.STANDARD
                        .logging(book)
                        .openingHoldout("look")
                        .of(BarSeries.of(BARS.instrument(), BARS.interval(), bars)))
                .hasMessageStartingWith("prices must be more than 0 to be traded");
        assertThat(ledger.openings("TEST", BarInterval.ONE_DAY)).isEmpty();
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

        assertThat(done).isSorted().endsWith(2L * 291);
        assertThat(totals).containsOnly(2L * 291);
    }

    @Test
    void of_tooFewBars_isEmpty_andWrongSettingsAreRefused() {
        assertThat(TradingEvaluation.STANDARD.of(BARS.prefix(1814))).isEmpty();
        assertThat(TradingEvaluation.STANDARD.booking(QUICK).of(BARS.prefix(1815)))
                .isPresent();
        assertThat(TradingEvaluation.tooFew(1400))
                .isEqualTo(
                        "not enough data: trading needs 1,815 bars, the last fifth of which is kept for the end, there"
                                + " are 1,400");
        assertThat(TradingEvaluation.tooFew(1814)).contains("needs 1,815 bars");
        assertThatThrownBy(() -> StandardRule.ofWord("luck"))
                .hasMessage("rule must be one of moving-averages, sign-mean-return, sign-return-haar,"
                        + " volatility-target, got \"luck\"");
        assertThatThrownBy(() -> TradingEvaluation.STANDARD.withVolatility(0))
                .hasMessage("volatility must be more than 0, got 0.0");
        assertThatThrownBy(() -> TradingEvaluation.STANDARD.withTrials(0)).hasMessageContaining("trials");
    }
}
