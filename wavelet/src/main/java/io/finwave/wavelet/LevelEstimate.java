package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;

/// A statistic of one level with its confidence interval.
///
/// @param level j, 1 is the finest
/// @param estimate the statistic; its unit is named where it is made
/// @param lower the lower end of the interval
/// @param upper the upper end of the interval
/// @param edof the equivalent degrees of freedom η: how many independent values the level is worth
/// @param count how many coefficients (or pairs of them) the estimate is made from
public record LevelEstimate(int level, double estimate, double lower, double upper, double edof, int count) {
    public LevelEstimate {
        Levels.check(level);
        if (count < 1) {
            throw new IllegalArgumentException("an estimate needs at least one coefficient, got " + count);
        }
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "an interval must not end before it begins, got " + lower + " to " + upper);
        }
    }

    /// The periods, in bars, that the level is about.
    public PeriodBand band() {
        return PeriodBand.ofLevel(level);
    }

    /// Whether a value lies in the interval, its ends included.
    public boolean covers(double value) {
        return lower <= value && value <= upper;
    }
}
