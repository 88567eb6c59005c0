package io.finwave.forecast;

import java.util.Optional;
import java.util.Set;

/// The exponentially weighted mean of past variances without the time of the day, and with that of the coming bars.
///
/// ```
/// f(t, h) = e(t) · G(t, h)
/// e(t)    = λ e(t−1) + (1 − λ) v(t) / exp g(t)
/// G(t, h) = mean of exp g over the slots of the coming h bars
/// ```
///
/// `g` is the logarithm of the factor of each time of the day, from the days before (at most 50) of the logarithm of
/// the variance. `e` starts as the mean of the first 22. For bars within a day.
///
/// Source: T. G. Andersen and T. Bollerslev, "Intraday periodicity and volatility persistence in financial markets",
/// Journal of Empirical Finance 4 (1997) 115-158, doi:10.1016/S0927-5398(97)00004-2, with a factor for each slot in
/// place of a Fourier series.
public final class SlotEwmaVariance implements Forecaster {
    private static final int START = 22;

    private final Ewma ewma;
    private final ModelCard card;

    private SlotEwmaVariance(double lambda) {
        ewma = new Ewma("variance without the time of the day", lambda, START);
        card = ModelCard.of("slot-ewma", "Seasonal EWMA")
                .with("lambda", lambda)
                .with("start", START)
                .with("season", "factor of each time of the day");
    }

    /// With a decay, strictly between 0 and 1.
    public static SlotEwmaVariance withLambda(double lambda) {
        return new SlotEwmaVariance(lambda);
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
        return START;
    }

    private static final Object SEASON = new Object();

    /// The season of the logarithm of the variance, computed once.
    static SlotSeason season(History history) {
        return history.derived(
                SEASON, SlotSeason.class, all -> new SlotSeason(all.slots(), PredictorSet.Source.LOG_VARIANCE.of(all)));
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        return known -> {
            double[] e = known.derived(ewma, double[].class, all -> {
                SlotSeason season = season(all);
                return ewma.of(Ewma.values(all, t -> all.variance(t) / Math.exp(season.logFactor(t))));
            });
            int t = known.size() - 1;
            double f = e[t] * season(known).comingFactor(t, horizon.bars());
            return f > 0
                    ? Optional.of(
                            new PointForecast(Target.VARIANCE, horizon, known.origin(), f, Provenance.of(known, card)))
                    : Optional.empty();
        };
    }
}
