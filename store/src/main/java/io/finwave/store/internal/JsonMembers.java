package io.finwave.store.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Takes the members of a JSON object one after the other and says what is wrong with one: its name, the rule and
/// the value.
final class JsonMembers {
    private static final int SHOWN = 60;

    private final JsonNode object;
    private final Set<String> untaken = new LinkedHashSet<>();

    private JsonMembers(JsonNode object) {
        this.object = object;
        object.fieldNames().forEachRemaining(untaken::add);
    }

    /// @throws IllegalArgumentException if it is something else
    static JsonMembers of(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("it must be a JSON object, got " + shown(node));
        }
        return new JsonMembers(node);
    }

    boolean has(String name) {
        return object.has(name);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    String text(String name) {
        JsonNode node = member(name);
        if (!node.isTextual()) {
            throw new IllegalArgumentException(name + " must be a text, got " + shown(node));
        }
        return node.textValue();
    }

    int whole(String name) {
        JsonNode node = member(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + shown(node));
        }
        return node.intValue();
    }

    double number(String name) {
        return number(name, member(name));
    }

    List<Double> numbers(String name) {
        JsonNode node = member(name);
        if (!node.isArray()) {
            throw new IllegalArgumentException(name + " must be a list of numbers, got " + shown(node));
        }
        List<Double> numbers = new ArrayList<>(node.size());
        node.forEach(element -> numbers.add(number(name, element)));
        return numbers;
    }

    JsonMembers object(String name) {
        JsonNode node = member(name);
        if (!node.isObject()) {
            throw new IllegalArgumentException(name + " must be an object, got " + shown(node));
        }
        return new JsonMembers(node);
    }

    /// Says that there is no member but those that were taken.
    void end() {
        if (!untaken.isEmpty()) {
            throw new IllegalArgumentException("there must be no other members, got " + untaken);
        }
    }

    private JsonNode member(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            throw new IllegalArgumentException(name + " must be there, got only " + names());
        }
        untaken.remove(name);
        return node;
    }

    private static double number(String name, JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw new IllegalArgumentException(name + " must be a finite number, got " + shown(node));
        }
        return node.doubleValue();
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
