package io.finwave.service;

import io.finwave.evaluate.Question;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is asked of an evaluation.
///
/// @param questions at least one
/// @param horizons in bars, at least one; taken once each, the nearest first
/// @param maximumOrigins the most forecasts to score, the newest ones; at least
/// [TrackedForecaster#LEAST_ORIGINS], which a scorecard needs
/// @param models which ones, beside the baseline of each question; empty for all that ship
/// @param variance by what the variance is measured
public record EvaluationQuery(
        InstrumentId instrument,
        BarInterval interval,
        Set<Question> questions,
        List<Integer> horizons,
        int maximumOrigins,
        Set<String> models,
        VarianceProxy variance) {
    public EvaluationQuery {
        if (questions.isEmpty() || horizons.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 question and 1 horizon");
        }
        if (maximumOrigins < TrackedForecaster.LEAST_ORIGINS) {
            throw new IllegalArgumentException(
                    "origins must be at least " + TrackedForecaster.LEAST_ORIGINS + ", got " + maximumOrigins);
        }
        variance.requireInterval(interval);
        questions = Set.copyOf(questions);
        models = Set.copyOf(models);
        horizons = horizons.stream().sorted().distinct().toList();
    }

    /// Whether it asks as everybody does. Only then is it written into the ledger.
    boolean isUsual() {
        return maximumOrigins == RollingOrigin.MAXIMUM_ORIGINS
                && variance == VarianceProxy.USUAL
                && TrackedForecaster.HORIZONS.containsAll(horizons);
    }

    /// All of it but the series, in one canonical text.
    String parameters() {
        return "ask="
                + EnumSet.copyOf(questions).stream().map(Question::word).collect(Collectors.joining("+")) + " horizons="
                + horizons.stream().map(String::valueOf).collect(Collectors.joining("+")) + " origins="
                + maximumOrigins + " variance=" + variance.word()
                + (models.isEmpty() ? "" : " models=" + models.stream().sorted().collect(Collectors.joining("+")));
    }
}
