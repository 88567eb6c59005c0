package io.finwave.app;

import io.finwave.evaluate.Fan;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.forecast.PredictionInterval;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.service.LoadedModel;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
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
    private static final List<Double> INTERVALS = List.of(0.5, 0.8, 0.95);

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
            return askFile(modelFile.get());
        }
        Tracked tracked = walk();
        if (common.json) {
            surroundings.terminal().out().println(ForecastJson.of(tracked));
        } else {
            print(tracked, surroundings.terminal().out());
        }
        return Main.DONE;
    }

    private int askFile(String name) {
        try (ModelsWiring models = ModelsWiring.open(surroundings.settings())) {
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
        forecast.fan().ifPresent(fan -> printFan(fan, out));
        if (!forecast.variance().isEmpty()) {
            out.println();
            out.println("Volatility ahead ("
                    + forecast.variance().getFirst().model().label() + ")");
            TextTable table = new TextTable("bars ahead", "mean variance", "a year, %");
            for (TrackedForecast.VarianceOutlook outlook : forecast.variance()) {
                table.row(
                        String.valueOf(outlook.forecast().horizon().bars()),
                        String.format(Locale.ROOT, "%.4g", outlook.forecast().value()),
                        String.format(Locale.ROOT, "%.1f", 100 * outlook.volatilityAnnualised()));
            }
            table.print(out);
        }
        out.println();
        out.println(forecast.verdict().text());
        TrackRecordText.printNotes(tracked, out);
    }

    private static void printFan(Fan fan, PrintWriter out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "Price from %,.6g (%s); what it held so far in brackets%n",
                fan.originClose(),
                fan.model().label());
        TextTable table = new TextTable("bars ahead", "median", "50 %<", "80 %<", "95 %<");
        for (int horizon : TrackedForecaster.HORIZONS) {
            if (horizon > fan.logReturns().size()) {
                continue;
            }
            QuantileForecast returns = fan.logReturns().get(horizon - 1);
            String[] cells = new String[2 + INTERVALS.size()];
            cells[0] = String.valueOf(horizon);
            cells[1] = price(fan, returns.at(QuantileLevel.of(0.5)));
            for (int i = 0; i < INTERVALS.size(); i++) {
                cells[2 + i] = interval(fan, horizon, returns.interval(INTERVALS.get(i)), INTERVALS.get(i));
            }
            table.row(cells);
        }
        table.print(out);
        out.println(fan.direction().verdict().text());
    }

    private static String interval(Fan fan, int horizon, PredictionInterval interval, double nominal) {
        String held = fan.coverage().stream()
                .filter(record ->
                        record.horizonBars() == horizon && record.coverage().nominal() == nominal)
                .findFirst()
                .map(record -> String.format(
                        Locale.ROOT, "%.1f %%", 100 * record.coverage().realised()))
                .orElse("no record");
        return price(fan, interval.lower()) + " to " + price(fan, interval.upper()) + " [" + held + "]";
    }

    private static String price(Fan fan, double logReturn) {
        return String.format(Locale.ROOT, "%,.6g", fan.originClose() * Math.exp(logReturn));
    }
}
