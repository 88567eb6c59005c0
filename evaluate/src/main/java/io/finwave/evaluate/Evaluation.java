package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.VarianceProxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Asks every model every question at every horizon, going back through one history: the whole picture of
/// what can be told of it and what cannot.
///
/// ```java
/// Evaluation.Result result = Evaluation.STANDARD.of(History.ofBars(bars));
/// ```
///
/// **It ends before the [Holdout]**, the last fifth of the history: models are compared here, and what is
/// compared is chosen from. [#openingHoldout] scores on the holdout and on nothing else; that it is opened
/// is written into the ledger before any figure of it is computed. With a [Logbook] every model asked is
/// written there as a [Trial]. (The track record of [TrackedForecaster] goes up to the newest bar: the
/// model that is shown was chosen beforehand, so nothing is chosen by it.)
///
/// The result depends on the history and the settings alone, to the bit, however many threads the executor
/// has. Immutable.
public final class Evaluation {
    /// All questions, at 1, 5 and 22 bars, to the models that ship, with the plan of the reference protocol.
    public static final Evaluation STANDARD = new Evaluation(
            ModelRegistry.shipped(),
            EnumSet.allOf(Question.class),
            TrackedForecaster.HORIZONS,
            RollingOrigin.STANDARD,
            Runnable::run,
            Progress.SILENT,
            Mode.SILENT);

    private final ModelRegistry registry;
    private final Set<Question> questions;
    private final List<Integer> horizons;
    private final RollingOrigin plan;
    private final Executor executor;
    private final Progress progress;
    private final Mode mode;

    /// What is written down, and what is compared.
    ///
    /// @param logbook null where nothing is written
    /// @param reason why the holdout is opened; empty if it is not
    /// @param againstPlain whether models are compared with [Question#plain] and not with [Question#baseline]
    private record Mode(@Nullable Logbook logbook, String reason, boolean againstPlain) {
        private static final Mode SILENT = new Mode(null, "", false);
        private static final Mode ON_NOISE = new Mode(null, "", true);

        Mode with(Logbook book) {
            return new Mode(book, reason, againstPlain);
        }

        Mode opening(String why) {
            return new Mode(logbook, why, againstPlain);
        }

        boolean opens() {
            return !reason.isEmpty();
        }

        String baseline(Question question) {
            return againstPlain ? question.plain() : question.baseline();
        }
    }

    private Evaluation(
            ModelRegistry registry,
            Set<Question> questions,
            List<Integer> horizons,
            RollingOrigin plan,
            Executor executor,
            Progress progress,
            Mode mode) {
        this.registry = registry;
        this.questions = questions;
        this.horizons = horizons;
        this.plan = plan;
        this.executor = executor;
        this.progress = progress;
        this.mode = mode;
    }

    /// The same with other models.
    public Evaluation with(ModelRegistry models) {
        return new Evaluation(models, questions, horizons, plan, executor, progress, mode);
    }

    /// The same with these questions only.
    ///
    /// @param some at least one
    public Evaluation asking(Set<Question> some) {
        if (some.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 question, got none");
        }
        return new Evaluation(registry, EnumSet.copyOf(some), horizons, plan, executor, progress, mode);
    }

