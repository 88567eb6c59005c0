package io.finwave.forecast;

import java.util.Optional;

/// A model that has learnt and can forecast for the horizon it was fitted for.
public interface FittedForecaster {
    /// The forecast from the last bar of a history.
    ///
    /// @param known everything known at the origin; nothing later is in it
    /// @return the forecast; empty where there is none to make: too little history to learn from, or a value
    /// that it needs is missing
    Optional<Forecast> forecast(History known);

    /// What it learnt, from which [Forecaster#restore] makes it again.
    ///
    /// @return empty where there was too little to learn from, or where what it learnt cannot be told as numbers
    default Optional<FittedParameters> parameters() {
        return Optional.empty();
    }
}
