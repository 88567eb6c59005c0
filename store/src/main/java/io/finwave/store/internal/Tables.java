package io.finwave.store.internal;

import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/// How the parts of a store reach their tables.
interface Tables {
    /// Runs a read in one transaction, so that it sees one moment.
    ///
    /// @param attempt what is tried, for the message of a failure
    <T> T read(String attempt, HandleCallback<T, SQLException> work);

    /// Runs one writing statement in a transaction of its own.
    ///
    /// @param values of its question marks: text, whole numbers or null
    /// @return how many rows it wrote
    int update(String attempt, String sql, @Nullable Object... values);
}
