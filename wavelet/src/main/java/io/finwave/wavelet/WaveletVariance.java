package io.finwave.wavelet;

import io.finwave.wavelet.internal.Distributions;
import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The wavelet variance: how the variance of a series is spread over the levels, each with an interval.
///
/// ```
/// ν²(j) = 1/M Σ W(j)(t)²      t = warmUp(j) .. N-1,  M = N - warmUp(j)      unbiased, the default
/// ν²(j) = 1/N Σ W(j)(t)²      t = 0 .. N-1 of the boundary rule             biased
/// interval of level p:  η ν² / Q(1-(1-p)/2) .. η ν² / Q((1-p)/2)            Q: quantile of χ²(η)
/// ```
///
/// - W(j): the coefficients of [Modwt]; ν² has the unit of the samples, squared; M, N count bars.
/// - η: equivalent degrees of freedom by the rule [DegreesOfFreedom]; [#gaussian] takes `ν² ± z ν² √(2/η)`
///   instead, which is only right for large η and can reach below zero.
///
/// A filter with L taps removes a polynomial trend of degree L/2 - 1 and makes a series stationary that
/// becomes so after at most L/2 differences; so a random walk has a wavelet variance though it has no
/// variance.
///
/// Edge cases: NaN marks a gap; a coefficient that meets one is left out (see [GappyWaveletVariance] for many
/// gaps). A level with fewer than 30 coefficients left is refused. A level that does not move at all has the
/// interval 0 .. 0. Squares that overflow give infinity, those that underflow zero. The intervals hold for a
/// Gaussian series with a spectrum that is stationary after L/2 differences; for one with outliers see
/// [RobustWaveletVariance].
///
/// Accuracy: the estimate to 1e-14 of itself for given coefficients.
///
/// Source: Percival and Walden (2000), chapter 8, doi:10.1017/CBO9780511841040.
///
/// An instance is immutable; its methods that change it give changed copies.
public final class WaveletVariance {
    private final ScalingFilter filter;
    private final boolean biased;
    private final Boundary boundary;
    private final DegreesOfFreedom rule;
    private final boolean gaussian;
    private final double confidence;

    private WaveletVariance(
            ScalingFilter filter,
            boolean biased,
            Boundary boundary,
            DegreesOfFreedom rule,
            boolean gaussian,
            double confidence) {
        this.filter = filter;
        this.biased = biased;
        this.boundary = boundary;
        this.rule = rule;
        this.gaussian = gaussian;
        this.confidence = confidence;
    }

    /// The unbiased estimator with intervals of 95 % and degrees of freedom by [DegreesOfFreedom.PowerLaw].
    public static WaveletVariance of(ScalingFilter filter) {
        return new WaveletVariance(filter, false, Boundary.CIRCULAR, new DegreesOfFreedom.PowerLaw(), false, 0.95);
    }

    /// The estimator that keeps the boundary coefficients: with [Boundary#CIRCULAR] the variances of all
    /// levels add up to that of the series; with [Boundary#REFLECTION] they are the mean squares of the 2N
    /// coefficients of the series and its mirror image.
    public WaveletVariance biased(Boundary boundary) {
        return new WaveletVariance(filter, true, boundary, rule, gaussian, confidence);
    }

    /// With another rule for the degrees of freedom.
    public WaveletVariance with(DegreesOfFreedom rule) {
        return new WaveletVariance(filter, biased, boundary, rule, gaussian, confidence);
    }

    /// With intervals `ν² ± z ν² √(2/η)`.
    public WaveletVariance gaussian() {
        return new WaveletVariance(filter, biased, boundary, rule, true, confidence);
    }

    /// With another confidence.
    ///
    /// @param confidence between 0 and 1, such as 0.99
    public WaveletVariance withConfidence(double confidence) {
        return new WaveletVariance(filter, biased, boundary, rule, gaussian, Statistics.checkConfidence(confidence));
    }

    /// The most levels that a series without gaps has enough coefficients for; 0 if it has for none.
    ///
    /// @param size the number of samples
    public int mostLevels(int size) {
        return Statistics.mostLevels(filter, size);
    }

    /// The variances of the levels 1 to J, finest first.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap
    /// @param levels J; see [#mostLevels], for the biased estimator as for [Modwt#decompose]
    /// @throws IllegalArgumentException if a level has fewer than 30 coefficients, or a sample is infinite
    public List<LevelEstimate> estimate(double[] samples, int levels) {
        LevelSamples[] coefficients;
        double[] variances = new double[levels < 0 ? 0 : levels];
        if (biased) {
            coefficients = new LevelSamples[variances.length];
            double[] repeating = boundary.repeating(samples);
            Levels.checkCount(levels, samples.length);
            Decomposition all = Modwt.of(filter).with(Boundary.CIRCULAR).decompose(repeating, levels);
            for (int level = 1; level <= levels; level++) {
                double[] values = all.waveletCoefficients(level);
                variances[level - 1] = LevelSamples.of(level, values).meanSquare();
                // the mirror image brings no new information
                coefficients[level - 1] = LevelSamples.of(level, Arrays.copyOf(values, samples.length));
            }
        } else {
            coefficients = Statistics.valid(filter, samples, levels);
            for (int j = 0; j < levels; j++) {
                variances[j] = coefficients[j].meanSquare();
            }
        }
        List<LevelEstimate> estimates = new ArrayList<>();
        for (int j = 0; j < levels; j++) {
            double edof = EquivalentDegrees.of(rule, filter, coefficients, variances, j);
            estimates.add(withInterval(coefficients[j], variances[j], edof));
        }
        return List.copyOf(estimates);
    }

    private LevelEstimate withInterval(LevelSamples level, double variance, double edof) {
        double tail = (1 - confidence) / 2;
        double lower = 0;
        double upper = 0;
        if (gaussian) {
            double half = Distributions.normalQuantile(1 - tail) * variance * Math.sqrt(2 / edof);
            lower = variance - half;
            upper = variance + half;
        } else if (variance > 0) {
            lower = edof * variance / Distributions.chiSquareUpperQuantile(tail, edof);
            upper = edof * variance / Distributions.chiSquareQuantile(tail, edof);
        }
        return new LevelEstimate(level.level(), variance, lower, upper, edof, level.count());
    }
}
