package io.finwave.forecast;

/// A forecast that is one number: the expected outcome.
///
/// @param target what is forecast
/// @param horizon how far ahead
/// @param origin the last bar used
/// @param value the expected outcome, finite, in the unit of the target; of a direction the probability that it
/// is up
/// @param provenance everything needed to make it again
public record PointForecast(Target target, Horizon horizon, ForecastOrigin origin, double value, Provenance provenance)
        implements Forecast {
    /// @throws IllegalArgumentException if the value is not finite, is not positive where the target is, or is a
    /// probability that is not in 0..1
    public PointForecast {
        boolean probability = target == Target.DIRECTION;
        if (!Double.isFinite(value)
                || (target.isPositive() && !(value > 0))
                || (probability && !(value >= 0 && value <= 1))) {
            throw new IllegalArgumentException("a forecast of the " + target.label() + " must be "
                    + (probability ? "in 0..1" : target.isPositive() ? "finite and positive" : "finite")
                    + ", got " + value);
        }
    }
}
