package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelRegistry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Asks every model every question at every horizon, going back through one history: the whole picture of what can be
/// told of it and what cannot.
///
/// ```java
/// Evaluation.Result result = Evaluation.STANDARD.of(History.ofBars(bars));
/// ```
///
/// The result depends on the history and the settings alone, to the bit, however many threads the executor has.
/// Immutable.
public final class Evaluation {
    /// All questions, at 1, 5 and 22 bars, to the models that ship, with the plan of the reference protocol.
    public static final Evaluation STANDARD = new Evaluation(
            ModelRegistry.shipped(),
            EnumSet.allOf(Question.class),
            TrackedForecaster.HORIZONS,
            RollingOrigin.STANDARD,
            Runnable::run,
            Progress.SILENT);

    private final ModelRegistry registry;
    private final Set<Question> questions;
    private final List<Integer> horizons;
    private final RollingOrigin plan;
    private final Executor executor;
    private final Progress progress;

    private Evaluation(
            ModelRegistry registry,
            Set<Question> questions,
            List<Integer> horizons,
            RollingOrigin plan,
            Executor executor,
            Progress progress) {
        this.registry = registry;
        this.questions = questions;
        this.horizons = horizons;
        this.plan = plan;
        this.executor = executor;
        this.progress = progress;
    }

    /// The same with other models.
    public Evaluation with(ModelRegistry models) {
        return new Evaluation(models, questions, horizons, plan, executor, progress);
    }

    /// The same with these questions only.
    ///
    /// @param some at least one
    public Evaluation asking(Set<Question> some) {
        if (some.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 question, got none");
        }
        return new Evaluation(registry, EnumSet.copyOf(some), horizons, plan, executor, progress);
    }

    /// The same at other horizons.
    ///
    /// @param bars at least one, each at least 1
    public Evaluation at(List<Integer> bars) {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 horizon, got none");
        }
        bars.forEach(Horizon::ofBars);
        return new Evaluation(registry, questions, List.copyOf(bars), plan, executor, progress);
    }

    /// The same with another plan.
    public Evaluation with(RollingOrigin other) {
        return new Evaluation(registry, questions, horizons, other, executor, progress);
    }

    /// The same with every question at every horizon as a task of its own.
    ///
    /// @param walkers may run tasks beside each other; must not wait for the caller
    public Evaluation with(Executor walkers) {
        return new Evaluation(registry, questions, horizons, plan, walkers, progress);
    }

    /// The same with somebody to tell how far it is, who may also stop it.
    public Evaluation with(Progress listener) {
        return new Evaluation(registry, questions, horizons, plan, executor, listener);
    }

    /// What came of it.
    ///
    /// @param scorecards by question, then by horizon; those for which there was enough
    /// @param notes a sentence for each question and horizon that is left out, and why
    public record Result(List<Scorecard> scorecards, List<String> notes) {
        public Result {
            scorecards = List.copyOf(scorecards);
            notes = List.copyOf(notes);
        }
    }

    private record Task(Question question, Horizon horizon, List<Forecaster> models) {}

    /// Walks through a history.
    ///
    /// @throws java.util.concurrent.CancellationException if the listener stopped it
    public Result of(History history) {
        List<Task> tasks = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Question question : questions) {
            List<Forecaster> models = question.models(registry, history);
            if (models.isEmpty()) {
                notes.add(question.word() + ": not asked, because the history has no "
                        + question.target().part());
                continue;
            }
            horizons.stream()
                    .map(Horizon::ofBars)
                    .forEach(horizon -> tasks.add(new Task(
                            question,
                            horizon,
                            models.stream()
                                    .filter(m -> m.horizons().isEmpty()
                                            || m.horizons().contains(horizon))
                                    .toList())));
        }
        Steps steps = new Steps(
                progress,
                tasks.stream()
                        .mapToLong(task -> plan.origins(history.size(), task.horizon()))
                        .sum());
        List<CompletableFuture<Backtest>> walks = tasks.stream()
                .map(task -> CompletableFuture.supplyAsync(
                        () -> Backtest.run(history, task.horizon(), plan, task.models(), steps), executor))
                .toList();
        List<Scorecard> scorecards = new ArrayList<>();
        for (int i = 0; i < walks.size(); i++) {
            Task task = tasks.get(i);
            Backtest backtest = TrackedForecaster.ended(walks.get(i));
            Optional<String> tooFew = tooFew(task, backtest);
            tooFew.ifPresent(notes::add);
            if (tooFew.isEmpty()) {
                scorecards.add(Scorecard.of(backtest, task.question().baseline()));
            }
        }
        return new Result(scorecards, notes);
    }

    private static Optional<String> tooFew(Task task, Backtest backtest) {
        return backtest.size() >= TrackedForecaster.LEAST_ORIGINS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s, %s: not enough data, %,d forecasts could be scored and %d are needed",
                        task.question().word(),
                        task.horizon(),
                        backtest.size(),
                        TrackedForecaster.LEAST_ORIGINS));
    }
}
