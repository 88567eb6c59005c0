package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.evaluate.RiskReport;
import io.finwave.service.RiskAnswer;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says what may be lost, which prices may be touched, and on which scales of time risk lives.
@Command(
        name = "risk",
        description = {
            "Say what may be lost after the newest bar, which prices may be touched on the way, and which scales of",
            "time the risk comes from.",
            "",
            "Beside each stands how such statements did so far, walking forward: exceedances over how many there",
            "should be, with p of Christoffersen's test and of Acerbi and Szekely's; probabilities of touching with",
            "their Brier score over that of the base rate.",
            ""
        })
final class RiskCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final BarsArgument argument = new BarsArgument();

    @Mixin
    private final WalkOptions walk = new WalkOptions();

    @Mixin
    private final VarianceOption variance = new VarianceOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    RiskCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        VarianceOption.Measured measured = variance.of(argument.read(surroundings));
        BarsArgument.Found found = measured.found();
        RiskReport report;
        long start = System.nanoTime();
        try (ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Walking forward")) {
            RiskHorizons.check(walk, measured.history());
            report = RiskReport.of(measured.history(), walk.horizons(), walk.plan(), (done, total) -> {
                bar.at(done, total);
                return true;
            });
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        if (report.outlooks().isEmpty()) {
            throw new CommandFailure(String.join("; ", report.notes()));
        }
        if (common.json) {
            surroundings
                    .terminal()
                    .out()
                    .println(WireDocuments.risk(new RiskAnswer(
                            found.bars(),
                            variance.proxy(),
                            report,
                            Version.current(),
                            surroundings.clock().instant(),
                            Duration.ofNanos(System.nanoTime() - start))));
        } else {
            RiskText.print(
                    found, variance.proxy(), report, surroundings.terminal().out());
        }
        return Main.DONE;
    }
}
