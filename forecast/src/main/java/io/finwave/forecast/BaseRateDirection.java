package io.finwave.forecast;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How often the price rose: the probability that needs no skill, and that every other has to beat.
///
/// ```
/// f(t, h) = (u + ½) / (n + 1)
/// ```
///
/// `u` of the `n` mature rows with a direction went up. The half keeps the probability off 0 and 1, which no
/// finite number of rows can prove (R. Krichevsky and V. Trofimov, IEEE Transactions on Information Theory 27
/// (1981) 199-207, doi:10.1109/TIT.1981.1056331).
public final class BaseRateDirection implements Forecaster {
    private final int rows;
    private final ModelCard card;

    private BaseRateDirection(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("window must be at least 1 row, got " + rows);
        }
        this.rows = rows;
        card = ModelCard.of("base-rate", "base rate").with("window", rows);
    }

    /// Over so many mature rows.
    public static BaseRateDirection over(int rows) {
        return new BaseRateDirection(rows);
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
        int known = 0;
        int up = 0;
        for (int s = window.firstRow(); s <= window.lastRow(); s++) {
            double direction = window.outcome(Target.DIRECTION, s);
            if (!Double.isNaN(direction)) {
                known++;
                up += (int) direction;
            }
        }
        if (2 * known < rows) {
            return history -> Optional.empty();
        }
        return fitted(window.horizon(), (up + 0.5) / (known + 1));
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        double f = parameters.requireOnly(List.of("probability")).number("probability");
        if (!(f > 0 && f < 1)) {
            throw new IllegalArgumentException("parameter probability must be strictly between 0 and 1, got " + f);
        }
        return fitted(horizon, f);
    }

    private FittedForecaster fitted(Horizon horizon, double f) {
        return Learnt.that(
                () -> FittedParameters.NONE.with("probability", f),
                known -> Optional.of(
                        new PointForecast(Target.DIRECTION, horizon, known.origin(), f, Provenance.of(known, card))));
    }
}
