package io.finwave.forecast;

import io.finwave.forecast.internal.LeastSquares;
import io.finwave.forecast.internal.Moments;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A linear regression of the coming return on predictors that look back: the attempt to say which way a price
/// will go.
///
/// ```
/// y(s, h) = a + Σ b(i) x(i, s) + u(s)        rows s = t−h−n+1 .. t−h, ordinary least squares
/// f(t, h) = a + Σ b(i) x(i, t)
/// ```
///
/// On real markets it has no skill to speak of; it is here so that this is measured and said, on every series,
/// rather than assumed.
public final class LinearReturn implements Forecaster {
    private static final int ROWS_FOR_EACH_COEFFICIENT = 10;

    private final ModelCard card;
    private final List<PredictorSet> sets;
    private final int rows;

    private LinearReturn(String name, String label, int rows, List<PredictorSet> sets) {
        if (rows < 1) {
            throw new IllegalArgumentException("window must be at least 1 row, got " + rows);
        }
        this.sets = sets;
        this.rows = rows;
        this.card = ModelCard.of(name, label)
                .with("window", rows)
                .with("predictors", sets.getFirst().description());
    }

    /// The multiscale regression on the causal Haar coefficients of the returns, levels 1 to 4.
    ///
    /// @param rows how many mature rows it learns from
    public static LinearReturn haar(int rows) {
        return new LinearReturn(
                "return-haar",
                "Haar regression of the return",
                rows,
                List.of(new WaveletScales(PredictorSet.Source.LOG_RETURN, "haar", 4)));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.LOG_RETURN;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.RETURNS);
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
        RegressionData.Fit fit = RegressionData.of(window.known(), sets, Target.LOG_RETURN, horizon)
                .fit(window);
        Moments moments = fit.moments();
        if (moments.count() < (long) ROWS_FOR_EACH_COEFFICIENT * moments.columns()) {
            return known -> Optional.empty();
        }
        LeastSquares regression = fit.regression();
        return known -> {
            RegressionData at = RegressionData.of(known, sets, Target.LOG_RETURN, horizon);
            int t = known.size() - 1;
            return at.isComplete(t)
                    ? Optional.of(new PointForecast(
                            Target.LOG_RETURN,
                            horizon,
                            known.origin(),
                            regression.fitted(at.predictors(), t),
                            Provenance.of(known, card)))
                    : Optional.empty();
        };
    }
}
