package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.QuantileForecast;
import io.finwave.series.Bar;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TrackedForecasterTest {
    private static final BarSeries CLUSTERED = TestBars.clusteredVolatility(1, 2200);

    @Test
    void forecast_clusteredVolatility_skillInVolatilityNoneInDirection() {
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(CLUSTERED);
        assertThat(f.verdict().state()).isEqualTo(Verdict.State.SKILL);
        assertThat(f.skills()).containsExactly(Skill.VOLATILITY);
        assertThat(f.verdict().text())
                .startsWith("Volatility: better than a constant and the random walk at h = 1, 5")
                .endsWith("Direction: no skill.");
        assertThat(f.fan().orElseThrow().direction().verdict().state()).isEqualTo(Verdict.State.NO_SKILL);
        assertThat(f.trackRecords()).extracting(r -> r.horizon().bars()).containsExactly(1, 5, 22);
        assertThat(f.trackRecords().getFirst().row("random-walk").verdict().text())
                .isEqualTo("worse than log-HAR, p < 0.001");
        assertThat(f.trackRecords().getFirst().row("log-har").verdict().state()).isEqualTo(Verdict.State.BASELINE);
        assertThat(f.trackRecords().getFirst().origins()).isEqualTo(2200 - 1 - 1150);
        assertThat(f.variance()).hasSize(3).allSatisfy(v -> {
            assertThat(v.model().name()).isEqualTo("log-haar-lev");
            assertThat(v.volatilityAnnualised())
                    .isEqualTo(Math.sqrt(v.forecast().value() * 365));
        });
    }

    @Test
    void forecast_fan_startsAtTheCloseAndNeverCrosses() {
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(CLUSTERED);
        Fan fan = f.fan().orElseThrow();
        assertThat(fan.originClose()).isEqualTo(CLUSTERED.last().close());
        assertThat(fan.logReturns())
                .extracting(q -> q.horizon().bars())
                .hasSize(22)
                .startsWith(1, 2)
                .endsWith(22);
        for (int h = 0; h < 22; h++) {
            List<Double> prices = fan.prices().get(h);
            QuantileForecast returns = fan.logReturns().get(h);
            assertThat(prices).isSorted().hasSize(9);
            assertThat(prices.getFirst())
                    .isEqualTo(fan.originClose() * Math.exp(returns.values().getFirst()));
        }
        assertThat(fan.coverage()).hasSize(12);
        assertThat(fan.coverage().getFirst().coverage().realised()).isCloseTo(0.5, within(0.05));
        assertThat(fan.pinball()).hasSize(3).allMatch(p -> p.value() > 0 && p.baseline() > 0);
    }

    @Test
    void forecast_withFarthestHorizon_leavesOutFartherOnes_andChangesNoOther() {
        TrackedForecast all = TrackedForecaster.STANDARD.forecast(CLUSTERED);
        TrackedForecast near = TrackedForecaster.STANDARD.withFarthestHorizon(7).forecast(CLUSTERED);
        assertThat(near.trackRecords()).extracting(r -> r.horizon().bars()).containsExactly(1, 5);
        assertThat(near.variance()).hasSize(2);
        assertThat(near.fan().orElseThrow().prices())
                .isEqualTo(all.fan().orElseThrow().prices().subList(0, 7));
        assertThat(near.fan().orElseThrow().pinball()).hasSize(2);
        assertThat(TrackedForecaster.STANDARD
                        .withFarthestHorizon(1_000)
                        .forecast(CLUSTERED)
                        .trackRecords())
                .isEqualTo(all.trackRecords());
        assertThatThrownBy(() -> TrackedForecaster.STANDARD.withFarthestHorizon(0))
                .hasMessage("the farthest horizon must be at least 1 bar, got 0");
    }

    @Test
    void forecast_sameBarsTwice_sameResult() {
        TrackedForecast a = TrackedForecaster.STANDARD.forecast(CLUSTERED);
        TrackedForecast b = TrackedForecaster.STANDARD.forecast(TestBars.clusteredVolatility(1, 2200));
        assertSame(a, b);
    }

    private static void assertSame(TrackedForecast a, TrackedForecast b) {
        assertThat(a.trackRecords()).isEqualTo(b.trackRecords());
        assertThat(a.summary()).isEqualTo(b.summary());
        assertThat(a.verdict()).isEqualTo(b.verdict());
        assertThat(a.fan().orElseThrow().prices())
                .isEqualTo(b.fan().orElseThrow().prices());
        assertThat(a.fan().orElseThrow().coverage())
                .isEqualTo(b.fan().orElseThrow().coverage());
        assertThat(a.fan().orElseThrow().pinball())
                .isEqualTo(b.fan().orElseThrow().pinball());
        assertThat(a.fan().orElseThrow().direction())
                .isEqualTo(b.fan().orElseThrow().direction());
        assertThat(a.variance())
                .extracting(v -> v.forecast().value())
                .isEqualTo(b.variance().stream().map(v -> v.forecast().value()).toList());
    }

    @Test
    void forecast_provenance_namesDataModelsAndVersion() {
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(CLUSTERED);
        assertThat(f.summary().dataChecksum()).isEqualTo(CLUSTERED.checksum());
        assertThat(f.summary().barsUsed()).isEqualTo(2200);
        assertThat(f.summary().lastBarKnownAt()).isEqualTo(CLUSTERED.last().closeTime());
        assertThat(f.summary().codeVersion()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(f.summary().models()).extracting(m -> m.name()).contains("log-haar-lev", "ewma-conformal");
        assertThat(f.variance().getFirst().forecast().provenance().dataChecksum())
                .isEqualTo(CLUSTERED.checksum());
        assertThat(f.summary().notes()).isEmpty();
    }

    @Test
    void forecast_tooFewBars_saysHowManyAreNeeded() {
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(CLUSTERED.prefix(250));
        assertThat(f.verdict().state()).isEqualTo(Verdict.State.NOT_ENOUGH_DATA);
        assertThat(f.skills()).isEmpty();
        assertThat(f.verdict().text()).isEqualTo("Not enough data: a track record needs 1,422 bars, there are 250.");
        assertThat(f.fan()).isEmpty();
        assertThat(f.trackRecords()).isEmpty();
    }

    @Test
    void forecast_exactlyEnoughBars_hasARecordAtEveryHorizon() {
        assertThat(TrackedForecaster.STANDARD.forecast(CLUSTERED.prefix(1422)).trackRecords())
                .hasSize(3);
        assertThat(TrackedForecaster.STANDARD.forecast(CLUSTERED.prefix(1421)).trackRecords())
                .hasSize(2);
    }

    @Test
    void forecast_oneBar_notEnoughData() {
        assertThat(TrackedForecaster.STANDARD
                        .forecast(CLUSTERED.prefix(1))
                        .verdict()
                        .state())
                .isEqualTo(Verdict.State.NOT_ENOUGH_DATA);
        assertThatThrownBy(() -> TrackedForecaster.STANDARD.forecast(CLUSTERED.prefix(0)))
                .hasMessageContaining("at least 1 bar");
    }

    @Test
    void forecast_enoughToCalibrateOnly_fanWithoutRecord() {
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(CLUSTERED.prefix(900));
        assertThat(f.fan().orElseThrow().coverage()).isEmpty();
        assertThat(f.fan().orElseThrow().direction().verdict().state()).isEqualTo(Verdict.State.NOT_ENOUGH_DATA);
        assertThat(f.verdict().state()).isEqualTo(Verdict.State.NOT_ENOUGH_DATA);
    }

    @Test
    void forecast_moreOriginsThanTheMaximum_scoresTheNewestAndSaysSo() {
        TrackedForecast f = TrackedForecaster.STANDARD
                .with(RollingOrigin.STANDARD.withMaximumOrigins(300))
                .forecast(CLUSTERED);
        assertThat(f.trackRecords().getFirst().origins()).isEqualTo(300);
        assertThat(f.trackRecords().getFirst().possibleOrigins()).isEqualTo(1049);
        assertThat(f.trackRecords().getFirst().to())
                .isEqualTo(CLUSTERED.bar(2198).closeTime());
        assertThat(f.summary().notes()).contains("Scored on the newest 300 of 1,049 possible origins.");
    }

    @Test
    void forecast_listener_hearsItAllAndCanStopIt() {
        List<Long> heard = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        TrackedForecaster.STANDARD
                .with((done, total) -> heard.add(done) && totals.add(total))
                .forecast(CLUSTERED);
        assertThat(heard).isSorted().startsWith(0L).endsWith(totals.getFirst());
        assertThatThrownBy(() -> TrackedForecaster.STANDARD
                        .with((done, total) -> done < 500)
                        .forecast(CLUSTERED))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("cancelled after 512 of ");
    }

    @Test
    void forecast_walksBesideEachOther_sameToTheBit() {
        TrackedForecast alone = TrackedForecaster.STANDARD.forecast(CLUSTERED);
        try (ExecutorService walkers = Executors.newFixedThreadPool(4)) {
            TrackedForecaster beside = TrackedForecaster.STANDARD.with(walkers);
            for (int i = 0; i < 3; i++) {
                assertSame(beside.forecast(CLUSTERED), alone);
            }
        }
    }

    @Test
    void forecast_walksBesideEachOther_canBeStopped() {
        try (ExecutorService walkers = Executors.newFixedThreadPool(4)) {
            TrackedForecaster stopped =
                    TrackedForecaster.STANDARD.with(walkers).with((Progress) (done, total) -> done < 512);
            assertThatThrownBy(() -> stopped.forecast(CLUSTERED))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("cancelled after ");
        }
    }

    @Test
    void forecast_barsWithoutRange_countedAndFloored() {
        BarSeries some = changed(bar -> bar.openTime().getEpochSecond() % 7 == 6 ? flat(bar) : bar);
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(some);
        assertThat(f.trackRecords()).hasSize(3);
        assertThat(f.summary().notes())
                .singleElement()
                .asString()
                .contains("exactly zero (open = high = low = close): 315.");
    }

    @Test
    void forecast_noBarHasARange_directionAloneIsJudged() {
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(changed(TrackedForecasterTest::flat));
        assertThat(f.trackRecords()).isEmpty();
        assertThat(f.variance()).isEmpty();
        assertThat(f.fan()).isPresent();
        assertThat(f.verdict().text())
                .isEqualTo(
                        "Volatility: not told, because every bar has one price, and the variance of a bar is told from"
                                + " its open, high, low and close. Direction: no skill.");
        assertThat(f.summary().notes()).isEmpty();
    }

    @Test
    void forecast_realHistoryOfSinglePrices_saysThatThereIsNoRange_notThatThereAreTooFewBars() {
        TimeSeries prices = SharedData.column("oil/brent-daily.csv", "Price");
        List<Bar> bars = new ArrayList<>();
        for (int t = 0; t < prices.size(); t++) {
            Instant close = prices.knownAt(t);
            double price = prices.value(t);
            bars.add(new Bar(close.minus(Duration.ofDays(1)), close, price, price, price, price, Double.NaN));
        }
        BarSeries oil = BarSeries.of(InstrumentId.of("BRENT"), BarInterval.ONE_DAY, bars);

        TrackedForecast whole = TrackedForecaster.STANDARD.forecast(oil);
        assertThat(whole.fan()).isPresent();
        assertThat(whole.verdict().text())
                .startsWith("Volatility: not told, because every bar has one price")
                .doesNotContain("not enough data");
        assertThat(whole.summary().notes()).noneMatch(note -> note.contains("variance"));

        TrackedForecast few = TrackedForecaster.STANDARD.forecast(oil.prefix(100));
        assertThat(few.verdict().text())
                .startsWith(
                        "Not enough data: a track record needs 1,422 bars, there are 100. Volatility is not told at any"
                                + " length: every bar has one price");
    }

    @Test
    void forecast_priceNeverMoves_noFanNoSkill() {
        BarSeries frozen = changed(bar -> new Bar(bar.openTime(), bar.closeTime(), 5, 5, 5, 5, 0));
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(frozen);
        assertThat(f.fan()).isEmpty();
        assertThat(f.verdict().state()).isEqualTo(Verdict.State.NOT_ENOUGH_DATA);
    }

    @Test
    void forecast_oneNegativePrice_leftOutAndNamed() {
        BarSeries oil = changed(bar -> bar.openTime().getEpochSecond() == 1800L * 86_400
                ? new Bar(bar.openTime(), bar.closeTime(), 17, 18, -40, -36.98, 1)
                : bar);
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(oil);
        assertThat(f.fan()).isPresent();
        assertThat(f.trackRecords().getFirst().origins()).isLessThan(1049).isGreaterThan(900);
        assertThat(f.summary().notes()).anyMatch(note -> note.endsWith("zeros before): 1."));
    }

    @Test
    void forecast_varianceSeries_reproducesTheReferenceTable() {
        TimeSeries variance = SharedData.column("realized/SP500RM.csv", "RV");
        TrackedForecast f = TrackedForecaster.STANDARD.forecast(variance, "realised variance");
        assertThat(f.fan()).isEmpty();
        assertThat(f.trackRecords()).extracting(TrackRecord::origins).containsExactly(2945, 2941, 2924);
        TrackRecord day = f.trackRecords().getFirst();
        assertThat(day.rows())
                .extracting(row -> row.model().name())
                .containsExactly(
                        "random-walk", "mean", "ewma", "log-har", "log-haar-reconciled", "online-ensemble", "log-haar");
        assertThat(day.row("log-haar").qlike()).isCloseTo(0.1269, within(0.0001));
        // The statistic of the reference program's `dm` on the same losses, without the small-sample correction.
        assertThat(day.row("random-walk").plainTest().statistic()).isCloseTo(8.313265708382955, within(1e-6));
        assertThat(day.row("log-haar").plainTest().statistic()).isCloseTo(-0.03127626336190245, within(1e-6));
        assertThat(day.row("log-haar").plainTest().pValue()).isCloseTo(0.9750492202383664, within(1e-6));
        TrackRecord month = f.trackRecords().getLast();
        assertThat(month.row("ewma").plainTest().statistic()).isCloseTo(0.4758159070332147, within(1e-5));
    }

    private static Bar flat(Bar bar) {
        double close = bar.close();
        return new Bar(bar.openTime(), bar.closeTime(), close, close, close, close, bar.volume());
    }

    private static BarSeries changed(UnaryOperator<Bar> change) {
        List<Bar> bars = new ArrayList<>();
        for (int t = 0; t < CLUSTERED.size(); t++) {
            bars.add(change.apply(CLUSTERED.bar(t)));
        }
        return BarSeries.of(InstrumentId.of("TEST"), BarInterval.ONE_DAY, bars);
    }

    @Test
    void direction_closesThatJumpBetweenBidAndAsk_saysThatTheSignsCannotBeTraded() {
        BarSeries walk = TestBars.bidAskBounce(11, 3_000);

        DirectionRecord direction =
                TrackedForecaster.STANDARD.forecast(walk).fan().orElseThrow().direction();

        assertThat(direction.verdict().state()).isEqualTo(Verdict.State.SKILL);
        assertThat(direction.verdict().text())
                .contains("Successive returns take each other back (correlation -0.")
                .contains("cannot be traded");
    }
}
