package io.finwave.series;

import java.time.Instant;

/// A bar that is still open: what has been seen of it so far. It is not a [Bar] and cannot enter a
/// [BarSeries], so that nothing computed from history can depend on a bar before it is complete.
///
/// @param openTime the start of the interval
/// @param closeTime when the bar will be complete
/// @param seenUntil the time of the last trade in it
/// @param open the first price
/// @param high the highest price so far
/// @param low the lowest price so far
/// @param last the last price so far
/// @param volume units traded so far; NaN where the source has none
public record FormingBar(
        Instant openTime,
        Instant closeTime,
        Instant seenUntil,
        double open,
        double high,
        double low,
        double last,
        double volume) {
    /// @throws IllegalArgumentException if the values break a rule of [Bar], or `seenUntil` is outside the
    /// interval
    public FormingBar {
        if (seenUntil.isBefore(openTime) || seenUntil.isAfter(closeTime)) {
            throw new IllegalArgumentException(
                    "seenUntil must be within the bar, got " + seenUntil + " for " + openTime + " to " + closeTime);
        }
        String broken = Bar.brokenRule(open, high, low, last, volume);
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(broken + " (forming bar of " + openTime + ")");
        }
    }

    /// The finished bar, at or after its close time.
    ///
    /// @throws IllegalStateException if `now` is before the close time
    public Bar complete(Instant now) {
        if (now.isBefore(closeTime)) {
            throw new IllegalStateException("the bar is known at " + closeTime + ", it is " + now);
        }
        return new Bar(openTime, closeTime, open, high, low, last, volume);
    }
}
