package io.finwave.source;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;

/// Which bars are wanted.
///
/// @param instrument of what
/// @param interval how long each bar is
/// @param from the earliest open time wanted
/// @param to the open time before which the bars lie, later than `from`
public record FetchRequest(InstrumentId instrument, BarInterval interval, Instant from, Instant to) {
    /// @throws IllegalArgumentException if `to` is not after `from`
    public FetchRequest {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a request must end after it starts, got " + from + " to " + to);
        }
    }

    /// Everything that the source has.
    public static FetchRequest everything(InstrumentId instrument, BarInterval interval) {
        return new FetchRequest(instrument, interval, Instant.MIN, Instant.MAX);
    }

    /// Whether a bar that opens at the given moment is wanted.
    public boolean wants(Instant openTime) {
        return !openTime.isBefore(from) && openTime.isBefore(to);
    }
}
