package io.finwave.app;

import io.finwave.evaluate.TrackedForecast;
import io.finwave.service.LoadedModel;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
    @Option(
            names = "--model-file",
            paramLabel = "FILE",
            description = {
                "Ask the model of this file in MODEL_DIR, which learns nothing anew, instead of walking forward:",
                "the file holds how such models did. See: finwave models."
            })
    private Optional<String> modelFile = Optional.empty();

    ForecastCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (modelFile.isPresent()) {
            if (report.isAsked()) {
                throw new CommandFailure(
                        "--csv and --html tell a track record, which --model-file does not walk through");
            }
            return askFile(modelFile.get());
        }
        Tracked tracked = walk();
        if (common.json) {
            surroundings.terminal().out().println(ForecastJson.of(tracked));
        } else {
            print(tracked, surroundings.terminal().out());
        }
        report.write(() -> TrackedDocument.forecastCsv(tracked), () -> TrackedReport.forecast(tracked));
        return Main.DONE;
    }

    private int askFile(String name) {
        try (ModelsWiring models = ModelsWiring.open(surroundings.settings(), surroundings.clock())) {
            LoadedModel model = CommandFailure.orEnd(models.catalog().load(name));
            BarsArgument.Found found = prices();
            FileForecast forecast = new FileForecast(found, model, CommandFailure.orEnd(model.forecast(found.bars())));
            if (common.json) {
                surroundings.terminal().out().println(forecast.json());
            } else {
                forecast.print(surroundings.terminal().out());
            }
            return Main.DONE;
        }
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
