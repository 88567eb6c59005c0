package io.finwave.store.internal;

import java.sql.Connection;
import java.sql.SQLException;

/// The few points in which the databases differ.
enum Dialect {
    SQLITE("", "", "", ""),
    POSTGRES(
            " collate \"C\"",
            " for update skip locked",
            " for update",
            "lock table instrument, series in share row exclusive mode");

    /// After a text: compares it by code point, whatever the order of the database is.
    final String byCodePoint;

    /// After a query: takes its rows for the transaction, without those that another one has taken.
    final String taking;

    /// After a query: keeps its rows as they are until the end of the transaction, waiting for those that another one
    /// changes. On SQLite a transaction that writes is alone anyway.
    final String keeping;

    /// A statement that waits until nobody writes bars, and lets nobody begin to before the end of the
    /// transaction; empty where a transaction that writes is alone anyway. Whole tables, because row by row, in
    /// whatever order, writers and whoever deletes would wait for each other in a ring.
    final String lockingWriters;

    Dialect(String byCodePoint, String taking, String keeping, String lockingWriters) {
        this.byCodePoint = byCodePoint;
        this.taking = taking;
        this.keeping = keeping;
        this.lockingWriters = lockingWriters;
    }

    /// How rows of bars are written.
    BarRows barRows(Connection connection, long seriesId, long writeId) throws SQLException {
        return switch (this) {
            case SQLITE -> new SingleBarRows(connection, seriesId, writeId);
            case POSTGRES -> new BulkBarRows(connection, seriesId, writeId);
        };
    }
}
