package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.TouchModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class TouchBacktestTest {
    private static final Horizon WEEK = Horizon.ofBars(5);
    private static final History MARKET = History.ofBars(TestBars.clusteredVolatility(31, 3200));

    @Test
    void of_clusteredVolatility_todaysVolatilityKnowsMoreThanTheBaseRate() {
        TouchBacktest backtest = TouchBacktest.of(MARKET, WEEK, RollingOrigin.STANDARD, TouchModel.all(MARKET))
                .orElseThrow();

        assertThat(backtest.rows())
                .extracting(row -> row.model().name())
                .containsExactly(
                        "touch-base-rate",
                        "touch-reflection",
                        "touch-ewma-historical",
                        "touch-log-haar-lev-historical");
        TouchBacktest.Row base = backtest.rows().getFirst();
        assertThat(base.verdict().state()).isEqualTo(Verdict.State.BASELINE);
        for (TouchBacktest.Row row : backtest.rows().subList(2, 4)) {
            assertThat(row.verdict().state()).as(row.model().name()).isEqualTo(Verdict.State.BETTER);
            assertThat(row.logLoss()).isLessThan(base.logLoss());
            assertThat(row.rankedScore()).isLessThan(base.rankedScore());
            assertThat(row.reliability().calibrationError()).isLessThan(0.03);
            assertThat(row.reliability().n()).isEqualTo(10 * backtest.origins());
        }
    }

    @Test
    void of_constantVolatility_nothingBeatsTheBaseRate() {
        History walk = History.ofBars(TestBars.randomWalk(TestBars.Noise.GAUSSIAN, 32, 2600));
        TouchBacktest backtest = TouchBacktest.of(walk, WEEK, RollingOrigin.STANDARD, TouchModel.all(walk))
                .orElseThrow();
        for (TouchBacktest.Row row : backtest.rows()) {
            assertThat(row.verdict().state()).as(row.model().name()).isNotEqualTo(Verdict.State.BETTER);
        }
    }

    @Test
    void of_tooFewOrigins_isNone_andNoModelsAreRefused() {
        assertThat(TouchBacktest.of(MARKET.prefix(1300), WEEK, RollingOrigin.STANDARD, TouchModel.all(MARKET)))
                .isEmpty();
        assertThatThrownBy(() -> TouchBacktest.of(MARKET, WEEK, RollingOrigin.STANDARD, List.of()))
                .hasMessage("a backtest needs at least 1 model, got 0");
    }
}
