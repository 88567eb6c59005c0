package io.finwave.forecast;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The high-low range without a model: that of the bars just gone, or the mean of the past.
///
/// - `range-random-walk`: the range of the last `h` bars, `y(t−h, h)` in the notation of [Target#RANGE].
/// - `range-mean`: the mean range of `h` bars over the last `n` mature rows. No forecast where fewer than
/// half of them have   a range.
public final class PlainRange implements Forecaster {
    private final int rows;
    private final ModelCard card;

    private PlainRange(int rows, ModelCard card) {
        this.rows = rows;
        this.card = card;
    }

    /// The range of the bars just gone.
    public static PlainRange randomWalk() {
        return new PlainRange(1, ModelCard.of("range-random-walk", "random walk of the range"));
    }

    /// The mean over so many mature rows.
    public static PlainRange meanOver(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("window must be at least 1 row, got " + rows);
        }
        return new PlainRange(rows, ModelCard.of("range-mean", "mean range").with("window", rows));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.RANGE;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.BARS);
    }

    @Override
    public int trainingRows() {
        return rows;
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        double sum = 0;
        int count = 0;
        for (int s = window.firstRow(); s <= window.lastRow(); s++) {
            double range = window.outcome(Target.RANGE, s);
            if (Double.isFinite(range)) {
                sum += range;
                count++;
            }
        }
        if (2 * count < rows || !(sum > 0)) {
            return known -> Optional.empty();
        }
        return fitted(window.horizon(), sum / count);
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        double range = parameters.requireOnly(List.of("range")).number("range");
        if (!(range > 0)) {
            throw new IllegalArgumentException("parameter range must be positive, got " + range);
        }
        return fitted(horizon, range);
    }

    private FittedForecaster fitted(Horizon horizon, double range) {
        return Learnt.that(
                () -> FittedParameters.NONE.with("range", range),
                known -> Optional.of(
                        new PointForecast(Target.RANGE, horizon, known.origin(), range, Provenance.of(known, card))));
    }
}
