package io.finwave.forecast;

import io.finwave.series.BarSeries;
import java.util.Optional;
import java.util.Set;

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
        return known -> logs(known).map(logs -> {
            int h = window.horizon().bars();
            double f = Math.exp(model.fit(logs).next(h)[h - 1]);
            return new PointForecast(Target.CLOSE, window.horizon(), known.origin(), f, Provenance.of(known, card));
        });
    }

    private Optional<double[]> logs(History known) {
        int first = known.size() - bars;
        if (first < 0) {
            return Optional.empty();
        }
        BarSeries all = known.bars().orElseThrow(() -> new IllegalArgumentException("a level needs bars"));
        double[] logs = new double[bars];
        for (int i = 0; i < bars; i++) {
            double close = all.close(first + i);
            if (!(close > 0)) {
                return Optional.empty();
            }
            logs[i] = Math.log(close);
        }
        return Optional.of(logs);
    }
}
