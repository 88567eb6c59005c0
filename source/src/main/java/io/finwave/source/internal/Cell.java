package io.finwave.source.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;

/// A number of an answer, or what stands where a number should be.
///
/// @param value the number; NaN where there is none
record Cell(double value, Kind kind) {
    static final Cell MISSING = new Cell(Double.NaN, Kind.MISSING);
    private static final Cell BAD = new Cell(Double.NaN, Kind.BAD);
    private static final Cell NOT_FINITE = new Cell(Double.NaN, Kind.NOT_FINITE);
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,4})?");
    private static final Pattern SPECIAL = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    /// What stands there.
    enum Kind {
        NUMBER,
        MISSING,
        NOT_FINITE,
        BAD
    }

    static Cell of(double value) {
        return Double.isFinite(value) ? new Cell(value, Kind.NUMBER) : NOT_FINITE;
    }

    /// A number written as a text.
    static Cell of(String text) {
        String clean = text.strip();
        if (clean.isEmpty() || clean.equals("null") || clean.equals("None")) {
            return MISSING;
        }
        if (SPECIAL.matcher(clean).matches()) {
            return NOT_FINITE;
        }
        return DECIMAL.matcher(clean).matches() ? of(Double.parseDouble(clean)) : BAD;
    }

    /// The value that the parser stands on, where a number of JSON is promised; objects and arrays are passed over.
    static Cell number(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> of(json.getDoubleValue());
            case VALUE_NULL -> MISSING;
            case START_ARRAY, START_OBJECT -> {
                json.skipChildren();
                yield BAD;
            }
            default -> BAD;
        };
    }

    /// The value that the parser stands on, where a number as a text is promised.
    static Cell text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? of(json.getText()) : number(json);
    }
}
