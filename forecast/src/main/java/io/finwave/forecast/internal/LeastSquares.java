package io.finwave.forecast.internal;

import java.util.Arrays;

/// Ordinary least squares with an intercept, from the moments of the rows.
///
/// ```
/// y ≈ ȳ + Σ b(i) (x(i) − x̄(i)),   b = argmin Σ (y − …)²
/// ```
///
/// The normal equations are solved by Cholesky on the correlation matrix, that is after centring and scaling,
/// so neither the size nor the unit of a predictor matters. A predictor that is constant in the window, or
/// that the ones before it explain to one part in 10¹⁰, adds nothing that could be estimated: its coefficient
/// is zero.
public final class LeastSquares {
    private static final double TOLERANCE = 1e-10;

    private final RegressionLine line;
    private final double residualVariance;
    private final double fittedVariance;

    private LeastSquares(RegressionLine line, double residualVariance, double fittedVariance) {
        this.line = line;
        this.residualVariance = residualVariance;
        this.fittedVariance = fittedVariance;
    }

    /// The regression of the last column on all others.
    ///
    /// @param m the moments of at least one row
    public static LeastSquares of(Moments m) {
        int[] all = new int[m.columns() - 1];
        Arrays.setAll(all, i -> i);
        return of(m, m.columns() - 1, all);
    }

    /// The regression of one column on some others.
    ///
    /// @param m the moments of at least one row
    /// @param outcome the column that is explained
    /// @param predictors the columns that explain it
    public static LeastSquares of(Moments m, int outcome, int... predictors) {
        int k = predictors.length;
        int[] column = Arrays.copyOf(predictors, k + 1);
        column[k] = outcome;
        double[] scale = new double[k + 1];
        for (int i = 0; i <= k; i++) {
            double mean = m.mean(column[i]);
            double square = m.co(column[i], column[i]);
            // A spread that is only the rounding of the mean counts as none.
            scale[i] = square > 1e-24 * mean * mean * m.count() ? 1 / Math.sqrt(square) : 0;
        }
        double[][] lower = new double[k][k];
        double[] z = new double[k];
        double explained = 0;
        for (int j = 0; j < k; j++) {
            double pivot = scale[j] == 0 ? 0 : 1;
            for (int l = 0; l < j; l++) {
                double entry = m.co(column[j], column[l]) * scale[j] * scale[l];
                for (int p = 0; p < l; p++) {
                    entry -= lower[j][p] * lower[l][p];
                }
                lower[j][l] = lower[l][l] == 0 ? 0 : entry / lower[l][l];
                pivot -= lower[j][l] * lower[j][l];
            }
            if (pivot < TOLERANCE) {
                continue;
            }
            lower[j][j] = Math.sqrt(pivot);
            double right = m.co(column[k], column[j]) * scale[j] * scale[k];
            for (int l = 0; l < j; l++) {
                right -= lower[j][l] * z[l];
            }
            z[j] = right / lower[j][j];
            explained += z[j] * z[j];
        }
        double[] b = new double[k];
        double[] means = new double[k];
        for (int j = k - 1; j >= 0; j--) {
            means[j] = m.mean(column[j]);
            if (lower[j][j] == 0) {
                continue;
            }
            double right = z[j];
            for (int i = j + 1; i < k; i++) {
                right -= lower[i][j] * b[i];
            }
            b[j] = right / lower[j][j];
        }
        double outcomeScale = scale[k] == 0 ? 0 : 1 / scale[k];
        for (int j = 0; j < k; j++) {
            b[j] *= scale[j] * outcomeScale;
        }
        double variance = m.co(outcome, outcome) / m.count();
        double residual = m.co(outcome, outcome) * Math.max(0, 1 - explained) / m.count();
        RegressionLine line = new RegressionLine(m.mean(outcome), means, b);
        return new LeastSquares(line, residual, Math.max(0, variance - residual));
    }

    /// The fitted function.
    public RegressionLine line() {
        return line;
    }

    /// The mean squared residual (divided by the count, as the log-normal correction wants it).
    public double residualVariance() {
        return residualVariance;
    }

    /// The variance of the fitted values (divided by the count).
    public double fittedVariance() {
        return fittedVariance;
    }
}
