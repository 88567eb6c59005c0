package io.finwave.forecast;

import java.util.List;

/// All models, with the settings of the reference protocol.
public final class Forecasters {
    /// How many rows the regressions learn from, and how many bars a constant is the mean of.
    public static final int WINDOW = 1000;

    private static final List<Forecaster> VARIANCE = List.of(
            new RandomWalkVariance(),
            MeanVariance.over(WINDOW),
            EwmaVariance.withLambda(Ewma.RISK_METRICS),
            LogLinearVariance.logHar(WINDOW));

    private Forecasters() {}

    /// The models of the variance, plainest first.
    public static List<Forecaster> variance() {
        return VARIANCE;
    }

    /// Every model there is: what the contract test goes through.
    public static List<Forecaster> all() {
        return VARIANCE;
    }
}
