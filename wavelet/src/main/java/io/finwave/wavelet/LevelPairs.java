package io.finwave.wavelet;

import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.LevelSpectrum;

/// The coefficients of two series, level by level, and what statistics of pairs need of them.
final class LevelPairs {
    private final ScalingFilter filter;
    private final LevelSamples[] x;
    private final LevelSamples[] y;
    private final double[] varianceX;
    private final double[] varianceY;

    private LevelPairs(ScalingFilter filter, LevelSamples[] x, LevelSamples[] y) {
        this.filter = filter;
        this.x = x;
        this.y = y;
        this.varianceX = new double[x.length];
        this.varianceY = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            varianceX[j] = x[j].meanSquare();
            varianceY[j] = y[j].meanSquare();
        }
    }

    static LevelPairs of(ScalingFilter filter, double[] x, double[] y, int levels) {
        LevelSamples[][] both = Statistics.validTogether(filter, new double[][] {x, y}, levels);
        LevelSamples[] first = new LevelSamples[levels];
        LevelSamples[] second = new LevelSamples[levels];
        for (int j = 0; j < levels; j++) {
            first[j] = both[j][0];
            second[j] = both[j][1];
        }
        return new LevelPairs(filter, first, second);
    }

    LevelSamples x(int j) {
        return x[j];
    }

    LevelSamples y(int j) {
        return y[j];
    }

    double varianceX(int j) {
        return varianceX[j];
    }

    double varianceY(int j) {
        return varianceY[j];
    }

    double covariance(int j) {
        double sum = 0;
        for (int t = 0; t < x[j].values().length; t++) {
            double product = x[j].values()[t] * y[j].values()[t];
            sum += Double.isNaN(product) ? 0 : product;
        }
        return sum / x[j].count();
    }

    /// In -1 .. 1; 0 if one of the two does not move.
    double correlation(int j) {
        double scale = Math.sqrt(varianceX[j]) * Math.sqrt(varianceY[j]);
        return scale > 0 ? Math.clamp(covariance(j) / scale, -1, 1) : 0;
    }

    /// How many independent pairs the level is worth.
    double degrees(DegreesOfFreedom rule, int j) {
        return switch (rule) {
            case DegreesOfFreedom.PowerLaw fitted ->
                EquivalentDegrees.ofPair(
                        x[j],
                        EquivalentDegrees.model(filter, x, varianceX, j),
                        EquivalentDegrees.model(filter, y, varianceY, j));
            case DegreesOfFreedom.Observed observed -> observed(j);
            case DegreesOfFreedom.Spectrum given -> EquivalentDegrees.spectrum(given.density(), filter, x[j]);
            case DegreesOfFreedom.BandPass flat -> EquivalentDegrees.bandPass(x[j]);
        };
    }

    private double observed(int j) {
        double[] sx = LevelSpectrum.autocovariance(x[j].values(), x[j].count());
        double[] sy = LevelSpectrum.autocovariance(y[j].values(), y[j].count());
        double sum = sx[0] * sy[0];
        for (int lag = 1; lag < sx.length; lag++) {
            sum += 2 * sx[lag] * sy[lag];
        }
        double covariance = covariance(j);
        double spread = varianceX[j] * varianceY[j] + covariance * covariance;
        return sum > 0 ? x[j].count() * spread / sum : EquivalentDegrees.bandPass(x[j]);
    }
}
