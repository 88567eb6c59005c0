package io.finwave.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.api.WireDocuments;
import io.finwave.evaluate.LossRatio;
import io.finwave.evaluate.Scorecard;
import io.finwave.series.BarInterval;
import io.finwave.service.EvaluationAnswer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What `evaluate` writes for programs.
final class EvaluatedDocument {
    private EvaluatedDocument() {}

    /// The very document of the API; what else was measured stands in it by its name.
    static String json(EvaluateCommand.Evaluated evaluated) {
        String document = WireDocuments.evaluation(new EvaluationAnswer(
                evaluated.found().bars(),
                evaluated.proxy(),
                evaluated.result(),
                Version.current(),
                evaluated.computedAt(),
                evaluated.took()));
        if (evaluated.supplements().isEmpty()) {
            return document;
        }
        ObjectNode more = (ObjectNode) Json.parse(document);
        evaluated
                .supplements()
                .forEach(supplement -> more.set(supplement.key(), Json.parse(Json.of(supplement.json()))));
        return Json.of(more);
    }

    /// A line for every measure of every model; a measure without an answer has an empty value.
    static String csv(EvaluateCommand.Evaluated evaluated) {
        BarInterval interval = evaluated.found().bars().interval();
        Csv csv = new Csv("target", "horizon_bars", "forecasts", "from", "to", "model", "measure", "value", "variance");
        for (Scorecard card : evaluated.result().scorecards()) {
            for (Scorecard.Row row : card.rows()) {
                Map<String, Double> measures = new LinkedHashMap<>();
                row.metrics().forEach((metric, value) -> measures.put(word(metric), value));
                LossRatio ratio = card.ratio(row);
                measures.put("ratio", ratio.value());
                measures.put("ratio_low", ratio.low());
                measures.put("ratio_high", ratio.high());
                measures.put("diebold_mariano", row.test().statistic());
                measures.put("adjusted_p", row.adjustedP());
                measures.put("confidence_set_p", row.confidenceP());
                measures.forEach((measure, value) -> csv.line(
                        word(card.target()),
                        card.horizon().bars(),
                        card.origins(),
                        interval.openOf(card.from()),
                        interval.openOf(card.to()),
                        row.model().name(),
                        measure,
                        value,
                        evaluated.proxy().word()));
            }
        }
        return csv.toString();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
