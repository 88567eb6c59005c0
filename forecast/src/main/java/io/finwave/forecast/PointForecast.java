package io.finwave.forecast;

/// A forecast that is one number: the expected outcome.
///
/// @param target what is forecast
/// @param horizon how far ahead
/// @param origin the last bar used
/// @param value the expected outcome, finite, in the unit of the target
/// @param provenance everything needed to make it again
public record PointForecast(Target target, Horizon horizon, ForecastOrigin origin, double value, Provenance provenance)
        implements Forecast {
    /// @throws IllegalArgumentException if the value is not finite, or is a variance that is not positive
    public PointForecast {
        if (!Double.isFinite(value) || (target == Target.VARIANCE && !(value > 0))) {
            throw new IllegalArgumentException("a forecast of the " + target.label() + " must be finite"
                    + (target == Target.VARIANCE ? " and positive" : "") + ", got " + value);
        }
    }
}
