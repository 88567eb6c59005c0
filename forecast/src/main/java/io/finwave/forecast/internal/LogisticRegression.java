package io.finwave.forecast.internal;

import io.finwave.forecast.FittedParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Logistic regression with an intercept by maximum likelihood.
///
/// ```
/// P(y = 1 | x) = p(x) = 1 / (1 + exp(−a − Σ b(i) (x(i) − x̄(i)) / s(i)))
/// ```
///
/// Newton's method (iteratively reweighted least squares) from `b = 0` on centred and scaled predictors: the
/// log-likelihood is concave, and the first step is already the linear regression. It ends when a step
/// changes no coefficient by more than 10⁻¹⁰; where that takes more than 25 steps the greatest value lies at
/// infinity, and there is no answer. A predictor that is constant gets the coefficient zero.
public final class LogisticRegression {
    private static final int STEPS = 25;
    private static final double TOLERANCE = 1e-10;

    private final double[] coefficient;
    private final double[] mean;
    private final double[] scale;

    private LogisticRegression(double[] coefficient, double[] mean, double[] scale) {
        this.coefficient = coefficient;
        this.mean = mean;
        this.scale = scale;
    }

    /// The regression of some parameters.
    ///
    /// @param predictors how many it must have
    /// @throws IllegalArgumentException if one is missing, has another length, or there are others
    public static LogisticRegression of(FittedParameters parameters, int predictors) {
        parameters.requireOnly(List.of("coefficients", "predictor-means", "predictor-scales"));
        double[] scale = parameters.numbers("predictor-scales", predictors);
        for (double s : scale) {
            if (s < 0) {
                throw new IllegalArgumentException("parameter predictor-scales must be at least 0, got " + s);
            }
        }
        return new LogisticRegression(
                parameters.numbers("coefficients", predictors + 1),
                parameters.numbers("predictor-means", predictors),
                scale);
    }

    /// Itself as parameters; the intercept is the last coefficient.
    public FittedParameters parameters() {
        return FittedParameters.NONE
                .with("coefficients", coefficient)
                .with("predictor-means", mean)
                .with("predictor-scales", scale);
    }

    /// @param columns the predictors, by column and row
    /// @param rows which rows count
    /// @param y 0 or 1 for each of these rows
    /// @param count how many of them, at least 1
    /// @return empty where there is no answer
    public static Optional<LogisticRegression> of(double[][] columns, int[] rows, double[] y, int count) {
        int k = columns.length;
        double[] mean = new double[k];
        double[] scale = new double[k];
        double[][] z = new double[k][count];
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int s = 0; s < count; s++) {
                sum += columns[i][rows[s]];
            }
            mean[i] = sum / count;
            double squares = 0;
            for (int s = 0; s < count; s++) {
                z[i][s] = columns[i][rows[s]] - mean[i];
                squares += z[i][s] * z[i][s];
            }
            scale[i] = squares > 1e-24 * mean[i] * mean[i] * count ? Math.sqrt(squares / count) : 0;
            for (int s = 0; s < count; s++) {
                z[i][s] = scale[i] > 0 ? z[i][s] / scale[i] : 0;
            }
        }
        double[] b = new double[k + 1];
        double[] gradient = new double[k + 1];
        double[][] information = new double[k + 1][k + 1];
        for (int step = 0; step < STEPS; step++) {
            differentiate(z, y, count, b, gradient, information);
            if (!solve(information, gradient)) {
                return Optional.empty();
            }
            double change = 0;
            for (int i = 0; i <= k; i++) {
                b[i] += gradient[i];
                change = Math.max(change, Math.abs(gradient[i]));
            }
            if (change <= TOLERANCE) {
                return Optional.of(new LogisticRegression(b, mean, scale));
            }
        }
        return Optional.empty();
    }

    /// The gradient of the log-likelihood and the lower triangle of its negative second derivatives; the
    /// intercept is last.
    private static void differentiate(
            double[][] z, double[] y, int count, double[] b, double[] gradient, double[][] information) {
        int k = z.length;
        for (int i = 0; i <= k; i++) {
            gradient[i] = 0;
            Arrays.fill(information[i], 0);
        }
        for (int s = 0; s < count; s++) {
            double eta = b[k];
            for (int i = 0; i < k; i++) {
                eta += b[i] * z[i][s];
            }
            double p = 1 / (1 + Math.exp(-eta));
            double error = y[s] - p;
            double weight = p * (1 - p);
            for (int i = 0; i < k; i++) {
                gradient[i] += error * z[i][s];
                double weighted = weight * z[i][s];
                for (int j = 0; j <= i; j++) {
                    information[i][j] += weighted * z[j][s];
                }
                information[k][i] += weighted;
            }
            gradient[k] += error;
            information[k][k] += weight;
        }
    }

    /// Solves in place by Cholesky; a direction without information gets zero.
    ///
    /// @return whether there was any information at all
    private static boolean solve(double[][] a, double[] right) {
        int n = right.length;
        double greatest = 0;
        for (int j = 0; j < n; j++) {
            greatest = Math.max(greatest, a[j][j]);
        }
        if (!(greatest > 0)) {
            return false;
        }
        for (int j = 0; j < n; j++) {
            for (int l = 0; l < j; l++) {
                double entry = a[j][l];
                for (int p = 0; p < l; p++) {
                    entry -= a[j][p] * a[l][p];
                }
                a[j][l] = a[l][l] == 0 ? 0 : entry / a[l][l];
            }
            double pivot = a[j][j];
            for (int l = 0; l < j; l++) {
                pivot -= a[j][l] * a[j][l];
            }
            a[j][j] = pivot > 1e-12 * greatest ? Math.sqrt(pivot) : 0;
            double r = right[j];
            for (int l = 0; l < j; l++) {
                r -= a[j][l] * right[l];
            }
            right[j] = a[j][j] == 0 ? 0 : r / a[j][j];
        }
        for (int j = n - 1; j >= 0; j--) {
            double r = right[j];
            for (int i = j + 1; i < n; i++) {
                r -= a[i][j] * right[i];
            }
            right[j] = a[j][j] == 0 ? 0 : r / a[j][j];
        }
        return true;
    }

    /// The probability of 1 for the predictors of a row.
    public double probability(double[][] columns, int row) {
        int k = mean.length;
        double eta = coefficient[k];
        for (int i = 0; i < k; i++) {
            eta += scale[i] > 0 ? coefficient[i] * (columns[i][row] - mean[i]) / scale[i] : 0;
        }
        return 1 / (1 + Math.exp(-eta));
    }
}
