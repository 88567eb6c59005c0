package io.finwave.app;

import io.finwave.evaluate.Scorecard;
import java.util.LinkedHashMap;
import java.util.Map;

/// A kept scorecard as JSON: its measures and tests, without the course over time, which is not kept.
final class UniverseCards {
    private UniverseCards() {}

    static Map<String, Object> scorecard(Scorecard card) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("target", EvaluatedDocument.word(card.target()));
        map.put("horizonBars", card.horizon().bars());
        map.put("forecasts", card.origins());
        map.put("possibleForecasts", card.possibleOrigins());
        map.put("from", card.from().toString());
        map.put("to", card.to().toString());
        map.put("loss", EvaluatedDocument.word(card.loss()));
        map.put("baseline", card.baseline());
        map.put("models", card.rows().stream().map(UniverseCards::row).toList());
        return map;
    }

    /// Measures and tests without an answer are left out.
    private static Map<String, Object> row(Scorecard.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", row.model().name());
        map.put("label", row.model().label());
        map.put("settings", row.model().settings());
        Map<String, Double> metrics = new LinkedHashMap<>();
        row.metrics().forEach((metric, value) -> put(metrics, EvaluatedDocument.word(metric), value));
        map.put("metrics", metrics);
        Map<String, Double> tests = new LinkedHashMap<>();
        put(tests, "dieboldMariano", row.test().statistic());
        put(tests, "p", row.test().pValue());
        put(tests, "adjustedP", row.adjustedP());
        put(tests, "confidenceSetP", row.confidenceP());
        map.put("tests", tests);
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
}
