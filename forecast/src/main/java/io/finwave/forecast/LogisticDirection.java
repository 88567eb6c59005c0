package io.finwave.forecast;

import io.finwave.forecast.internal.LogisticRegression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A logistic regression of the direction of the coming return on predictors that look back.
///
/// ```
/// P(up | x) = 1 / (1 + exp(−a − Σ b(i) x(i)))        maximum likelihood over the mature rows with a direction
/// ```
///
/// The other attempt, besides [LinearReturn], to say which way a price will go: it says with which
/// probability. On real markets it does not beat the [BaseRateDirection]; it is here so that this is measured
/// on every series. No forecast where a predictor is missing, where fewer than ten rows for every coefficient
/// are there, or where the likelihood has no greatest value (the predictors tell ups from downs without an
/// error).
public final class LogisticDirection implements Forecaster {
    private static final int ROWS_FOR_EACH_COEFFICIENT = 10;

    private final ModelCard card;
    private final List<PredictorSet> sets;
    private final int rows;

    private LogisticDirection(String name, String label, int rows, List<PredictorSet> sets) {
        if (rows < 1) {
            throw new IllegalArgumentException("window must be at least 1 row, got " + rows);
        }
        this.sets = sets;
        this.rows = rows;
        card = ModelCard.of(name, label)
                .with("window", rows)
                .with("predictors", sets.getFirst().description());
    }

    /// On the causal Haar coefficients of the returns, levels 1 to 4.
    ///
    /// @param rows how many mature rows it learns from
    public static LogisticDirection haar(int rows) {
        return new LogisticDirection(
                "logit-haar",
                "Haar logit of the direction",
                rows,
                List.of(new WaveletScales(PredictorSet.Source.LOG_RETURN, "haar", 4)));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.DIRECTION;
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
        RegressionData data = RegressionData.of(window.known(), sets, Target.DIRECTION, horizon);
        double[][] x = data.predictors();
        double[] up = new double[window.rows()];
        int[] bars = new int[window.rows()];
        int count = 0;
        for (int s = window.firstRow(); s <= window.lastRow(); s++) {
            double direction = window.outcome(Target.DIRECTION, s);
            if (!Double.isNaN(direction) && data.isComplete(s)) {
                up[count] = direction;
                bars[count++] = s;
            }
        }
        if (count < ROWS_FOR_EACH_COEFFICIENT * (x.length + 1)) {
            return known -> Optional.empty();
        }
        return LogisticRegression.of(x, bars, up, count)
                .map(regression -> fitted(horizon, regression))
                .orElse(known -> Optional.empty());
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        return fitted(horizon, LogisticRegression.of(parameters, PredictorSet.count(sets)));
    }

    private FittedForecaster fitted(Horizon horizon, LogisticRegression regression) {
        return Learnt.that(regression::parameters, known -> {
            RegressionData at = RegressionData.of(known, sets, Target.DIRECTION, horizon);
            int t = known.size() - 1;
            return at.isComplete(t)
                    ? Optional.of(new PointForecast(
                            Target.DIRECTION,
                            horizon,
                            known.origin(),
                            regression.probability(at.predictors(), t),
                            Provenance.of(known, card)))
                    : Optional.empty();
        });
    }
}
