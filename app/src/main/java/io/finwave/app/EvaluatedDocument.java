package io.finwave.app;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Scorecard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `evaluate` writes for programs.
final class EvaluatedDocument {
    private EvaluatedDocument() {}

    /// One document. A measure without an answer is left out.
    static String json(EvaluateCommand.Evaluated evaluated) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("instrument", evaluated.found().bars().instrument().toString());
        document.put("interval", evaluated.found().bars().interval().toString());
        document.put("bars", evaluated.found().bars().size());
        document.put("dataVersion", evaluated.found().bars().checksum());
        document.put("codeVersion", Version.current());
        document.put("computedAt", evaluated.computedAt().toString());
        document.put("holdout", holdout(evaluated));
        document.put(
                "scorecards",
                evaluated.result().scorecards().stream()
                        .map(EvaluatedDocument::scorecard)
                        .toList());
        document.put("notes", evaluated.result().notes());
        evaluated.supplements().forEach(supplement -> document.put(supplement.key(), supplement.json()));
        return Json.of(document);
    }

    /// The bars that are kept for the end, whether the scorecards are of them, and how often they were opened before.
    private static Map<String, Object> holdout(EvaluateCommand.Evaluated evaluated) {
        Evaluation.Result result = evaluated.result();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("bars", result.holdout().size());
        map.put(
                "from",
                evaluated
                        .found()
                        .bars()
                        .bar(result.holdout().first())
                        .openTime()
                        .toString());
        map.put("opened", result.opened());
        map.put("openedBefore", result.openings());
        return map;
    }

    static Map<String, Object> scorecard(Scorecard card) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("target", word(card.target()));
        map.put("horizonBars", card.horizon().bars());
        map.put("forecasts", card.origins());
        map.put("possibleForecasts", card.possibleOrigins());
        map.put("from", card.from().toString());
        map.put("to", card.to().toString());
        map.put("loss", word(card.loss()));
        map.put("baseline", card.baseline());
        map.put("models", card.rows().stream().map(EvaluatedDocument::row).toList());
        return map;
    }

    private static Map<String, Object> row(Scorecard.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", row.model().name());
        map.put("label", row.model().label());
        map.put("settings", row.model().settings());
        Map<String, Double> metrics = new LinkedHashMap<>();
        row.metrics().forEach((metric, value) -> put(metrics, word(metric), value));
        map.put("metrics", metrics);
        Map<String, Double> test = new LinkedHashMap<>();
        put(test, "dieboldMariano", row.test().statistic());
        put(test, "p", row.test().pValue());
        put(test, "adjustedP", row.adjustedP());
        put(test, "confidenceSetP", row.confidenceP());
        map.put("tests", test);
        map.put("mayBeBest", row.mayBeBest());
        map.put("verdict", row.verdict().state().word());
        map.put("verdictText", row.verdict().text());
        return map;
    }

    private static void put(Map<String, Double> map, String name, double value) {
        if (Double.isFinite(value)) {
            map.put(name, value);
        }
    }

    /// A line for every measure of every model; a measure without an answer has an empty value.
    static String csv(EvaluateCommand.Evaluated evaluated) {
        List<String> lines = new ArrayList<>(List.of("target,horizon_bars,forecasts,from,to,model,measure,value"));
        for (Scorecard card : evaluated.result().scorecards()) {
            for (Scorecard.Row row : card.rows()) {
                Map<String, Double> measures = new LinkedHashMap<>();
                row.metrics().forEach((metric, value) -> measures.put(word(metric), value));
                measures.put("diebold_mariano", row.test().statistic());
                measures.put("adjusted_p", row.adjustedP());
                measures.put("confidence_set_p", row.confidenceP());
                measures.forEach((measure, value) -> lines.add(String.join(
                        ",",
                        word(card.target()),
                        Integer.toString(card.horizon().bars()),
                        Integer.toString(card.origins()),
                        card.from().toString(),
                        card.to().toString(),
                        row.model().name(),
                        measure,
                        Double.isFinite(value) ? value.toString() : "")));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
