package io.finwave.wavelet;

import io.finwave.wavelet.internal.LevelSamples;
import java.util.ArrayList;
import java.util.List;

/// The wavelet multiple correlation: how well, level by level, the best explained of several series is
/// explained by all others.
///
/// ```
/// φ(j) = √(1 - 1 / max diag P⁻¹)        P: the matrix of the wavelet correlations of level j
/// φ(j, τ) = Corr(w(t), ŵ(t + τ))        w: the coefficients of the best explained series, ŵ: their fit by the others
/// ```
///
/// φ is a pure number in 0 .. 1, its interval that of [WaveletCorrelation] with n the smallest of the series'
/// [DegreesOfFreedom] by pairs with the best explained one. By lag, **positive τ: the best explained series
/// leads** the others.
///
/// Edge cases: a coefficient that meets a gap in one of the series is left out of all. At least two series; a
/// level with fewer than 30 coefficients is refused. If one series is a combination of the others at a
/// level, φ is 1 there. A series that does not move at a level explains nothing and is not explained.
///
/// Algorithm: Cholesky factor of P for each series in turn. Accuracy about 1e-16 times the condition number
/// of P.
///
/// Source: J. Fernández-Macho, Wavelet multiple correlation and cross-correlation: A multiscale analysis of
/// Eurozone stock markets, Physica A 391 (2012) 1097-1104, doi:10.1016/j.physa.2011.11.002.
///
/// An instance is immutable.
public final class MultipleCorrelation {
    private final ScalingFilter filter;
    private final DegreesOfFreedom rule;
    private final double confidence;

    private MultipleCorrelation(ScalingFilter filter, DegreesOfFreedom rule, double confidence) {
        this.filter = filter;
        this.rule = rule;
        this.confidence = confidence;
    }

    /// A multiple correlation and the series that is explained best.
    ///
    /// @param series its index
    /// @param correlation φ(j) with its interval
    public record Best(int series, LevelEstimate correlation) {}

    /// With intervals of 95 % and the rule [DegreesOfFreedom.PowerLaw].
    public static MultipleCorrelation of(ScalingFilter filter) {
        return new MultipleCorrelation(filter, new DegreesOfFreedom.PowerLaw(), 0.95);
    }

    /// With another rule for the number of independent pairs.
    public MultipleCorrelation with(DegreesOfFreedom rule) {
        return new MultipleCorrelation(filter, rule, confidence);
    }

    /// With another confidence.
    ///
    /// @param confidence between 0 and 1, such as 0.99
    public MultipleCorrelation withConfidence(double confidence) {
        return new MultipleCorrelation(filter, rule, Statistics.checkConfidence(confidence));
    }

    /// The multiple correlations of the levels 1 to J, finest first.
    ///
    /// @param series two or more of the same length, oldest sample first, NaN for a gap
    /// @param levels J
    public List<Best> estimate(double[][] series, int levels) {
        LevelSamples[][] all = valid(series, levels);
        List<Best> best = new ArrayList<>();
        for (int j = 0; j < levels; j++) {
            Fit fit = bestFit(all[j]);
            double edof = degrees(series, levels, j, fit.series());
            LevelEstimate phi = correlation()
                    .withInterval(all[j][0], Math.sqrt(fit.determination()), edof, true, all[j][0].count());
            best.add(new Best(fit.series(), phi));
        }
        return List.copyOf(best);
    }

    /// The correlations of the best explained series of a level with its fit by the others, at the lags -most
    /// .. most.
    ///
    /// @param series two or more of the same length
    /// @param level j
    /// @param mostLagBars the greatest lag
    public List<WaveletCorrelation.AtLag> crossCorrelation(double[][] series, int level, int mostLagBars) {
        LevelSamples[] all = valid(series, level)[level - 1];
        Fit fit = bestFit(all);
        double[] fitted = new double[all[0].values().length];
        for (int i = 0; i < all.length; i++) {
            for (int t = 0; t < fitted.length; t++) {
                fitted[t] += fit.weights()[i] * all[i].values()[t];
            }
        }
        return correlation()
                .crossCorrelation(
                        all[fit.series()],
                        LevelSamples.of(level, fitted),
                        mostLagBars,
                        degrees(series, level, level - 1, fit.series()));
    }

