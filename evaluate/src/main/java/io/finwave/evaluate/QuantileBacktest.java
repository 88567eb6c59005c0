package io.finwave.evaluate;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The losses and hits of a model of the return's distribution and of its baseline on the same origins.
final class QuantileBacktest {
    /// The central intervals whose coverage is measured.
    static final List<Double> INTERVALS = List.of(0.5, 0.8, 0.9, 0.95);

    private final Horizon horizon;
    private final Forecaster model;
    private final Forecaster baseline;
    private final List<Instant> originTimes = new ArrayList<>();
    private final Scores ofModel;
    private final Scores ofBaseline;

    private QuantileBacktest(Horizon horizon, Forecaster model, Forecaster baseline, int most) {
        this.horizon = horizon;
        this.model = model;
        this.baseline = baseline;
        ofModel = new Scores(most);
        ofBaseline = new Scores(most);
    }

    static QuantileBacktest run(
            History history, Horizon horizon, RollingOrigin plan, Forecaster model, Forecaster baseline, Steps steps) {
        QuantileBacktest backtest =
                new QuantileBacktest(horizon, model, baseline, plan.origins(history.size(), horizon));
        plan.folds(history, horizon).forEach(fold -> {
            backtest.score(fold);
            steps.step();
        });
        return backtest;
    }

    private void score(Fold fold) {
        double outcome = fold.outcome(Target.LOG_RETURN);
        Optional<Forecast> forecast = fold.forecast(model);
        Optional<Forecast> plain = fold.forecast(baseline);
        if (Double.isFinite(outcome) && forecast.isPresent() && plain.isPresent()) {
            int i = originTimes.size();
            ofModel.add(i, outcome, (QuantileForecast) forecast.get());
            ofBaseline.add(i, outcome, (QuantileForecast) plain.get());
            originTimes.add(fold.known().origin().knownAt());
        }
    }

    /// How many origins were scored.
    int count() {
        return originTimes.size();
    }

    /// The record of every interval.
    List<Fan.IntervalRecord> intervals() {
        List<Fan.IntervalRecord> records = new ArrayList<>();
        for (int k = 0; k < INTERVALS.size(); k++) {
            Coverage coverage = Coverage.of(INTERVALS.get(k), Arrays.copyOf(ofModel.inside[k], count()));
            Coverage plain = Coverage.of(INTERVALS.get(k), Arrays.copyOf(ofBaseline.inside[k], count()));
            records.add(new Fan.IntervalRecord(
                    horizon.bars(), coverage, plain, coverage.worstFrom(originTimes), ofModel.width[k] / count()));
        }
        return records;
    }

    /// The loss of the model next to the baseline's.
    Fan.PinballRecord pinball() {
        double[] d = new double[count()];
        Arrays.setAll(d, i -> ofModel.pinball[i] - ofBaseline.pinball[i]);
        DieboldMariano test = DieboldMariano.corrected(d, horizon.bars());
        double value = ofModel.meanPinball(count());
        double plain = ofBaseline.meanPinball(count());
        return new Fan.PinballRecord(
                horizon.bars(),
                value,
                plain,
                baseline.card(),
                count(),
                test,
                Verdict.against(baseline.card().label(), value - plain, test.pValue()));
    }

    /// What one model scored.
    private static final class Scores {
        private final double[] pinball;
        private final boolean[][] inside;
        private final double[] width = new double[INTERVALS.size()];

        private Scores(int most) {
            pinball = new double[most];
            inside = new boolean[INTERVALS.size()][most];
        }

        private void add(int i, double outcome, QuantileForecast forecast) {
            pinball[i] = PinballLoss.mean(outcome, forecast);
            for (int k = 0; k < INTERVALS.size(); k++) {
                var interval = forecast.interval(INTERVALS.get(k));
                inside[k][i] = interval.contains(outcome);
                width[k] += interval.width();
            }
        }

        private double meanPinball(int count) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += pinball[i];
            }
            return sum / count;
        }
    }
}
