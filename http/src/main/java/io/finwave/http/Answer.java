package io.finwave.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a handler gives back.
///
/// @param status the HTTP status
/// @param contentType the media type; empty without a body
/// @param body the bytes, or how to write them
/// @param headers further headers
public record Answer(int status, String contentType, Body body, Map<String, String> headers) {
    /// Where the bytes come from.
    public sealed interface Body {
        /// Nothing.
        record None() implements Body {}

        /// Something that Jackson writes.
        record Value(Object value) implements Body {}

        /// Bytes that are there already.
        @SuppressWarnings("ArrayRecordComponent")
        record Bytes(byte[] bytes) implements Body {}

        /// Bytes that are made while they are sent.
        record Streamed(Writer writer) implements Body {}
    }

    /// Writes a body.
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    public static final String JSON = "application/json";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /// 200 with a value as JSON.
    public static Answer json(Object value) {
        return json(200, value);
    }

    public static Answer json(int status, Object value) {
        return new Answer(status, JSON, new Body.Value(value), Map.of());
    }

    public static Answer problem(Problem problem) {
        return new Answer(problem.status(), Problem.CONTENT_TYPE, new Body.Value(problem), Map.of());
    }

    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, contentType, new Body.Bytes(bytes), Map.of());
    }

    public static Answer text(String contentType, String text) {
        return bytes(200, contentType, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static Answer streamed(int status, String contentType, Writer writer) {
        return new Answer(status, contentType, new Body.Streamed(writer), Map.of());
    }

    public static Answer empty(int status) {
        return new Answer(status, "", new Body.None(), Map.of());
    }

    /// 304: what the caller holds is still true.
    public static Answer notModified(String etag) {
        return empty(304).withEtag(etag);
    }

    /// A redirect to a path of this server.
    public static Answer redirect(int status, String location) {
        return empty(status).with("Location", location);
    }

    /// The same answer with a header.
    public Answer with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Answer(status, contentType, body, all);
    }

    /// The same answer with a weak entity tag, and told to be asked about each time it is used again.
    ///
    /// @param etag the tag without quotes; it must name everything that the body depends on
    public Answer withEtag(String etag) {
        return with("ETag", "W/\"" + etag + "\"").with("Cache-Control", "private, no-cache");
    }
}
