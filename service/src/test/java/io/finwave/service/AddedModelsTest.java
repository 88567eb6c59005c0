package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.evaluate.Progress;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.Scorecard;
import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.Provenance;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.ModelFiles;
import io.finwave.store.ResultKey;
import io.finwave.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Models from files where evaluations and runs over many instruments ask them.
@Timeout(120)
class AddedModelsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z"));
    private static final EvaluationQuery SHIPPED = query(Set.of());
    private static final EvaluationQuery MINE = query(Set.of("mine"));

    @TempDir
    private Path folder;

    private Store store;

    /// Says a number that it was made with.
    private record Mine(double value) implements Forecaster {
        @Override
        public ModelCard card() {
            return ModelCard.of("mine", "always the same");
        }

        @Override
        public Target target() {
            return Target.VARIANCE;
        }

        @Override
        public Set<History.Part> needs() {
            return Set.of(History.Part.VARIANCE);
        }

        @Override
        public List<Horizon> horizons() {
            return List.of(Horizon.ofBars(1));
        }

        @Override
        public int trainingRows() {
            return 1;
        }

        @Override
        public FittedForecaster fit(TrainingWindow window) {
            if (value < 0) {
                throw new IllegalStateException("no licence in /srv/keys/mine.lic");
            }
            return known -> Optional.of(
                    new PointForecast(target(), window.horizon(), known.origin(), value, Provenance.of(known, card())));
        }
    }

    private static EvaluationQuery query(Set<String> models) {
        return new EvaluationQuery(
                InstrumentId.of("U0"),
                BarInterval.ONE_DAY,
                Set.of(Question.VARIANCE),
                List.of(1),
                300,
                models,
                VarianceProxy.USUAL);
    }

    @BeforeEach
    void open() {
        store = StoredBars.open(folder, CLOCK);
        SmallUniverse.put(store, 1);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Services services(double value, String fingerprint) {
        InstalledModels models = InstalledModels.shipped().with(new Mine(value), "mine.jar", fingerprint);
        return Services.create(
                store,
                CLOCK,
                ServiceSettings.of(2, folder.resolve("uploads"), "test"),
                ModelCatalog.of(models, ModelFiles.in(folder.resolve("models"), CLOCK)));
    }

    private static Outcome<LongAnswer> ended(Services services, EvaluationQuery query, List<Scorecard> into) {
        return await().until(
                        () -> services.evaluations().document(query, "ann", answer -> {
                            into.addAll(answer.result().scorecards());
                            return new byte[] {1};
                        }),
                        outcome -> !(outcome instanceof Outcome.Success<LongAnswer> s
                                && s.value() instanceof LongAnswer.Computing));
    }

    @Test
    void evaluation_ofAModelFromAFile_scoresItBesideTheBaseline() {
        try (Services services = services(1e-4, "a")) {
            List<Scorecard> cards = new ArrayList<>();
            assertThat(ended(services, MINE, cards).orElseThrow()).isInstanceOf(LongAnswer.Ready.class);
            assertThat(cards)
                    .singleElement()
                    .satisfies(card -> assertThat(card.rows())
                            .extracting(row -> row.model().name())
                            .containsExactlyInAnyOrder("log-har", "mine"));
        }
    }

    @Test
    void key_ofAModelFromAFile_isAnotherWhenTheFileIsReplaced() {
        ResultKey mine;
        ResultKey shipped;
        try (Services services = services(1e-4, "a")) {
            mine = services.evaluations().key(MINE).orElseThrow();
            shipped = services.evaluations().key(SHIPPED).orElseThrow();
            assertThat(mine).isNotEqualTo(shipped);
            assertThat(services.evaluations()
                            .key(query(Set.of("log-har")))
                            .orElseThrow()
                            .parameters())
                    .doesNotContain("files=");
        }
        try (Services services = services(1e-4, "b")) {
            assertThat(services.evaluations().key(MINE).orElseThrow()).isNotEqualTo(mine);
            assertThat(services.evaluations().key(SHIPPED).orElseThrow()).isEqualTo(shipped);
        }
        try (Services services = services(1e-4, "a")) {
            assertThat(services.evaluations().key(MINE).orElseThrow()).isEqualTo(mine);
        }
    }

    @Test
    void evaluation_ofAModelThatFails_saysSoWithoutFolders() {
        try (Services services = services(-1, "a")) {
            assertThat(ended(services, MINE, new ArrayList<>()))
                    .isEqualTo(
                            Outcome.failure(
                                    FailureReason.INVALID_INPUT,
                                    "the models [mine] cannot be asked: java.lang.IllegalStateException: no licence in mine.lic"));
        }
    }

    @Test
    void evaluation_ofNoSuchModel_isRefusedNamingThoseThereAre() {
        try (Services services = services(1e-4, "a")) {
            assertThat(services.evaluations().key(query(Set.of("yours"))))
                    .isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
                        assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT);
                        assertThat(failure.message())
                                .startsWith("model must be one of [random-walk, ")
                                .endsWith(", mine], got \"yours\"");
                    });
        }
    }

    @Test
    void forecast_ofAModelFromAFile_isNamedByTheFileAsWell_andForItsHorizonsOnly() {
        ModelForecastQuery query =
                new ModelForecastQuery(InstrumentId.of("U0"), BarInterval.ONE_DAY, "mine", Horizon.ofBars(1));
        ResultKey key;
        try (Services services = services(1e-4, "a")) {
            List<ModelForecastAnswer> said = new ArrayList<>();
            await().until(() -> services.modelForecasts()
                            .document(query, "ann", answer -> {
                                said.add(answer);
                                return new byte[] {1};
                            })
                            .orElseThrow()
                    instanceof LongAnswer.Ready);
            assertThat(said).singleElement().satisfies(answer -> {
                assertThat(((PointForecast) answer.forecast()).value()).isEqualTo(1e-4);
                assertThat(answer.model().origin()).isEqualTo("mine.jar");
                assertThat(answer.score().orElseThrow().baseline()).isEqualTo("log-har");
            });
            key = services.modelForecasts().key(query).orElseThrow();
            assertThat(services.modelForecasts()
                            .key(new ModelForecastQuery(
                                    query.instrument(), query.interval(), "mine", Horizon.ofBars(2))))
                    .isEqualTo(Outcome.failure(
                            FailureReason.INVALID_INPUT, "horizon of the model mine must be one of [1], got 2"));
        }
        try (Services services = services(1e-4, "b")) {
            assertThat(services.modelForecasts().key(query).orElseThrow()).isNotEqualTo(key);
        }
    }

    @Test
    void run_ofAModelFromAFile_isComputedAnewWhenTheFileIsReplaced() {
        UniverseOrder order = new UniverseOrder(
                        List.of(), BarInterval.ONE_DAY, Set.of(Question.VARIANCE), List.of(1), 300)
                .asking(Set.of("mine"));
        assertThat(order.canonical()).endsWith(" models=mine");
        for (String fingerprint : List.of("a", "b")) {
            try (Services services = services(1e-4, fingerprint)) {
                assertThat(services.universes()
                                .run(order, 1, Progress.SILENT)
                                .orElseThrow()
                                .computed())
                        .isEqualTo(1);
                assertThat(services.universes()
                                .run(order, 1, Progress.SILENT)
                                .orElseThrow()
                                .skipped())
                        .isEqualTo(1);
                assertThat(services.universes()
                                .report(UniverseService.id(order))
                                .orElseThrow()
                                .units()
                                .getFirst()
                                .result()
                                .scorecards()
                                .getFirst()
                                .rows())
                        .extracting(row -> row.model().name())
                        .containsExactlyInAnyOrder("log-har", "mine");
            }
        }
        try (Services services = services(1e-4, "a")) {
            assertThat(services.universes().run(order.asking(Set.of("yours")), 1, Progress.SILENT))
                    .isInstanceOfSatisfying(
                            Outcome.Failure.class,
                            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT));
        }
    }
}
