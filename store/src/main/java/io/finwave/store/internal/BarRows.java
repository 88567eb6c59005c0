package io.finwave.store.internal;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSink.Fate;
import java.sql.SQLException;

/// The rows of one series while they are written by one write.
///
/// Every row carries the number of the write that gave it its values, so that "another value from an earlier
/// import" and "another value from this same import" can be told apart.
interface BarRows extends AutoCloseable {
    /// Puts the bars of a batch into the table and says what became of each.
    ///
    /// @return how many rows were added
    int offer(BarBatch batch, Fate[] fates) throws SQLException;

    @Override
    void close() throws SQLException;
}
