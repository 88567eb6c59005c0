package io.finwave.source.internal;

import io.finwave.series.FailureReason;
import java.time.Duration;
import java.util.Optional;

/// Ends a try, or the question as a whole: why a provider gave no bars. It never leaves the room, where it becomes
/// an `Outcome`.
final class CallProblem extends RuntimeException {
    private final FailureReason reason;
    private final Kind kind;
    private final transient Optional<Duration> comeBackIn;

    /// What is done about it.
    enum Kind {
        /// The provider is not well: asked again, and counted by the circuit breaker.
        PASSING,
        /// It is well but wants to be left alone: asked again.
        LIMITED,
        /// Asking again gives the same.
        FINAL,
        /// As [#FINAL]: it is kept for holders of another key.
        PREMIUM,
        /// Nothing was sent at all.
        TURNED_AWAY
    }

    private CallProblem(FailureReason reason, String message, Kind kind, Optional<Duration> comeBackIn) {
        super(message, null, false, false);
        this.reason = reason;
        this.kind = kind;
        this.comeBackIn = comeBackIn;
    }

    static CallProblem of(FailureReason reason, String message) {
        return new CallProblem(reason, message, Kind.FINAL, Optional.empty());
    }

    static CallProblem malformed(String message) {
        return of(FailureReason.MALFORMED_ANSWER, message);
    }

    static CallProblem passing(String message, Optional<Duration> comeBackIn) {
        return new CallProblem(FailureReason.UNAVAILABLE, message, Kind.PASSING, comeBackIn);
    }

    static CallProblem limited(String message, Optional<Duration> comeBackIn) {
        return new CallProblem(FailureReason.QUOTA_EXHAUSTED, message, Kind.LIMITED, comeBackIn);
    }

    static CallProblem turnedAway(FailureReason reason, String message) {
        return new CallProblem(reason, message, Kind.TURNED_AWAY, Optional.empty());
    }

    static CallProblem premium(String message) {
        return new CallProblem(FailureReason.NOT_CONFIGURED, message, Kind.PREMIUM, Optional.empty());
    }

    /// The provider said in words that its limit is reached; asking again at once would not help.
    static CallProblem limitNote(String message, Duration comeBackIn) {
        return new CallProblem(FailureReason.QUOTA_EXHAUSTED, message, Kind.FINAL, Optional.of(comeBackIn));
    }

    /// Whether it may go well at the next try, which must not be later than a time from now.
    boolean worthAnotherTry(Duration longestPause) {
        return (kind == Kind.PASSING || kind == Kind.LIMITED)
                && comeBackIn.map(wait -> wait.compareTo(longestPause) <= 0).orElse(true);
    }

    FailureReason reason() {
        return reason;
    }

    Kind kind() {
        return kind;
    }

    /// After how long the provider wants to be asked again, if it said so.
    Optional<Duration> comeBackIn() {
        return comeBackIn;
    }

    /// An exception's own message may be absent, this one never is.
    String text() {
        return String.valueOf(getMessage());
    }
}
