package io.finwave.store.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/// How a failure of the database leaves this room.
final class Failures {
    private Failures() {}

    static UncheckedIOException of(String attempt, Throwable cause) {
        return new UncheckedIOException(
                new IOException("the store failed to " + attempt + ": " + message(cause), cause));
    }

    /// The words of the innermost SQL failure.
    static String message(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            innermost = t;
            if (t instanceof SQLException) {
                break;
            }
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }
}
