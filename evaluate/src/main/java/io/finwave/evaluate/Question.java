package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.Target;
import java.util.List;
import java.util.Locale;

/// What can be asked of models, so that their answers can be compared: a target, as a number or as quantiles.
public enum Question {
    /// How much the price will move, as a variance.
    VARIANCE(Target.VARIANCE, false, "log-har", "mean"),
    /// How much it will move, as a high-low range.
    RANGE(Target.RANGE, false, "range-log-har", "range-mean"),
    /// The distribution of the return.
    QUANTILES(Target.LOG_RETURN, true, "constant-sigma", "constant-sigma"),
    /// The expected return.
    RETURN(Target.LOG_RETURN, false, "zero", "zero"),
    /// The probability of a rise.
    DIRECTION(Target.DIRECTION, false, "base-rate", "base-rate"),
    /// The close.
    CLOSE(Target.CLOSE, false, "naive", "naive");

    private final Target target;
    private final boolean quantiles;
    private final String baseline;
    private final String plain;

    Question(Target target, boolean quantiles, String baseline, String plain) {
        this.target = target;
        this.quantiles = quantiles;
        this.baseline = baseline;
        this.plain = plain;
    }

    /// The word by which a person asks, for example `variance`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What is forecast.
    public Target target() {
        return target;
    }

    /// The name of the model that the others are compared with.
    public String baseline() {
        return baseline;
    }

    /// The name of the model that is right where nothing can be told: on noise, none is better.
    public String plain() {
        return plain;
    }

    /// The models that answer it on a history.
    public List<Forecaster> models(ModelRegistry registry, History history) {
        return registry.of(target, history).stream()
                .filter(model -> model.levels().isEmpty() != quantiles)
                .toList();
    }
}
