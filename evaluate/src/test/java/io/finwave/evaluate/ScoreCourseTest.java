package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreCourseTest {
    private static final History MARKET = History.ofBars(TestBars.clusteredVolatility(5, 1800));
    private static final Horizon WEEK = Horizon.ofBars(5);

    private static Backtest backtest(List<Forecaster> models, Horizon horizon) {
        return Backtest.run(MARKET, horizon, RollingOrigin.STANDARD, models, Progress.SILENT);
    }

    @Test
    void lossDifference_endsAtTheRatioOfTheLosses_lessOne() {
        Scorecard card = Scorecard.of(backtest(Forecasters.range(), WEEK), "range-log-har");

        double base = card.row("range-log-har").value(Metric.QLIKE);
        for (Scorecard.Row row : card.rows()) {
            ScoreCourse course = row.course();
            assertThat(course.times()).hasSize(ScoreCourse.POINTS).isSorted();
            assertThat(course.times().getFirst()).isEqualTo(card.from());
            assertThat(course.times().getLast()).isEqualTo(card.to());
            assertThat(course.lossDifference()).hasSize(ScoreCourse.POINTS);
            assertThat(course.lossDifference().getLast()).isEqualTo(row.value(Metric.QLIKE) / base - 1, within(1e-12));
            assertThat(course.coverage()).isEmpty();
            assertThat(course.pit()).isEmpty();
            assertThat(course.reliability()).isEmpty();
        }
        assertThat(card.row("range-log-har").course().lossDifference()).containsOnly(0.0);
    }

    @Test
    void lossDifference_betweenPoints_leavesNothingOut() {
        Backtest backtest = backtest(Forecasters.expectedReturn().subList(0, 2), Horizon.NEXT_BAR);
        int n = backtest.size();
        double[] losses = new double[n];
        double[] baseline = new double[n];
        losses[1] = 3;
        baseline[0] = 1;
        baseline[n - 1] = 1;

        ScoreCourse course = ScoreCourse.of(backtest, 1, losses, baseline, false);

        assertThat(n).isGreaterThan(2 * ScoreCourse.POINTS);
        assertThat(course.lossDifference().getFirst()).isEqualTo(-0.5);
        assertThat(course.lossDifference().subList(1, ScoreCourse.POINTS - 1)).containsOnly(1.0);
        assertThat(course.lossDifference().getLast()).isEqualTo(0.5);
        assertThat(ScoreCourse.of(backtest, 1, losses, new double[n], false).lossDifference())
                .containsOnly(Double.NaN);
        // a logarithm: the differences sum to 3 - 1 - 1 over n origins
        assertThat(ScoreCourse.of(backtest, 1, losses, baseline, true)
                        .lossDifference()
                        .getLast())
                .isEqualTo(Math.expm1(1.0 / n));
    }

    @Test
    void shown_fewOrMany_keepsTheEnds_andNoneTwice() {
        assertThat(ScoreCourse.shown(1)).containsExactly(0);
        assertThat(ScoreCourse.shown(3)).containsExactly(0, 1, 2);
        for (int n : new int[] {ScoreCourse.POINTS, ScoreCourse.POINTS + 1, 250, 5999, 2_000_000_000}) {
            int[] shown = ScoreCourse.shown(n);
            assertThat(shown)
                    .hasSize(ScoreCourse.POINTS)
                    .startsWith(0)
                    .endsWith(n - 1)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void ofQuantiles_coverageAndTransform_areThoseOfTheMeasures() {
        Backtest backtest = backtest(Forecasters.returnQuantiles(), WEEK);
        Scorecard card = Scorecard.of(backtest, "constant-sigma");

        for (Scorecard.Row row : card.rows()) {
            ScoreCourse.CoverageCourse held = row.course().coverage().orElseThrow();
            assertThat(held.coverage().realised()).isEqualTo(row.value(Metric.COVERAGE_90), within(1e-15));
            assertThat(held.coverage().worst()).isEqualTo(row.value(Metric.WORST_250));
            assertThat(row.course().pit().orElseThrow().pValue()).isEqualTo(row.value(Metric.PIT_P));
            int from = held.coverage().worstFrom().orElseThrow();
            assertThat(held.worst()).contains(new ScoreCourse.Stretch(backtest.time(from), backtest.time(from + 249)));
        }
        ScoreCourse.CoverageCourse held = card.rows().get(1).course().coverage().orElseThrow();
        assertThat(held.running().getFirst()).isNaN();
        double last = 0;
        for (int i = backtest.size() - 250; i < backtest.size(); i++) {
            last += backtest.quantiles(1).get(i).interval(0.9).contains(backtest.outcomes()[i]) ? 1 : 0;
        }
        assertThat(held.running().getLast()).isEqualTo(last / 250);
        assertThat(held.running().stream()
                        .filter(share -> share < held.coverage().worst()))
                .isEmpty();
    }

    @Test
    void ofDirection_reliability_isThatOfTheMeasure() {
        Scorecard card = Scorecard.of(backtest(Forecasters.direction(), Horizon.NEXT_BAR), "base-rate");

        for (Scorecard.Row row : card.rows()) {
            ReliabilityDiagram diagram = row.course().reliability().orElseThrow();
            assertThat(diagram.calibrationError()).isEqualTo(row.value(Metric.ECE));
            assertThat(diagram.brierScore()).isEqualTo(row.value(Metric.BRIER), within(1e-12));
        }
    }

    @Test
    void verdict_ofACard_saysWhoIsBetter_orThatNobodyIs() {
        Scorecard returns = Scorecard.of(backtest(Forecasters.expectedReturn(), Horizon.NEXT_BAR), "zero");
        Scorecard ranges = Scorecard.of(backtest(Forecasters.range(), WEEK), "range-mean");
        Scorecard plain = Scorecard.of(backtest(Forecasters.range().subList(0, 1), WEEK), "range-random-walk");

        assertThat(returns.verdict().state()).isEqualTo(Verdict.State.NO_SKILL);
        assertThat(returns.verdict().text())
                .startsWith("no skill: none of the other ")
                .contains(", beyond chance");
        assertThat(ranges.verdict().state()).isEqualTo(Verdict.State.BETTER);
        assertThat(ranges.verdict().text())
                .contains(ranges.row("range-log-har").model().label());
        assertThat(plain.verdict().state()).isEqualTo(Verdict.State.NO_DIFFERENCE);
    }

    @Test
    void ratio_holdsOne_exactlyWhereTheTestTellsNoDifference() {
        Scorecard card = Scorecard.of(backtest(Forecasters.variance(MARKET), Horizon.NEXT_BAR), "log-har");

        double base = card.row("log-har").value(Metric.QLIKE);
        for (Scorecard.Row row : card.rows()) {
            LossRatio ratio = card.ratio(row);
            assertThat(ratio.value()).isEqualTo(row.value(Metric.QLIKE) / base, within(1e-15));
            if (row.verdict().state() == Verdict.State.BASELINE) {
                assertThat(ratio).isEqualTo(new LossRatio(1, 1, 1));
            } else {
                assertThat(ratio.high() - ratio.value()).isEqualTo(ratio.value() - ratio.low(), within(1e-12));
                assertThat(ratio.low() < 1 && ratio.high() > 1)
                        .as(row.model().name())
                        .isEqualTo(Math.abs(row.test().statistic()) < 1.959963984540054);
            }
        }
        assertThat(card.rows()).hasSizeGreaterThan(5);
    }

    @Test
    void question_ofACard_isTheOneThatWasAsked() {
        assertThat(Question.of(Scorecard.of(backtest(Forecasters.returnQuantiles(), WEEK), "constant-sigma")))
                .isEqualTo(Question.QUANTILES);
        assertThat(Question.of(Scorecard.of(backtest(Forecasters.expectedReturn(), WEEK), "zero")))
                .isEqualTo(Question.RETURN);
        assertThat(Question.ofWord("Range")).isEqualTo(Question.RANGE);
    }
}
