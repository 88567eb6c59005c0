package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.store.SeriesInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The bars of a series that open in a span of time.
///
/// @param info the series
/// @param bars all of its bars
/// @param from the position of the first one meant
/// @param to the position after the last one
public record BarsRange(SeriesInfo info, BarSeries bars, int from, int to) {
    /// Which bars are wanted.
    ///
    /// @param from the earliest open time; null for the beginning
    /// @param to the open time before which the bars lie; null for the end
    public record Query(
            InstrumentId instrument,
            BarInterval interval,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
