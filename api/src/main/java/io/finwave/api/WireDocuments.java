package io.finwave.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.api.internal.ForecastJson;
import io.finwave.api.internal.ImportJson;
import io.finwave.http.Json;
import io.finwave.service.ForecastAnswer;
import io.finwave.service.ImportResult;

/// Answers as the API writes them, for whoever wants the same document without a server: the command line.
public final class WireDocuments {
    private WireDocuments() {}

    /// The document of `GET /api/v1/instruments/{instrument}/forecast`.
    public static String forecast(ForecastAnswer answer) {
        return write(ForecastJson.of(answer));
    }

    /// The document of `POST /api/v1/imports`.
    public static String importResult(ImportResult result) {
        return write(ImportJson.of(result));
    }

    private static String write(Object document) {
        try {
            return Json.mapper().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a wire record can always be written", e);
        }
    }
}
