package io.finwave.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.evaluate.DieboldMariano;
import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Holdout;
import io.finwave.evaluate.Metric;
import io.finwave.evaluate.ScoreCourse;
import io.finwave.evaluate.Scorecard;
import io.finwave.evaluate.Verdict;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A result of an evaluation as it is kept: JSON with every number to the last bit, so that what is read is
/// what was written, but for the course of the scores over time, which is for the eye and not kept. A number
/// without an answer (NaN) is `null`.
final class UniverseDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    private UniverseDocument() {}

    static String write(Evaluation.Result result) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode cards = document.putArray("scorecards");
        result.scorecards().forEach(card -> write(card, cards.addObject()));
        ArrayNode notes = document.putArray("notes");
        result.notes().forEach(notes::add);
        document.put("bars", result.holdout().bars());
        document.put("holdoutOpened", result.opened());
        document.put("earlierOpenings", result.openings());
        return document.toString();
    }

    private static void write(Scorecard card, ObjectNode into) {
        into.put("target", card.target().name());
        into.put("horizonBars", card.horizon().bars());
        into.put("forecasts", card.origins());
        into.put("possibleForecasts", card.possibleOrigins());
        into.put("from", card.from().toString());
        into.put("to", card.to().toString());
        into.put("loss", card.loss().name());
        into.put("baseline", card.baseline());
        ArrayNode models = into.putArray("models");
        for (Scorecard.Row row : card.rows()) {
            ObjectNode model = models.addObject();
            model.put("model", row.model().name());
            model.put("label", row.model().label());
            ObjectNode settings = model.putObject("settings");
            row.model().settings().forEach(settings::put);
            ObjectNode metrics = model.putObject("metrics");
            row.metrics().forEach((metric, value) -> put(metrics, metric.name(), value));
            put(model, "dieboldMariano", row.test().statistic());
            put(model, "p", row.test().pValue());
            model.put("n", row.test().n());
            put(model, "adjustedP", row.adjustedP());
            put(model, "confidenceSetP", row.confidenceP());
            model.put("verdict", row.verdict().state().name());
            model.put("verdictText", row.verdict().text());
        }
    }

    private static void put(ObjectNode into, String name, double value) {
        if (Double.isFinite(value)) {
            into.put(name, value);
        } else {
            into.putNull(name);
        }
    }

    /// Reads what was written.
    ///
    /// @throws UncheckedIOException if it is something else
    static Evaluation.Result read(String document) {
        try {
            JsonNode root = JSON.readTree(document);
            List<Scorecard> cards = new ArrayList<>();
            for (JsonNode card : root.required("scorecards")) {
                cards.add(card(card));
            }
            List<String> notes = new ArrayList<>();
            root.required("notes").forEach(note -> notes.add(note.asText()));
            return new Evaluation.Result(
                    cards,
                    notes,
                    new Holdout(root.required("bars").asInt()),
                    root.required("holdoutOpened").asBoolean(),
                    root.required("earlierOpenings").asInt());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException("a result that was kept cannot be read: " + e, e));
        }
    }

    private static Scorecard card(JsonNode card) {
        List<Scorecard.Row> rows = new ArrayList<>();
        for (JsonNode model : card.required("models")) {
            rows.add(row(model));
        }
        return new Scorecard(
                Target.valueOf(text(card, "target")),
                Horizon.ofBars(card.required("horizonBars").asInt()),
                card.required("forecasts").asInt(),
                card.required("possibleForecasts").asInt(),
                Instant.parse(text(card, "from")),
                Instant.parse(text(card, "to")),
                Metric.valueOf(text(card, "loss")),
                text(card, "baseline"),
                rows);
    }

    private static Scorecard.Row row(JsonNode model) {
        Map<String, String> settings = new LinkedHashMap<>();
        model.required("settings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        model.required("metrics")
                .properties()
                .forEach(metric -> metrics.put(Metric.valueOf(metric.getKey()), number(metric.getValue())));
        return new Scorecard.Row(
                new ModelCard(text(model, "model"), text(model, "label"), settings),
                metrics,
                new DieboldMariano(
                        number(model.required("dieboldMariano")),
                        number(model.required("p")),
                        model.required("n").asInt()),
                number(model.required("adjustedP")),
                number(model.required("confidenceSetP")),
                new Verdict(Verdict.State.valueOf(text(model, "verdict")), text(model, "verdictText")),
                ScoreCourse.NONE);
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }

    private static double number(JsonNode value) {
        return value.isNull() ? Double.NaN : value.asDouble();
    }
}
