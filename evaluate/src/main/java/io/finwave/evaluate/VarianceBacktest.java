package io.finwave.evaluate;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The losses of several models of the variance on the same origins of one history.
final class VarianceBacktest {
    private final History history;
    private final Horizon horizon;
    private final RollingOrigin plan;
    private final List<Forecaster> models;
    private final int[] origins;
    private final double[][] qlike;
    private final double[][] squared;
    private int count;

    private VarianceBacktest(History history, Horizon horizon, RollingOrigin plan, List<Forecaster> models) {
        this.history = history;
        this.horizon = horizon;
        this.plan = plan;
        this.models = models;
        int most = plan.origins(history.size(), horizon);
        origins = new int[most];
        qlike = new double[models.size()][most];
        squared = new double[models.size()][most];
    }

    /// Goes through all origins; one at which a model has no forecast, or the outcome is missing, counts for none.
    static VarianceBacktest run(
            History history, Horizon horizon, RollingOrigin plan, List<Forecaster> models, Steps steps) {
        VarianceBacktest backtest = new VarianceBacktest(history, horizon, plan, models);
        plan.folds(history, horizon).forEach(fold -> {
            backtest.score(fold);
            steps.step();
        });
        return backtest;
    }

    private void score(Fold fold) {
        double outcome = fold.outcome(Target.VARIANCE);
        if (!(outcome > 0)) {
            return;
        }
        for (int m = 0; m < models.size(); m++) {
            Optional<Forecast> forecast = fold.forecast(models.get(m));
            if (forecast.isEmpty()) {
                return;
            }
            double f = value(forecast.get());
            qlike[m][count] = Qlike.loss(outcome, f);
            squared[m][count] = (outcome - f) * (outcome - f);
        }
        origins[count++] = fold.origin();
    }

    private static double value(Forecast forecast) {
        return switch (forecast) {
            case PointForecast point -> point.value();
            case io.finwave.forecast.QuantileForecast quantiles ->
                throw new IllegalArgumentException("a model of the variance must give a number, got " + quantiles);
        };
    }

    Horizon horizon() {
        return horizon;
    }

    /// How many origins were scored.
    int count() {
        return count;
    }

    /// Model's QLIKE minus baseline's at every origin.
    double[] difference(String model, String baseline) {
        double[] a = qlike[index(model)];
        double[] b = qlike[index(baseline)];
        double[] d = new double[count];
        Arrays.setAll(d, i -> a[i] - b[i]);
        return d;
    }

    /// The table, with the verdict of each model against the baseline.
    TrackRecord record(String target, String baseline) {
        int base = index(baseline);
        String baselineLabel = models.get(base).card().label();
        DieboldMariano[] tests = new DieboldMariano[models.size()];
        DieboldMariano[] plain = new DieboldMariano[models.size()];
        double[] p = new double[models.size()];
        for (int m = 0; m < models.size(); m++) {
            double[] d = difference(models.get(m).card().name(), baseline);
            DieboldMariano none = new DieboldMariano(Double.NaN, Double.NaN, count);
            tests[m] = m == base ? none : DieboldMariano.corrected(d, horizon.bars());
            plain[m] = m == base ? none : DieboldMariano.plain(d, horizon.bars());
            p[m] = tests[m].pValue();
        }
        double[] adjusted = Holm.adjust(p);
        List<TrackRecord.Row> rows = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            double loss = mean(qlike[m]);
            double baseLoss = mean(qlike[base]);
            Verdict verdict = m == base
                    ? new Verdict(Verdict.State.BASELINE, "the baseline")
                    : Verdict.against(baselineLabel, loss - baseLoss, adjusted[m]);
            rows.add(new TrackRecord.Row(
                    models.get(m).card(),
                    loss,
                    mean(squared[m]),
                    loss / baseLoss,
                    tests[m],
                    plain[m],
                    adjusted[m],
                    verdict));
        }
        return new TrackRecord(
                target,
                horizon,
                count,
                plan.possibleOrigins(history.size(), horizon),
                history.knownAt(origins[0]),
                history.knownAt(origins[count - 1]),
                baseline,
                rows);
    }

    private int index(String model) {
        for (int m = 0; m < models.size(); m++) {
            if (models.get(m).card().name().equals(model)) {
                return m;
            }
        }
        throw new IllegalArgumentException("no model " + model + " in this backtest");
    }

    private double mean(double[] x) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x[i];
        }
        return sum / count;
    }
}
