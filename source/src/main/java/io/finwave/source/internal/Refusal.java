package io.finwave.source.internal;

/// Ends recognition: why the file cannot be imported, in one sentence for a person. It never leaves the room.
final class Refusal extends Exception {
    Refusal(String message) {
        super(message, null, false, false);
    }

    /// The reason; an exception's own message may be absent, this one never is.
    String reason() {
        return String.valueOf(getMessage());
    }
}
