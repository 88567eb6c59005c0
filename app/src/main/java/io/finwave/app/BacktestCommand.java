package io.finwave.app;

import io.finwave.evaluate.Fan;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.series.BarInterval;
import java.io.PrintWriter;
import java.util.Locale;
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
        PrintWriter out = surroundings.terminal().out();
        if (common.json) {
            out.println(ForecastJson.of(tracked));
            return Main.DONE;
        }
        TrackedForecast forecast = tracked.forecast();
        TrackRecordText.printHead(tracked, out);
        TrackRecordText.printRecords(tracked, out);
        forecast.fan()
                .ifPresent(fan -> printCoverage(fan, tracked.found().bars().interval(), out));
        out.println();
        out.println(forecast.verdict().text());
        TrackRecordText.printNotes(tracked, out);
        return Main.DONE;
    }

    private static void printCoverage(Fan fan, BarInterval barInterval, PrintWriter out) {
        if (fan.coverage().isEmpty()) {
            return;
        }
        out.println();
        out.println("Intervals of the price (" + fan.model().label() + "): how often they held what came");
        TextTable table =
                new TextTable("bars ahead", "interval", "held", "worst 250", "in the 250 from<", "mean width %", "n");
        for (Fan.IntervalRecord interval : fan.coverage()) {
            table.row(
                    String.valueOf(interval.horizonBars()),
                    percent(interval.coverage().nominal(), "%.0f %%"),
                    percent(interval.coverage().realised(), "%.1f %%"),
                    interval.worstFrom().isPresent()
                            ? percent(interval.coverage().worst(), "%.1f %%")
                            : "",
                    interval.worstFrom()
                            .map(from -> Texts.barKnownAt(from, barInterval))
                            .orElse("fewer than 250"),
                    percent(interval.meanWidth(), "%.2f"),
                    String.valueOf(interval.coverage().origins()));
        }
        table.print(out);
        out.println(fan.direction().verdict().text());
    }

    private static String percent(double share, String format) {
        return String.format(Locale.ROOT, format, 100 * share);
    }
}
