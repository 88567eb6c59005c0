package io.finwave.app;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.Provenance;
import io.finwave.forecast.QuantileForecast;
import io.finwave.series.BarSeries;
import io.finwave.service.LoadedModel;
import io.finwave.store.ModelFile;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a model from a file says of some bars, and how it is told.
///
/// @param found the bars
/// @param model the model
/// @param said what it says
record FileForecast(BarsArgument.Found found, LoadedModel model, LoadedModel.Said said) {
    private static final int SHOWN_DIGITS = 16;

    /// The JSON of it.
    ///
    /// @param value null where it gives quantiles
    /// @param quantiles by level; empty where it gives a number
    /// @param onTrainingData whether the history holds the very bars that the model learnt from
    private record Document(
            String instrument,
            String interval,
            String target,
            int horizonBars,
            String origin,
            @Nullable Double value,
            Map<String, Double> quantiles,
            String modelFile,
            String modelChecksum,
            String model,
            Map<String, String> settings,
            String learntUntil,
            String trainedAt,
            @Nullable String score,
            boolean onTrainingData,
            int barsSince,
            String dataVersion,
            int barsUsed,
            String codeVersion) {}

    String json() {
        Forecast forecast = said.forecast();
        Provenance provenance = forecast.provenance();
        ModelFile file = model.file();
        return Json.of(new Document(
                file.training().instrument().value(),
                file.training().interval().toString(),
                file.target(),
                forecast.horizon().bars(),
                forecast.origin().knownAt().toString(),
                forecast instanceof PointForecast point ? point.value() : null,
                quantiles(forecast),
                model.name(),
                provenance.modelChecksum().orElseThrow(),
                model.card().name(),
                model.card().settings(),
                file.training().until().toString(),
                file.training().trainedAt().toString(),
                file.score().map(ModelsText::score).orElse(null),
                said.onTrainingData(),
                said.barsSince(),
                provenance.dataChecksum(),
                provenance.barsUsed(),
                provenance.codeVersion()));
    }

    private static Map<String, Double> quantiles(Forecast forecast) {
        Map<String, Double> byLevel = new LinkedHashMap<>();
        if (forecast instanceof QuantileForecast quantiles) {
            for (int i = 0; i < quantiles.levels().size(); i++) {
                byLevel.put(
                        String.valueOf(quantiles.levels().get(i).probability()),
                        quantiles.values().get(i));
            }
        }
        return byLevel;
    }

    void print(PrintWriter out) {
        BarSeries bars = found.bars();
        ModelFile file = model.file();
        Provenance provenance = said.forecast().provenance();
        out.println(Texts.head(bars, found.origin()));
        out.printf(
                "%s of %s, learnt up to %s, trained %s%n",
                model.card().label(),
                model.name(),
                Texts.barKnownAt(file.training().until(), bars.interval()),
                file.training().trainedAt().toString().substring(0, 10));
        out.println();
        String horizon = Texts.count(file.horizonBars(), "bar", "bars") + " ahead";
        switch (said.forecast()) {
            case PointForecast point ->
                out.println(point.target().label() + ", " + horizon + ": " + number(point.value()));
            case QuantileForecast quantiles -> {
                out.println(quantiles.target().label() + ", " + horizon);
                TextTable table = new TextTable("level", "quantile");
                quantiles(quantiles).forEach((level, value) -> table.row(level, number(value)));
                table.print(out);
            }
        }
        out.println(file.score()
                .map(score -> "before: " + ModelsText.score(score))
                .orElse("before: too short a history to tell"));
        if (said.barsSince() > 0) {
            out.println("note: it did not learn from the newest " + Texts.count(said.barsSince(), "bar", "bars")
                    + "; train it again with: finwave models train");
        }
        if (!said.onTrainingData()) {
            out.println("note: the bars that it learnt from are not those of this history: they were corrected, or come"
                    + " from somewhere else");
        }
        out.println("data " + provenance.dataChecksum().substring(0, SHOWN_DIGITS) + ", " + provenance.barsUsed()
                + " bars to " + provenance.lastBarKnownAt() + ", model "
                + provenance.modelChecksum().orElseThrow().substring(0, SHOWN_DIGITS) + ", finwave "
                + provenance.codeVersion());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
