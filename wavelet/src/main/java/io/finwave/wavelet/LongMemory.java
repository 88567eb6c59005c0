package io.finwave.wavelet;

import io.finwave.wavelet.internal.Distributions;
import io.finwave.wavelet.internal.GammaFunctions;
import io.finwave.wavelet.internal.LevelSpectrum;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// The long memory of a series from its wavelet variances: three estimators of the exponent d of the
/// spectrum.
///
/// | estimator | minimises | right if |
/// |---|---|---|
/// | [#logRegression] | squared distance of ln ν² from a line in the level | the spectrum is a power law at the levels
/// used |
/// | [#localWhittle] | `ln Σ η(j) ν²(j) 2^(j(1-2d)) + (2d-1) ln 2 Σ j η(j) / Σ η(j)` | the same |
/// | [#maximumLikelihood] | the same with the exact variances instead of `2^(j(2d-1))` | ARFIMA(0, d, 0) at the levels
/// used |
///
/// - ν²(j), η(j): the [WaveletVariance]s and their [DegreesOfFreedom.PowerLaw].
/// - The regression takes `ln ν² - ψ(η/2) + ln(η/2)`, which has no bias, with the weights `1/ψ′(η/2)`: Abry
///   and Veitch's estimator with the degrees of freedom of the maximal overlap transform (Percival and
/// Walden, section 9.5).
/// - Standard errors take the levels for independent: `1 / (ln 4 √(Σ η (j - j̄)² / 2))` for localWhittle.
///   Intervals are normal.
///
/// Power laws hold at coarse levels only: even for the exact processes of the textbooks levels 1 and 2 are
/// off, and the bias of a fit that includes them exceeds its standard error for long series. Level 3 is a
/// good beginning. A trend polynomial of degree L/2 - 1 does not disturb; d may be up to L/2.
///
/// Edge cases: NaN marks a gap (see [WaveletVariance]). At least two levels; each with 30 coefficients and
/// some movement, or the call is refused.
///
/// Source: P. Abry and D. Veitch, Wavelet analysis of long-range-dependent traffic, IEEE Trans. Inf. Theory
/// 44 (1998) 2-15, doi:10.1109/18.650984; E. Moulines, F. Roueff and M. S. Taqqu, A wavelet Whittle estimator
/// of the memory parameter of a nonstationary Gaussian time series, Ann. Stat. 36 (2008) 1925-1956,
/// doi:10.1214/07-AOS527; Percival and Walden (2000), chapter 9, doi:10.1017/CBO9780511841040.
///
/// An instance is immutable.
public final class LongMemory {
    private static final double LOG_TWO = Math.log(2);
    private static final double SEARCH_TOLERANCE = 1e-10;

    private final ScalingFilter filter;
    private final int fromLevel;
    private final int toLevel;
    private final double confidence;

    private LongMemory(ScalingFilter filter, int fromLevel, int toLevel, double confidence) {
        this.filter = filter;
        this.fromLevel = fromLevel;
        this.toLevel = toLevel;
        this.confidence = confidence;
    }

    /// The estimators with intervals of 95 %.
    ///
    /// @param filter with L taps, of which half must be at least d
    /// @param fromLevel the finest level used, at least 1
    /// @param toLevel the coarsest one, greater
    public static LongMemory of(ScalingFilter filter, int fromLevel, int toLevel) {
        if (fromLevel < 1 || toLevel <= fromLevel) {
            throw new IllegalArgumentException(
                    "memory needs at least two levels from 1 on, got " + fromLevel + " to " + toLevel);
        }
        return new LongMemory(filter, fromLevel, toLevel, 0.95);
    }

    /// With another confidence.
    ///
    /// @param confidence between 0 and 1, such as 0.99
    public LongMemory withConfidence(double confidence) {
        return new LongMemory(filter, fromLevel, toLevel, Statistics.checkConfidence(confidence));
    }

    /// By weighted regression of the logarithm of the variance on the level.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap
    public MemoryEstimate logRegression(double[] samples) {
        List<LevelEstimate> levels = levels(samples);
        double weights = 0;
        double moment = 0;
        double square = 0;
        double sum = 0;
        double product = 0;
        for (LevelEstimate level : levels) {
            double half = level.edof() / 2;
            double y = Math.log(level.estimate()) - GammaFunctions.digamma(half) + Math.log(half);
            double weight = 1 / GammaFunctions.trigamma(half);
            weights += weight;
            moment += weight * level.level();
            square += weight * level.level() * level.level();
            sum += weight * y;
            product += weight * level.level() * y;
        }
        double spread = weights * square - moment * moment;
        double slope = (weights * product - moment * sum) / spread;
        return withInterval((slope / LOG_TWO + 1) / 2, Math.sqrt(weights / spread) / (2 * LOG_TWO));
    }

