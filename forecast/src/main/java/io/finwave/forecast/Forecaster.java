package io.finwave.forecast;

import java.util.List;
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

    /// How many matured rows it learns from.
    int trainingRows();

    /// Learns from outcomes that are known.
    FittedForecaster fit(TrainingWindow window);
}
