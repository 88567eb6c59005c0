package io.finwave.forecast;

import io.finwave.forecast.internal.BlockMoments;
import io.finwave.forecast.internal.LeastSquares;
import io.finwave.forecast.internal.Moments;
import java.util.Arrays;

/// A linear regression walked through plain columns, fitted anew at every bar.
///
/// ```
/// y(s) = a + Σ b(i) x(i, s) + u(s)      rows s = t−h−n+1 .. t−h, ordinary least squares
/// ŷ(t) = a + Σ b(i) x(i, t)
/// ```
///
/// It takes columns as they are, whatever they were made from, and so keeps none of the promises of a
/// [Forecaster]: it is there to measure what columns that look ahead would gain. A model learns from
/// [Predictors], which cannot look ahead.
///
/// A row with a missing value is left out. The fit is that of the models, by moments of blocks.
public final class RollingRegression {
    private static final double BELOW_LEAST = 0.5;

    private final double[][] predictors;
    private final double[] outcomes;
    private final Horizon horizon;
    private final int rows;

    /// @param predictors x, equally long; shared
    /// @param outcomes y, what came after each bar, known `h` bars later; NaN where it is not known; shared
    /// @param horizon h
    /// @param rows n, at least 1; fewer where the columns begin later
    /// @throws IllegalArgumentException if columns are of different lengths or `rows` is less than 1
    public RollingRegression(double[][] predictors, double[] outcomes, Horizon horizon, int rows) {
        for (double[] column : predictors) {
            if (column.length != outcomes.length) {
                throw new IllegalArgumentException(
                        "columns must be as long as the outcomes, " + outcomes.length + ", got " + column.length);
            }
        }
        if (rows < 1) {
            throw new IllegalArgumentException("window must be at least 1 row, got " + rows);
        }
        this.predictors = predictors;
        this.outcomes = outcomes;
        this.horizon = horizon;
        this.rows = rows;
    }

    /// The fitted values `ŷ(t)`.
    ///
    /// @param from the first bar, at least `h`
    /// @param to the one after the last
    public double[] fitted(int from, int to) {
        return walk(from, to, (moments, regression, fitted) -> fitted);
    }

    /// The expected values of what the outcomes are logarithms of, held within what the rows had:
    ///
    /// ```
    /// f(t) = exp( min(max(ŷ(t), y_min − ½), y_max) + ½ s² )      s² = mean squared residual
    /// ```
    ///
    /// @param from the first bar, at least `h`
    /// @param to the one after the last
    public double[] expected(int from, int to) {
        return walk(
                from,
                to,
                (moments, regression, fitted) ->
                        Math.exp(Math.min(Math.max(fitted, moments.least() - BELOW_LEAST), moments.greatest())
                                + 0.5 * regression.residualVariance()));
    }

    private interface Said {
        double of(Moments moments, LeastSquares regression, double fitted);
    }

    private double[] walk(int from, int to, Said said) {
        if (from < horizon.bars() || to < from || to > outcomes.length) {
            throw new IllegalArgumentException(
                    "bars must be in " + horizon.bars() + ".." + outcomes.length + ", got " + from + " to " + to);
        }
        double[][] columns = Arrays.copyOf(predictors, predictors.length + 1);
        columns[predictors.length] = outcomes;
        BlockMoments blocks = new BlockMoments(columns);
        double[] forecasts = new double[to - from];
        for (int i = 0; i < forecasts.length; i++) {
            int t = from + i;
            int end = t - horizon.bars() + 1;
            Moments moments = blocks.window(Math.max(0, end - rows), end);
            LeastSquares regression = LeastSquares.of(moments);
            forecasts[i] = moments.count() == 0
                    ? Double.NaN
                    : said.of(moments, regression, regression.line().at(predictors, t));
        }
        return forecasts;
    }
}
