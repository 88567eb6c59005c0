package io.finwave.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Checks a JSON value against the part of JSON Schema that the API's own document uses.
final class Schemas {
    private Schemas() {}

    /// What of the value does not match, each with its place; empty if all does.
    static List<String> violations(JsonNode document, JsonNode schema, JsonNode value, String place) {
        List<String> found = new ArrayList<>();
        check(document, schema, value, place, found);
        return found;
    }

    private static void check(JsonNode document, JsonNode schema, JsonNode value, String place, List<String> found) {
        if (schema.isMissingNode()) {
            found.add(place + ": there is no schema");
            return;
        }
        if (schema.has("$ref")) {
            check(document, document.at(schema.get("$ref").asText().substring(1)), value, place, found);
            return;
        }
        if (schema.has("anyOf")) {
            for (JsonNode one : schema.get("anyOf")) {
                if (violations(document, one, value, place).isEmpty()) {
                    return;
                }
            }
            found.add(place + ": matches none of anyOf, got " + shown(value));
            return;
        }
        if (schema.has("type") && !typeMatches(schema.get("type"), value)) {
            found.add(place + ": must be " + schema.get("type") + ", got " + shown(value));
            return;
        }
        if (value.isObject()) {
            object(document, schema, value, place, found);
        } else if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(document, schema.get("items"), value.get(i), place + "[" + i + "]", found);
            }
        }
    }

    private static void object(JsonNode document, JsonNode schema, JsonNode value, String place, List<String> found) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                found.add(place + ": must have " + required.asText());
            }
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode known = schema.path("properties").path(member.getKey());
            JsonNode expected = known.isMissingNode() ? schema.path("additionalProperties") : known;
            check(document, expected, member.getValue(), place + "." + member.getKey(), found);
        }
    }

    private static boolean typeMatches(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (typeMatches(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "null" -> value.isNull();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new AssertionError("unknown type " + type);
        };
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.substring(0, Math.min(80, text.length()));
    }
}
