package io.finwave.forecast;

import java.util.Optional;
import java.util.function.Supplier;

/// A fitted model that can tell what it learnt. A backtest makes tens of thousands of them and asks none, so it
/// is put into words only when it is asked for.
final class Learnt implements FittedForecaster {
    private final Supplier<Optional<FittedParameters>> parameters;
    private final FittedForecaster speaker;

    private Learnt(Supplier<Optional<FittedParameters>> parameters, FittedForecaster speaker) {
        this.parameters = parameters;
        this.speaker = speaker;
    }

    /// One that learnt something.
    static FittedForecaster that(Supplier<FittedParameters> parameters, FittedForecaster speaker) {
        return new Learnt(() -> Optional.of(parameters.get()), speaker);
    }

    /// One that learnt something, or something that cannot be told.
    static FittedForecaster perhaps(Supplier<Optional<FittedParameters>> parameters, FittedForecaster speaker) {
        return new Learnt(parameters, speaker);
    }

    /// One whose forecasts are a function of its settings and the history.
    static FittedForecaster nothing(FittedForecaster speaker) {
        return that(() -> FittedParameters.NONE, speaker);
    }

    /// A model that learns nothing in its fit, from what it learnt.
    ///
    /// @throws IllegalArgumentException if that is something
    static FittedForecaster nothing(FittedParameters parameters, FittedForecaster speaker) {
        parameters.requireOnly(java.util.List.of());
        return nothing(speaker);
    }

    @Override
    public Optional<Forecast> forecast(History known) {
        return speaker.forecast(known);
    }

    @Override
    public Optional<FittedParameters> parameters() {
        return parameters.get();
    }
}
