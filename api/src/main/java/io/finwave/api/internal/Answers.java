package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns what use cases give back into answers: the one place where a failure gets its HTTP status.
final class Answers {
    private Answers() {}

    /// The value of an outcome.
    ///
    /// @param tooLarge the rule that a `TOO_LARGE` failure breaks here
    /// @throws ProblemException if there is none
    static <T> T value(Outcome<T> outcome, String tooLarge) {
        return switch (outcome) {
            case Outcome.Success<T> s -> s.value();
            case Outcome.Failure<T> f -> throw new ProblemException(problem(f.reason(), f.message(), tooLarge));
        };
    }

    static <T> T value(Outcome<T> outcome) {
        return value(outcome, "size");
    }

    static Problem problem(FailureReason reason, String message, String tooLarge) {
        String word = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String rule = reason == FailureReason.TOO_LARGE ? tooLarge : word;
        return Problem.of(status(reason), rule, null, message);
    }

    private static int status(FailureReason reason) {
        return switch (reason) {
            case NOT_FOUND -> 404;
            case INVALID_INPUT -> 422;
            case TOO_LARGE -> 413;
            case CONFLICT -> 409;
            case NOT_CONFIGURED -> 501;
            case QUOTA_EXHAUSTED -> 429;
            case UNAVAILABLE -> 503;
            case MALFORMED_ANSWER -> 502;
            case STORAGE -> 507;
        };
    }

    /// Refuses a range that ends before it begins.
    static void checkRange(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new ProblemException(Problem.of(
                    400, "from.order", from + " to " + to, "from must not be after to, got " + from + " and " + to));
        }
    }

    /// An answer that the caller may hold already: 304 if so, else a new one with its tag.
    static Answer tagged(Request request, String etag, java.util.function.Supplier<Object> body) {
        return request.matches(etag)
                ? Answer.notModified(etag)
                : Answer.json(body.get()).withEtag(etag);
    }
}
