package io.finwave.source.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Walks through objects and arrays of JSON without building them.
final class JsonWalk {
    private JsonWalk() {}

    /// Does something with a value.
    @FunctionalInterface
    interface Field {
        /// @param name the name of the field whose value the parser stands on
        /// @return whether it was read; a value that was not is passed over
        boolean read(String name) throws IOException;
    }

    /// Does something with an element that the parser stands on, and passes over it.
    @FunctionalInterface
    interface Element {
        void read() throws IOException;
    }

    /// Visits the fields of the object that the parser stands on.
    ///
    /// @throws CallProblem if it is no object
    static void object(JsonParser json, String what, Field field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw CallProblem.malformed(what + " must be an object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (!field.read(name)) {
                json.skipChildren();
            }
        }
    }

    /// Visits the elements of the array that the parser stands on.
    ///
    /// @throws CallProblem if it is no array
    static void array(JsonParser json, String what, Element element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw CallProblem.malformed(what + " must be a list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /// The text that the parser stands on; empty where there is none.
    static String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    }
}
