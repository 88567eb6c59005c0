package io.finwave.forecast;

/// Where an outcome is expected with a stated probability.
///
/// Not a confidence interval: that one is about a parameter, this one about an observation that has not been
/// made yet.
///
/// @param nominalCoverage the probability claimed, strictly between 0 and 1
/// @param lower the lower end, inclusive
/// @param upper the upper end, inclusive, not below the lower one
public record PredictionInterval(double nominalCoverage, double lower, double upper) {
    /// @throws IllegalArgumentException if a rule above is broken
    public PredictionInterval {
        if (!(nominalCoverage > 0 && nominalCoverage < 1)) {
            throw new IllegalArgumentException(
                    "nominal coverage must be strictly between 0 and 1, got " + nominalCoverage);
        }
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "an interval's lower end must not be above its upper end, got " + lower + " and " + upper);
        }
    }

    /// Whether an outcome fell into the interval, its ends included.
    public boolean contains(double outcome) {
        return lower <= outcome && outcome <= upper;
    }

    /// The distance of its ends, in the unit of the target.
    public double width() {
        return upper - lower;
    }
}
