package io.finwave.forecast;

import java.util.List;
import java.util.stream.Stream;

/// All models, with the settings of the reference protocol.
public final class Forecasters {
    /// How many rows the regressions learn from, and how many bars a constant is the mean of.
    public static final int WINDOW = 1000;

    /// How many past scores the return quantiles are read from.
    public static final int CALIBRATION = 500;

    private static final List<Forecaster> VARIANCE = List.of(
            new RandomWalkVariance(),
            MeanVariance.over(WINDOW),
            EwmaVariance.withLambda(Ewma.RISK_METRICS),
            GarchVariance.symmetric(WINDOW),
            GarchVariance.withLeverage(WINDOW),
            LogLinearVariance.logHar(WINDOW),
            LogLinearVariance.logHarWithLeverage(WINDOW),
            LogLinearVariance.logHarWithJumps(WINDOW),
            ReconciledVariance.haar(WINDOW),
            LogLinearVariance.logHaar(WINDOW),
            CombinedVariance.ofLogs(
                    LogLinearVariance.logHarWithLeverage(WINDOW),
                    LogLinearVariance.logHaarWithLeverage(WINDOW),
                    GarchVariance.withLeverage(WINDOW)),
            LogLinearVariance.logHaarWithLeverage(WINDOW));

    private static final List<Forecaster> RETURN_QUANTILES =
            List.of(ConstantSigmaReturns.over(WINDOW), ConformalReturns.calibratedOn(CALIBRATION));

    private static final List<Forecaster> RETURN = List.of(LinearReturn.haar(WINDOW));

    private Forecasters() {}

    /// The models of the variance, plainest first.
    public static List<Forecaster> variance() {
        return VARIANCE;
    }

    /// The models of the variance that a history allows: without returns, those that do not need them. The
    /// last one is the one whose forecast is shown; it was chosen for that beforehand, not by its score on
    /// the data at hand.
    public static List<Forecaster> variance(boolean withReturns) {
        return VARIANCE.stream()
                .filter(f -> (withReturns || !f.needsReturns()) && !f.needsContinuousVariance())
                .toList();
    }

    /// The models of the variance that a history allows, with those for which it must know the continuous
    /// part.
    public static List<Forecaster> variance(History history) {
        return VARIANCE.stream()
                .filter(f -> (history.hasReturns() || !f.needsReturns())
                        && (history.hasContinuousVariance() || !f.needsContinuousVariance()))
                .toList();
    }

    /// The models of the distribution of the return: the baseline, then the one that is shown.
    public static List<Forecaster> returnQuantiles() {
        return RETURN_QUANTILES;
    }

    /// The models of the expected return.
    public static List<Forecaster> expectedReturn() {
        return RETURN;
    }

    /// Every model there is: what the contract test goes through.
    public static List<Forecaster> all() {
        return Stream.of(VARIANCE, RETURN_QUANTILES, RETURN)
                .flatMap(List::stream)
                .toList();
    }
}
