package io.finwave.forecast;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A model of how far the price goes on its way. What it is given ends at the origin.
public sealed interface TouchModel permits HistoricalTouch, ReflectedTouch {
    /// The models that a history allows, plainest first: the base rate, the formula for a random walk, and
    /// filtered historical simulation by two volatilities, or by one where there are no variances.
    static List<TouchModel> all(History history) {
        return Stream.of(
                        HistoricalTouch.unscaled(Forecasters.WINDOW),
                        ReflectedTouch.of(VolatilityScale.ewma()),
                        HistoricalTouch.of(VolatilityScale.ewma(), Forecasters.WINDOW),
                        HistoricalTouch.of(Forecasters.HAAR, Forecasters.WINDOW))
                .filter(model -> history.hasAll(model.needs()))
                .toList();
    }

    /// The model and its settings.
    ModelCard card();

    /// What a history must hold for it.
    Set<History.Part> needs();

    /// How many matured rows it learns from.
    int trainingRows();

    /// What it says from the last bar of a window's history, for ways up to the window's horizon; empty where
    /// there is too little to say it from.
    Optional<TouchProbability> at(TrainingWindow window);
}
