package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.TouchModel;
import org.junit.jupiter.api.Test;

/// What may be lost and what is touched, on S&P 500 daily bars 1999-2018 (`arch/sp500.csv.gz`).
class RiskReproductionTest {
    private static final History SPX = History.ofBars(SharedData.dailyBars("arch/sp500.csv.gz", "SPX"));

    @Test
    void touch_week_scaledPathsAreCalibrated_andKnowMoreThanTheFormula() {
        TouchBacktest backtest = TouchBacktest.of(SPX, Horizon.ofBars(5), RollingOrigin.STANDARD, TouchModel.all(SPX))
                .orElseThrow();

        assertThat(backtest.origins()).isEqualTo(3876);
        double[] brier = {0.10580, 0.09072, 0.08949, 0.08742};
        double[] logLoss = {0.34341, 0.29093, 0.28092, 0.27371};
        double[] calibration = {0.0238, 0.0243, 0.0070, 0.0078};
        for (int m = 0; m < 4; m++) {
            TouchBacktest.Row row = backtest.rows().get(m);
            assertThat(row.brier()).as(row.model().name()).isCloseTo(brier[m], within(6e-6));
            assertThat(row.logLoss()).isCloseTo(logLoss[m], within(6e-6));
            assertThat(row.reliability().calibrationError()).isCloseTo(calibration[m], within(6e-5));
        }
        assertThat(backtest.rows().subList(1, 4))
                .extracting(row -> row.verdict().state())
                .containsOnly(Verdict.State.BETTER);
    }

    @Test
    void tail_day_constantVolatilityFailsEveryTest_andScaledTailsKeepTheirShare() {
        Backtest backtest =
                Backtest.run(SPX, Horizon.NEXT_BAR, RollingOrigin.STANDARD, Forecasters.tail(), Progress.SILENT);
        Scorecard card = Scorecard.of(backtest, Question.TAIL.baseline());

        Scorecard.Row constant = card.rows().get(0);
        Scorecard.Row haar = card.rows().get(backtest.index("log-haar-lev-tail"));
        assertThat(constant.value(Metric.KUPIEC_P_99)).isLessThan(1e-6);
        assertThat(constant.value(Metric.SHORTFALL_P_975)).isLessThan(0.001);
        assertThat(haar.value(Metric.EXCEEDANCES_95)).isBetween(0.95, 1.05);
        assertThat(haar.value(Metric.EXCEEDANCES_975)).isBetween(0.9, 1.1);
        assertThat(haar.value(Metric.CHRISTOFFERSEN_P_975)).isGreaterThan(0.5);
        assertThat(haar.value(Metric.DYNAMIC_QUANTILE_P_975)).isGreaterThan(0.05);
        assertThat(haar.value(Metric.FISSLER_ZIEGEL_975)).isCloseTo(-3.6903, within(6e-5));
        assertThat(constant.value(Metric.FISSLER_ZIEGEL_975)).isCloseTo(-3.1201, within(6e-5));
        assertThat(haar.verdict().state()).isEqualTo(Verdict.State.BETTER);
        // the joint loss is a logarithm: e^(-3.6903 + 3.1201), and what is better is below 1
        LossRatio ratio = card.ratio(haar);
        assertThat(ratio.value()).isCloseTo(0.5654, within(1e-4));
        assertThat(ratio.low()).isBetween(0.0, ratio.value());
        assertThat(ratio.high()).isBetween(ratio.value(), 1.0);
        assertThat(haar.course().lossDifference().getLast()).isCloseTo(ratio.value() - 1, within(1e-12));
    }

    /// The scale that knows more gives the better intervals too.
    @Test
    void quantiles_day_scaledByTheBestVariance_loseLess() {
        Backtest backtest = Backtest.run(
                SPX, Horizon.NEXT_BAR, RollingOrigin.STANDARD, Forecasters.returnQuantiles(), Progress.SILENT);
        Scorecard card = Scorecard.of(backtest, Question.QUANTILES.baseline());

        Scorecard.Row haar = card.rows().get(backtest.index("log-haar-lev-conformal"));
        Scorecard.Row pid = card.rows().get(backtest.index("ewma-pid"));
        Scorecard.Row shown = card.rows().getLast();
        assertThat(haar.value(Metric.PINBALL)).isCloseTo(0.001832, within(6e-7));
        assertThat(shown.value(Metric.PINBALL)).isCloseTo(0.001864, within(6e-7));
        assertThat(haar.mayBeBest()).isTrue();
        assertThat(shown.mayBeBest()).isFalse();
        assertThat(pid.value(Metric.COVERAGE_90)).isCloseTo(0.9, within(0.001));
        assertThat(pid.value(Metric.WORST_250)).isGreaterThanOrEqualTo(0.856);
    }
}
