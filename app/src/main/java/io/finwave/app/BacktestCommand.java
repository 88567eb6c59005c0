package io.finwave.app;

import io.finwave.evaluate.TrackedForecast;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/// Walks forward through a history and says how each model did.
@Command(
        name = "backtest",
        description = {
            "Walk forward through a history and say how each model did against the plain baseline.",
            "",
            "At every step a model is fitted only on outcomes that were known by then. QLIKE is the loss (0 is",
            "perfect), p comes from a Diebold-Mariano test, corrected for the number of models in the table.",
            ""
        })
final class BacktestCommand extends TrackedBars {
    BacktestCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Tracked tracked = walk();
        if (common.json) {
            surroundings.terminal().out().println(ForecastJson.of(tracked));
        } else {
            print(tracked, surroundings.terminal().out());
        }
        report.write(() -> TrackedDocument.backtestCsv(tracked), () -> TrackedReport.backtest(tracked));
        return Main.DONE;
    }

    private static void print(Tracked tracked, PrintWriter out) {
        TrackedForecast forecast = tracked.forecast();
        TrackRecordText.printHead(tracked, out);
        TrackRecordText.printRecords(tracked, out);
        forecast.fan().filter(fan -> !fan.coverage().isEmpty()).ifPresent(fan -> {
            out.println();
            out.println(TrackedTables.coverageTitle(fan));
            TrackedTables.coverage(fan, tracked.found().bars().interval()).print(out);
            out.println(fan.direction().verdict().text());
        });
        out.println();
        out.println(forecast.verdict().text());
        TrackRecordText.printNotes(tracked, out);
    }
}
