package io.finwave.forecast;

/// A statement about an outcome that is not known yet, with where it comes from.
///
/// It is a single number ([PointForecast]) or a distribution given by its quantiles ([QuantileForecast]).
public sealed interface Forecast permits PointForecast, QuantileForecast {
    /// What is forecast.
    Target target();

    /// How far ahead.
    Horizon horizon();

    /// The last bar that was used.
    ForecastOrigin origin();

    /// Everything needed to make it again.
    Provenance provenance();
}
