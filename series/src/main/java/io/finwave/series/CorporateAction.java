package io.finwave.series;

import java.time.Instant;

/// A split or a dividend: something that changes what one share is worth without anybody trading.
///
/// @param exTime the open time of the first bar that trades without it (the ex-date)
/// @param splitRatio new shares for one old share; 1 where there is no split, 0.1 for a reverse split 1:10
/// @param dividend cash for one share as it is after the split, in the currency of the prices; 0 where there
/// is none
public record CorporateAction(Instant exTime, double splitRatio, double dividend) {
    /// @throws IllegalArgumentException if the ratio is not positive, or the dividend is negative
    public CorporateAction {
        if (!(splitRatio > 0) || Double.isInfinite(splitRatio)) {
            throw new IllegalArgumentException("split ratio must be positive and finite, got " + splitRatio);
        }
        if (!(dividend >= 0) || Double.isInfinite(dividend)) {
            throw new IllegalArgumentException("dividend must be zero or more and finite, got " + dividend);
        }
    }
}
