package io.finwave.forecast;

import io.finwave.forecast.internal.BlockMoments;
import io.finwave.forecast.internal.Moments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Quantiles of a normal distribution whose volatility does not change: the baseline of the return quantiles.
///
/// ```
/// q(p) = Φ⁻¹(p) · s · √h,   s = sample standard deviation of the newest n returns
/// ```
///
/// Its mean is zero. Over a long time its intervals cover about what they claim, and in a crisis less than half
/// of it: that is what the worst window of 250 shows.
public final class ConstantSigmaReturns implements Forecaster {
    private static final double[] STANDARD_NORMAL = QuantileLevel.STANDARD.stream()
            .mapToDouble(p -> NormalDistribution.of(0, 1).inverseCumulativeProbability(p.probability()))
            .toArray();

    private final int bars;
    private final ModelCard card;

    private ConstantSigmaReturns(int bars) {
        if (bars < 2) {
            throw new IllegalArgumentException("window must be at least 2 bars, got " + bars);
        }
        this.bars = bars;
        card = ModelCard.of("constant-sigma", "constant-sigma normal").with("window", bars);
    }

    /// With the standard deviation of so many returns.
    public static ConstantSigmaReturns over(int bars) {
        return new ConstantSigmaReturns(bars);
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
    public List<QuantileLevel> levels() {
        return QuantileLevel.STANDARD;
    }

    @Override
    public int trainingRows() {
        return bars;
    }

    /// What tells the sums of one horizon from those of another.
    private record Key(Horizon horizon) {}

    /// {@inheritDoc}
    ///
    /// The newest returns are known although no outcome after them is, so the window runs up to the origin.
    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        return known -> {
            BlockMoments sums = known.derived(
                    new Key(horizon),
                    BlockMoments.class,
                    all -> new BlockMoments(new double[][] {Ewma.values(all, all::logReturn)}));
            Moments m = sums.window(Math.max(0, known.size() - bars), known.size());
            double sigma = Math.sqrt(m.co(0, 0) / (m.count() - 1) * horizon.bars());
            if (2 * m.count() < bars || !(sigma > 0)) {
                return Optional.empty();
            }
            List<Double> values = java.util.Arrays.stream(STANDARD_NORMAL)
                    .mapToObj(z -> z * sigma)
                    .toList();
            return Optional.of(new QuantileForecast(
                    Target.LOG_RETURN,
                    horizon,
                    known.origin(),
                    QuantileLevel.STANDARD,
                    values,
                    Provenance.of(known, card)));
        };
    }
}
