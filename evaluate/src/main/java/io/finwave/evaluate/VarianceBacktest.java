package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import java.util.ArrayList;
import java.util.List;

/// The losses of several models of the variance on the same origins of one history.
final class VarianceBacktest {
    private final Backtest backtest;
    private final double[][] qlike;

    private VarianceBacktest(Backtest backtest) {
        this.backtest = backtest;
        Scoring scoring = Scoring.of(backtest);
        qlike = new double[backtest.models().size()][];
        for (int m = 0; m < qlike.length; m++) {
            qlike[m] = scoring.losses(m);
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
        return Scored.minus(qlike[backtest.index(model)], qlike[backtest.index(baseline)]);
    }

    /// The table, with the verdict of each model against the baseline.
    TrackRecord record(String target, String baseline) {
        List<ModelCard> models = backtest.models();
        double[] outcomes = backtest.outcomes();
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
        double baseLoss = Scored.mean(qlike[base]);
        List<TrackRecord.Row> rows = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            double loss = Scored.mean(qlike[m]);
            Verdict verdict = m == base
                    ? new Verdict(Verdict.State.BASELINE, "the baseline")
                    : Verdict.against(models.get(base).label(), loss - baseLoss, adjusted[m]);
            rows.add(new TrackRecord.Row(
                    models.get(m),
                    loss,
                    SquaredError.mean(outcomes, backtest.points(m)),
                    loss / baseLoss,
                    tests[m],
                    plain[m],
                    adjusted[m],
                    verdict));
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
}
