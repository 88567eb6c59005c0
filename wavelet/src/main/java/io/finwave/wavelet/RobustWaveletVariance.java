package io.finwave.wavelet;

import io.finwave.kernel.NaNPolicy;
import io.finwave.kernel.OrderStatistics;
import io.finwave.wavelet.internal.Distributions;
import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.LevelSpectrum;
import io.finwave.wavelet.internal.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The wavelet variance of a Gaussian series that has outliers: from the median of the squared coefficients,
/// which up to half of them cannot carry away.
///
/// ```
/// ν²(j) = median W(j)(t)² / c²           c = Φ⁻¹(3/4) = 0.6745
/// interval: ν² exp(± z s)                s² = S / (M (2 c φ(c))²),  η = 2 / s²
/// ```
///
/// - W: the coefficients of [Modwt]; ν² has the unit of the samples, squared; M is how many there are.
/// - S: the variance of the mean of `sign(W² - median)`, times M. It follows from the autocorrelations of W,
///   which are those of [DegreesOfFreedom.PowerLaw], by an expansion in Hermite polynomials.
/// - For independent coefficients the estimate varies as that of [WaveletVariance] with 37 % of the data: the
///   price of robustness.
///
/// Edge cases: as for [WaveletVariance]. If half of the coefficients of a level are zero, its variance is 0
/// with the interval 0 .. 0.
///
/// Source: D. Mondal and D. B. Percival, M-estimation of wavelet variance, Annals of the Institute of
/// Statistical Mathematics 64 (2012) 27-53, doi:10.1007/s10463-010-0282-5, with the median for the
/// M-estimator.
///
/// An instance is immutable.
public final class RobustWaveletVariance {
    private static final double QUARTILE = Distributions.normalQuantile(0.75);

    /// Terms of the expansion; from lag 1 on autocorrelations are far enough from 1.
    private static final int TERMS = 60;

    /// a(k)² / k! of He(2), He(4), ..
    private static final double[] WEIGHTS = weights();

    private final ScalingFilter filter;
    private final double confidence;

    private RobustWaveletVariance(ScalingFilter filter, double confidence) {
        this.filter = filter;
        this.confidence = confidence;
    }

    /// With intervals of 95 %.
    public static RobustWaveletVariance of(ScalingFilter filter) {
        return new RobustWaveletVariance(filter, 0.95);
    }

    /// With another confidence.
    ///
    /// @param confidence between 0 and 1, such as 0.99
    public RobustWaveletVariance withConfidence(double confidence) {
        return new RobustWaveletVariance(filter, Statistics.checkConfidence(confidence));
    }

    /// The variances of the levels 1 to J, finest first.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap
    /// @param levels J
    /// @throws IllegalArgumentException if a level has fewer than 30 coefficients, or a sample is infinite
    public List<LevelEstimate> estimate(double[] samples, int levels) {
        LevelSamples[] coefficients = Statistics.valid(filter, samples, Levels.checkCount(levels));
        double[] variances = new double[levels];
        for (int j = 0; j < levels; j++) {
            double median = median(coefficients[j]) / QUARTILE;
            variances[j] = median * median;
        }
        double z = Distributions.normalQuantile(0.5 + confidence / 2);
        List<LevelEstimate> estimates = new ArrayList<>();
        for (int j = 0; j < levels; j++) {
            LevelSamples level = coefficients[j];
            double[] s = EquivalentDegrees.model(filter, coefficients, variances, j);
            double[] pairs = LevelSpectrum.pairs(level.values(), level.count());
            double sum = level.count();
            for (int lag = 1; lag < Math.min(pairs.length, s.length); lag++) {
                sum += 2 * pairs[lag] * covarianceOfSigns(s[lag] / s[0]);
            }
            double slope = 2 * QUARTILE * Distributions.normalDensity(QUARTILE);
            double error = Math.sqrt(sum) / level.count() / slope;
            double variance = variances[j];
            estimates.add(new LevelEstimate(
                    level.level(),
                    variance,
                    variance * Math.exp(-z * error),
                    variance * Math.exp(z * error),
                    2 / (error * error),
                    level.count()));
        }
        return List.copyOf(estimates);
    }

    /// The median of the sizes of a level's coefficients; missing ones do not count.
    private static double median(LevelSamples level) {
        double[] sizes = Arrays.stream(level.values()).map(Math::abs).toArray();
        return OrderStatistics.propagating().with(NaNPolicy.OMIT).median(sizes);
    }

    /// The covariance of sign(X² - c²) and sign(Y² - c²) of standard normal X, Y with correlation ρ.
    static double covarianceOfSigns(double rho) {
        double square = rho * rho;
        double sum = 0;
        for (int k = TERMS - 1; k >= 0; k--) {
            sum = (sum + WEIGHTS[k]) * square;
        }
        return sum;
    }

    /// `a(n) = E sign(Z² - c²) He(n)(Z) = 4 He(n-1)(c) φ(c)` for even n; the weights are `a(n)² / n!`. By the
    /// recurrence of the normalised polynomials `He(n)/√n!`, which do not overflow.
    private static double[] weights() {
        double density = Distributions.normalDensity(QUARTILE);
        double[] weights = new double[TERMS];
        double before = 1;
        double now = QUARTILE;
        for (int n = 2; n <= 2 * TERMS; n++) {
            if (n % 2 == 0) {
                weights[n / 2 - 1] = 16 * now * now * density * density / n;
            }
            double next = (QUARTILE * now - Math.sqrt(n - 1.0) * before) / Math.sqrt(n);
            before = now;
            now = next;
        }
        return weights;
    }
}
