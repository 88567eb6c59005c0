package io.finwave.store;

import io.finwave.series.InstrumentId;
import java.util.List;

/// An instrument with the series that are stored of it.
///
/// @param instrument its id
/// @param name its name, for a person
/// @param series its series, the finest interval first
public record InstrumentRecord(InstrumentId instrument, String name, List<SeriesInfo> series) {
    public InstrumentRecord {
        series = List.copyOf(series);
    }
}
