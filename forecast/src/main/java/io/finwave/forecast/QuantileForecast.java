package io.finwave.forecast;

import java.util.List;

/// A forecast that is a distribution, given by some of its quantiles. They never cross.
///
/// @param target what is forecast
/// @param horizon how far ahead
/// @param origin the last bar used
/// @param levels the levels, strictly rising
/// @param values the quantile of each level, never falling, finite, in the unit of the target
/// @param provenance everything needed to make it again
public record QuantileForecast(
        Target target,
        Horizon horizon,
        ForecastOrigin origin,
        List<QuantileLevel> levels,
        List<Double> values,
        Provenance provenance)
        implements Forecast {
    /// @throws IllegalArgumentException if there is not a value for every level, or an order is broken
    public QuantileForecast {
        levels = List.copyOf(levels);
        values = List.copyOf(values);
        if (levels.isEmpty() || levels.size() != values.size()) {
            throw new IllegalArgumentException("there must be a value for every level, got " + levels.size()
                    + " levels and " + values.size() + " values");
        }
        for (int i = 0; i < levels.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                throw new IllegalArgumentException("quantiles must be finite, got " + values.get(i));
            }
            if (i > 0 && (levels.get(i).compareTo(levels.get(i - 1)) <= 0 || values.get(i) < values.get(i - 1))) {
                throw new IllegalArgumentException(
                        "levels must rise and quantiles must not fall, got " + levels + " and " + values);
            }
        }
    }

    /// The quantile of a level.
    ///
    /// @throws IllegalArgumentException if the forecast does not have that level
    public double at(QuantileLevel level) {
        int i = levels.indexOf(level);
        if (i < 0) {
            throw new IllegalArgumentException("level must be one of " + levels + ", got " + level);
        }
        return values.get(i);
    }

    /// The central interval of a coverage, for example from the 5 % to the 95 % quantile for 0.9.
    ///
    /// @throws IllegalArgumentException if the forecast does not have its two ends
    public PredictionInterval interval(double nominalCoverage) {
        return new PredictionInterval(
                nominalCoverage,
                values.get(nearest((1 - nominalCoverage) / 2)),
                values.get(nearest((1 + nominalCoverage) / 2)));
    }

    /// The index of a level that was computed from a coverage and so may be off in the last digit.
    private int nearest(double probability) {
        for (int i = 0; i < levels.size(); i++) {
            if (Math.abs(levels.get(i).probability() - probability) < 1e-12) {
                return i;
            }
        }
        throw new IllegalArgumentException("level must be one of " + levels + ", got " + probability);
    }
}
