package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;

/// A replay that somebody wants to see.
///
/// @param topic the name under which its messages come
/// @param from the moment at which it begins: the bars known then are shown at once
/// @param barsPerSecond how fast
public record ReplayRequest(
        String topic, InstrumentId instrument, BarInterval interval, Instant from, double barsPerSecond) {
    /// @throws IllegalArgumentException if the speed is not in the range of [LiveReplay]
    public ReplayRequest {
        LiveReplay.checkSpeed(barsPerSecond);
    }
}
