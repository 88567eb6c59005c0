package io.finwave.forecast;

import io.finwave.series.BarSeries;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The close that a [LevelModel] expects, learnt on the logarithms of the newest closes.
///
/// ```
/// f(t, h) = exp( path(h) ),   path fitted on ln C(t−n+1) .. ln C(t)
/// ```
///
/// It is fitted anew at every origin. On logarithms, because a price moves by parts of itself. No forecast
/// with fewer than `n` bars, or where one of the closes is not more than zero. None of these models has been
/// seen to beat the last close (`naive`); they are here so that this is measured on every series.
public final class LevelForecaster implements Forecaster {
    private final LevelModel model;
    private final int bars;
    private final ModelCard card;

    private LevelForecaster(LevelModel model, int bars) {
        if (bars < model.leastValues()) {
            throw new IllegalArgumentException("window must be at least " + model.leastValues() + " bars, got " + bars);
        }
        this.model = model;
        this.bars = bars;
        card = model.card().with("window", bars).with("on", "log close");
    }

    /// A model learnt on so many closes.
    public static LevelForecaster of(LevelModel model, int bars) {
        return new LevelForecaster(model, bars);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.CLOSE;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.BARS);
    }

    @Override
    public int trainingRows() {
        return bars;
    }

    /// {@inheritDoc}
    ///
    /// The newest closes are known although no outcome after them is, so it learns up to the origin.
    @Override
    public FittedForecaster fit(TrainingWindow window) {
        return restore(window.horizon(), FittedParameters.NONE);
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        return Learnt.nothing(
                parameters,
                known -> known.derived(new Key(model, bars), Paths.class, all -> new Paths(model, bars, all))
                        .at(known.size() - 1)
                        .map(path -> {
                            int h = horizon.bars();
                            double f = Math.exp(path.next(h)[h - 1]);
                            return new PointForecast(
                                    Target.CLOSE, horizon, known.origin(), f, Provenance.of(known, card));
                        }));
    }

    /// What tells the paths of one model from those of another.
    private record Key(LevelModel model, int bars) {}

    /// What a model expects after every bar, learnt once for all horizons, each from its own closes alone.
    private static final class Paths {
        private final LevelModel model;
        private final int bars;
        private final double[] logs;
        private final AtomicReferenceArray<Optional<LevelPath>> paths;

        private Paths(LevelModel model, int bars, History all) {
            this.model = model;
            this.bars = bars;
            BarSeries series = all.bars().orElseThrow(() -> new IllegalArgumentException("a level needs bars"));
            logs = new double[series.size()];
            Arrays.setAll(logs, t -> series.close(t) > 0 ? Math.log(series.close(t)) : Double.NaN);
            paths = new AtomicReferenceArray<>(Math.max(1, logs.length));
        }

        private Optional<LevelPath> at(int t) {
            Optional<LevelPath> path = paths.get(t);
            if (path == null) {
                path = made(t);
                paths.set(t, path);
            }
            return path;
        }

        private Optional<LevelPath> made(int t) {
            int first = t - bars + 1;
            if (first < 0) {
                return Optional.empty();
            }
            double[] window = Arrays.copyOfRange(logs, first, t + 1);
            return Arrays.stream(window).anyMatch(Double::isNaN) ? Optional.empty() : Optional.of(model.fit(window));
        }
    }
}
