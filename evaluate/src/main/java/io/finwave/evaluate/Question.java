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
    VARIANCE(Target.VARIANCE, false, "log-har"),
    /// How much it will move, as a high-low range.
    RANGE(Target.RANGE, false, "range-log-har"),
    /// The distribution of the return.
    QUANTILES(Target.LOG_RETURN, true, "constant-sigma"),
    /// The expected return.
    RETURN(Target.LOG_RETURN, false, "zero"),
    /// The probability of a rise.
    DIRECTION(Target.DIRECTION, false, "base-rate"),
    /// The close.
    CLOSE(Target.CLOSE, false, "naive");

    private final Target target;
    private final boolean quantiles;
    private final String baseline;

    Question(Target target, boolean quantiles, String baseline) {
        this.target = target;
        this.quantiles = quantiles;
        this.baseline = baseline;
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

    /// The models that answer it on a history.
    public List<Forecaster> models(ModelRegistry registry, History history) {
        return registry.of(target, history).stream()
                .filter(model -> model.levels().isEmpty() != quantiles)
                .toList();
    }
}
