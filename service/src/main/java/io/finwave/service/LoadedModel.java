package io.finwave.service;

import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.FittedParameters;
import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ModelFile;
import java.util.Optional;

/// A fitted model that was made again from a file. It forecasts without learning anything anew: what it says of a
/// history is what the model said that was saved, to the bit.
public final class LoadedModel {
    private final String name;
    private final ModelFile file;
    private final ModelCard card;
    private final FittedForecaster fitted;

    private LoadedModel(String name, ModelFile file, ModelCard card, FittedForecaster fitted) {
        this.name = name;
        this.file = file;
        this.card = card;
        this.fitted = fitted;
    }

    /// The model of a file.
    ///
    /// @param name the name of the file
    /// @param models those that can be asked; the one of the file has to be among them, with the same settings
    /// @return it, or a failure: `INVALID_INPUT`
    public static Outcome<LoadedModel> of(String name, ModelFile file, ModelRegistry models) {
        try {
            Forecaster model = models.get(file.model());
            ModelCard card = model.card();
            if (!card.settings().equals(file.settings())) {
                return refused(
                        name,
                        "settings must be those of the model " + card.name() + " of this program, " + card.settings()
                                + ", got " + file.settings());
            }
            String target = targetWord(model);
            if (!target.equals(file.target())) {
                return refused(name, "target must be " + target + ", got \"" + file.target() + "\"");
            }
            FittedForecaster fitted =
                    model.restore(Horizon.ofBars(file.horizonBars()), FittedParameters.copyOf(file.parameters()));
            return Outcome.success(new LoadedModel(name, file, card, fitted));
        } catch (RuntimeException | LinkageError e) {
            return refused(name, e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : e.toString());
        }
    }

    /// The word for a target in a file and in an answer, for example `log-return`.
    static String targetWord(Forecaster model) {
        return model.target().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static <T> Outcome<T> refused(String name, String why) {
        return Outcome.failure(FailureReason.INVALID_INPUT, name + ": " + why);
    }

    /// The name of the file.
    public String name() {
        return name;
    }

    /// What the file says.
    public ModelFile file() {
        return file;
    }

    /// The model and its settings.
    public ModelCard card() {
        return card;
    }

    /// What it says of a history, and what has to be known about that.
    ///
    /// @param forecast with the checksum of the model in its provenance
    /// @param onTrainingData whether the history holds the very bars that it learnt from; if not, they were
    /// corrected since, or come from somewhere else
    /// @param barsSince how many bars came after those that it learnt from
    public record Said(Forecast forecast, boolean onTrainingData, int barsSince) {}

    /// The forecast from the last of some bars.
    ///
    /// @return it, or a failure: `INVALID_INPUT` if they are of another instrument or interval, if they end before
    /// those that it learnt from, whose outcomes it knows, or if it has nothing to say
    public Outcome<Said> forecast(BarSeries bars) {
        ModelFile.Training training = file.training();
        if (!bars.instrument().equals(training.instrument()) || !bars.interval().equals(training.interval())) {
            return refused(
                    name,
                    "it learnt from " + training.instrument() + " " + training.interval() + " and cannot forecast "
                            + bars.instrument() + " " + bars.interval());
        }
        if (bars.isEmpty() || bars.last().closeTime().isBefore(training.until())) {
            return refused(
                    name,
                    "it knows what came up to " + training.until() + ", so that a forecast from "
                            + (bars.isEmpty() ? "no bar" : bars.last().closeTime()) + " would be none");
        }
        Optional<Forecast> said;
        try {
            said = fitted.forecast(History.ofBars(bars));
        } catch (RuntimeException | LinkageError e) {
            return refused(name, "it failed: " + e);
        }
        BarSeries learnt = bars.asOf(training.until());
        return said.<Outcome<Said>>map(forecast -> Outcome.success(new Said(
                        signed(forecast),
                        learnt.checksum().equals(training.dataChecksum()),
                        bars.size() - learnt.size())))
                .orElseGet(() -> refused(
                        name,
                        "it has nothing to say about these " + bars.size() + " bars: a value that it needs is"
                                + " missing"));
    }

    private Forecast signed(Forecast forecast) {
        String checksum = file.checksum();
        return switch (forecast) {
            case PointForecast f ->
                new PointForecast(
                        f.target(),
                        f.horizon(),
                        f.origin(),
                        f.value(),
                        f.provenance().withModelChecksum(checksum));
            case QuantileForecast f ->
                new QuantileForecast(
                        f.target(),
                        f.horizon(),
                        f.origin(),
                        f.levels(),
                        f.values(),
                        f.provenance().withModelChecksum(checksum));
        };
    }
}
