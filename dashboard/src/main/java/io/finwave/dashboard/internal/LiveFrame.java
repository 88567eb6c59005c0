package io.finwave.dashboard.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.http.Json;
import io.finwave.http.Outgoing;

/// A message of the API on its way to browsers: the text as it came, and what has to be known of it to pass
/// it on.
///
/// @param type its kind
/// @param topic what it is about
/// @param stream the run of the topic
/// @param sequence its number
/// @param after for a delta, the number that it continues
record LiveFrame(String text, String type, String topic, String stream, long sequence, long after) implements Outgoing {
    /// Reads a message.
    ///
    /// @throws IllegalArgumentException if it is none
    static LiveFrame read(String text) {
        try {
            JsonNode node = Json.mapper().readTree(text);
            if (!node.hasNonNull("type")) {
                throw new IllegalArgumentException("a live message must have a type");
            }
            return new LiveFrame(
                    text,
                    node.get("type").asText(),
                    node.path("topic").asText(""),
                    node.path("stream").asText(""),
                    node.path("seq").asLong(),
                    node.path("after").asLong(-1));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a live message must be JSON", e);
        }
    }

    /// Under which it waits for a browser: of a kind of a topic, only the newest is of interest.
    String key() {
        return topic + " " + type;
    }

    /// Of deltas that wait, none is lost: they become one.
    @Override
    public Outgoing replacing(Outgoing waiting) {
        if (waiting instanceof LiveFrame before
                && type.equals("delta")
                && before.type.equals("delta")
                && before.stream.equals(stream)
                && before.sequence == after) {
            return joined(before);
        }
        return this;
    }

    private LiveFrame joined(LiveFrame before) {
        try {
            ObjectNode later = (ObjectNode) Json.mapper().readTree(text);
            JsonNode earlier = Json.mapper().readTree(before.text);
            ObjectNode columns = Json.mapper().createObjectNode();
            for (var column : later.path("bars").properties()) {
                ArrayNode all = Json.mapper().createArrayNode();
                earlier.path("bars").path(column.getKey()).forEach(all::add);
                column.getValue().forEach(all::add);
                columns.set(column.getKey(), all);
            }
            later.set("bars", columns);
            later.put("after", before.after);
            return new LiveFrame(Json.mapper().writeValueAsString(later), type, topic, stream, sequence, before.after);
        } catch (JsonProcessingException e) {
            throw new AssertionError("what was read once can be read again", e);
        }
    }
}
