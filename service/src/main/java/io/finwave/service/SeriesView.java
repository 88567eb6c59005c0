package io.finwave.service;

import io.finwave.source.Staleness;
import io.finwave.store.SeriesInfo;
import java.util.List;

/// A series as a list shows it.
///
/// @param closes the newest closes, oldest first, at most [#SPARKLINE]
/// @param staleness how old it is
public record SeriesView(SeriesInfo info, List<Double> closes, Staleness staleness) {
    /// How many closes a list shows.
    public static final int SPARKLINE = 60;

    public SeriesView {
        closes = List.copyOf(closes);
    }
}
