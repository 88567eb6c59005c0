package io.finwave.store.internal;

import io.finwave.series.FailureReason;
import io.finwave.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// How a failure of the database leaves this room.
final class Failures {
    private Failures() {}

    static UncheckedIOException of(String attempt, Throwable cause) {
        String message = "the store failed to " + attempt + ": " + message(cause);
        return isPassing(cause)
                ? new StoreUnavailableException(message, cause)
                : new UncheckedIOException(new IOException(message, cause));
    }

    static FailureReason reason(Throwable cause) {
        return isPassing(cause) ? FailureReason.UNAVAILABLE : FailureReason.STORAGE;
    }

    /// Whether the same may work in a moment: no connection, a server that stops or starts or has no
    /// connection left, a wait that took too long, or two writers in each other's way.
    private static boolean isPassing(Throwable failure) {
        String state = state(failure);
        return noneFree(failure)
                || state.startsWith("08")
                || state.startsWith("57")
                || state.startsWith("40")
                || state.equals("53300")
                || state.equals("55P03");
    }

    /// Whether the connection broke under a statement, as it does when the server was restarted in between.
    static boolean isBrokenConnection(Throwable failure) {
        String state = state(failure);
        return (state.startsWith("08") || state.startsWith("57P")) && !noneFree(failure);
    }

    /// Whether the pool gave no connection.
    private static boolean noneFree(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    private static String state(Throwable failure) {
        SQLException sql = innermostSql(failure);
        return sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
    }

    private static @Nullable SQLException innermostSql(Throwable failure) {
        SQLException innermost = null;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                innermost = sql;
            }
        }
        return innermost;
    }

    /// The words of the innermost SQL failure, in one line.
    static String message(Throwable failure) {
        SQLException sql = innermostSql(failure);
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        Throwable told = sql == null ? innermost : sql;
        String message = told.getMessage();
        return message == null
                ? told.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
