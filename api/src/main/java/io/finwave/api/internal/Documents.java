package io.finwave.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.http.Answer;
import io.finwave.http.Json;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.service.ServedDocument;
import java.util.Locale;

/// Answers that come out of the cache of documents: they say how old they are and where they come from.
final class Documents {
    private Documents() {}

    /// Writes a wire record as it is sent.
    static byte[] written(Object wire) {
        try {
            return Json.mapper().writeValueAsBytes(wire);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a wire record can always be written", e);
        }
    }

    /// A document with its tag, `Age` in seconds, and `X-Cache`: `hit`, `miss`, `shared` or `stale`.
    static Answer answer(ServedDocument document, String etag) {
        return Answer.bytes(200, Answer.JSON, document.bytes())
                .withEtag(etag)
                .with("Age", Long.toString(document.age().toSeconds()))
                .with("X-Cache", document.from().name().toLowerCase(Locale.ROOT));
    }

    /// Refuses what is switched off.
    static void require(boolean enabled, String rule, String what, String setting) {
        if (!enabled) {
            throw new ProblemException(Problem.of(
                    404,
                    rule,
                    false,
                    what + " are switched off on this server; " + setting + "=true switches them on"));
        }
    }

    static void requireAnalytics(boolean enabled) {
        require(enabled, "analytics.enabled", "decompositions and forecasts", "ENABLE_ADVANCED_ANALYTICS");
    }
}
