package io.finwave.wavelet;

import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.LevelSpectrum;
import java.util.function.DoubleUnaryOperator;

/// The rules of [DegreesOfFreedom], computed.
final class EquivalentDegrees {
    /// The precision `Σ η (j - j̄)²` from which a slope of log2 ν² is good enough: a standard error of
    /// `√(2/50) / ln 2 = 0.29`.
    private static final double CERTAIN = 50;

    private EquivalentDegrees() {}

    /// η of the level at index j.
    ///
    /// @param coefficients of the levels 1 to J
    /// @param variances of the levels 1 to J
    static double of(
            DegreesOfFreedom rule, ScalingFilter filter, LevelSamples[] coefficients, double[] variances, int j) {
        return switch (rule) {
            case DegreesOfFreedom.PowerLaw fitted -> powerLaw(filter, coefficients, variances, j);
            case DegreesOfFreedom.Observed observed -> observed(coefficients[j]);
            case DegreesOfFreedom.Spectrum given -> spectrum(given.density(), filter, coefficients[j]);
            case DegreesOfFreedom.BandPass flat -> bandPass(coefficients[j]);
        };
    }

    private static double powerLaw(ScalingFilter filter, LevelSamples[] coefficients, double[] variances, int j) {
        double[] s = model(filter, coefficients, variances, j);
        return ofPair(coefficients[j], s, s);
    }

    /// The autocovariances of the level at index j by the power law that its variance and those of its
    /// neighbours suggest.
    static double[] model(ScalingFilter filter, LevelSamples[] coefficients, double[] variances, int j) {
        double delta = localExponent(coefficients, variances, j);
        // beyond L/2 the series would not be stationary after the filter
        delta = Math.clamp(delta, -0.5, filter.length() / 2.0);
        return LevelSpectrum.powerLawAutocovariance(
                filter.modwtTaps(), filter.wavelet().modwtTaps(), coefficients[j].level(), delta);
    }

    /// `M² / Σ over t, u of ρ(t-u) r(t-u)`, the sum over the coefficients present: how many independent pairs
    /// have a mean product of the same variance.
    static double ofPair(LevelSamples level, double[] rho, double[] r) {
        double[] pairs = LevelSpectrum.pairs(level.values(), level.count());
        double sum = level.count();
        for (int lag = 1; lag < Math.min(pairs.length, rho.length); lag++) {
            sum += 2 * pairs[lag] * (rho[lag] / rho[0]) * (r[lag] / r[0]);
        }
        return (double) level.count() * level.count() / sum;
    }

    /// δ of a spectrum f^(-2δ): ν² goes like 2^(j(2δ-1)). From the level and its neighbours, weighted by the
    /// number of their independent values, and from finer levels too while the slope is uncertain: at coarse
    /// levels three variances say little. 0 where there is no neighbour, or no movement.
    private static double localExponent(LevelSamples[] coefficients, double[] variances, int j) {
        int last = Math.min(variances.length - 1, Math.max(j, 1));
        double weights = 0;
        double weighted = 0;
        double moment = 0;
        double square = 0;
        double product = 0;
        double spread = 0;
        for (int i = last; i >= 0 && (i >= j - 1 || spread < CERTAIN * weights); i--) {
            if (!(variances[i] > 0 && variances[i] < Double.POSITIVE_INFINITY)) {
                return 0;
            }
            double weight = bandPass(coefficients[i]);
            double log = Math.log(variances[i]) / Math.log(2);
            weights += weight;
            weighted += weight * log;
            moment += weight * (i - j);
            square += weight * (i - j) * (i - j);
            product += weight * (i - j) * log;
            spread = weights * square - moment * moment;
        }
        return spread > 0 ? ((weights * product - moment * weighted) / spread + 1) / 2 : 0;
    }

    private static double observed(LevelSamples level) {
        double[] s = LevelSpectrum.autocovariance(level.values(), level.count());
        double a = s[0] * s[0] / 2;
        for (int lag = 1; lag < s.length; lag++) {
            a += s[lag] * s[lag];
        }
        return a > 0 ? level.count() * s[0] * s[0] / a : bandPass(level);
    }

    static double spectrum(DoubleUnaryOperator density, ScalingFilter filter, LevelSamples level) {
        int count = level.count();
        double[] gain =
                LevelSpectrum.squaredGain(filter.modwtTaps(), filter.wavelet().modwtTaps(), level.level(), count);
        double sum = 0;
        double squares = 0;
        for (int k = 1; k <= (count - 1) / 2; k++) {
            double c = gain[k] * density.applyAsDouble((double) k / count);
            sum += c;
            squares += c * c;
        }
        double edof = 2 * sum * sum / squares;
        if (!(edof > 0)) {
            throw new IllegalArgumentException(
                    "the spectrum must be finite and not negative, with power at level " + level.level());
        }
        return edof;
    }

    static double bandPass(LevelSamples level) {
        return Math.max(Math.scalb((double) level.count(), -level.level()), 1);
    }
}
