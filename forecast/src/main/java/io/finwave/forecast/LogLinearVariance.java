package io.finwave.forecast;

import io.finwave.forecast.internal.LeastSquares;
import io.finwave.forecast.internal.Moments;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A linear regression of the logarithm of the coming variance, or of the coming high-low range, on
/// predictors that look back.
///
/// ```
/// ln y(s, h) = a + Σ b(i) x(i, s) + u(s)         rows s = t−h−n+1 .. t−h, ordinary least squares
/// f(t, h)    = exp( min(max(ẑ, z_min − ½), z_max) + l ),   ẑ = a + Σ b(i) x(i, t)
/// l          = min( ½ s², max(0, ln ȳ − z̄ − ½ s_z²) )
/// ```
///
/// `y` is the mean variance over the coming `h` bars, and `z_min`, `z_max` the least and greatest `ln y` of
/// the training rows. The **cap** keeps a forecast from leaving what was ever seen: without it a few days of
/// 2008 dominate every average.
///
/// The **lift** `l` turns the mean of a logarithm into the logarithm of a mean. `½ s²`, with `s²` the mean
/// squared residual, is right for a log-normal; the other bound is what the training rows themselves had (`ȳ`
/// and `z̄` their means, `s_z²` the variance of the fitted values), and is the same for a log-normal. It
/// counts where many bars saw nothing move: their logarithms lie far below all others, `s²` is enormous, and
/// `exp(½ s²)` would forecast many times more than ever came.
///
/// - `log-har`: `x` = means of `ln v` over 1, 5 and 22 bars. F. Corsi, "A Simple Approximate Long-Memory
///   Model of Realized Volatility", Journal of Financial Econometrics 7 (2009) 174-196,
///   doi:10.1093/jjfinec/nbp001.
/// - `log-har-lev`: these, and the means of the negative returns over 1, 5 and 22 bars: a fall raises the
///   variance more than a rise. F. Corsi and R. Renò, "Discrete-Time Volatility Forecasting With Persistent
///   Leverage Effect and the Link With Continuous-Time Volatility Modeling", Journal of Business & Economic
///   Statistics 30 (2012) 368-380, doi:10.1080/07350015.2012.663261.
/// - `log-har-jumps`: `x` = the same means of `ln c` and of `ln v/c`, with `c` the continuous part of the
///   variance: what jumped does not last as long. T. G. Andersen, T. Bollerslev and F. X. Diebold, "Roughing
///   It Up", Review of Economics and Statistics 89 (2007) 701-720, doi:10.1162/rest.89.4.701 (with ratios for
///   their differences, which depend on the unit).
/// - `log-haar`: `x` = the one-sided Haar coefficients of `ln v` at levels 1 to 5 and the smooth
///   ([WaveletScales]).
/// - `log-haar-lev`: these, and the means of the negative returns. The model whose forecast is shown.
/// - `range-log-har`, `range-log-haar-lev`: the same predictors, with `y` the range of [Target#RANGE].
///
/// A row with a missing value is left out; with fewer than ten rows for every coefficient there is no
/// forecast.
public final class LogLinearVariance implements Forecaster {
    private static final int ROWS_FOR_EACH_COEFFICIENT = 10;
    private static final double BELOW_LEAST = 0.5;

    private static final PredictorSet HAAR = new WaveletScales(PredictorSet.Source.LOG_VARIANCE, "haar", 5);

    private static final PredictorSet HAR =
            new TrailingMeans(PredictorSet.Source.LOG_VARIANCE, TrailingMeans.DAY_WEEK_MONTH);
    private static final PredictorSet LEVERAGE =
            new TrailingMeans(PredictorSet.Source.NEGATIVE_RETURN, TrailingMeans.DAY_WEEK_MONTH);

    private static final PredictorSet CONTINUOUS =
            new TrailingMeans(PredictorSet.Source.LOG_CONTINUOUS, TrailingMeans.DAY_WEEK_MONTH);
    private static final PredictorSet JUMPS =
            new TrailingMeans(PredictorSet.Source.LOG_JUMP, TrailingMeans.DAY_WEEK_MONTH);

    private final Target target;
    private final ModelCard card;
    private final List<PredictorSet> sets;
    private final int rows;

    private LogLinearVariance(String name, String label, int rows, List<PredictorSet> sets) {
        this(Target.VARIANCE, name, label, rows, sets);
    }

