package io.finwave.service;

import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.FittedParameters;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.TrainingWindow;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ModelFile;
import java.time.InstantSource;
import java.util.Optional;

/// Fits a model on the newest rows of a history and says how such models did on it, as a [ModelFile] that can be
/// kept.
public final class ModelTrainer {
    private final ModelRegistry models;
    private final RollingOrigin plan;
    private final Progress progress;
    private final InstantSource clock;
    private final String programVersion;

    /// @param models those that can be trained
    /// @param plan how the score is found
    /// @param progress is told how far that is
    /// @param clock says when a model was trained
    /// @param programVersion the version of the product
    public ModelTrainer(
            ModelRegistry models, RollingOrigin plan, Progress progress, InstantSource clock, String programVersion) {
        this.models = models;
        this.plan = plan;
        this.progress = progress;
        this.clock = clock;
        this.programVersion = programVersion;
    }

    /// Trains a model.
    ///
    /// @param name the name of the model
    /// @return the file, or a failure: `NOT_FOUND` if there is no such model, `INVALID_INPUT` if the history does
    /// not have what it needs, is too short, or what the model learns cannot be told as numbers
    public Outcome<ModelFile> train(BarSeries bars, String name, Horizon horizon) {
        Forecaster model;
        try {
            model = models.get(name);
        } catch (IllegalArgumentException e) {
            return Outcome.failure(FailureReason.NOT_FOUND, String.valueOf(e.getMessage()));
        }
        History history = History.ofBars(bars);
        if (!history.hasAll(model.needs())) {
            return refused("model " + name + " needs " + model.needs() + ", which bars do not have");
        }
        TrainingWindow window = TrainingWindow.endingAt(history, horizon, 0, model.trainingRows());
        FittedForecaster fitted = model.fit(window);
        if (window.rows() == 0 || fitted.forecast(history).isEmpty()) {
            return refused("model " + name + " at " + horizon + " learns from " + model.trainingRows()
                    + " rows, and the " + bars.size() + " bars have too few or lack a value");
        }
        Optional<FittedParameters> learnt = fitted.parameters();
        if (learnt.isEmpty()) {
            return refused("what the model " + name + " learns cannot be told as numbers, so it cannot be saved");
        }
        return Outcome.success(new ModelFile(
                programVersion,
                name,
                model.card().settings(),
                LoadedModel.targetWord(model),
                horizon.bars(),
                new ModelFile.Training(
                        bars.instrument(),
                        bars.interval(),
                        history.knownAt(window.firstRow()),
                        history.origin().knownAt(),
                        bars.size(),
                        bars.checksum(),
                        clock.instant()),
                new WalkedScore(models, plan, progress).of(history, model, horizon),
                learnt.get().values()));
    }

    private static Outcome<ModelFile> refused(String why) {
        return Outcome.failure(FailureReason.INVALID_INPUT, why);
    }
}
