package io.finwave.evaluate;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.Target;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How often the sign of the next return was told.
final class DirectionBacktest {
    private final Forecaster model;
    private final boolean[] up;
    private final boolean[] hit;
    private int count;

    private DirectionBacktest(Forecaster model, int most) {
        this.model = model;
        up = new boolean[most];
        hit = new boolean[most];
    }

    static DirectionBacktest run(History history, RollingOrigin plan, Forecaster model, Steps steps) {
        DirectionBacktest backtest = new DirectionBacktest(model, plan.origins(history.size(), Horizon.NEXT_BAR));
        plan.folds(history, Horizon.NEXT_BAR).forEach(fold -> {
            backtest.score(fold);
            steps.step();
        });
        return backtest;
    }

    private void score(Fold fold) {
        double outcome = fold.outcome(Target.LOG_RETURN);
        Optional<Forecast> forecast = fold.forecast(model);
        if (Double.isFinite(outcome) && outcome != 0 && forecast.isPresent()) {
            double said = ((PointForecast) forecast.get()).value();
            up[count] = outcome > 0;
            hit[count] = Math.signum(said) == Math.signum(outcome);
            count++;
        }
    }

    /// The record, with a verdict at the given p-value: the caller corrects it for the other comparisons it makes.
    DirectionRecord record() {
        if (count < TrackedForecaster.LEAST_ORIGINS) {
            return tooShort(model, count);
        }
        double ups = share(up);
        boolean majority = ups >= 0.5;
        double majorityShare = majority ? ups : 1 - ups;
        double hits = share(hit);
        double[] d = new double[count];
        Arrays.setAll(d, i -> (up[i] == majority ? 1 : 0) - (hit[i] ? 1 : 0));
        DieboldMariano test = DieboldMariano.corrected(d, 1);
        boolean skill = hits > majorityShare && test.pValue() < Verdict.SIGNIFICANCE;
        String text = String.format(
                Locale.ROOT,
                "%s: the sign of the next return was told right in %.1f %% of %,d cases; always saying \"%s\" would"
                        + " have been right in %.1f %%%s",
                skill ? "Skill" : "No skill",
                100 * hits,
                count,
                majority ? "up" : "down",
                100 * majorityShare,
                Double.isNaN(test.pValue()) ? "" : " (" + Verdict.p(test.pValue()) + ")");
        return new DirectionRecord(
                model.card(),
                new Verdict(skill ? Verdict.State.SKILL : Verdict.State.NO_SKILL, text),
                hits,
                majorityShare,
                count,
                test.pValue());
    }

    static DirectionRecord tooShort(Forecaster model, int count) {
        String text = String.format(
                Locale.ROOT,
                "Not enough data: %d outcomes with a sign could be scored, %d are needed",
                count,
                TrackedForecaster.LEAST_ORIGINS);
        return new DirectionRecord(
                model.card(),
                new Verdict(Verdict.State.NOT_ENOUGH_DATA, text),
                Double.NaN,
                Double.NaN,
                count,
                Double.NaN);
    }

    private double share(boolean[] of) {
        int n = 0;
        for (int i = 0; i < count; i++) {
            n += of[i] ? 1 : 0;
        }
        return (double) n / count;
    }
}
