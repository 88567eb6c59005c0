package io.finwave.evaluate;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The deflated Sharpe ratio: how probable it is that the best of many trials has any skill.
///
/// ```
/// threshold   = √V · ( (1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e)) )
/// probability = Φ( (SR − threshold) / error(SR) )
/// ```
///
/// `N` is the number of independent trials, `V` the variance of their Sharpe ratios, `γ` Euler's constant:
/// `threshold` is about what the best of `N` trials without skill reaches. `SR` is the ratio that was chosen,
/// of one bar as all here. One trial needs no deflation: its threshold is zero. All trials count, also those
/// that were thrown away; trials that differ little count as fewer than they are.
///
/// The approximation of the expected maximum is low by 0.045 √V at `N = 2`, and high by at most 0.036 √V, at
/// `N = 10`.
///
/// Source: D. H. Bailey and M. Lopez de Prado, "The Deflated Sharpe Ratio: Correcting for Selection Bias,
/// Backtest Overfitting, and Non-Normality", Journal of Portfolio Management 40 (2014) 94-107,
/// doi:10.3905/jpm.2014.40.5.094.
///
/// @param probability that the true ratio is above the threshold
/// @param threshold what luck alone would have reached, of one bar
/// @param trials N
public record DeflatedSharpe(double probability, double threshold, int trials) {
    private static final double EULER = 0.5772156649015329;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// The ratio deflated by the number of trials and how their ratios vary.
    ///
    /// @param chosen the ratio of the trial that was chosen
    /// @param trials N, at least 1
    /// @param variance V, of ratios of one bar, not negative
    public static DeflatedSharpe of(SharpeRatio chosen, int trials, double variance) {
        double threshold = expectedMaximum(trials, variance);
        return new DeflatedSharpe(chosen.probabilityAbove(threshold), threshold, trials);
    }

    /// The ratio deflated by the ratios of all trials, the chosen one among them.
    ///
    /// @param chosen the ratio of the trial that was chosen
    /// @param ratios of all trials, of one bar, finite, at least one
    public static DeflatedSharpe ofTrials(SharpeRatio chosen, double... ratios) {
        Scored.requireAtLeast("trials", ratios.length, 1);
        Scored.requireFinite("ratios", ratios);
        return of(chosen, ratios.length, Scored.variance(ratios));
    }

    /// What the best of some trials without skill reaches on average.
    ///
    /// @param trials N, at least 1
    /// @param variance V, not negative
    public static double expectedMaximum(int trials, double variance) {
        Scored.requireAtLeast("trials", trials, 1);
        if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variance of the trials must not be negative, got " + variance);
        }
        if (trials == 1) {
            return 0;
        }
        return Math.sqrt(variance)
                * ((1 - EULER) * NORMAL.inverseSurvivalProbability(1.0 / trials)
                        + EULER * NORMAL.inverseSurvivalProbability(1 / (trials * Math.E)));
    }
}