    /// The same at other horizons.
    ///
    /// @param bars at least one, each at least 1
    public Evaluation at(List<Integer> bars) {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 horizon, got none");
        }
        bars.forEach(Horizon::ofBars);
        return new Evaluation(registry, questions, List.copyOf(bars), plan, executor, progress, mode);
    }

    /// The same with another plan.
    public Evaluation with(RollingOrigin other) {
        return new Evaluation(registry, questions, horizons, other, executor, progress, mode);
    }

    /// The same with every question at every horizon as a task of its own.
    ///
    /// @param walkers may run tasks beside each other; must not wait for the caller
    public Evaluation with(Executor walkers) {
        return new Evaluation(registry, questions, horizons, plan, walkers, progress, mode);
    }

    /// The same with somebody to tell how far it is, who may also stop it.
    public Evaluation with(Progress listener) {
        return new Evaluation(registry, questions, horizons, plan, executor, listener, mode);
    }

    /// The same with every model that is asked written down.
    public Evaluation logging(Logbook book) {
        return new Evaluation(registry, questions, horizons, plan, executor, progress, mode.with(book));
    }

    /// The same on the holdout, which is opened for it; there must be a [logbook][#logging].
    ///
    /// @param why for the ledger, not blank
    public Evaluation openingHoldout(String why) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("a holdout is opened for a reason, got none");
        }
        return new Evaluation(registry, questions, horizons, plan, executor, progress, mode.opening(why));
    }

    /// The same as one of several walks that only compare with what is right on noise: with the holdout
    /// closed and nothing written down.
    Evaluation onNoise(int walksDone, int walks) {
        Progress whole = (done, total) -> progress.goOn(walksDone * total + done, walks * total);
        return new Evaluation(registry, questions, horizons, plan, executor, whole, Mode.ON_NOISE);
    }

    /// From which bars forecasts are made.
    public RollingOrigin plan() {
        return plan;
    }

    /// What is asked.
    public Set<Question> questions() {
        return Collections.unmodifiableSet(questions);
    }

    /// How many bars ahead.
    public List<Integer> horizons() {
        return horizons;
    }

    /// What came of it.
    ///
    /// @param scorecards by question, then by horizon; those for which there was enough
    /// @param notes a sentence for each question and horizon that is left out, and why
    /// @param holdout the part of the history that is kept for the end
    /// @param opened whether the scorecards are of the holdout; else they are of the bars before it
    /// @param openings how often bars of the holdout were shown before, as far as is known
    public record Result(
            List<Scorecard> scorecards, List<String> notes, Holdout holdout, boolean opened, int openings) {
        public Result {
            scorecards = List.copyOf(scorecards);
            notes = List.copyOf(notes);
        }
    }

    private record Task(Question question, Horizon horizon, List<Forecaster> models) {
        String text() {
            return question.word() + ", " + horizon;
        }
    }

    /// Walks through a history.
    ///
    /// @throws IllegalArgumentException if the holdout is to be opened and is too short for any figure, or
    /// there is no logbook
    /// @throws java.util.concurrent.CancellationException if the listener stopped it
    public Result of(History history) {
        Holdout holdout = Holdout.of(history);
        Logbook logbook = mode.logbook();
        int openings = logbook == null ? 0 : logbook.openings(history, holdout);
        boolean opened = mode.opens();
        History seen = opened ? history : holdout.visible(history);
        RollingOrigin where = opened ? holdout.plan(plan) : plan;
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
        if (opened) {
            open(history, holdout, where, tasks);
        }
        return new Result(walk(seen, where, tasks, notes), notes, holdout, opened, openings);
    }

    private List<Scorecard> walk(History seen, RollingOrigin where, List<Task> tasks, List<String> notes) {
        Steps steps = new Steps(
                progress,
                tasks.stream()
                        .mapToLong(task -> where.origins(seen.size(), task.horizon()))
                        .sum());
        List<CompletableFuture<Backtest>> walks = tasks.stream()
                .map(task -> CompletableFuture.supplyAsync(
                        () -> Backtest.run(seen, task.horizon(), where, task.models(), steps), executor))
                .toList();
        Logbook logbook = mode.logbook();
        String dataVersion = logbook == null ? "" : seen.checksum();
        List<Scorecard> scorecards = new ArrayList<>();
        for (int i = 0; i < walks.size(); i++) {
            Task task = tasks.get(i);
            Backtest backtest = TrackedForecaster.ended(walks.get(i));
            Optional<String> tooFew = tooFew(task, backtest);
            tooFew.ifPresent(notes::add);
            if (tooFew.isEmpty()) {
                if (logbook != null) {
                    logbook.tried(backtest, dataVersion, task.text() + ", " + words(where) + measured(seen));
                }
                scorecards.add(Scorecard.of(backtest, mode.baseline(task.question())));
            }
        }
        return scorecards;
    }

    private String words(RollingOrigin where) {
        return "origins from bar " + where.firstOrigin() + ", the newest " + where.maximumOrigins() + ", embargo "
                + where.embargo().bars() + (mode.opens() ? ", holdout" : "");
    }

    /// By what the variance was measured, where that is not the usual: it is another question.
    private static String measured(History history) {
        return history.proxy()
                .filter(proxy -> proxy != VarianceProxy.USUAL)
                .map(proxy -> ", " + proxy.word() + " variance")
                .orElse("");
    }

    private void open(History history, Holdout holdout, RollingOrigin where, List<Task> tasks) {
        Logbook logbook = mode.logbook();
        if (logbook == null) {
            throw new IllegalArgumentException("a holdout is opened with a logbook in which that is written, got none");
        }
        int most = tasks.stream()
                .mapToInt(task -> where.origins(history.size(), task.horizon()))
                .max()
                .orElse(0);
        if (most < TrackedForecaster.LEAST_ORIGINS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the holdout of %,d bars is not opened: it is too short for any figure, %,d forecasts could be"
                            + " scored and %d are needed",
                    holdout.size(),
                    most,
                    TrackedForecaster.LEAST_ORIGINS));
        }
        logbook.open(
                history,
                holdout,
                tasks.stream()
                        .flatMap(task -> task.models().stream())
                        .map(model -> model.card().name())
                        .distinct()
                        .toList(),
                tasks.stream().map(task -> task.text() + measured(history)).toList(),
                mode.reason());
    }

    private static Optional<String> tooFew(Task task, Backtest backtest) {
        return backtest.size() >= TrackedForecaster.LEAST_ORIGINS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s: not enough data, %,d forecasts could be scored and %d are needed",
                        task.text(),
                        backtest.size(),
                        TrackedForecaster.LEAST_ORIGINS));
    }
}
