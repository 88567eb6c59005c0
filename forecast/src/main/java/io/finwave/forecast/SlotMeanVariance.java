package io.finwave.forecast;

import io.finwave.series.SessionSlots;
import java.util.Optional;
import java.util.Set;

/// The variance at the same time of the trading days before: the seasonal baseline for bars within a day.
///
/// ```
/// f(t, h) = mean of v(b + k) over k = 1 .. h and b = b₁ .. b_n      b₁ the bar a trading day before t, b₂ that before
/// b₁, …
/// ```
///
/// With one day it is the seasonal random walk. Bars whose variance is missing are left out; no forecast where the
/// days are not known or all are missing. Beyond a day the bars of that day come round again.
public final class SlotMeanVariance implements Forecaster {
    private final int days;
    private final ModelCard card;

    private SlotMeanVariance(int days, ModelCard card) {
        this.days = days;
        this.card = card;
    }

    /// As at the same time yesterday.
    public static SlotMeanVariance yesterday() {
        return new SlotMeanVariance(1, ModelCard.of("slot-naive", "Same time yesterday"));
    }

    /// The mean at the same time on so many days.
    ///
    /// @param days at least 1
    public static SlotMeanVariance over(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days must be at least 1, got " + days);
        }
        return new SlotMeanVariance(
                days, ModelCard.of("slot-mean", "Mean of the time of day").with("days", days));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.VARIANCE;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.VARIANCE, History.Part.SLOTS);
    }

    @Override
    public int trainingRows() {
        return 1;
    }

    /// {@inheritDoc}
    ///
    /// It has nothing to learn; the newest variances are known although no outcome after them is.
    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        return known -> {
            double f = mean(known, horizon.bars());
            return f > 0
                    ? Optional.of(
                            new PointForecast(Target.VARIANCE, horizon, known.origin(), f, Provenance.of(known, card)))
                    : Optional.empty();
        };
    }

    private double mean(History known, int bars) {
        SessionSlots slots = known.slots();
        double sum = 0;
        int n = 0;
        int at = known.size() - 1;
        for (int d = 0; d < days; d++) {
            int before = slots.dayBefore(at);
            if (before < 0) {
                return Double.NaN;
            }
            for (int k = 1; k <= bars; k++) {
                double v = known.variance(SlotSeason.like(slots, at, k));
                if (!Double.isNaN(v)) {
                    sum += v;
                    n++;
                }
            }
            at = before;
        }
        return sum / n;
    }
}
