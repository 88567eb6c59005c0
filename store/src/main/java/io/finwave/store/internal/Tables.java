package io.finwave.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/// How the parts of a store reach their tables.
interface Tables {
    /// Runs a read in one transaction, so that it sees one moment.
    ///
    /// @param attempt what is tried, for the message of a failure
    <T> T read(String attempt, HandleCallback<T, SQLException> work);

    /// Writes in one transaction.
    ///
    /// @param attempt what is tried, for the message of a failure
    <T> T write(String attempt, WriteTransactions.Work<T> work);

    /// Runs one writing statement in a transaction of its own.
    ///
    /// @param values of its question marks: text, whole numbers or null
    /// @return how many rows it wrote
    default int update(String attempt, String sql, @Nullable Object... values) {
        return write(attempt, connection -> execute(connection, sql, values));
    }

    /// Runs one writing statement.
    ///
    /// @param values of its question marks: text, whole numbers or null
    /// @return how many rows it wrote
    static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
