package io.finwave.service;

import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.TrainingWindow;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ModelFile;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// What one model says of the newest bar of a stored history: any of those that ship, of a jar, or of an ONNX file.
public final class ModelForecastService {
    private final SeriesReader series;
    private final LongDocuments documents;
    private final InstantSource clock;
    private final String codeVersion;
    private final ModelCatalog models;

    ModelForecastService(
            SeriesReader series,
            LongDocuments documents,
            InstantSource clock,
            String codeVersion,
            ModelCatalog models) {
        this.series = series;
        this.documents = documents;
        this.clock = clock;
        this.codeVersion = codeVersion;
        this.models = models;
    }

    /// What names the forecast.
    ///
    /// @return the key, or a failure: `INVALID_INPUT` if there is no such model or it is for other horizons,
    /// `NOT_FOUND` without such a series
    public Outcome<ResultKey> key(ModelForecastQuery query) {
        return model(query)
                .then(model -> Storage.guard(
                        () -> series.info(query.instrument(), query.interval()).map(info -> key(query, info))));
    }

    private ResultKey key(ModelForecastQuery query, SeriesInfo info) {
        return new ResultKey(
                "model-forecast",
                info.instrument(),
                info.interval(),
                "model=" + query.model() + " horizon=" + query.horizon().bars() + " file="
                        + models.installed().identity(Set.of(query.model())) + " code=" + codeVersion,
                info.dataVersion());
    }

    private Outcome<Forecaster> model(ModelForecastQuery query) {
        return models.installed().choose(Set.of(query.model())).then(registry -> {
            Forecaster model = registry.get(query.model());
            return model.horizons().isEmpty() || model.horizons().contains(query.horizon())
                    ? Outcome.success(model)
                    : Outcome.failure(
                            FailureReason.INVALID_INPUT,
                            "horizon of the model " + query.model() + " must be one of "
                                    + model.horizons().stream()
                                            .map(Horizon::bars)
                                            .toList() + ", got "
                                    + query.horizon().bars());
        });
    }

    /// The forecast as a document, or how far its computation is.
    ///
    /// @param caller who asks: each has a share of the places
    /// @return it, or a failure: those of [#key], `INVALID_INPUT` if the model has nothing to say or fails,
    /// `UNAVAILABLE` if there is too much to do, and `QUOTA_EXHAUSTED` if the caller has too much under way
    public Outcome<LongAnswer> document(
            ModelForecastQuery query, String caller, Renderer<ModelForecastAnswer> renderer) {
        return documents.get(
                caller,
                key(query),
                series,
                (stored, progress) -> models.installed()
                        .asking(
                                Set.of(query.model()),
                                () -> model(query).then(model -> compute(query, model, stored.bars(), progress))),
                renderer);
    }

    private Outcome<ModelForecastAnswer> compute(
            ModelForecastQuery query, Forecaster model, BarSeries bars, Progress progress) {
        long start = System.nanoTime();
        History history = History.ofBars(bars);
        if (!history.hasAll(model.needs())) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    "model " + query.model() + " needs " + model.needs() + ", which bars do not have");
        }
        TrainingWindow window = TrainingWindow.endingAt(history, query.horizon(), 0, model.trainingRows());
        Optional<Forecast> said = model.fit(window).forecast(history);
        if (said.isEmpty()) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    "model " + query.model() + " has nothing to say about these " + bars.size()
                            + " bars: they are too few, lack a value that it needs, or end before it was trained");
        }
        Optional<ModelFile.Score> score = new WalkedScore(
                        models.installed().registry(), RollingOrigin.STANDARD, progress)
                .of(history, model, query.horizon());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return Outcome.success(new ModelForecastAnswer(
                bars, models.kind(model), said.get(), score, codeVersion, clock.instant(), took));
    }
}
