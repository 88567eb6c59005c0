package io.finwave.store;

import io.finwave.series.BarSink;

/// Bars of one series on their way into the store, in one transaction: [#commit] makes all of them visible at
/// once; closing without it, or the death of the process, leaves the store as it was.
///
/// Used by one thread. While a writer is open, other writers of the same series wait, and on SQLite every
/// other writer; readers do not.
public interface BarWriter extends BarSink, AutoCloseable {
    /// Makes everything that was offered visible.
    ///
    /// @return the series as it is now
    /// @throws java.io.UncheckedIOException if the store fails; nothing was changed then
    /// @throws IllegalStateException if the series would have no bar at all, or the writer is closed
    SeriesInfo commit();

    /// As [#commit()], together with the report of the import, in the same transaction.
    SeriesInfo commit(java.util.function.Function<SeriesInfo, ImportReportRow> report);

    /// What [#commit()] would make of the series, without making it: for a preview.
    SeriesInfo preview();

    /// Undoes what was not committed.
    @Override
    void close();
}
