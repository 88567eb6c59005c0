package io.finwave.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What evaluation opened and tried. Rows are only ever added; the database refuses to change one.
///
/// Methods may be called by any number of threads and processes at once. They fail as those of [Store] do.
public interface Ledger {
    /// Adds the opening of a holdout; when this returns, it is kept.
    void open(OpeningRow row);

    /// The newest openings, newest first.
    ///
    /// @param instrument only those of it; empty for all
    /// @param before only those whose id is smaller; null for the first page
    /// @param limit at most so many, at least 1
    List<OpeningRow> openings(String instrument, @Nullable Long before, int limit);

    /// The first page of them.
    default List<OpeningRow> openings(String instrument, int limit) {
        return openings(instrument, null, limit);
    }

    /// Adds trials, all of them or none; one whose key is there already stays as it is.
    ///
    /// @return how many were new
    int tryAll(List<TrialRow> rows);

    /// The newest trials, newest first.
    ///
    /// @param instrument only those of it; empty for all
    /// @param kind only those of it; empty for all
    /// @param before only those whose id is smaller; null for the first page
    /// @param limit at most so many, at least 1
    List<TrialRow> trials(String instrument, String kind, @Nullable Long before, int limit);

    /// The first page of them.
    default List<TrialRow> trials(String instrument, String kind, int limit) {
        return trials(instrument, kind, null, limit);
    }

    /// How many trials there are, by instrument and interval and kind, in this order.
    List<TrialCount> counts();

    /// How many trials of a kind there are on one instrument.
    ///
    /// @param trials how many
    /// @param models how many models and rules with their settings are among them
    record TrialCount(String instrument, String interval, String kind, long trials, long models) {}
}
