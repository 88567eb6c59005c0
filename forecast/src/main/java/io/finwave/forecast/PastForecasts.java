package io.finwave.forecast;

import java.util.concurrent.atomic.AtomicLongArray;

/// What a model of the variance said at every bar of a history, each made as it would have been made then.
///
/// A forecast is made when it is first asked for, from the bars up to its own and nothing else, and kept; so it
/// holds the same bits whoever asks, and several models that are made of one do not fit it twice.
final class PastForecasts {
    private static final long NOT_ASKED = 0x7ff8_0000_0000_0001L;

    private final Forecaster model;
    private final Key key;
    private final History all;
    private final AtomicLongArray said;

    private PastForecasts(Key key, History all) {
        this.key = key;
        this.model = key.model;
        this.all = all;
        said = new AtomicLongArray(all.size());
        for (int t = 0; t < said.length(); t++) {
            said.setPlain(t, NOT_ASKED);
        }
    }

    /// What tells one way of asking from another.
    private record Key(Forecaster model, Horizon horizon, int embargo, int rows) {}

    /// As a model is asked that learns from a window: with its horizon, its embargo and, where it is shorter than
    /// the model would like, its length.
    static PastForecasts of(Forecaster model, TrainingWindow window) {
        History known = window.known();
        int rows = window.firstRow() == 0 ? model.trainingRows() : Math.min(window.rows(), model.trainingRows());
        Key key = new Key(model, window.horizon(), window.embargoBars(), rows);
        return known.derived(key, PastForecasts.class, all -> new PastForecasts(key, all));
    }

    /// The forecast from a bar; NaN where there was none.
    double at(int bar) {
        long bits = said.get(bar);
        if (bits == NOT_ASKED) {
            bits = Double.doubleToLongBits(made(bar));
            said.set(bar, bits);
        }
        return Double.longBitsToDouble(bits);
    }

    private double made(int bar) {
        History known = all.prefix(bar + 1);
        TrainingWindow window = TrainingWindow.endingAt(known, key.horizon, key.embargo, key.rows);
        return model.fit(window).forecast(known).map(PastForecasts::number).orElse(Double.NaN);
    }

    /// The number that a model of the variance gave.
    static double number(Forecast forecast) {
        return switch (forecast) {
            case PointForecast point -> point.value();
            case QuantileForecast quantiles ->
                throw new IllegalStateException("a model of the variance must give a number, got " + quantiles);
        };
    }
}
