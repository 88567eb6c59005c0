package io.finwave.service;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.evaluate.Scorecard;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelRegistry;
import io.finwave.store.ModelFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How models of a kind do on a history, walking forward and fitted anew at every origin, next to the baseline of their
/// question.
///
/// @param models those that can be asked
/// @param plan from which bars
/// @param progress is told how far it is
record WalkedScore(ModelRegistry models, RollingOrigin plan, Progress progress) {
    /// How models of the kind of one did; empty where there were too few origins.
    Optional<ModelFile.Score> of(History history, Forecaster model, Horizon horizon) {
        String name = model.card().name();
        Optional<Question> asked = Arrays.stream(Question.values())
                .filter(q -> q.models(models, history).contains(model))
                .findFirst();
        if (asked.isEmpty()) {
            // quantiles of levels that no question asks for
            return Optional.empty();
        }
        Question question = asked.get();
        Evaluation.Result result = Evaluation.STANDARD
                .with(models.only(new HashSet<>(List.of(question.baseline(), name))))
                .asking(Set.of(question))
                .at(List.of(horizon.bars()))
                .with(plan)
                .with(progress)
                .of(history);
        return result.scorecards().stream()
                .findFirst()
                .flatMap(card -> row(card, name)
                        .flatMap(row -> row(card, question.baseline())
                                .flatMap(baseline -> score(question, card, row, baseline))));
    }

    /// Empty for a model that is for other horizons.
    private static Optional<Scorecard.Row> row(Scorecard card, String name) {
        return card.rows().stream()
                .filter(row -> row.model().name().equals(name))
                .findFirst();
    }

    private static Optional<ModelFile.Score> score(
            Question question, Scorecard card, Scorecard.Row row, Scorecard.Row baseline) {
        double value = row.value(card.loss());
        double baselineValue = baseline.value(card.loss());
        return Double.isFinite(value) && Double.isFinite(baselineValue)
                ? Optional.of(new ModelFile.Score(
                        question.word(),
                        card.loss().label(),
                        value,
                        card.baseline(),
                        baselineValue,
                        row.verdict().text(),
                        card.origins(),
                        card.from(),
                        card.to()))
                : Optional.empty();
    }
}
