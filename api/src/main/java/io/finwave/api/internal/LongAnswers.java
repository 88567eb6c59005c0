package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.service.LongAnswer;
import io.finwave.store.ResultKey;

/// Answers that may take many seconds to compute.
final class LongAnswers {
    private LongAnswers() {}

    /// How far a computation is.
    ///
    /// @param state always `computing`
    /// @param done how much of `total` is done
    /// @param total how much there is; 0 while that is not known
    public record ComputingJson(String state, long done, long total) {}

    /// The document, or 202 with how far it is.
    static Answer answer(LongAnswer answer) {
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
