package io.finwave.app;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Holdout;
import io.finwave.evaluate.LeakMeter;
import io.finwave.evaluate.NoiseControl;
import io.finwave.evaluate.Question;
import io.finwave.forecast.History;
import io.finwave.forecast.VarianceProxy;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Asks every model every question of one history and says how they did.
@Command(
        name = "evaluate",
        description = {
            "Ask every model every question of a history and say how they did: variance, range, quantiles of the",
            "return, what may be lost, return, direction and close, walking forward.",
            "",
            "Each table names the plain baseline; p comes from a Diebold-Mariano test, corrected for the number of",
            "models in the table; * marks the models that may be the best one, with 90 %% confidence.",
            "",
            "The last fifth of the history is kept for the end: it is not seen unless --open-holdout says why. Every model",
            "asked and every opening is written into the ledger (finwave ledger).",
            ""
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final BarsArgument argument = new BarsArgument();

    @Option(
            names = "--ask",
            paramLabel = "QUESTION",
            split = ",",
            description =
                    "What to ask: variance, range, quantiles, tail, return, direction, close (default: all of it).")
    private List<String> questions = new ArrayList<>();

    @Mixin
    private final WalkOptions walk = new WalkOptions();

    @Mixin
    private final VarianceOption variance = new VarianceOption();

    @Mixin
    private final HoldoutOption holdout = new HoldoutOption();

    @Option(
            names = "--leak",
            description = {
                "Measure what looking ahead would gain: the same regression on coefficients that look back and on the",
                "multiresolution of the whole series, for the bars and for white noise."
            })
    private boolean leak;

    @Option(
            names = "--noise",
            arity = "0..1",
            paramLabel = "RUNS",
            fallbackValue = "10",
            description = {
                "Ask the same of noise of the same length and volatility, so many times (without a number: 10): white",
                "noise, and the bars in random order. What is found there is nothing."
            })
    private int noiseRuns;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    EvaluateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Set<Question> asked = asked(questions);
        VarianceProxy proxy = variance.proxy();
        if (noiseRuns != 0 && proxy == VarianceProxy.REALISED) {
            throw new CommandFailure("--noise has no bars within a day, from which --variance realised is summed");
        }
        VarianceOption.Measured measured = variance.of(argument.read(surroundings));
        BarsArgument.Found found = measured.found();
        // first, so that a holdout is not opened for a command that then fails
        List<Supplement> supplements = supplements(asked, measured);
        Instant start = surroundings.clock().instant();
        Evaluation.Result result = walk(asked, measured);
        Instant end = surroundings.clock().instant();
        Evaluated evaluated = new Evaluated(found, proxy, end, Duration.between(start, end), result, supplements);
        PrintWriter out = surroundings.terminal().out();
        if (common.json) {
            out.println(EvaluatedDocument.json(evaluated));
        } else {
            EvaluatedText.print(evaluated, out);
        }
        // last: what was computed is not lost where a file cannot be written
        report.write(() -> EvaluatedDocument.csv(evaluated), () -> EvaluatedReport.of(evaluated));
        return Main.DONE;
    }

    /// What was asked of which bars, what came of it, when, and how long that took.
    ///
    /// @param proxy by what the variance was measured
    /// @param supplements what else was measured
    record Evaluated(
            BarsArgument.Found found,
            VarianceProxy proxy,
            Instant computedAt,
            Duration took,
            Evaluation.Result result,
            List<Supplement> supplements) {}

    /// The questions of some words; all of them for none.
    ///
    /// @throws CommandFailure if a word is none of them
    static Set<Question> asked(List<String> questions) {
        if (questions.isEmpty()) {
            return EnumSet.allOf(Question.class);
        }
        Set<Question> asked = EnumSet.noneOf(Question.class);
        for (String word : questions) {
            try {
                asked.add(Question.ofWord(word));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("--ask: " + e.getMessage());
            }
        }
        return asked;
    }

    private Evaluation.Result walk(Set<Question> asked, VarianceOption.Measured measured) {
        try (OpenLedger ledger =
                OpenLedger.of(surroundings, measured.found(), holdout.reason().isPresent())) {
            return walking("Walking forward", asked, evaluation -> {
                Evaluation logged = ledger.logbook().map(evaluation::logging).orElse(evaluation);
                return holdout.reason()
                        .map(logged::openingHoldout)
                        .orElse(logged)
                        .of(measured.history());
            });
        }
    }

    private List<Supplement> supplements(Set<Question> asked, VarianceOption.Measured measured) {
        List<Supplement> supplements = new ArrayList<>();
        if (leak) {
            History history = measured.history();
            supplements.add(
                    new LeakSupplement(LeakMeter.STANDARD.of(Holdout.of(history).visible(history), walk.horizons())));
        }
        if (noiseRuns != 0) {
            supplements.add(new NoiseSupplement(walking(
                    "Walking through noise",
                    asked,
                    evaluation -> NoiseControl.ofRuns(noiseRuns)
                            .of(evaluation, measured.found().bars(), variance.proxy()))));
        }
        return supplements;
    }

    /// Does something with what was asked, on all processors and with a progress bar.
    private <T> T walking(String label, Set<Question> asked, Function<Evaluation, T> work) {
        try (ExecutorService walkers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                ModelsWiring models = ModelsWiring.open(surroundings.settings(), surroundings.clock());
                ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), label)) {
            return work.apply(Evaluation.STANDARD
                    .with(models.installed().registry())
                    .asking(asked)
                    .at(walk.horizons())
                    .with(walk.plan())
                    .with(walkers)
                    .with((done, total) -> {
                        bar.at(done, total);
                        return true;
                    }));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
