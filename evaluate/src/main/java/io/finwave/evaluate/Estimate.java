package io.finwave.evaluate;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// A figure of an account with how far it can be trusted: the interval that holds the true figure in nine of ten
/// samples of that kind. (A *confidence* interval: it is about a figure that does not move. What a price will do
/// has a prediction interval.)
///
/// @param value the figure
/// @param low the lower end of the interval; NaN where it cannot be told
/// @param high the upper end; NaN where it cannot be told
public record Estimate(double value, double low, double high) {
    /// How often such an interval should hold the true figure.
    public static final double CONFIDENCE = 0.9;

    private static final double NORMAL_REACH =
            NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2);

    /// A figure whose estimate is normal with a standard error, which may be NaN.
    static Estimate normal(double value, double standardError) {
        return new Estimate(value, value - NORMAL_REACH * standardError, value + NORMAL_REACH * standardError);
    }

    /// The same figure in another unit.
    ///
    /// @param factor positive
    Estimate times(double factor) {
        return new Estimate(factor * value, factor * low, factor * high);
    }

    /// Whether zero is in the interval, so that not even the sign is certain; true where it cannot be told.
    public boolean mayBeZero() {
        return !(low > 0 || high < 0);
    }
}