    private LogLinearVariance(Target target, String name, String label, int rows, List<PredictorSet> sets) {
        if (rows < 1) {
            throw new IllegalArgumentException("window must be at least 1 row, got " + rows);
        }
        this.target = target;
        this.sets = sets;
        this.rows = rows;
        ModelCard plain = ModelCard.of(name, label).with("window", rows);
        for (int i = 0; i < sets.size(); i++) {
            plain = plain.with(
                    "predictors" + (i == 0 ? "" : "." + (i + 1)), sets.get(i).description());
        }
        this.card = plain.with("cap", "training maximum");
    }

    /// The heterogeneous autoregression in logarithms.
    ///
    /// @param rows how many mature rows it learns from
    public static LogLinearVariance logHar(int rows) {
        return new LogLinearVariance("log-har", "log-HAR", rows, List.of(HAR));
    }

    /// The heterogeneous autoregression in logarithms with leverage; it needs returns.
    ///
    /// @param rows how many mature rows it learns from
    public static LogLinearVariance logHarWithLeverage(int rows) {
        return new LogLinearVariance("log-har-lev", "log-HAR + leverage", rows, List.of(HAR, LEVERAGE));
    }

    /// The heterogeneous autoregression in logarithms on the continuous part of the variance and on jumps.
    ///
    /// @param rows how many mature rows it learns from
    public static LogLinearVariance logHarWithJumps(int rows) {
        return new LogLinearVariance("log-har-jumps", "log-HAR with jumps", rows, List.of(CONTINUOUS, JUMPS));
    }

    /// The multiscale regression on causal Haar coefficients.
    ///
    /// @param rows how many mature rows it learns from
    public static LogLinearVariance logHaar(int rows) {
        return new LogLinearVariance("log-haar", "log Haar", rows, List.of(HAAR));
    }

    /// The multiscale regression with leverage; it needs returns.
    ///
    /// @param rows how many mature rows it learns from
    public static LogLinearVariance logHaarWithLeverage(int rows) {
        return new LogLinearVariance("log-haar-lev", "log Haar + leverage", rows, List.of(HAAR, LEVERAGE));
    }

    /// The heterogeneous autoregression of the high-low range on the variances of the past; it needs bars.
    ///
    /// @param rows how many mature rows it learns from
    public static LogLinearVariance rangeByLogHar(int rows) {
        return new LogLinearVariance(Target.RANGE, "range-log-har", "log-HAR of the range", rows, List.of(HAR));
    }

    /// The multiscale regression with leverage, of the high-low range; it needs bars.
    ///
    /// @param rows how many mature rows it learns from
    public static LogLinearVariance rangeByLogHaarWithLeverage(int rows) {
        return new LogLinearVariance(
                Target.RANGE, "range-log-haar-lev", "log Haar + leverage of the range", rows, List.of(HAAR, LEVERAGE));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Set<History.Part> needs() {
        Set<History.Part> needs = EnumSet.of(target.part());
        sets.forEach(set -> needs.addAll(set.source().needs()));
        return needs;
    }

    @Override
    public int trainingRows() {
        return rows;
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        if (window.rows() == 0) {
            return known -> Optional.empty();
        }
        RegressionData.Fit fit =
                RegressionData.of(window.known(), sets, target, horizon).fit(window);
        Moments moments = fit.moments();
        if (moments.count() < (long) ROWS_FOR_EACH_COEFFICIENT * moments.columns()) {
            return known -> Optional.empty();
        }
        LeastSquares regression = fit.regression();
        return known -> {
            RegressionData at = RegressionData.of(known, sets, target, horizon);
            int t = known.size() - 1;
            if (!at.isComplete(t)) {
                return Optional.empty();
            }
            double fitted = regression.fitted(at.predictors(), t);
            double lift = lift(moments, regression.residualVariance(), regression.fittedVariance());
            double f = Math.exp(capped(fitted, moments) + lift);
            return Optional.of(new PointForecast(target, horizon, known.origin(), f, Provenance.of(known, card)));
        };
    }

    /// A fitted logarithm held within what the training rows had; see the class.
    static double capped(double fitted, Moments moments) {
        return Math.min(Math.max(fitted, moments.least() - BELOW_LEAST), moments.greatest());
    }

    /// What the exponential of a fitted logarithm lacks to the mean, as a logarithm; see the class.
    ///
    /// @param moments of the training rows, `ln y` in the last column
    static double lift(Moments moments, double residualVariance, double fittedVariance) {
        double logNormal = 0.5 * residualVariance;
        double byMoments = Math.log(moments.meanExp()) - moments.mean(moments.columns() - 1) - 0.5 * fittedVariance;
        return Math.min(logNormal, Math.max(0, byMoments));
    }
}
