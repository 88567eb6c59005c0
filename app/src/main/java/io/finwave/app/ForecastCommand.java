package io.finwave.app;

import io.finwave.evaluate.TrackedForecast;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/// Says what may come next, and how such statements did so far.
@Command(
        name = "forecast",
        description = {
            "Say what may come after the newest bar, and how such statements did so far.",
            "",
            "Every interval is printed with how often it really held what came, walking forward through the history,",
            "and every model with its verdict against the plain baseline.",
            ""
        })
final class ForecastCommand extends TrackedBars {
    ForecastCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Tracked tracked = walk();
        report.write(() -> TrackedDocument.forecastCsv(tracked), () -> TrackedReport.forecast(tracked));
        if (common.json) {
            surroundings.terminal().out().println(ForecastJson.of(tracked));
        } else {
            print(tracked, surroundings.terminal().out());
        }
        return Main.DONE;
    }

    private static void print(Tracked tracked, PrintWriter out) {
        TrackedForecast forecast = tracked.forecast();
        TrackRecordText.printHead(tracked, out);
        forecast.fan().ifPresent(fan -> {
            out.println();
            out.println(TrackedTables.title(fan));
            TrackedTables.prices(fan).print(out);
            out.println(fan.direction().verdict().text());
        });
        if (!forecast.variance().isEmpty()) {
            out.println();
            out.println(TrackedTables.volatilityTitle(forecast));
            TrackedTables.volatility(forecast).print(out);
        }
        out.println();
        out.println(forecast.verdict().text());
        TrackRecordText.printNotes(tracked, out);
    }
}
