package io.finwave.series;

import java.time.Instant;

/// What an instrument did in one interval. **Known at its close time**, not before.
///
/// Prices are in the instrument's currency and may be negative (the front WTI future was, on 2020-04-20);
/// what cannot be done with a price that is not positive, such as a logarithm, says so where it is attempted.
///
/// @param openTime the start of the interval
/// @param closeTime the end of the interval, later than the start: the moment at which the bar is known
/// @param open the first price
/// @param high the highest price, not below any other
/// @param low the lowest price, not above any other
/// @param close the last price
/// @param volume units traded, zero or more; NaN where the source has none
public record Bar(
        Instant openTime, Instant closeTime, double open, double high, double low, double close, double volume) {
    /// @throws IllegalArgumentException naming the rule and the values, if one of the rules above is broken
    public Bar {
        if (!closeTime.isAfter(openTime)) {
            throw new IllegalArgumentException(
                    "closeTime must be after openTime, got " + openTime + " to " + closeTime);
        }
        String broken = brokenRule(open, high, low, close, volume);
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(broken + " (bar of " + openTime + ")");
        }
    }

    /// The first rule of a bar that the values break, with the values, or an empty text when they are fine.
    public static String brokenRule(double open, double high, double low, double close, double volume) {
        if (!Double.isFinite(open) || !Double.isFinite(high) || !Double.isFinite(low) || !Double.isFinite(close)) {
            return "prices must be finite, got open " + open + ", high " + high + ", low " + low + ", close " + close;
        }
        if (high < low) {
            return "high must not be below low, got high " + high + ", low " + low;
        }
        if (high < open || high < close) {
            return "high must not be below open or close, got open " + open + ", high " + high + ", close " + close;
        }
        if (low > open || low > close) {
            return "low must not be above open or close, got open " + open + ", low " + low + ", close " + close;
        }
        if (volume < 0 || Double.isInfinite(volume)) {
            return "volume must be zero or more, got " + volume;
        }
        return "";
    }
}
