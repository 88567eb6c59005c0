package io.finwave.app;

import io.finwave.series.Outcome;

/// Ends a command with exit code 1 and one clear line: the world did not give what the command needs.
final class CommandFailure extends RuntimeException {
    CommandFailure(String message) {
        super(message);
    }

    /// The value of an outcome.
    ///
    /// @throws CommandFailure with the outcome's message if there is none
    static <T> T orEnd(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Success<T> success -> success.value();
            case Outcome.Failure<T> failure -> throw new CommandFailure(failure.message());
        };
    }
}
