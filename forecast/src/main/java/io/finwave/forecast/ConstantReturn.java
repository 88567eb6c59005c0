package io.finwave.forecast;

import java.util.Optional;
import java.util.Set;

/// The same return whatever happened lately: none at all, or the mean of the past.
///
/// - `zero`: `f = 0`, the random walk of the price and what every model of the return has to beat.
/// - `mean-return`: `f(t, h) = h · mean of r` over the last `n` bars, the random walk with drift. No forecast
/// where fewer   than half of them have a return.
public final class ConstantReturn implements Forecaster {
    private final int bars;
    private final ModelCard card;

    private ConstantReturn(int bars, ModelCard card) {
        this.bars = bars;
        this.card = card;
    }

    /// No return.
    public static ConstantReturn zero() {
        return new ConstantReturn(0, ModelCard.of("zero", "zero"));
    }

    /// The mean of so many bars.
    public static ConstantReturn meanOver(int bars) {
        if (bars < 1) {
            throw new IllegalArgumentException("window must be at least 1 bar, got " + bars);
        }
        return new ConstantReturn(
                bars, ModelCard.of("mean-return", "mean return").with("window", bars));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.LOG_RETURN;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.RETURNS);
    }

    @Override
    public int trainingRows() {
        return Math.max(1, bars);
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        return restore(window.horizon(), FittedParameters.NONE);
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        return Learnt.nothing(
                parameters,
                known -> mean(known)
                        .map(mean -> new PointForecast(
                                Target.LOG_RETURN,
                                horizon,
                                known.origin(),
                                horizon.bars() * mean,
                                Provenance.of(known, card))));
    }

    private Optional<Double> mean(History known) {
        if (bars == 0) {
            return Optional.of(0.0);
        }
        double sum = 0;
        int count = 0;
        for (int t = Math.max(0, known.size() - bars); t < known.size(); t++) {
            double r = known.logReturn(t);
            if (Double.isFinite(r)) {
                sum += r;
                count++;
            }
        }
        return 2 * count < bars ? Optional.empty() : Optional.of(sum / count);
    }
}
