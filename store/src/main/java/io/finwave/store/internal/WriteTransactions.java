package io.finwave.store.internal;

import java.sql.Connection;
import java.sql.SQLException;

/// Where connections that write come from.
interface WriteTransactions {
    /// Begins a transaction; [#end] must follow on the same thread.
    Connection begin() throws SQLException;

    /// Commits, or rolls back, and lets the next one write.
    void end(Connection connection, boolean commit) throws SQLException;

    /// Something done in one transaction.
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// Does something in a transaction of its own.
    ///
    /// @param attempt what is attempted, for the message of a failure
    /// @throws java.io.UncheckedIOException if the database fails
    default <T> T run(String attempt, Work<T> work) {
        try {
            Connection connection = begin();
            boolean done = false;
            try {
                T value = work.on(connection);
                done = true;
                return value;
            } finally {
                end(connection, done);
            }
        } catch (SQLException e) {
            throw Failures.of(attempt, e);
        }
    }
}
