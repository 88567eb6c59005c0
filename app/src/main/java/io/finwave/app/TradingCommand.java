package io.finwave.app;

import io.finwave.evaluate.StandardRule;
import io.finwave.evaluate.TradingCosts;
import io.finwave.evaluate.TradingEvaluation;
import io.finwave.service.TradingAnswer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Books what trading rules would have done.
@Command(
        name = "trading",
        description = {
            "Book what trading rules would have done, next to buying and holding over the same bars.",
            "",
            "A rule speaks at a close and is filled at the next open, at a cost. Every figure has its interval of 90 %%,",
            "the Sharpe ratio is deflated by the number of rules tried. Nothing here is advice.",
            "",
            "The last fifth of the history is kept for the end: it is not traded unless --open-holdout says why. Every rule",
            "and every opening is written into the ledger (finwave ledger).",
            ""
        })
final class TradingCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final BarsArgument argument = new BarsArgument();

    @Option(
            names = "--rules",
            paramLabel = "RULE",
            split = ",",
            description = {
                "Which rules: moving-averages, sign-mean-return, sign-return-haar, volatility-target",
                "(default: all of them)."
            })
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--commission",
            paramLabel = "PART",
            defaultValue = "0.0002",
            description = "Of the value traded (default: ${DEFAULT-VALUE}).")
    private double commission;

    @Option(
            names = "--slippage",
            paramLabel = "PART",
            defaultValue = "0.0003",
            description = "By which a fill is worse than the open (default: ${DEFAULT-VALUE}).")
    private double slippage;

    @Option(
            names = "--borrow",
            paramLabel = "PART",
            defaultValue = "0.01",
            description = "A year, of what is sold short (default: ${DEFAULT-VALUE}).")
    private double borrow;

    @Option(
            names = "--financing",
            paramLabel = "PART",
            defaultValue = "0.05",
            description = "A year, of what is borrowed to hold more than the equity (default: ${DEFAULT-VALUE}).")
    private double financing;

    @Option(
            names = "--cash",
            paramLabel = "PART",
            defaultValue = "0",
            description = "A year, earned on what lies idle (default: ${DEFAULT-VALUE}).")
    private double cash;

    @Option(
            names = "--volatility",
            paramLabel = "PART",
            description = "Scale the positions of every rule to this volatility a year, as 0.1.")
    private Optional<Double> volatility = Optional.empty();

    @Option(
            names = "--exposure",
            paramLabel = "N",
            defaultValue = "1",
            description = "The limit of a position, as a multiple of the equity (default: ${DEFAULT-VALUE}).")
    private double exposure;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "1",
            description = {
                "How many rules were tried on these bars in all, those thrown away as well, if that is more than the",
                "ledger knows of."
            })
    private int trials;

    @Mixin
    private final HoldoutOption holdout = new HoldoutOption();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    TradingCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// What rules did on which bars, and where those came from.
    record Traded(String origin, TradingAnswer answer) {}

    @Override
    public Integer call() {
        Set<StandardRule> rules = rules();
        BarsArgument.Found found = argument.read(surroundings);
        Instant start = surroundings.clock().instant();
        Optional<TradingEvaluation.Result> result = book(rules, found);
        Instant end = surroundings.clock().instant();
        Traded traded = new Traded(
                found.origin(),
                new TradingAnswer(found.bars(), result, Version.current(), end, Duration.between(start, end)));
        if (common.json) {
            surroundings.terminal().out().println(TradingDocument.json(traded));
        } else {
            TradingText.print(traded, surroundings.terminal().out());
        }
        report.write(() -> TradingDocument.csv(traded), () -> TradingReport.of(traded));
        return Main.DONE;
    }

    private Set<StandardRule> rules() {
        if (words.isEmpty()) {
            return EnumSet.allOf(StandardRule.class);
        }
        Set<StandardRule> rules = EnumSet.noneOf(StandardRule.class);
        for (String word : words) {
            try {
                rules.add(StandardRule.ofWord(word));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("--rules: " + e.getMessage());
            }
        }
        return rules;
    }

    private Optional<TradingEvaluation.Result> book(Set<StandardRule> rules, BarsArgument.Found found) {
        try (OpenLedger ledger =
                        OpenLedger.of(surroundings, found, holdout.reason().isPresent());
                ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Booking")) {
            TradingEvaluation plain = TradingEvaluation.STANDARD
                    .booking(rules)
                    .with(new TradingCosts(commission, slippage, borrow, financing, cash))
                    .withMostExposure(exposure)
                    .withTrials(trials)
                    .with((done, total) -> {
                        bar.at(done, total);
                        return true;
                    });
            TradingEvaluation logged = ledger.logbook().map(plain::logging).orElse(plain);
            TradingEvaluation evaluation =
                    holdout.reason().map(logged::openingHoldout).orElse(logged);
            return (volatility.isPresent() ? evaluation.withVolatility(volatility.get()) : evaluation).of(found.bars());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