    private WaveletCorrelation correlation() {
        return WaveletCorrelation.of(filter).withConfidence(confidence);
    }

    private LevelSamples[][] valid(double[][] series, int levels) {
        if (series.length < 2) {
            throw new IllegalArgumentException(
                    "a multiple correlation needs at least two series, got " + series.length);
        }
        return Statistics.validTogether(filter, series, levels);
    }

    private double degrees(double[][] series, int levels, int j, int best) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < series.length; i++) {
            if (i != best) {
                smallest = Math.min(
                        smallest,
                        LevelPairs.of(filter, series[best], series[i], levels).degrees(rule, j));
            }
        }
        return smallest;
    }

    /// One series explained by the others: R², and the weights of all series (0 for itself).
    private static final class Fit {
        private final int series;
        private final double determination;
        private final double[] weights;

        Fit(int series, double determination, double[] weights) {
            this.series = series;
            this.determination = determination;
            this.weights = weights;
        }

        int series() {
            return series;
        }

        double determination() {
            return determination;
        }

        double[] weights() {
            return weights;
        }
    }

    private static Fit bestFit(LevelSamples[] all) {
        int n = all.length;
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = 0;
                for (int t = 0; t < all[i].values().length; t++) {
                    double product = all[i].values()[t] * all[k].values()[t];
                    sum += Double.isNaN(product) ? 0 : product;
                }
                products[i][k] = sum;
                products[k][i] = sum;
            }
        }
        Fit best = explained(products, 0);
        for (int i = 1; i < n; i++) {
            Fit fit = explained(products, i);
            best = fit.determination() > best.determination() ? fit : best;
        }
        return best;
    }

    /// Least squares of series `i` on the others, by Gaussian elimination on the normal equations scaled to
    /// unit diagonal; a direction without movement of its own gets no weight.
    private static Fit explained(double[][] products, int i) {
        int n = products.length;
        double[] scale = new double[n];
        for (int k = 0; k < n; k++) {
            scale[k] = products[k][k] > 0 ? Math.sqrt(products[k][k]) : 1;
        }
        double[][] factor = new double[n][n];
        double[] forward = new double[n];
        double determination = 0;
        for (int row = 0; row < n; row++) {
            if (row != i) {
                for (int column = 0; column <= row; column++) {
                    if (column != i) {
                        double sum = products[row][column] / scale[row] / scale[column];
                        for (int k = 0; k < column; k++) {
                            sum -= factor[row][k] * factor[column][k];
                        }
                        if (row == column) {
                            factor[row][row] = sum > 1e-13 ? Math.sqrt(sum) : 0;
                        } else {
                            factor[row][column] = factor[column][column] > 0 ? sum / factor[column][column] : 0;
                        }
                    }
                }
                double sum = products[row][i] / scale[row] / scale[i];
                for (int k = 0; k < row; k++) {
                    sum -= factor[row][k] * forward[k];
                }
                forward[row] = factor[row][row] > 0 ? sum / factor[row][row] : 0;
                determination += forward[row] * forward[row];
            }
        }
        double[] weights = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            if (factor[row][row] > 0) {
                double sum = forward[row];
                for (int k = row + 1; k < n; k++) {
                    sum -= factor[k][row] * weights[k];
                }
                weights[row] = sum / factor[row][row];
            }
        }
        for (int k = 0; k < n; k++) {
            weights[k] *= scale[i] / scale[k];
        }
        return new Fit(i, Math.clamp(determination, 0, 1), weights);
    }
}
