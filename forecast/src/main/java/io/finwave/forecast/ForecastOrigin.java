package io.finwave.forecast;

import java.time.Instant;

/// The bar from which a forecast is made: the last one it may use.
///
/// @param index the position of that bar in its history, from 0
/// @param knownAt when that bar was complete, which is the earliest moment at which the forecast could be made
public record ForecastOrigin(int index, Instant knownAt) {
    /// @throws IllegalArgumentException if the index is negative
    public ForecastOrigin {
        if (index < 0) {
            throw new IllegalArgumentException("origin index must be at least 0, got " + index);
        }
    }
}
