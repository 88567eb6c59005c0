package io.finwave.evaluate;

import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import java.util.Optional;

/// One step of a backtest: a model learns and forecasts from what was known at an origin, and only then is the
/// outcome looked up.
///
/// A model is handed [#known] and a window in it, never the fold, so the outcome is out of its reach.
public final class Fold {
    private final History whole;
    private final History known;
    private final Horizon horizon;
    private final Embargo embargo;

    Fold(History whole, int origin, Horizon horizon, Embargo embargo) {
        this.whole = whole;
        this.known = whole.prefix(origin + 1);
        this.horizon = horizon;
        this.embargo = embargo;
    }

    /// Everything known at the origin, its last bar.
    public History known() {
        return known;
    }

    /// The index of the origin in the whole history.
    public int origin() {
        return known.size() - 1;
    }

    /// The newest rows that are mature at the origin and outside the embargo.
    public TrainingWindow window(int rows) {
        return TrainingWindow.endingAt(known, horizon, embargo.bars(), rows);
    }

    /// The forecast of a model that learnt in this fold; empty where it has none.
    public Optional<Forecast> forecast(Forecaster model) {
        FittedForecaster fitted = model.fit(window(model.trainingRows()));
        return fitted.forecast(known);
    }

    /// What then happened; NaN where a value is missing.
    public double outcome(Target target) {
        return whole.outcome(target, horizon, origin());
    }
}
