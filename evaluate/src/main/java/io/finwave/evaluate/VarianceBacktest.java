package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The losses of several models of the variance on the same origins of one history.
final class VarianceBacktest {
    private final Backtest backtest;
    private final double[][] qlike;
    private final double[] squared;

    private VarianceBacktest(Backtest backtest) {
        this.backtest = backtest;
        double[] outcomes = backtest.outcomes();
        int models = backtest.models().size();
        qlike = new double[models][outcomes.length];
        squared = new double[models];
        for (int m = 0; m < models; m++) {
            double[] f = backtest.points(m);
            double sum = 0;
            for (int i = 0; i < f.length; i++) {
                qlike[m][i] = Qlike.loss(outcomes[i], f[i]);
                sum += (outcomes[i] - f[i]) * (outcomes[i] - f[i]);
            }
            squared[m] = sum / f.length;
        }
    }

    static VarianceBacktest run(
            History history, Horizon horizon, RollingOrigin plan, List<Forecaster> models, Steps steps) {
        return new VarianceBacktest(Backtest.run(history, horizon, plan, models, steps));
    }

    Horizon horizon() {
        return backtest.horizon();
    }

    /// How many origins were scored.
    int count() {
        return backtest.size();
    }

    /// Model's QLIKE minus baseline's at every origin.
    double[] difference(String model, String baseline) {
        double[] a = qlike[backtest.index(model)];
        double[] b = qlike[backtest.index(baseline)];
        double[] d = new double[count()];
        Arrays.setAll(d, i -> a[i] - b[i]);
        return d;
    }

    /// The table, with the verdict of each model against the baseline.
    TrackRecord record(String target, String baseline) {
        List<ModelCard> models = backtest.models();
        int h = horizon().bars();
        int base = backtest.index(baseline);
        DieboldMariano[] tests = new DieboldMariano[models.size()];
        DieboldMariano[] plain = new DieboldMariano[models.size()];
        double[] p = new double[models.size()];
        for (int m = 0; m < models.size(); m++) {
            double[] d = difference(models.get(m).name(), baseline);
            DieboldMariano none = new DieboldMariano(Double.NaN, Double.NaN, count());
            tests[m] = m == base ? none : DieboldMariano.corrected(d, h);
            plain[m] = m == base ? none : DieboldMariano.plain(d, h);
            p[m] = tests[m].pValue();
        }
        double[] adjusted = Holm.adjust(p);
        double baseLoss = mean(qlike[base]);
        List<TrackRecord.Row> rows = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            double loss = mean(qlike[m]);
            Verdict verdict = m == base
                    ? new Verdict(Verdict.State.BASELINE, "the baseline")
                    : Verdict.against(models.get(base).label(), loss - baseLoss, adjusted[m]);
            rows.add(new TrackRecord.Row(
                    models.get(m), loss, squared[m], loss / baseLoss, tests[m], plain[m], adjusted[m], verdict));
        }
        return new TrackRecord(
                target,
                horizon(),
                count(),
                backtest.possibleOrigins(),
                backtest.time(0),
                backtest.time(count() - 1),
                baseline,
                rows);
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum / x.length;
    }
}
