package io.finwave.wavelet;

import io.finwave.wavelet.internal.Distributions;
import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.LevelSpectrum;
import java.util.ArrayList;
import java.util.List;

/// The wavelet correlation of two series, level by level and by lag, with intervals.
///
/// ```
/// ρ(j)    = γ(j) / √(ν²(x)(j) ν²(y)(j))
/// ρ(j, τ) = 1/M Σ W(j)(t) U(j)(t + τ) / √(ν²(x)(j) ν²(y)(j))
/// interval: tanh(atanh ρ ± z / √(n - 3))
/// ```
///
/// - γ, ν²: [WaveletCovariance] and [WaveletVariance]s; W, U: the coefficients of x and y; ρ is a pure number
///   in -1 .. 1.
/// - τ: the lag in bars. **Positive: x leads**, what x does y does τ bars later. (In waveslim's
///   `spin.correlation` the signs are the other way round.)
/// - n: how many independent pairs the M of the level are worth, by the rule [DegreesOfFreedom]; the `edof`
///   of the result. Whitcher, Guttorp and Percival take [DegreesOfFreedom.BandPass], as many as the level has
///   coefficients in the decimated transform. By lag, n shrinks with the number of pairs.
///
/// Edge cases: NaN marks a gap; a pair that meets one is left out, and the sum by lag is scaled up for the
/// pairs that are missing. A level with fewer than 30 coefficients is refused. Where one series does not
/// move, the correlation is 0 and its interval -1 .. 1; so is the interval where n ≤ 3. A correlation of ±1
/// has an interval of no width.
///
/// Source: B. Whitcher, P. Guttorp and D. B. Percival, Wavelet analysis of covariance with application to
/// atmospheric time series, Journal of Geophysical Research 105 (2000) 14941-14962, doi:10.1029/2000JD900110.
///
/// An instance is immutable; its methods that change it give changed copies.
public final class WaveletCorrelation {
    private final ScalingFilter filter;
    private final DegreesOfFreedom rule;
    private final double confidence;

    private WaveletCorrelation(ScalingFilter filter, DegreesOfFreedom rule, double confidence) {
        this.filter = filter;
        this.rule = rule;
        this.confidence = confidence;
    }

    /// A correlation at a lag.
    ///
    /// @param lagBars τ; positive: the first series leads
    /// @param correlation ρ(j, τ) with its interval
    public record AtLag(int lagBars, LevelEstimate correlation) {}

    /// With intervals of 95 % and the rule [DegreesOfFreedom.PowerLaw].
    public static WaveletCorrelation of(ScalingFilter filter) {
        return new WaveletCorrelation(filter, new DegreesOfFreedom.PowerLaw(), 0.95);
    }

    /// With another rule for the number of independent pairs.
    public WaveletCorrelation with(DegreesOfFreedom rule) {
        return new WaveletCorrelation(filter, rule, confidence);
    }

    /// With another confidence.
    ///
    /// @param confidence between 0 and 1, such as 0.99
    public WaveletCorrelation withConfidence(double confidence) {
        return new WaveletCorrelation(filter, rule, Statistics.checkConfidence(confidence));
    }

    /// The correlations of the levels 1 to J, finest first.
    ///
    /// @param x one sample a bar, oldest first, NaN for a gap
    /// @param y as many
    /// @param levels J
    /// @throws IllegalArgumentException if the lengths differ, a level has fewer than 30 pairs or a sample is
    /// infinite
    public List<LevelEstimate> estimate(double[] x, double[] y, int levels) {
        LevelPairs pairs = LevelPairs.of(filter, x, y, levels);
        List<LevelEstimate> estimates = new ArrayList<>();
        for (int j = 0; j < levels; j++) {
            boolean moves = pairs.varianceX(j) > 0 && pairs.varianceY(j) > 0;
            double edof = pairs.degrees(rule, j);
            estimates.add(withInterval(
                    pairs.x(j), pairs.correlation(j), edof, moves, pairs.x(j).count()));
        }
        return List.copyOf(estimates);
    }

    /// The correlations of one level at the lags -most .. most, in this order.
    ///
    /// @param x one sample a bar, oldest first, NaN for a gap
    /// @param y as many
    /// @param level j
    /// @param mostLagBars the greatest lag; less than the number of coefficients minus 30
    /// @throws IllegalArgumentException as for [#estimate], or if a lag leaves fewer than 30 pairs
    public List<AtLag> crossCorrelation(double[] x, double[] y, int level, int mostLagBars) {
        LevelPairs pairs = LevelPairs.of(filter, x, y, level);
        LevelSamples first = pairs.x(level - 1);
        LevelSamples second = pairs.y(level - 1);
        return crossCorrelation(first, second, mostLagBars, pairs.degrees(rule, level - 1));
    }

    /// The same for coefficients of which the degrees of freedom are known.
    List<AtLag> crossCorrelation(LevelSamples first, LevelSamples second, int mostLagBars, double edof) {
        int size = first.values().length;
        if (mostLagBars < 0 || mostLagBars >= size) {
            throw new IllegalArgumentException(
                    "a lag must be in 0.." + (size - 1) + " for " + size + " coefficients, got " + mostLagBars);
        }
        double scale = Math.sqrt(first.meanSquare()) * Math.sqrt(second.meanSquare());
        double[] sums = LevelSpectrum.crossSums(first.values(), second.values());
        double[] present = LevelSpectrum.pairs(first.values(), first.count());
        LevelSamples.checkCount(first.level(), (int) present[mostLagBars]);
        List<AtLag> lags = new ArrayList<>();
        for (int lag = -mostLagBars; lag <= mostLagBars; lag++) {
            int distance = Math.abs(lag);
            int count = (int) present[distance];
            double sum = sums[Math.floorMod(lag, sums.length)];
            // 1/M of the full sum, of which `count` of `size - distance` terms are there
            double mean = sum / count * (size - distance) / size;
            boolean moves = scale > 0;
            double rho = moves ? Math.clamp(mean / scale, -1, 1) : 0;
            double left = edof * count / first.count();
            lags.add(new AtLag(lag, withInterval(first, rho, left, moves, count)));
        }
        return List.copyOf(lags);
    }

    LevelEstimate withInterval(LevelSamples level, double rho, double edof, boolean moves, int count) {
        double lower = -1;
        double upper = 1;
        if (moves && Math.abs(rho) == 1) {
            lower = rho;
            upper = rho;
        } else if (moves && edof > 3) {
            double middle = 0.5 * (Math.log1p(rho) - Math.log1p(-rho));
            double half = Distributions.normalQuantile(0.5 + confidence / 2) / Math.sqrt(edof - 3);
            lower = Math.tanh(middle - half);
            upper = Math.tanh(middle + half);
        }
        return new LevelEstimate(level.level(), rho, lower, upper, edof, count);
    }
}
