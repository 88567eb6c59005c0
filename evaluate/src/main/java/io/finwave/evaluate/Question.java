package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.Target;
import java.util.List;
import java.util.Locale;

/// What can be asked of models, so that their answers can be compared: a target, as a number or as quantiles.
public enum Question {
    /// How much the price will move, as a variance.
    VARIANCE(Target.VARIANCE, Kind.NUMBER, "log-har"),
    /// How much it will move, as a high-low range.
    RANGE(Target.RANGE, Kind.NUMBER, "range-log-har"),
    /// The distribution of the return.
    QUANTILES(Target.LOG_RETURN, Kind.QUANTILES, "constant-sigma"),
    /// How much may be lost: value at risk and expected shortfall.
    TAIL(Target.LOG_RETURN, Kind.TAIL, "constant-sigma-tail"),
    /// The expected return.
    RETURN(Target.LOG_RETURN, Kind.NUMBER, "zero"),
    /// The probability of a rise.
    DIRECTION(Target.DIRECTION, Kind.NUMBER, "base-rate"),
    /// The close.
    CLOSE(Target.CLOSE, Kind.NUMBER, "naive");

    /// What an answer is made of.
    private enum Kind {
        NUMBER,
        QUANTILES,
        TAIL;

        private List<QuantileLevel> levels() {
            return switch (this) {
                case NUMBER -> List.of();
                case QUANTILES -> QuantileLevel.STANDARD;
                case TAIL -> QuantileLevel.TAIL;
            };
        }
    }

    private final Target target;
    private final Kind kind;
    private final String baseline;

    Question(Target target, Kind kind, String baseline) {
        this.target = target;
        this.kind = kind;
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

    /// The models that answer it on a history: those of its target and, where it asks for quantiles, of its
    /// levels.
    public List<Forecaster> models(ModelRegistry registry, History history) {
        return registry.of(target, history).stream()
                .filter(model -> model.levels().equals(kind.levels()))
                .toList();
    }
}
