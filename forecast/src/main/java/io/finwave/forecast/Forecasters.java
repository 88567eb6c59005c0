package io.finwave.forecast;

import java.util.List;
import java.util.stream.Stream;

/// All models, with the settings of the reference protocol.
public final class Forecasters {
    /// How many rows the regressions learn from, and how many bars a constant is the mean of.
    public static final int WINDOW = 1000;

    /// How many past scores the return quantiles are read from.
    public static final int CALIBRATION = 500;

    /// How many closes the models of the close learn from: about a year of days.
    public static final int LEVELS = 250;

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
            SelectedVariance.standard(),
            CombinedVariance.ofLogs(
                    LogLinearVariance.logHarWithLeverage(WINDOW),
                    LogLinearVariance.logHaarWithLeverage(WINDOW),
                    GarchVariance.withLeverage(WINDOW)),
            LogLinearVariance.logHaarWithLeverage(WINDOW));

    private static final List<Forecaster> RETURN_QUANTILES =
            List.of(ConstantSigmaReturns.over(WINDOW), ConformalReturns.calibratedOn(CALIBRATION));

    private static final List<Forecaster> RETURN =
            List.of(ConstantReturn.zero(), ConstantReturn.meanOver(WINDOW), LinearReturn.haar(WINDOW));

    private static final List<Forecaster> DIRECTION =
            List.of(BaseRateDirection.over(WINDOW), LogisticDirection.haar(WINDOW));

    private static final List<Forecaster> RANGE = List.of(
            PlainRange.randomWalk(),
            PlainRange.meanOver(WINDOW),
            LogLinearVariance.rangeByLogHar(WINDOW),
            LogLinearVariance.rangeByLogHaarWithLeverage(WINDOW));

    private static final List<Forecaster> CLOSE = List.of(
                    SeasonalNaive.ofBars(1),
                    new Drift(),
                    ExponentialSmoothing.SIMPLE,
                    ExponentialSmoothing.HOLT,
                    ExponentialSmoothing.DAMPED,
                    Theta.plain(),
                    AutoRegression.byAic())
            .stream()
            .<Forecaster>map(level -> LevelForecaster.of(level, LEVELS))
            .toList();

    private Forecasters() {}

    /// The models of the variance, plainest first.
    public static List<Forecaster> variance() {
        return VARIANCE;
    }

    /// The models of the variance that a history allows: without returns, those that do not need them. The
    /// last one is the one whose forecast is shown; it was chosen for that beforehand, not by its score on
    /// the data at hand.
    public static List<Forecaster> variance(History history) {
        return VARIANCE.stream().filter(f -> history.hasAll(f.needs())).toList();
    }

    /// The models of the distribution of the return: the baseline, then the one that is shown.
    public static List<Forecaster> returnQuantiles() {
        return RETURN_QUANTILES;
    }

    /// The models of the high-low range, plainest first.
    public static List<Forecaster> range() {
        return RANGE;
    }

    /// The models of the close: the last close, and what has to beat it.
    public static List<Forecaster> close() {
        return CLOSE;
    }

    /// The models of the expected return: zero, and what has to beat it.
    public static List<Forecaster> expectedReturn() {
        return RETURN;
    }

    /// The models of the direction: the baseline, then the one that has to beat it.
    public static List<Forecaster> direction() {
        return DIRECTION;
    }

    /// Every model there is: what the contract test goes through.
    public static List<Forecaster> all() {
        return Stream.of(VARIANCE, RETURN_QUANTILES, RETURN, DIRECTION, RANGE, CLOSE)
                .flatMap(List::stream)
                .toList();
    }
}
