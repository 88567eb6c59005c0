package io.finwave.forecast;

import java.util.Optional;
import java.util.Set;

/// The exponentially weighted mean of past variances, for every horizon the same.
///
/// ```
/// f(t, h) = e(t),   e(t) = λ e(t−1) + (1 − λ) v(t)
/// ```
///
/// `e` starts as the mean of the first 22 variances. Source: J.P. Morgan/Reuters, RiskMetrics Technical Document,
/// 4th edition (1996), section 5.2, with a measured variance in place of the squared return.
public final class EwmaVariance implements Forecaster {
    private static final int START = 22;

    private final Ewma ewma;
    private final ModelCard card;

    private EwmaVariance(double lambda) {
        ewma = new Ewma("variance", lambda, START);
        card = ModelCard.of("ewma", "EWMA " + Double.toString(lambda).substring(1))
                .with("lambda", lambda)
                .with("start", START);
    }

    /// With a decay, strictly between 0 and 1.
    public static EwmaVariance withLambda(double lambda) {
        return new EwmaVariance(lambda);
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
        return Set.of(History.Part.VARIANCE);
    }

    @Override
    public int trainingRows() {
        return START;
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        return restore(window.horizon(), FittedParameters.NONE);
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        return Learnt.nothing(parameters, known -> {
            double[] e = known.derived(ewma, double[].class, all -> ewma.of(Ewma.values(all, all::variance)));
            double f = e[known.size() - 1];
            return f > 0
                    ? Optional.of(
                            new PointForecast(Target.VARIANCE, horizon, known.origin(), f, Provenance.of(known, card)))
                    : Optional.empty();
        });
    }
}
