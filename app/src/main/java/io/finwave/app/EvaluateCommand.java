package io.finwave.app;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.forecast.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
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
            "models in the table; * marks the models that may be the best one, with 90 % confidence.",
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

    @Option(
            names = "--horizons",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,5,22",
            description = "How many bars ahead (default: ${DEFAULT-VALUE}).")
    private List<Integer> horizons = new ArrayList<>();

    @Option(
            names = "--origins",
            paramLabel = "N",
            defaultValue = "" + RollingOrigin.MAXIMUM_ORIGINS,
            description = "The most forecasts to score, the newest ones (default: ${DEFAULT-VALUE}).")
    private int maximumOrigins;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write every measure to a file, a line each.")
    private Optional<Path> csv = Optional.empty();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report with plots to a file, which needs no other file and no network.")
    private Optional<Path> html = Optional.empty();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    EvaluateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Set<Question> asked = asked();
        BarsArgument.Found found = argument.read(surroundings);
        Evaluated evaluated = new Evaluated(found, surroundings.clock().instant(), walk(asked, found));
        csv.ifPresent(file -> write(file, EvaluatedDocument.csv(evaluated)));
        html.ifPresent(file -> write(file, EvaluatedReport.of(evaluated)));
        PrintWriter out = surroundings.terminal().out();
        if (common.json) {
            out.println(EvaluatedDocument.json(evaluated));
        } else {
            EvaluatedText.print(evaluated, out);
        }
        return Main.DONE;
    }

    /// What was asked of which bars, and what came of it.
    record Evaluated(BarsArgument.Found found, Instant computedAt, Evaluation.Result result) {}

    private Set<Question> asked() {
        if (questions.isEmpty()) {
            return EnumSet.allOf(Question.class);
        }
        Set<Question> asked = EnumSet.noneOf(Question.class);
        for (String word : questions) {
            asked.add(Arrays.stream(Question.values())
                    .filter(question -> question.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure("--ask must be of "
                            + Arrays.stream(Question.values())
                                    .map(Question::word)
                                    .collect(Collectors.joining(", "))
                            + "; got \"" + word + "\"")));
        }
        return asked;
    }

    private Evaluation.Result walk(Set<Question> asked, BarsArgument.Found found) {
        try (ExecutorService walkers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Walking forward")) {
            return Evaluation.STANDARD
                    .asking(asked)
                    .at(horizons)
                    .with(RollingOrigin.STANDARD.withMaximumOrigins(maximumOrigins))
                    .with(walkers)
                    .with((done, total) -> {
                        bar.at(done, total);
                        return true;
                    })
                    .of(History.ofBars(found.bars()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + e.getMessage());
        }
    }
}
