package io.finwave.wavelet;

import io.finwave.wavelet.internal.Distributions;
import io.finwave.wavelet.internal.LevelSamples;
import java.util.ArrayList;
import java.util.List;

/// The wavelet covariance: how the covariance of two series is spread over the levels, each with an interval.
///
/// ```
/// γ(j) = 1/M Σ W(j)(t) U(j)(t)          t = warmUp(j) .. N-1,  M = N - warmUp(j)
/// interval: γ ± z √((ν²(x) ν²(y) + γ²) / n)
/// ```
///
/// - W, U: the coefficients of [Modwt] of the two series; γ has the product of their units.
/// - ν²: their [WaveletVariance]s; z: quantile of the normal distribution.
/// - n: how many independent pairs the M are worth, by the rule [DegreesOfFreedom]; it is the `edof` of the
///   result. With [DegreesOfFreedom.Observed] the interval is that of Whitcher, Guttorp and Percival,
///   `γ ± z √(Σ ŝ(x,τ) ŝ(y,τ) / M)` over all lags of both signs.
///
/// Edge cases: NaN marks a gap; a pair that meets one in either series is left out. A level with fewer than
/// 30 pairs left is refused. The interval holds for Gaussian series that move together without delay, and is
/// too wide for others.
///
/// Source: B. Whitcher, P. Guttorp and D. B. Percival, Wavelet analysis of covariance with application to
/// atmospheric time series, Journal of Geophysical Research 105 (2000) 14941-14962, doi:10.1029/2000JD900110.
///
/// An instance is immutable; its methods that change it give changed copies.
public final class WaveletCovariance {
    private final ScalingFilter filter;
    private final DegreesOfFreedom rule;
    private final double confidence;

    private WaveletCovariance(ScalingFilter filter, DegreesOfFreedom rule, double confidence) {
        this.filter = filter;
        this.rule = rule;
        this.confidence = confidence;
    }

    /// With intervals of 95 % and the rule [DegreesOfFreedom.PowerLaw].
    public static WaveletCovariance of(ScalingFilter filter) {
        return new WaveletCovariance(filter, new DegreesOfFreedom.PowerLaw(), 0.95);
    }

    /// With another rule for the number of independent pairs.
    public WaveletCovariance with(DegreesOfFreedom rule) {
        return new WaveletCovariance(filter, rule, confidence);
    }

    /// With another confidence.
    ///
    /// @param confidence between 0 and 1, such as 0.99
    public WaveletCovariance withConfidence(double confidence) {
        return new WaveletCovariance(filter, rule, Statistics.checkConfidence(confidence));
    }

    /// The covariances of the levels 1 to J, finest first.
    ///
    /// @param x one sample a bar, oldest first, NaN for a gap
    /// @param y as many
    /// @param levels J
    /// @throws IllegalArgumentException if the lengths differ, a level has fewer than 30 pairs or a sample is
    /// infinite
    public List<LevelEstimate> estimate(double[] x, double[] y, int levels) {
        LevelPairs pairs = LevelPairs.of(filter, x, y, levels);
        double z = Distributions.normalQuantile(0.5 + confidence / 2);
        List<LevelEstimate> estimates = new ArrayList<>();
        for (int j = 0; j < levels; j++) {
            LevelSamples level = pairs.x(j);
            double covariance = pairs.covariance(j);
            double edof = pairs.degrees(rule, j);
            double spread = pairs.varianceX(j) * pairs.varianceY(j) + covariance * covariance;
            double half = spread > 0 ? z * Math.sqrt(spread / edof) : 0;
            estimates.add(new LevelEstimate(
                    level.level(), covariance, covariance - half, covariance + half, edof, level.count()));
        }
        return List.copyOf(estimates);
    }
}
