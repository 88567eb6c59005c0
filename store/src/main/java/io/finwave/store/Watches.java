package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;
import java.util.List;

/// Which series are kept fresh, from where, and how that goes. A series has at most one provider.
///
/// Methods may be called by any number of threads, and on PostgreSQL of processes, at once. They fail as
/// those of [Store] do.
public interface Watches {
    /// Watches a series from now on; one that is watched already gets this provider and symbol and counts as
    /// new.
    ///
    /// @param provider not blank
    /// @param symbol not blank
    /// @return the watch as it is stored
    Watch add(InstrumentId instrument, BarInterval interval, String provider, String symbol);

    /// Stops watching a series; its bars stay.
    ///
    /// @return whether it was watched
    boolean remove(InstrumentId instrument, BarInterval interval);

    /// All of them, in the order of instrument and interval.
    List<Watch> list();

    /// Takes the watches whose provider was not asked since a moment, the ones that waited longest first, and
    /// marks them as asked now, in one step: however many processes ask at once, each watch is given to one
    /// of them.
    ///
    /// @param before the moment; not later than now, since a watch could then be given out twice
    /// @param limit at most so many, at least 1
    List<Watch> due(Instant before, int limit);

    /// Notes that the provider gave what it was asked for. Nothing happens if the series is not watched any
    /// more.
    void succeeded(InstrumentId instrument, BarInterval interval);

    /// Notes why it did not.
    ///
    /// @param why one line for a person; a longer text is cut at 500 characters
    void failed(InstrumentId instrument, BarInterval interval, String why);
}
