package io.finwave.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/// What commands write with `--json`.
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /// Reads a document.
    ///
    /// @throws CommandFailure if it is no JSON
    static JsonNode parse(String document) {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new CommandFailure("an answer that is no JSON: " + e.getOriginalMessage());
        }
    }

    /// An empty document.
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// A value made of maps, lists, records, texts and finite numbers as indented JSON.
    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
