package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.Target;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    private static final History MARKET = History.ofBars(TestBars.clusteredVolatility(5, 2000));
    private static final Horizon WEEK = Horizon.ofBars(5);

    private static Backtest backtest(List<io.finwave.forecast.Forecaster> models, Horizon horizon) {
        return Backtest.run(MARKET, horizon, RollingOrigin.STANDARD, models, Progress.SILENT);
    }

    /// The table that the product shows was there first: the scorecard says the same of the same models.
    @Test
    void of_variance_saysWhatTheTrackRecordSays() {
        TrackRecord record = TrackedForecaster.STANDARD
                .forecast(TestBars.clusteredVolatility(5, 2000))
                .trackRecords()
                .get(1);
        Scorecard card = Scorecard.of(backtest(Forecasters.variance(MARKET), WEEK), "log-har");

        assertThat(card.loss()).isEqualTo(Metric.QLIKE);
        assertThat(card.origins()).isEqualTo(record.origins()).isEqualTo(845);
        assertThat(card.from()).isEqualTo(record.from());
        assertThat(card.to()).isEqualTo(record.to());
        for (Scorecard.Row row : card.rows()) {
            TrackRecord.Row shown = record.row(row.model().name());
            assertThat(row.metrics().get(Metric.QLIKE)).isEqualTo(shown.qlike(), within(1e-12));
            assertThat(row.metrics().get(Metric.MSE)).isEqualTo(shown.mse(), within(1e-12 * shown.mse()));
            assertThat(row.adjustedP()).isEqualTo(Double.valueOf(shown.adjustedP()));
            assertThat(row.verdict()).isEqualTo(shown.verdict());
        }
        Scorecard.Row mean = card.rows().get(1);
        assertThat(mean.model().name()).isEqualTo("mean");
        assertThat(mean.mayBeBest())
                .as("a constant where volatility comes in clusters")
                .isFalse();
        assertThat(card.rows().stream()
                        .filter(Scorecard.Row::mayBeBest)
                        .map(r -> r.model().name()))
                .contains("log-har");
    }

    @Test
    void of_range_isScoredAsAVariance_andTheRegressionsBeatThePlainOnes() {
        Scorecard card = Scorecard.of(backtest(Forecasters.range(), WEEK), "range-log-har");

        assertThat(card.target()).isEqualTo(Target.RANGE);
        assertThat(card.rows())
                .extracting(r -> r.model().name())
                .containsExactly("range-random-walk", "range-mean", "range-log-har", "range-log-haar-lev");
        assertThat(card.rows().subList(0, 2))
                .allSatisfy(r -> assertThat(r.verdict().state()).isEqualTo(Verdict.State.WORSE));
        assertThat(card.rows().get(2).verdict().state()).isEqualTo(Verdict.State.BASELINE);
        assertThat(card.rows().get(2).metrics().get(Metric.MZ_SLOPE)).isBetween(0.5, 1.5);
    }

    @Test
    void of_return_hasNoSkillWhereThereIsNone() {
        Scorecard card = Scorecard.of(backtest(Forecasters.expectedReturn(), Horizon.NEXT_BAR), "zero");

        Scorecard.Row zero = card.rows().getFirst();
        assertThat(zero.metrics()).containsOnlyKeys(Metric.MSE, Metric.R2_ZERO, Metric.HITS, Metric.HITS_EXCESS);
        assertThat(zero.metrics().get(Metric.R2_ZERO)).isZero();
        assertThat(card.rows().get(2).metrics().get(Metric.R2_ZERO)).isLessThan(0.01);
        assertThat(card.rows()).noneMatch(r -> r.verdict().state() == Verdict.State.BETTER);
    }

    @Test
    void of_close_isMeasuredAgainstTheNaiveErrorBefore() {
        Backtest backtest = backtest(Forecasters.close().subList(0, 2), Horizon.NEXT_BAR);
        Scorecard card = Scorecard.of(backtest, "naive");

        double[] y = backtest.outcomes();
        double[] f = backtest.points(0);
        double sum = 0;
        double naive = 0;
        for (int i = 0; i < y.length; i++) {
            sum += Math.abs(y[i] - f[i]) / y.length;
        }
        var bars = MARKET.bars().orElseThrow();
        for (int t = 1; t <= 1150; t++) {
            naive += Math.abs(bars.close(t) - bars.close(t - 1)) / 1150;
        }
        assertThat(card.rows().getFirst().metrics().get(Metric.MASE)).isEqualTo(sum / naive, within(1e-12));
        assertThat(f[0]).isEqualTo(bars.close(1150), within(1e-12));
    }

    @Test
    void of_direction_isScoredAsAProbability() {
        Backtest backtest = backtest(Forecasters.direction(), Horizon.NEXT_BAR);
        Scorecard card = Scorecard.of(backtest, "base-rate");

        double[] y = backtest.outcomes();
        double[] p = backtest.points(0);
        double brier = 0;
        for (int i = 0; i < y.length; i++) {
            brier += (y[i] - p[i]) * (y[i] - p[i]) / y.length;
        }
        assertThat(card.rows().getFirst().metrics().get(Metric.BRIER)).isEqualTo(brier, within(1e-12));
        assertThat(card.rows().getFirst().metrics().get(Metric.HITS_EXCESS)).isLessThanOrEqualTo(0);
        assertThat(card.rows().get(1).verdict().state()).isNotEqualTo(Verdict.State.BETTER);
    }

    @Test
    void of_quantiles_measuresCoverageWidthAndTails() {
        Backtest backtest = backtest(Forecasters.returnQuantiles(), Horizon.NEXT_BAR);
        Scorecard card = Scorecard.of(backtest, "constant-sigma");

        Scorecard.Row conformal = card.rows().get(1);
        double[] y = backtest.outcomes();
        double inside = 0;
        double width = 0;
        for (int i = 0; i < y.length; i++) {
            var interval = backtest.quantiles(1).get(i).interval(0.9);
            inside += interval.contains(y[i]) ? 1.0 / y.length : 0;
            width += interval.width() / y.length;
        }
        assertThat(conformal.metrics().get(Metric.COVERAGE_90)).isEqualTo(inside, within(1e-12));
        assertThat(conformal.metrics().get(Metric.WIDTH_90)).isEqualTo(width, within(1e-12));
        double worst = 1;
        for (int from = 0; from + 250 <= y.length; from++) {
            double share = 0;
            for (int i = from; i < from + 250; i++) {
                share += backtest.quantiles(1).get(i).interval(0.9).contains(y[i]) ? 1 : 0;
            }
            worst = Math.min(worst, share / 250);
        }
        assertThat(conformal.metrics().get(Metric.WORST_250)).isEqualTo(worst);
        assertThat(conformal.metrics().keySet()).hasSize(9);
        assertThatThrownBy(() -> backtest.points(0)).isInstanceOf(IllegalStateException.class);
    }

    /// A week's outcomes overlap at successive origins: only every fifth goes into tests that want independent ones.
    @Test
    void of_quantilesOfAWeek_testsOutcomesThatDoNotOverlap() {
        Backtest backtest = backtest(Forecasters.returnQuantiles(), WEEK);
        Scorecard card = Scorecard.of(backtest, "constant-sigma");

        double[] y = backtest.outcomes();
        boolean[] below = new boolean[(y.length + 4) / 5];
        for (int i = 0; i < below.length; i++) {
            below[i] = y[5 * i] < backtest.quantiles(1).get(5 * i).values().get(1);
        }
        assertThat(backtest.levels().get(1).probability()).isEqualTo(0.05);
        assertThat(card.rows().get(1).metrics().get(Metric.KUPIEC_P))
                .isEqualTo(Kupiec.of(0.05, below).pValue());
        assertThat(card.rows().get(1).metrics().get(Metric.CHRISTOFFERSEN_P))
                .isEqualTo(Christoffersen.of(0.05, below).conditionalPValue());
    }

    @Test
    void of_tooFewOrigins_orNoSuchBaseline_isRefused() {
        History shorter = MARKET.prefix(1300);
        Backtest few = Backtest.run(
                shorter, WEEK, RollingOrigin.STANDARD, Forecasters.range().subList(0, 1), Progress.SILENT);
        assertThatThrownBy(() -> Scorecard.of(few, "range-random-walk"))
                .hasMessage("a scorecard needs at least 250 origins, got 145");
        Backtest enough = backtest(Forecasters.range().subList(0, 1), WEEK);
        assertThatThrownBy(() -> Scorecard.of(enough, "mean"))
                .hasMessage("model must be one of [range-random-walk], got mean");
        assertThat(Scorecard.of(enough, "range-random-walk").rows().getFirst().confidenceP())
                .isEqualTo(1);
    }

    @Test
    void run_modelsThatDoNotBelongTogether_areRefused() {
        assertThatThrownBy(() -> backtest(
                        List.of(
                                Forecasters.variance().getFirst(),
                                Forecasters.range().getFirst()),
                        WEEK))
                .hasMessage("all models must forecast one target, got the mean variance and the high-low range");
        History variances =
                History.ofVariance(io.finwave.series.TimeSeries.copyOf(new long[] {1, 2}, new double[] {1, 2}));
        assertThatThrownBy(() ->
                        Backtest.run(variances, WEEK, RollingOrigin.STANDARD, Forecasters.range(), Progress.SILENT))
                .hasMessage("range-random-walk needs a history with [BARS]");
        assertThatThrownBy(() -> backtest(List.of(), WEEK)).hasMessage("a backtest needs at least 1 model, got 0");
        assertThatThrownBy(() -> backtest(
                        List.of(
                                Forecasters.returnQuantiles().getFirst(),
                                Forecasters.expectedReturn().getFirst()),
                        WEEK))
                .hasMessageContaining("all models must give numbers, or quantiles of the same levels");
    }

    @Test
    void run_originWithoutEveryForecast_countsForNone() {
        // the regressions need rows to learn from before they speak; the plain model does not
        RollingOrigin early = RollingOrigin.STANDARD.withFirstOrigin(40);
        Backtest both = Backtest.run(MARKET, WEEK, early, Forecasters.range(), Progress.SILENT);
        Backtest plain = Backtest.run(MARKET, WEEK, early, Forecasters.range().subList(0, 1), Progress.SILENT);

        assertThat(plain.size()).isEqualTo(1955).isEqualTo(both.possibleOrigins());
        assertThat(both.size()).isLessThan(1955);
        int shift = both.origin(0) - plain.origin(0);
        assertThat(shift).isGreaterThan(50);
        assertThat(both.outcomes()).isEqualTo(Arrays.copyOfRange(plain.outcomes(), shift, 1955));
    }
}
