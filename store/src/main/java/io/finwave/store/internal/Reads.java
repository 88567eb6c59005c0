package io.finwave.store.internal;

import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Reads, each in one transaction, so that it sees one moment.
record Reads(Jdbi connections) {
    /// @param attempt what is attempted, for the message of a failure
    /// @throws java.io.UncheckedIOException if the database fails
    <T> T run(String attempt, HandleCallback<T, SQLException> work) {
        try {
            return once(work);
        } catch (SQLException | JdbiException e) {
            if (!Failures.isBrokenConnection(e)) {
                throw Failures.of(attempt, e);
            }
        }
        // The pool held a connection that the server had closed; it is gone now, and a read may be done
        // twice.
        try {
            return once(work);
        } catch (SQLException | JdbiException e) {
            throw Failures.of(attempt, e);
        }
    }

    private <T> T once(HandleCallback<T, SQLException> work) throws SQLException {
        return connections.inTransaction(work);
    }
}
