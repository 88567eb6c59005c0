package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.TailRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RiskReportTest {
    private static final RollingOrigin PLAN = RollingOrigin.STANDARD.withMaximumOrigins(300);
    private static final History MARKET = History.ofBars(TestBars.clusteredVolatility(31, 2200));

    @Test
    void of_market_isWhatItsPartsSay_andCountsEveryOrigin() {
        List<Long> done = new ArrayList<>();
        RiskReport report = RiskReport.of(MARKET, List.of(1, 5), PLAN, (now, total) -> {
            assertThat(total).isEqualTo(2 * (300 + 300));
            done.add(now);
            return true;
        });

        assertThat(done).isSorted().contains(0L, 1200L);
        assertThat(report.notes()).isEmpty();
        RiskOutlook week = report.outlooks().getLast();
        Horizon five = Horizon.ofBars(5);
        Backtest backtest = Backtest.run(MARKET, five, PLAN, Forecasters.tail(), Progress.SILENT);
        int model = backtest.index(week.tailModel().name());
        assertThat(week.forecasts()).isEqualTo(300);
        for (int i = 0; i < RiskReport.LEVELS.size(); i++) {
            assertThat(week.losses().get(i).record())
                    .contains(TailRecord.of(backtest, model, RiskReport.LEVELS.get(i)));
        }
        assertThat(week.losses().getFirst().record().orElseThrow().outcomes()).isEqualTo(60);
        assertThat(week.skill().orElseThrow().state()).isIn(Verdict.State.BETTER, Verdict.State.NO_DIFFERENCE);
        assertThat(week.touchRecord().orElseThrow().rows()).hasSize(2);
        assertThat(week.touches())
                .extracting(RiskOutlook.Touch::probability)
                .allSatisfy(p -> assertThat(p).isBetween(0.0, 1.0));
        assertThat(week.scales()).isPresent();
    }

    /// What is told before a bar does not change with it.
    @Test
    void of_changedFuture_recordsAndFiguresStayToTheBit() {
        RiskOutlook before = outlook(MARKET.prefix(1700));
        RiskOutlook again =
                outlook(History.ofBars(TestBars.clusteredVolatility(31, 2200)).prefix(1700));
        assertThat(again).isEqualTo(before);
    }

    private static RiskOutlook outlook(History history) {
        return RiskReport.of(history, List.of(1), PLAN, Progress.SILENT)
                .outlooks()
                .getFirst();
    }

    @Test
    void of_tooFewBars_saysSo_andTooFewOrigins_hasNoRecord() {
        RiskReport none = RiskReport.of(MARKET.prefix(900), List.of(1, 22), PLAN, Progress.SILENT);
        assertThat(none.outlooks()).isEmpty();
        assertThat(none.notes())
                .hasSize(2)
                .allSatisfy(note -> assertThat(note).contains("not enough data, 900 bars are too few"));
        RiskOutlook young = outlook(MARKET.prefix(1300));
        assertThat(young.forecasts()).isZero();
        assertThat(young.skill()).isEmpty();
        RiskOutlook.Loss loss = young.losses().getFirst();
        assertThat(loss.standing()).isEqualTo(RiskOutlook.Standing.NOT_ENOUGH_DATA);
        assertThat(loss.text()).isEqualTo("not enough data to score it");
        assertThat(loss.pValue()).isNaN();
    }

    @Test
    void of_stopped_ends() {
        assertThatThrownBy(() -> RiskReport.of(MARKET, List.of(1), PLAN, (done, total) -> done < 256))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void standing_isByTheLeastOfFourPValues_corrected_andFewExpectedSayNothing() {
        assertThat(loss(0.05, 0.2, 0.9, 600).standing()).isEqualTo(RiskOutlook.Standing.HELD);
        assertThat(loss(0.05, 0.2, 0.9, 600).pValue()).isCloseTo(0.8, within(1e-15));
        assertThat(loss(0.05, 0.013, 0.9, 600).standing())
                .as("0.013 of four tests is 0.052")
                .isEqualTo(RiskOutlook.Standing.HELD);
        assertThat(loss(0.05, 0.9, 0.01, 600).standing()).isEqualTo(RiskOutlook.Standing.REJECTED);
        assertThat(loss(0.05, 0.9, 0.01, 600).text())
                .isEqualTo("it did not hold: exceeded 33 times in 600 outcomes where 30.0 were told, p = 0.040");
        assertThat(loss(0.05, 0.2, 0.9, 600).text()).startsWith("no test speaks against it: exceeded 33 times");
        assertThat(loss(0.05, 0.016, Double.NaN, 600).standing())
                .as("a test without an answer is none")
                .isEqualTo(RiskOutlook.Standing.REJECTED);
        assertThat(loss(0.01, 0.2, 0.9, 300).standing()).isEqualTo(RiskOutlook.Standing.NOT_ENOUGH_DATA);
        assertThat(loss(0.01, 0.001, 0.9, 300).standing()).isEqualTo(RiskOutlook.Standing.REJECTED);
    }

    private static RiskOutlook.Loss loss(double level, double christoffersen, double shortfall, int outcomes) {
        TailRecord record = new TailRecord(
                level,
                outcomes,
                new Christoffersen(0, 0.5, 0, christoffersen, new Kupiec(0, 0.5, 33, outcomes)),
                new DynamicQuantile(0, 0.5, 0, outcomes),
                new AcerbiSzekely(0, shortfall, 33, outcomes),
                new McNeilFrey(0, 0.5, 33),
                0);
        return new RiskOutlook.Loss(new TailRisk(RiskReport.LEVELS.getFirst(), -0.02, -0.03), Optional.of(record));
    }
}
