package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.ModelFile;
import io.finwave.store.ModelFiles;
import io.finwave.testkit.TestSignals;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models trained, kept in files and asked again.
class ModelCatalogTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final BarSeries BARS = bars(1400);

    @TempDir
    Path folder;

    private static BarSeries bars(int n) {
        double[] z = TestSignals.normal(7, n);
        double[] shock = TestSignals.normal(8, n);
        long[] time = new long[n];
        double[] open = new double[n];
        double[] high = new double[n];
        double[] low = new double[n];
        double[] close = new double[n];
        double price = 100;
        double log = 0;
        for (int t = 0; t < n; t++) {
            log = 0.95 * log + 0.3 * shock[t];
            time[t] = 86_400_000L * t;
            open[t] = price;
            price *= Math.exp(0.01 * Math.exp(0.5 * log) * z[t]);
            close[t] = price;
            high[t] = Math.max(open[t], price) * Math.exp(0.004 * Math.exp(0.5 * log));
            low[t] = Math.min(open[t], price) * Math.exp(-0.004 * Math.exp(0.5 * log));
        }
        return BarSeries.ofUnsafe(
                InstrumentId.of("T"), BarInterval.ONE_DAY, time, open, high, low, close, new double[n]);
    }

    private ModelCatalog catalog() {
        return ModelCatalog.of(InstalledModels.shipped(), ModelFiles.in(folder, InstantSource.system()));
    }

    private static ModelTrainer trainer(ModelRegistry models) {
        return new ModelTrainer(
                models,
                RollingOrigin.STANDARD.withMaximumOrigins(260),
                Progress.SILENT,
                InstantSource.fixed(NOW),
                "test");
    }

    private static Outcome<ModelFile> train(BarSeries bars, String model, int horizon) {
        return trainer(ModelRegistry.shipped()).train(bars, model, Horizon.ofBars(horizon));
    }

    private static String message(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
        return ((Outcome.Failure<?>) outcome).message();
    }

    private static List<Double> numbers(Forecast forecast) {
        return switch (forecast) {
            case PointForecast point -> List.of(point.value());
            case QuantileForecast quantiles -> quantiles.values();
        };
    }

    /// Every model that bars are enough for goes through a file and says the same to the bit.
    @Test
    void load_everyModel_saysWhatTheFittedOneSays() {
        History history = History.ofBars(BARS);
        History trained = history.prefix(1300);
        List<String> through = new ArrayList<>();
        for (Forecaster model : ModelRegistry.shipped().all()) {
            String name = model.card().name();
            if (!history.hasAll(model.needs())) {
                continue;
            }
            FittedForecaster fitted =
                    model.fit(TrainingWindow.endingAt(trained, Horizon.ofBars(5), 0, model.trainingRows()));
            if (fitted.parameters().isEmpty()) {
                continue;
            }
            ModelFile file = train(BARS.prefix(1300), name, 5).orElseThrow();
            String saved =
                    ModelFiles.in(folder, InstantSource.system()).write(file).orElseThrow();

            LoadedModel loaded = catalog().load(saved).orElseThrow();

            for (int size : new int[] {1300, 1301, 1400}) {
                LoadedModel.Said said = loaded.forecast(BARS.prefix(size)).orElseThrow();
                assertThat(numbers(said.forecast()))
                        .as(name + " at " + size)
                        .isEqualTo(numbers(fitted.forecast(history.prefix(size)).orElseThrow()));
                assertThat(said.barsSince()).isEqualTo(size - 1300);
                assertThat(said.onTrainingData()).isTrue();
                assertThat(said.forecast().provenance().modelChecksum()).contains(file.checksum());
            }
            through.add(name);
        }
        assertThat(through).hasSizeGreaterThanOrEqualTo(28).contains("combination", "ewma-conformal", "theta");
    }

    @Test
    void train_saysWhatItLearntFrom_andHowSuchModelsDid() {
        BarSeries bars = bars(2000);
        ModelFile file = train(bars, "log-haar-lev", 5).orElseThrow();
        assertThat(file.model()).isEqualTo("log-haar-lev");
        assertThat(file.target()).isEqualTo("variance");
        assertThat(file.training())
                .isEqualTo(new ModelFile.Training(
                        InstrumentId.of("T"),
                        BarInterval.ONE_DAY,
                        // the newest 1000 rows whose outcome is known: 995 .. 1994
                        bars.bar(995).closeTime(),
                        bars.last().closeTime(),
                        2000,
                        bars.checksum(),
                        NOW));
        ModelFile.Score score = file.score().orElseThrow();
        assertThat(score.question()).isEqualTo("variance");
        assertThat(score.loss()).isEqualTo("QLIKE");
        assertThat(score.baseline()).isEqualTo("log-har");
        assertThat(score.origins()).isEqualTo(260);
        assertThat(score.value()).isPositive();
        assertThat(score.to()).isBefore(bars.last().closeTime());
    }

    @Test
    void train_tooShort_isRefused_orHasNoScore() {
        assertThat(message(train(BARS.prefix(30), "log-har", 1))).contains("learns from 1000 rows", "30 bars");
        assertThat(message(train(BARS.prefix(3), "log-har", 5))).contains("3 bars");
        assertThat(train(BARS.prefix(400), "log-har", 1).orElseThrow().score()).isEmpty();
        assertThat(message(train(BARS, "none", 1))).contains("model must be one of", "got \"none\"");
    }

    @Test
    void forecast_whatItMayNotSay_isRefused() {
        String saved = ModelFiles.in(folder, InstantSource.system())
                .write(train(BARS.prefix(1300), "log-har", 5).orElseThrow())
                .orElseThrow();
        LoadedModel model = catalog().load(saved).orElseThrow();

        assertThat(message(model.forecast(BARS.prefix(1299))))
                .startsWith(
                        saved + ": it knows what came up to " + BARS.bar(1299).closeTime());
        assertThat(message(model.forecast(BARS.prefix(0)))).contains("from no bar would be none");
        BarSeries other = BarSeries.ofUnsafe(
                InstrumentId.of("U"),
                BarInterval.ONE_DAY,
                new long[] {0},
                new double[] {1},
                new double[] {1},
                new double[] {1},
                new double[] {1},
                new double[] {1});
        assertThat(message(model.forecast(other))).contains("learnt from T 1d and cannot forecast U 1d");
    }

    @Test
    void forecast_onCorrectedBars_saysSo() {
        ModelFiles.in(folder, InstantSource.system())
                .write(train(BARS, "log-har", 5).orElseThrow())
                .orElseThrow();
        LoadedModel model = catalog().load("log-har_T_1d_h5.json").orElseThrow();
        BarSeries shorter = BARS.slice(10, 1400);
        assertThat(model.forecast(shorter).orElseThrow().onTrainingData()).isFalse();
    }

    private static ModelFile changed(ModelFile file, String model, Map<String, String> settings, String target) {
        return new ModelFile(
                file.programVersion(),
                model,
                settings,
                target,
                file.horizonBars(),
                file.training(),
                file.score(),
                file.parameters());
    }

    @Test
    void view_fileOfAModelThatIsNotThere_orIsAnother_isRefused() {
        ModelFile file = train(BARS, "log-har", 5).orElseThrow();
        ModelFiles files = ModelFiles.in(folder, InstantSource.system());
        files.write(file).orElseThrow();
        files.write(changed(file, "gone", file.settings(), "variance")).orElseThrow();
        files.write(changed(file, "log-haar", Map.of("window", "7"), "variance"))
                .orElseThrow();
        files.write(changed(
                        file,
                        "return-haar",
                        ModelRegistry.shipped().get("return-haar").card().settings(),
                        "variance"))
                .orElseThrow();
        files.write(changed(
                        file,
                        "base-rate",
                        ModelRegistry.shipped().get("base-rate").card().settings(),
                        "direction"))
                .orElseThrow();

        ModelCatalog.View view = catalog().view().orElseThrow();

        assertThat(view.trained()).extracting(ModelCatalog.Trained::name).containsExactly("log-har_T_1d_h5.json");
        assertThat(view.refused())
                .extracting(InstalledModels.Refused::reason)
                .satisfiesExactly(
                        base -> assertThat(base)
                                .startsWith("base-rate_T_1d_h5.json: parameters must be no others than [probability]"),
                        gone -> assertThat(gone).startsWith("gone_T_1d_h5.json: model must be one of"),
                        haar -> assertThat(haar)
                                .startsWith("log-haar_T_1d_h5.json: settings must be those of the model log-haar")
                                .endsWith("got {window=7}"),
                        target -> assertThat(target)
                                .isEqualTo("return-haar_T_1d_h5.json: target must be log-return, got \"variance\""));
        assertThat(catalog().load("gone_T_1d_h5.json"))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT));
    }

    /// A model of somebody else, which may do anything.
    private record Strange(boolean failing) implements Forecaster {
        @Override
        public ModelCard card() {
            return ModelCard.of("strange", "strange");
        }

        @Override
        public Target target() {
            if (failing) {
                throw new IllegalStateException("no target");
            }
            return Target.VARIANCE;
        }

        @Override
        public Set<History.Part> needs() {
            return Set.of();
        }

        @Override
        public int trainingRows() {
            return 1;
        }

        @Override
        public FittedForecaster fit(TrainingWindow window) {
            return known -> Optional.of(new PointForecast(
                    Target.VARIANCE,
                    window.horizon(),
                    known.origin(),
                    1,
                    io.finwave.forecast.Provenance.of(known, card())));
        }
    }

    @Test
    void installed_modelThatFails_isLeftOut_andOneOfATakenNameToo() {
        InstalledModels some = InstalledModels.shipped().with(new Strange(false), "a.jar");
        InstalledModels all = some.with(new Strange(true), "b.jar");

        assertThat(some.origin("strange")).isEqualTo("a.jar");
        assertThat(some.origin("log-har")).isEqualTo(InstalledModels.BUILT_IN);
        assertThat(some.refused()).isEmpty();
        assertThat(all.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.name()).isEqualTo("b.jar");
            assertThat(refused.reason()).startsWith("b.jar: the model ").contains("got \"strange\" twice");
        });
        assertThat(InstalledModels.shipped().with(new Strange(true), "b.jar").refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).contains("no target"));
    }

    @Test
    void train_modelThatCannotTellWhatItLearns_isRefused() {
        ModelRegistry models =
                InstalledModels.shipped().with(new Strange(false), "a.jar").registry();
        assertThat(message(trainer(models).train(BARS, "strange", Horizon.NEXT_BAR)))
                .isEqualTo("what the model strange learns cannot be told as numbers, so it cannot be saved");
    }
}
