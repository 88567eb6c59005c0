package io.finwave.forecast;

import java.util.Optional;
import java.util.Set;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The probability of a touch if the logarithm of the price were a Brownian motion without drift, by the
/// reflection principle: of the paths that reach a level, half end beyond it.
///
/// ```
/// touch(a, h) = 2 Φ( −|a| / (σ(t) √h) ),    beyond(a, h) = Φ( −|a| / (σ(t) √h) )
/// ```
///
/// `σ` is the volatility of a bar ([VolatilityScale]). The path is watched without a pause, so for bars whose
/// closes alone are seen it is too high; tails are normal. The baseline of the models of touching.
///
/// Source: I. Karatzas and S. E. Shreve, Brownian Motion and Stochastic Calculus, 2nd ed. (1991), section
/// 2.6, doi:10.1007/978-1-4612-0949-2.
public final class ReflectedTouch implements TouchModel {
    private final VolatilityScale scale;
    private final ModelCard card;

    private ReflectedTouch(VolatilityScale scale) {
        this.scale = scale;
        card = ModelCard.of("touch-reflection", scale.label() + ", reflection principle")
                .with("scale", scale.word());
    }

    /// With the volatility of a scale.
    public static ReflectedTouch of(VolatilityScale scale) {
        return new ReflectedTouch(scale);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Set<History.Part> needs() {
        return scale.needs();
    }

    @Override
    public int trainingRows() {
        return 1;
    }

    @Override
    public Optional<TouchProbability> at(TrainingWindow window) {
        History known = window.known();
        Horizon farthest = window.horizon();
        if (known.size() == 0) {
            return Optional.empty();
        }
        int embargo = known.size() - 1 - farthest.bars() - window.lastRow();
        double sigma = scale.of(known, farthest, embargo)[known.size() - 1];
        return sigma > 0 ? Optional.of(new Told(farthest, known.origin(), sigma)) : Optional.empty();
    }

    private record Told(Horizon farthest, ForecastOrigin origin, double sigma) implements TouchProbability {
        @Override
        public double touch(double level, int bars) {
            return level == 0 ? 1 : 2 * beyond(level, bars);
        }

        @Override
        public double beyond(double level, int bars) {
            require(level, bars);
            return NormalDistribution.of(0, 1).survivalProbability(Math.abs(level) / (sigma * Math.sqrt(bars)));
        }
    }
}
