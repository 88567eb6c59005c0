package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.QuantileForecast;
import java.util.ArrayList;
import java.util.List;

/// The losses and hits of a model of the return's distribution and of its baseline on the same origins.
final class QuantileBacktest {
    /// The central intervals whose coverage is measured.
    static final List<Double> INTERVALS = List.of(0.5, 0.8, 0.9, 0.95);

    private final Backtest backtest;
    private final Scores ofModel;
    private final Scores ofBaseline;

    private QuantileBacktest(Backtest backtest) {
        this.backtest = backtest;
        ofModel = new Scores(backtest, 0);
        ofBaseline = new Scores(backtest, 1);
    }

    static QuantileBacktest run(
            History history, Horizon horizon, RollingOrigin plan, Forecaster model, Forecaster baseline, Steps steps) {
        return new QuantileBacktest(Backtest.run(history, horizon, plan, List.of(model, baseline), steps));
    }

    /// How many origins were scored.
    int count() {
        return backtest.size();
    }

    /// The record of every interval.
    List<Fan.IntervalRecord> intervals() {
        List<Fan.IntervalRecord> records = new ArrayList<>();
        for (int k = 0; k < INTERVALS.size(); k++) {
            Coverage coverage = Coverage.of(INTERVALS.get(k), ofModel.inside[k]);
            Coverage plain = Coverage.of(INTERVALS.get(k), ofBaseline.inside[k]);
            records.add(new Fan.IntervalRecord(
                    backtest.horizon().bars(),
                    coverage,
                    plain,
                    coverage.worstFrom().stream().mapToObj(backtest::time).findFirst(),
                    ofModel.width[k] / count()));
        }
        return records;
    }

    /// The loss of the model next to the baseline's.
    Fan.PinballRecord pinball() {
        double[] d = Scored.minus(ofModel.pinball, ofBaseline.pinball);
        DieboldMariano test = DieboldMariano.corrected(d, backtest.horizon().bars());
        double value = Scored.mean(ofModel.pinball);
        double plain = Scored.mean(ofBaseline.pinball);
        return new Fan.PinballRecord(
                backtest.horizon().bars(),
                value,
                plain,
                backtest.models().get(1),
                count(),
                test,
                Verdict.against(backtest.models().get(1).label(), value - plain, test.pValue()));
    }

    /// What one model scored.
    private static final class Scores {
        private final double[] pinball;
        private final boolean[][] inside;
        private final double[] width = new double[INTERVALS.size()];

        private Scores(Backtest backtest, int model) {
            double[] outcomes = backtest.outcomes();
            pinball = new double[outcomes.length];
            inside = new boolean[INTERVALS.size()][outcomes.length];
            for (int i = 0; i < outcomes.length; i++) {
                QuantileForecast forecast = backtest.quantiles(model).get(i);
                pinball[i] = PinballLoss.mean(outcomes[i], forecast);
                for (int k = 0; k < INTERVALS.size(); k++) {
                    var interval = forecast.interval(INTERVALS.get(k));
                    inside[k][i] = interval.contains(outcomes[i]);
                    width[k] += interval.width();
                }
            }
        }
    }
}
