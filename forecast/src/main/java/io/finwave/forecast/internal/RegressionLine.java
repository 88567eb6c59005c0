package io.finwave.forecast.internal;

import io.finwave.forecast.FittedParameters;
import java.util.List;

/// A fitted linear function of some predictors.
///
/// ```
/// y = ȳ + Σ b(i) (x(i) − x̄(i))
/// ```
public final class RegressionLine {
    /// The names of its [#parameters].
    public static final List<String> NAMES = List.of("mean", "predictor-means", "coefficients");

    private final double mean;
    private final double[] predictorMeans;
    private final double[] coefficients;

    /// @param mean ȳ
    /// @param predictorMeans x̄; shared, never to be written again
    /// @param coefficients b, as many; shared, never to be written again
    RegressionLine(double mean, double[] predictorMeans, double[] coefficients) {
        this.mean = mean;
        this.predictorMeans = predictorMeans;
        this.coefficients = coefficients;
    }

    /// The line of some parameters; there may be others among them.
    ///
    /// @param predictors how many it must have
    /// @throws IllegalArgumentException if one is missing or has another length
    public static RegressionLine of(FittedParameters parameters, int predictors) {
        return new RegressionLine(
                parameters.number("mean"),
                parameters.numbers("predictor-means", predictors),
                parameters.numbers("coefficients", predictors));
    }

    /// Itself as parameters.
    public FittedParameters parameters() {
        return FittedParameters.NONE
                .with("mean", mean)
                .with("predictor-means", predictorMeans)
                .with("coefficients", coefficients);
    }

    /// The value for the predictors of a row.
    public double at(double[][] columns, int row) {
        double y = mean;
        for (int i = 0; i < coefficients.length; i++) {
            y += coefficients[i] * (columns[i][row] - predictorMeans[i]);
        }
        return y;
    }

    /// The coefficient of a predictor.
    public double coefficient(int predictor) {
        return coefficients[predictor];
    }
}
