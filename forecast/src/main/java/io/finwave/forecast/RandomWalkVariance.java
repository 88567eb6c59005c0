package io.finwave.forecast;

import java.util.Optional;
import java.util.Set;

/// The variance stays what it was in the last bar.
///
/// ```
/// f(t, h) = v(t)
/// ```
///
/// The plainest baseline. It has nothing to learn.
public final class RandomWalkVariance implements Forecaster {
    private static final ModelCard CARD = ModelCard.of("random-walk", "Random walk");

    /// The random walk; it has no settings.
    public RandomWalkVariance() {}

    @Override
    public ModelCard card() {
        return CARD;
    }

    @Override
    public Target target() {
        return Target.VARIANCE;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.VARIANCE);
    }

    @Override
    public int trainingRows() {
        return 1;
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        return restore(window.horizon(), FittedParameters.NONE);
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        return Learnt.nothing(parameters, known -> {
            double v = known.variance(known.size() - 1);
            return v > 0
                    ? Optional.of(
                            new PointForecast(Target.VARIANCE, horizon, known.origin(), v, Provenance.of(known, CARD)))
                    : Optional.empty();
        });
    }
}
