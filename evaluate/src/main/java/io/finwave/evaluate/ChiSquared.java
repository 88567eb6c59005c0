package io.finwave.evaluate;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// Tails of the chi-squared distribution for statistics that may have no answer.
final class ChiSquared {
    private ChiSquared() {}

    /// The probability of a value above the statistic; NaN for NaN or without a degree of freedom.
    static double tail(int degrees, double statistic) {
        return Double.isNaN(statistic) || degrees < 1
                ? Double.NaN
                : ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
    }
}
