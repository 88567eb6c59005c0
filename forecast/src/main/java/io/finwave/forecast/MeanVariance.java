package io.finwave.forecast;

import io.finwave.forecast.internal.BlockMoments;
import io.finwave.forecast.internal.Moments;
import java.util.Optional;
import java.util.Set;

/// The variance is constant: its mean over a long window.
///
/// ```
/// f(t, h) = mean of v(s) over s = t−n+1 .. t
/// ```
///
/// This is the baseline that decides about **skill**: where the variance does not change, as in white noise,
/// nothing beats it. (The random walk is easy to beat there, which shows no skill at all.)
public final class MeanVariance implements Forecaster {
    private final int bars;
    private final ModelCard card;

    private MeanVariance(int bars) {
        if (bars < 1) {
            throw new IllegalArgumentException("window must be at least 1 bar, got " + bars);
        }
        this.bars = bars;
        this.card = ModelCard.of("mean", "Constant variance").with("window", bars);
    }

    /// The mean over so many bars.
    public static MeanVariance over(int bars) {
        return new MeanVariance(bars);
    }

    @Override
    public ModelCard card() {
        return card;
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
        return bars;
    }

    /// What tells the sums of one horizon from those of another: walks at several may run beside each other,
    /// and each moves along its own.
    private record Key(Horizon horizon) {}

    /// {@inheritDoc}
    ///
    /// The variance of the newest bars is known although no outcome after them is, so the mean runs up to the
    /// origin and not only over the mature rows.
    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        return known -> {
            BlockMoments sums = known.derived(
                    new Key(horizon),
                    BlockMoments.class,
                    all -> new BlockMoments(new double[][] {Ewma.values(all, all::variance)}));
            Moments m = sums.window(Math.max(0, known.size() - bars), known.size());
            return 2 * m.count() >= bars
                    ? Optional.of(new PointForecast(
                            Target.VARIANCE, horizon, known.origin(), m.mean(0), Provenance.of(known, card)))
                    : Optional.empty();
        };
    }
}
