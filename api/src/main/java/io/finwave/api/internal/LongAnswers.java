package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Request;
import io.finwave.series.Outcome;
import io.finwave.service.LongAnswer;
import io.finwave.store.ResultKey;
import java.util.function.Supplier;

/// Answers that may take many seconds to compute.
final class LongAnswers {
    private LongAnswers() {}

    /// How far a computation is.
    ///
    /// @param state always `computing`
    /// @param done how much of `total` is done
    /// @param total how much there is; 0 while that is not known
    public record ComputingJson(String state, long done, long total) {}

    /// The document, 304 to whoever holds it, or 202 with how far it is.
    ///
    /// @param key what names the document
    /// @param document asked for unless the caller holds it
    static Answer answer(Request request, Outcome<ResultKey> key, Supplier<Outcome<LongAnswer>> document) {
        ResultKey name = Answers.value(key);
        String etag = Tag.of(name.dataVersion(), name);
        return request.matches(etag) ? Answer.notModified(etag) : answer(Answers.value(document.get()));
    }

    private static Answer answer(LongAnswer answer) {
        return switch (answer) {
            case LongAnswer.Ready(var document) -> {
                ResultKey key = document.key();
                yield Documents.answer(document, Tag.of(key.dataVersion(), key));
            }
            case LongAnswer.Computing(long done, long total) ->
                Answer.json(202, new ComputingJson("computing", done, total))
                        .with("Retry-After", "1")
                        .with("Cache-Control", "no-store");
        };
    }
}
