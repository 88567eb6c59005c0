package io.finwave.forecast;

import java.util.Arrays;
import java.util.List;

/// The probability with which an outcome is at or below a quantile.
///
/// @param probability strictly between 0 and 1
public record QuantileLevel(double probability) implements Comparable<QuantileLevel> {
    /// The levels of every return forecast: the median, and the ends of the 50, 80, 90 and 95 % intervals.
    public static final List<QuantileLevel> STANDARD = listOf(.025, .05, .1, .25, .5, .75, .9, .95, .975);

    /// The levels of a forecast of what may be lost: 1, 2.5 and 5 %, and enough below each for the mean of
    /// the tail ([TailRisk]).
    public static final List<QuantileLevel> TAIL =
            listOf(.0001, .0005, .001, .0025, .005, .0075, .01, .015, .02, .025, .0375, .05);

    /// @throws IllegalArgumentException if the probability is not strictly between 0 and 1
    public QuantileLevel {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("quantile level must be strictly between 0 and 1, got " + probability);
        }
    }

    /// The level of a probability.
    public static QuantileLevel of(double probability) {
        return new QuantileLevel(probability);
    }

    /// Levels in the order given.
    public static List<QuantileLevel> listOf(double... probabilities) {
        return Arrays.stream(probabilities).mapToObj(QuantileLevel::new).toList();
    }

    @Override
    public int compareTo(QuantileLevel other) {
        return Double.compare(probability, other.probability);
    }
}
