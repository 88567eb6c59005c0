package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import io.finwave.series.BarInterval;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is kept for the end is seen by nobody until that is written down.
class HoldoutTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final History MARKET = History.ofBars(TestBars.clusteredVolatility(6, 1850));

    private static final Evaluation VARIANCE =
            Evaluation.STANDARD.asking(EnumSet.of(Question.VARIANCE)).at(List.of(1));

    private static Logbook book(TrialsLedger ledger) {
        return new Logbook(ledger, "TEST", BarInterval.ONE_DAY, "ann", InstantSource.fixed(NOW));
    }

    @Test
    void parts_ofAHistory_followTheRule() {
        // worked by hand: 4 * 5105 / 5 = 4084 = 185 * 22 + 14
        Holdout spx = new Holdout(5105);
        assertThat(List.of(spx.first(), spx.size(), spx.visibleBars())).containsExactly(4070, 1035, 4038);
        assertThat(new Holdout(10_000_000).first()).isEqualTo(8_000_000 / 22 * 22);
        assertThat(new Holdout(Integer.MAX_VALUE).first()).isEqualTo(1_717_986_908);
        assertThat(new Holdout(0).visibleBars()).isZero();
        assertThat(new Holdout(60).visibleBars()).isEqualTo(12);
        assertThatThrownBy(() -> new Holdout(-1)).hasMessage("bars must be at least 0, got -1");
    }

    @Test
    void first_asBarsCome_neverGoesBack_andStaysForWeeks() {
        int[] firsts = IntStream.range(0, 3000).map(n -> new Holdout(n).first()).toArray();
        for (int n = 1; n < firsts.length; n++) {
            assertThat(firsts[n] - firsts[n - 1]).as("bars " + n).isIn(0, 22);
            assertThat(5L * (n - firsts[n])).as("share of bars " + n).isGreaterThanOrEqualTo(n);
        }
        assertThat(IntStream.range(5105, 5114)
                        .map(n -> new Holdout(n).visibleBars())
                        .distinct())
                .containsExactly(4038);
    }

    @Test
    void plan_inTheHoldout_makesNoForecastBeforeIt() {
        Holdout holdout = Holdout.of(MARKET);
        List<Fold> folds = holdout.plan(RollingOrigin.STANDARD)
                .folds(MARKET, Horizon.ofBars(5))
                .toList();
        assertThat(folds.getFirst().origin()).isEqualTo(holdout.first());
        assertThat(folds.getLast().origin()).isEqualTo(MARKET.size() - 6);
        assertThat(holdout.plan(RollingOrigin.STANDARD.withFirstOrigin(1800)).firstOrigin())
                .isEqualTo(1800);
        assertThatThrownBy(() -> holdout.visible(MARKET.prefix(1000)))
                .hasMessage("this is the holdout of a history of 1850 bars, got one of 1000");
    }

    @Test
    void evaluation_closed_isThatOfTheVisibleBars() {
        Holdout holdout = Holdout.of(MARKET);
        Evaluation.Result result = VARIANCE.of(MARKET);
        Backtest visible = Backtest.run(
                holdout.visible(MARKET),
                Horizon.NEXT_BAR,
                RollingOrigin.STANDARD,
                Question.VARIANCE.models(ModelRegistry.shipped(), MARKET),
                Progress.SILENT);
        assertThat(result.scorecards()).containsExactly(Scorecard.of(visible, "log-har"));
        assertThat(result.scorecards().getFirst().to()).isEqualTo(MARKET.knownAt(holdout.first() - 34));
        assertThat(result.opened()).isFalse();
        assertThat(result.holdout()).isEqualTo(holdout);
    }

    @Test
    void evaluation_opened_scoresTheHoldoutOnly_andCountsOpenings() {
        TrialsLedger ledger = TrialsLedger.inMemory();
        Evaluation opening = VARIANCE.logging(book(ledger)).openingHoldout("the final table");
        Evaluation.Result first = opening.of(MARKET);
        Evaluation.Result second = opening.of(MARKET);
        Holdout holdout = Holdout.of(MARKET);

        Scorecard card = first.scorecards().getFirst();
        assertThat(card.from()).isEqualTo(MARKET.knownAt(holdout.first()));
        assertThat(card.origins()).isEqualTo(holdout.size() - 1);
        assertThat(first.opened()).isTrue();
        assertThat(first.openings()).isZero();
        assertThat(second.openings()).isEqualTo(1);
        assertThat(second.scorecards()).isEqualTo(first.scorecards());
        assertThat(VARIANCE.logging(book(ledger)).of(MARKET).openings()).isEqualTo(2);
        assertThat(ledger.openings("TEST", BarInterval.ONE_DAY).getFirst())
                .isEqualTo(new HoldoutOpening(
                        NOW,
                        "ann",
                        "TEST",
                        BarInterval.ONE_DAY,
                        MARKET.checksum(),
                        MARKET.knownAt(holdout.first()),
                        MARKET.knownAt(MARKET.size() - 1),
                        Question.VARIANCE.models(ModelRegistry.shipped(), MARKET).stream()
                                .map(m -> m.card().name())
                                .toList(),
                        List.of("variance, h = 1"),
                        "the final table"));
    }

    /// A model that notes, whenever it is fitted, how many openings are written.
    private record Watching(TrialsLedger ledger, List<Integer> seen, Forecaster inner) implements Forecaster {
        @Override
        public ModelCard card() {
            return ModelCard.of("watching", "watching");
        }

        @Override
        public Target target() {
            return inner.target();
        }

        @Override
        public Set<History.Part> needs() {
            return inner.needs();
        }

        @Override
        public int trainingRows() {
            return inner.trainingRows();
        }

        @Override
        public FittedForecaster fit(TrainingWindow window) {
            seen.add(ledger.openings("TEST", BarInterval.ONE_DAY).size());
            return inner.fit(window);
        }
    }

    @Test
    void evaluation_opening_isWrittenBeforeAnyModelIsAsked() {
        TrialsLedger ledger = TrialsLedger.inMemory();
        List<Integer> seen = new ArrayList<>();
        Forecaster watching = new Watching(ledger, seen, Forecasters.variance().getFirst());
        VARIANCE.with(ModelRegistry.shipped().with(watching))
                .logging(book(ledger))
                .openingHoldout("check")
                .of(MARKET);
        assertThat(seen).hasSizeGreaterThan(300).containsOnly(1);
    }

    @Test
    void evaluation_ledgerThatFails_computesNothing() {
        TrialsLedger broken = new TrialsLedger() {
            @Override
            public void open(HoldoutOpening opening) {
                throw new java.io.UncheckedIOException(new java.io.IOException("the disk is full"));
            }

            @Override
            public List<HoldoutOpening> openings(String instrument, BarInterval interval) {
                return List.of();
            }

            @Override
            public int tryAll(List<Trial> trials) {
                throw new AssertionError("a figure was computed");
            }

            @Override
            public List<Trial> trials(String instrument, BarInterval interval, Trial.Kind kind) {
                return List.of();
            }
        };
        assertThatThrownBy(() -> VARIANCE.logging(book(broken))
                        .openingHoldout("check")
                        .with((done, total) -> {
                            throw new AssertionError("the walk began");
                        })
                        .of(MARKET))
                .hasMessageContaining("the disk is full");
    }

    @Test
    void evaluation_openingWithoutLedgerOrReasonOrBars_isRefusedAndNotWritten() {
        TrialsLedger ledger = TrialsLedger.inMemory();
        assertThatThrownBy(() -> VARIANCE.openingHoldout("check").of(MARKET))
                .hasMessage("a holdout is opened with a logbook in which that is written, got none");
        assertThatThrownBy(() -> VARIANCE.openingHoldout(" ")).hasMessage("a holdout is opened for a reason, got none");
        assertThatThrownBy(() ->
                        VARIANCE.logging(book(ledger)).openingHoldout("check").of(MARKET.prefix(1100)))
                .hasMessage("the holdout of 220 bars is not opened: it is too short for any figure, 0 forecasts could"
                        + " be scored and 250 are needed");
        assertThat(ledger.openings("TEST", BarInterval.ONE_DAY)).isEmpty();
    }

    @Test
    void openings_ofOtherBars_areNotCounted() {
        TrialsLedger ledger = TrialsLedger.inMemory();
        History longer = History.ofBars(TestBars.clusteredVolatility(6, 2800));
        VARIANCE.logging(book(ledger)).openingHoldout("check").of(MARKET);
        // its holdout begins at bar 2222, behind the last one of the other
        assertThat(book(ledger).openings(longer, Holdout.of(longer))).isZero();
        assertThat(book(ledger).openings(MARKET.prefix(1840), new Holdout(1840)))
                .isEqualTo(1);
        Logbook elsewhere = new Logbook(ledger, "OTHER", BarInterval.ONE_DAY, "ann", InstantSource.fixed(NOW));
        assertThat(elsewhere.openings(MARKET, Holdout.of(MARKET))).isZero();
    }
}
