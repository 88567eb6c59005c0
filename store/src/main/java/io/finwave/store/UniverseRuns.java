package io.finwave.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs over many series, and what came of their units.
///
/// Methods may be called by any number of threads, and on PostgreSQL of processes, at once. They fail as
/// those of [Store] do.
public interface UniverseRuns {
    /// Begins a run, or goes on with the one of that id: what is kept of it stays, and it has not ended any
    /// more.
    ///
    /// @param asks what it asks, as a document
    /// @param units how many units it has
    void begin(String id, String asks, int units, Instant at);

    /// Keeps what came of a unit; one that is there of the same series and question is replaced.
    ///
    /// @return whether there is such a run; if not, as where somebody deleted it meanwhile, nothing is kept
    boolean keep(UniverseUnitRow unit);

    /// Notes that every unit was tried.
    void end(String id, Instant at);

    /// Notes that it was stopped before every unit was tried; not if it has ended.
    void stop(String id, Instant at);

    /// One run.
    Optional<UniverseRunRow> find(String id);

    /// The runs that changed last, the latest first.
    ///
    /// @param limit at most so many, at least 1
    List<UniverseRunRow> newest(int limit);

    /// Hands over every unit of a run, in the order of instrument, interval and question; one at a time, so
    /// that they need not all be in memory.
    ///
    /// @param each must not call the store
    void forEachUnit(String run, Consumer<UniverseUnitRow> each);

    /// Deletes a run with its units.
    ///
    /// @return whether there was one
    boolean delete(String id);
}
