package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.TailRisk;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailRecordTest {
    private static final History MARKET = History.ofBars(TestBars.clusteredVolatility(21, 2600));
    private static final QuantileLevel FIVE = QuantileLevel.of(0.05);

    private static Backtest backtest(Horizon horizon) {
        List<Forecaster> models = Forecasters.tail();
        return Backtest.run(MARKET, horizon, RollingOrigin.STANDARD, models, Progress.SILENT);
    }

    @Test
    void of_backtest_feedsEveryTestWithWhatWasTold() {
        Backtest backtest = backtest(Horizon.NEXT_BAR);
        double[] y = backtest.outcomes();
        double[] v = new double[y.length];
        double[] e = new double[y.length];
        double loss = 0;
        for (int i = 0; i < y.length; i++) {
            TailRisk told = TailRisk.of(backtest.quantiles(3).get(i), FIVE);
            v[i] = told.valueAtRisk();
            e[i] = told.expectedShortfall();
            loss += FisslerZiegel.loss(0.05, y[i], v[i], e[i]) / y.length;
        }
        TailRecord record = TailRecord.of(backtest, 3, FIVE);

        boolean[] exceeded = Exceedance.of(y, v);
        assertThat(record.exceedances()).isEqualTo(Christoffersen.of(0.05, exceeded));
        assertThat(record.dynamic()).isEqualTo(DynamicQuantile.of(0.05, y, v, 4));
        assertThat(record.shortfall()).isEqualTo(AcerbiSzekely.normal(0.05, y, v, e));
        assertThat(record.beyond().exceedances()).isEqualTo(Exceedance.count(exceeded));
        assertThat(record.loss()).isCloseTo(loss, within(1e-12));
        assertThat(record.exceedanceRatio())
                .isEqualTo(Exceedance.count(exceeded) / (0.05 * y.length))
                .isBetween(0.6, 1.5);
    }

    @Test
    void of_week_testsOutcomesThatDoNotOverlap() {
        Backtest backtest = backtest(Horizon.ofBars(5));
        TailRecord record = TailRecord.of(backtest, 3, FIVE);
        assertThat(record.outcomes()).isEqualTo(Math.ceilDiv(backtest.size(), 5));
        assertThat(record.exceedances().coverage().n()).isEqualTo(record.outcomes());
    }

    @Test
    void of_fewOutcomes_saysNothingInsteadOfFailing() {
        Backtest backtest = Backtest.run(
                MARKET,
                Horizon.ofBars(22),
                RollingOrigin.STANDARD.withMaximumOrigins(250),
                Forecasters.tail(),
                Progress.SILENT);
        TailRecord record = TailRecord.of(backtest, 0, FIVE);
        assertThat(record.outcomes()).isEqualTo(12);
        assertThat(record.dynamic().pValue()).isNaN();
        assertThat(record.exceedances().coverage().pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void scorecard_tails_comparesByTheJointLoss_andTellsEveryTestAtThreeLevels() {
        Scorecard card = Scorecard.of(backtest(Horizon.NEXT_BAR), Question.TAIL.baseline());
        assertThat(card.loss()).isEqualTo(Metric.FISSLER_ZIEGEL_975);
        assertThat(card.rows())
                .extracting(row -> row.model().name())
                .containsExactly("constant-sigma-tail", "ewma-tail", "ewma-pid-tail", "log-haar-lev-tail");
        for (Scorecard.Row row : card.rows()) {
            assertThat(row.metrics()).hasSize(22);
            assertThat(row.value(Metric.EXCEEDANCES_975)).isBetween(0.3, 3.0);
        }
    }
}
