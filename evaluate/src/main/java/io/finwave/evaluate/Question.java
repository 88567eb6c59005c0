package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What can be asked of models, so that their answers can be compared: a target, as a number or as quantiles.
public enum Question {
    /// How much the price will move, as a variance.
    VARIANCE(Target.VARIANCE, Kind.NUMBER, "log-har", "mean"),
    /// How much it will move, as a high-low range.
    RANGE(Target.RANGE, Kind.NUMBER, "range-log-har", "range-mean"),
    /// The distribution of the return.
    QUANTILES(Target.LOG_RETURN, Kind.QUANTILES, "constant-sigma", "constant-sigma"),
    /// How much may be lost: value at risk and expected shortfall.
    TAIL(Target.LOG_RETURN, Kind.TAIL, "constant-sigma-tail", "constant-sigma-tail"),
    /// The expected return.
    RETURN(Target.LOG_RETURN, Kind.NUMBER, "zero", "zero"),
    /// The probability of a rise.
    DIRECTION(Target.DIRECTION, Kind.NUMBER, "base-rate", "base-rate"),
    /// The close.
    CLOSE(Target.CLOSE, Kind.NUMBER, "naive", "naive");

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
    private final String plain;

    Question(Target target, Kind kind, String baseline, String plain) {
        this.target = target;
        this.kind = kind;
        this.baseline = baseline;
        this.plain = plain;
    }

    /// The question that a scorecard answers: its baseline tells.
    ///
    /// @throws IllegalArgumentException if it answers none of these
    public static Question of(Scorecard card) {
        return Arrays.stream(values())
                .filter(question -> question.target == card.target()
                        && (question.baseline.equals(card.baseline()) || question.plain.equals(card.baseline())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no question is about the " + card.target().label() + " against " + card.baseline()));
    }

    /// The question of a word.
    ///
    /// @throws IllegalArgumentException if there is none of that word
    public static Question ofWord(String word) {
        return Arrays.stream(values())
                .filter(question -> question.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("question must be one of "
                        + Arrays.stream(values()).map(Question::word).collect(Collectors.joining(", ")) + ", got \""
                        + word + "\""));
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

    /// The models that answer it on a history: those of its target and, where it asks for quantiles, of its
    /// levels.
    public List<Forecaster> models(ModelRegistry registry, History history) {
        return registry.of(target, history).stream()
                .filter(model -> model.levels().equals(kind.levels()))
                .toList();
    }
}
