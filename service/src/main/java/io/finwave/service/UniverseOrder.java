package io.finwave.service;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a run over many instruments asks. Equal orders are one run: giving the same order again goes on with
/// it.
///
/// @param instruments whose bars; empty for all that are stored
/// @param interval of which bars
/// @param questions at least one
/// @param horizons how many bars ahead, at least one
/// @param maximumOrigins the most forecasts to score of each history, the newest ones
/// @param models which ones, beside the baseline of each question; empty for all that ship
public record UniverseOrder(
        List<InstrumentId> instruments,
        BarInterval interval,
        Set<Question> questions,
        List<Integer> horizons,
        int maximumOrigins,
        Set<String> models) {
    /// @throws IllegalArgumentException if a rule above is broken, or an instrument is there twice
    public UniverseOrder {
        instruments = List.copyOf(instruments);
        if (Set.copyOf(instruments).size() < instruments.size()) {
            throw new IllegalArgumentException("an instrument must be there once, got " + instruments);
        }
        questions = Set.copyOf(questions);
        horizons = List.copyOf(horizons);
        models = Set.copyOf(models);
        evaluation(questions, horizons, maximumOrigins);
    }

    /// To all models that ship.
    public UniverseOrder(
            List<InstrumentId> instruments,
            BarInterval interval,
            Set<Question> questions,
            List<Integer> horizons,
            int maximumOrigins) {
        this(instruments, interval, questions, horizons, maximumOrigins, Set.of());
    }

    /// The same to other models.
    ///
    /// @param names beside the baseline of each question; empty for all that ship
    public UniverseOrder asking(Set<String> names) {
        return new UniverseOrder(instruments, interval, questions, horizons, maximumOrigins, names);
    }

    /// Every question of every stored instrument with daily bars, at 1, 5 and 22 of them.
    public static UniverseOrder ofAll() {
        return new UniverseOrder(
                List.of(),
                BarInterval.ONE_DAY,
                Evaluation.STANDARD.questions(),
                Evaluation.STANDARD.horizons(),
                RollingOrigin.MAXIMUM_ORIGINS);
    }

    /// What is asked of each history.
    Evaluation evaluation() {
        return evaluation(questions, horizons, maximumOrigins);
    }

    private static Evaluation evaluation(Set<Question> questions, List<Integer> horizons, int maximumOrigins) {
        return Evaluation.STANDARD
                .asking(questions)
                .at(horizons)
                .with(RollingOrigin.STANDARD.withMaximumOrigins(maximumOrigins));
    }

    /// The order as one text, the same for equal orders.
    String canonical() {
        return "instruments="
                + (instruments.isEmpty()
                        ? "all"
                        : instruments.stream().map(InstrumentId::value).sorted().collect(Collectors.joining(",")))
                + " interval=" + interval
                + " ask=" + questions.stream().sorted().map(Question::word).collect(Collectors.joining(","))
                + " horizons=" + horizons.stream().map(String::valueOf).collect(Collectors.joining(","))
                + " origins=" + maximumOrigins
                + (models.isEmpty() ? "" : " models=" + models.stream().sorted().collect(Collectors.joining(",")));
    }
}