    /// The local Whittle estimator.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap
    public MemoryEstimate localWhittle(double[] samples) {
        List<LevelEstimate> levels = levels(samples);
        double memory = minimum(d -> contrast(levels, level -> LOG_TWO * level * (2 * d - 1)));
        return withInterval(memory, 1 / (LOG_TWO * Math.sqrt(2 * spread(levels, level -> level))));
    }

    /// The likelihood of the variances of a fractionally differenced process, ARFIMA(0, d, 0), at its
    /// greatest.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap
    public MemoryEstimate maximumLikelihood(double[] samples) {
        List<LevelEstimate> levels = levels(samples);
        double[][] gains = new double[toLevel + 1][];
        for (int level = fromLevel; level <= toLevel; level++) {
            gains[level] = LevelSpectrum.gainForPowerLaw(
                    filter.modwtTaps(), filter.wavelet().modwtTaps(), level);
        }
        double memory = minimum(d -> contrast(levels, level -> logVariance(gains, level, d)));
        double step = 1e-4;
        double spread = spread(
                levels,
                level -> (logVariance(gains, level, memory + step) - logVariance(gains, level, memory - step))
                        / (2 * step));
        return withInterval(memory, Math.sqrt(2 / spread));
    }

    private static double logVariance(double[][] gains, double level, double d) {
        return Math.log(LevelSpectrum.powerLawVariance(gains[(int) level], d));
    }

    private List<LevelEstimate> levels(double[] samples) {
        List<LevelEstimate> levels =
                WaveletVariance.of(filter).estimate(samples, toLevel).subList(fromLevel - 1, toLevel);
        for (LevelEstimate level : levels) {
            if (!(level.estimate() > 0 && level.estimate() < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("memory needs a positive, finite variance at every level, got "
                        + level.estimate() + " at level " + level.level());
            }
        }
        return levels;
    }

    /// `ln Σ η ν² / v + Σ η ln v / Σ η`, of which the first sum is scaled so that it cannot overflow.
    private static double contrast(List<LevelEstimate> levels, DoubleUnaryOperator logVariance) {
        double greatest = Double.NEGATIVE_INFINITY;
        double logs = 0;
        double degrees = 0;
        double[] ratios = new double[levels.size()];
        for (int i = 0; i < ratios.length; i++) {
            LevelEstimate level = levels.get(i);
            double log = logVariance.applyAsDouble(level.level());
            ratios[i] = Math.log(level.estimate()) - log;
            greatest = Math.max(greatest, ratios[i]);
            logs += level.edof() * log;
            degrees += level.edof();
        }
        double sum = 0;
        for (int i = 0; i < ratios.length; i++) {
            sum += levels.get(i).edof() * Math.exp(ratios[i] - greatest);
        }
        return greatest + Math.log(sum / degrees) + logs / degrees;
    }

    /// `Σ η (a - ā)²` of a quantity a of the level.
    private static double spread(List<LevelEstimate> levels, DoubleUnaryOperator quantity) {
        double weights = 0;
        double mean = 0;
        double spread = 0;
        for (LevelEstimate level : levels) {
            double distance = quantity.applyAsDouble(level.level()) - mean;
            weights += level.edof();
            mean += distance * level.edof() / weights;
            spread += level.edof() * distance * (quantity.applyAsDouble(level.level()) - mean);
        }
        return spread;
    }

    /// The place of the minimum of a convex function of d in -1/2 .. L/2 by golden sections; at most an end.
    private double minimum(DoubleUnaryOperator function) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = -0.5;
        double high = filter.length() / 2.0;
        double left = high - ratio * (high - low);
        double right = low + ratio * (high - low);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        while (high - low > SEARCH_TOLERANCE) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - ratio * (high - low);
                atLeft = function.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + ratio * (high - low);
                atRight = function.applyAsDouble(right);
            }
        }
        return 0.5 * (low + high);
    }

    private MemoryEstimate withInterval(double memory, double error) {
        double half = Distributions.normalQuantile(0.5 + confidence / 2) * error;
        return new MemoryEstimate(memory, memory - half, memory + half, error, fromLevel, toLevel);
    }
}
