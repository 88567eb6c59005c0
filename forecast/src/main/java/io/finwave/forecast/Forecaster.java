package io.finwave.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A model that can be fitted and then forecasts.
///
/// What it is given at both moments is a view that ends at a bar: it holds nothing later, so a model cannot
/// look ahead even by mistake. The same history in gives the same forecast out, to the bit, whether it is
/// asked once or inside a backtest; one contract test checks this for every model that [Forecasters] lists.
public interface Forecaster {
    /// The model and its settings.
    ModelCard card();

    /// What it forecasts.
    Target target();

    /// What a history must hold for it.
    Set<History.Part> needs();

    /// The levels of the quantiles that it gives; empty if it gives a number.
    default List<QuantileLevel> levels() {
        return List.of();
    }

    /// The horizons that it forecasts for, nearest first; empty if for any.
    default List<Horizon> horizons() {
        return List.of();
    }

    /// The moment up to which it knows what came, of a model that was trained elsewhere: from a bar before it, it
    /// gives no forecast, because that would be none. Empty if it learns in [#fit] only.
    default Optional<Instant> trainedUntil() {
        return Optional.empty();
    }

    /// How many matured rows it learns from.
    int trainingRows();

    /// Learns from outcomes that are known.
    FittedForecaster fit(TrainingWindow window);

    /// Makes a fitted model again from what it learnt ([FittedForecaster#parameters]): on every history it says
    /// the same as the one that learnt it, to the bit.
    ///
    /// @param horizon the one that it was fitted for
    /// @throws IllegalArgumentException if these are not parameters that this model learns, or what it learns
    /// cannot be told as numbers
    default FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        throw new IllegalArgumentException(
                "model " + card().name() + " cannot be made again from what it learnt, got " + parameters);
    }
}
