package io.finwave.service;

import io.finwave.series.InstrumentId;
import java.util.List;

/// An instrument as a list shows it.
public record InstrumentView(InstrumentId instrument, String name, List<SeriesView> series) {
    public InstrumentView {
        series = List.copyOf(series);
    }
}
