package io.finwave.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.http.Json;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Reads small JSON bodies.
final class Bodies {
    static final int MOST_BYTES = 16_384;

    private Bodies() {}

    /// A body as a record all of whose members are there.
    ///
    /// @throws ProblemException a 400 that names the members, but never repeats what was sent: it may be a password
    static <T extends Record> T read(Request request, Class<T> type) {
        try {
            T value = Json.mapper().readValue(request.body(), type);
            if (value != null && isWhole(value)) {
                return value;
            }
        } catch (JsonProcessingException e) {
            // said below, without the text that Jackson found fault with
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String members = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
        throw new ProblemException(
                Problem.of(400, "body.form", null, "the body must be a JSON object with the members " + members));
    }

    private static boolean isWhole(Record value) {
        for (RecordComponent member : value.getClass().getRecordComponents()) {
            try {
                member.getAccessor().setAccessible(true);
                if (member.getAccessor().invoke(value) == null) {
                    return false;
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a member of a record can always be read", e);
            }
        }
        return true;
    }
}
