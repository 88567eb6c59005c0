package io.finwave.forecast;

import io.finwave.forecast.internal.BlockMoments;
import io.finwave.forecast.internal.LeastSquares;
import io.finwave.forecast.internal.Moments;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a regression over a history: predictors and, in the last column, the outcome.
///
/// Row `s` holds the outcome of bars `s+1 .. s+h`, so a caller may only ask for rows that are mature at its
/// origin; that is what [TrainingWindow] is for. The last `h` rows of a history have no outcome yet (NaN).
final class RegressionData {
    private final double[][] predictors;
    private final BlockMoments rows;
    private volatile @Nullable Fit last;

    private RegressionData(double[][] predictors, BlockMoments rows) {
        this.predictors = predictors;
        this.rows = rows;
    }

    /// A regression on some rows, with their moments.
    record Fit(int firstRow, int lastRow, Moments moments, LeastSquares regression) {}

    /// What tells one regression from another on the same history.
    private record Key(List<PredictorSet> sets, Target target, Horizon horizon) {}

    static RegressionData of(History history, List<PredictorSet> sets, Target target, Horizon horizon) {
        return history.derived(
                new Key(sets, target, horizon), RegressionData.class, all -> make(all, sets, target, horizon));
    }

    private static RegressionData make(History all, List<PredictorSet> sets, Target target, Horizon horizon) {
        Predictors predictors = all.derived(sets, Predictors.class, h -> PredictorSet.join(sets, h));
        double[][] columns = Arrays.copyOf(predictors.columns(), predictors.count() + 1);
        double[] outcome = new double[all.size()];
        Arrays.fill(outcome, Double.NaN);
        for (int s = 0; s + horizon.bars() < all.size(); s++) {
            double y = all.outcome(target, horizon, s);
            outcome[s] = target.isPositive() ? Math.log(y) : y;
        }
        columns[predictors.count()] = outcome;
        return new RegressionData(predictors.columns(), new BlockMoments(columns));
    }

    /// The predictor columns, shared.
    double[][] predictors() {
        return predictors;
    }

    /// The regression of the outcome on all predictors in a window. Where a model and a combination of which
    /// it is a part ask for the same one after the other, it is made once.
    ///
    /// @param window at least one row
    Fit fit(TrainingWindow window) {
        Fit fit = last;
        if (fit == null || fit.firstRow != window.firstRow() || fit.lastRow != window.lastRow()) {
            Moments moments = rows.window(window.firstRow(), window.lastRow() + 1);
            fit = new Fit(window.firstRow(), window.lastRow(), moments, LeastSquares.of(moments));
            last = fit;
        }
        return fit;
    }

    /// Whether all predictors are there at a bar.
    boolean isComplete(int bar) {
        for (double[] column : predictors) {
            if (!Double.isFinite(column[bar])) {
                return false;
            }
        }
        return true;
    }
}
