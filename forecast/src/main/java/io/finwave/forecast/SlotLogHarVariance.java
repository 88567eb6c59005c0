package io.finwave.forecast;

import io.finwave.forecast.internal.BlockMoments;
import io.finwave.forecast.internal.LeastSquares;
import io.finwave.forecast.internal.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The heterogeneous autoregression in logarithms for bars within a day, without the time of the day.
///
/// ```
/// ln( y(s, h) / G(s, h) ) = a + Σ b(i) m(i, s) + u(s)      rows s = t−h−n+1 .. t−h, ordinary least squares
/// f(t, h)                 = G(t, h) · exp( min(max(ẑ, z_min − ½), z_max) + l )
/// m = means of ln v − g over the last 1 and 3 bars and over the last 1, 5 and 22 trading days,
///     and of min(r, 0) / exp(g/2) over the last bar and the last 1 and 5 trading days
/// ```
///
/// `g` is the logarithm of the factor of each time of the day and `G(s, h)` the mean of these factors over the slots
/// of the coming bars, all from the days before `s`. Cap and lift `l` are those of [LogLinearVariance]. A row with a
/// missing value is left out; with fewer than ten rows for every coefficient there is no forecast.
///
/// Sources: F. Corsi, "A Simple Approximate Long-Memory Model of Realized Volatility", Journal of Financial
/// Econometrics 7 (2009) 174-196, doi:10.1093/jjfinec/nbp001; the season T. G. Andersen and T. Bollerslev, Journal of
/// Empirical Finance 4 (1997) 115-158, doi:10.1016/S0927-5398(97)00004-2.
public final class SlotLogHarVariance implements Forecaster {
    private static final int ROWS_FOR_EACH_COEFFICIENT = 10;
    private static final List<Integer> BARS = List.of(1, 3);
    private static final List<Integer> DAYS = List.of(1, 5, 22);
    private static final List<Integer> LEVERAGE_DAYS = List.of(1, 5);
    private static final int COLUMNS = BARS.size() + DAYS.size() + 1 + LEVERAGE_DAYS.size();

    private final int rows;
    private final ModelCard card;

    private SlotLogHarVariance(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("window must be at least 1 row, got " + rows);
        }
        this.rows = rows;
        card = ModelCard.of("slot-log-har", "Seasonal log-HAR")
                .with("window", rows)
                .with("predictors", "means over " + BARS + " bars and " + DAYS + " days of the log variance")
                .with("predictors.2", "negative log return, last bar and means over " + LEVERAGE_DAYS + " days")
                .with("season", "factor of each time of the day")
                .with("cap", "training maximum");
    }

    /// Learning from so many mature rows.
    ///
    /// @param rows at least 1
    public static SlotLogHarVariance over(int rows) {
        return new SlotLogHarVariance(rows);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.VARIANCE;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.VARIANCE, History.Part.RETURNS, History.Part.SLOTS);
    }

    @Override
    public int trainingRows() {
        return rows;
    }

    private static final Object PREDICTORS = new Object();

    /// What tells the rows of one horizon from those of another.
    private record Key(Horizon horizon) {}

    private static double[][] predictors(History history) {
        return history.derived(PREDICTORS, double[][].class, all -> {
            SlotSeason season = SlotEwmaVariance.season(all);
            double[] x = season.withoutSeason();
            double[] fall = new double[x.length];
            Arrays.setAll(fall, t -> Math.min(all.logReturn(t), 0) / Math.exp(0.5 * season.logFactor(t)));
            List<double[]> columns = new ArrayList<>(
                    Arrays.asList(Predictors.trailingMeans(x, BARS).columns()));
            DAYS.forEach(days -> columns.add(season.dayMeans(x, days)));
            columns.add(fall);
            LEVERAGE_DAYS.forEach(days -> columns.add(season.dayMeans(fall, days)));
            return columns.toArray(double[][]::new);
        });
    }

    private static BlockMoments rows(History history, Horizon horizon) {
        return history.derived(new Key(horizon), BlockMoments.class, all -> {
            SlotSeason season = SlotEwmaVariance.season(all);
            double[] outcome = new double[all.size()];
            Arrays.fill(outcome, Double.NaN);
            for (int s = 0; s + horizon.bars() < outcome.length; s++) {
                outcome[s] =
                        Math.log(all.outcome(Target.VARIANCE, horizon, s) / season.comingFactor(s, horizon.bars()));
            }
            double[][] columns = Arrays.copyOf(predictors(all), COLUMNS + 1);
            columns[COLUMNS] = outcome;
            return new BlockMoments(columns);
        });
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        if (window.rows() == 0) {
            return known -> Optional.empty();
        }
        Moments moments = rows(window.known(), horizon).window(window.firstRow(), window.lastRow() + 1);
        if (moments.count() < (long) ROWS_FOR_EACH_COEFFICIENT * moments.columns()) {
            return known -> Optional.empty();
        }
        LeastSquares regression = LeastSquares.of(moments);
        double lift = LogLinearVariance.lift(moments, regression.residualVariance(), regression.fittedVariance());
        return known -> {
            int t = known.size() - 1;
            double fitted = regression.fitted(predictors(known), t);
            double f = Math.exp(LogLinearVariance.capped(fitted, moments) + lift)
                    * SlotEwmaVariance.season(known).comingFactor(t, horizon.bars());
            return f > 0
                    ? Optional.of(
                            new PointForecast(Target.VARIANCE, horizon, known.origin(), f, Provenance.of(known, card)))
                    : Optional.empty();
        };
    }
}
