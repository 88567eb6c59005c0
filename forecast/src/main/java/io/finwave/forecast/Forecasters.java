package io.finwave.forecast;

import java.util.List;
import java.util.stream.Stream;

/// All models, with the settings of the reference protocol.
public final class Forecasters {
    /// How many rows the regressions learn from, and how many bars a constant is the mean of.
    public static final int WINDOW = 1000;

    /// How many past scores the return quantiles that are shown are read from, and how many outcomes a drift.
    public static final int CALIBRATION = 500;

    /// How many closes the models of the close learn from: about a year of days.
    public static final int LEVELS = 250;

    /// How many rows the regression of bars within a day learns from.
    public static final int WITHIN_A_DAY = 4000;

    // One of each, so that what is made of them does not fit them twice.
    private static final Forecaster LOG_HAR = LogLinearVariance.logHar(WINDOW);
    private static final Forecaster LOG_HAR_LEVERAGE = LogLinearVariance.logHarWithLeverage(WINDOW);
    private static final Forecaster LOG_HAAR = LogLinearVariance.logHaar(WINDOW);
    private static final Forecaster LOG_HAAR_LEVERAGE = LogLinearVariance.logHaarWithLeverage(WINDOW);
    private static final Forecaster GJR = GarchVariance.withLeverage(WINDOW);

    private static final List<Forecaster> VARIANCE = List.of(
            new RandomWalkVariance(),
            MeanVariance.over(WINDOW),
            EwmaVariance.withLambda(Ewma.RISK_METRICS),
            GarchVariance.symmetric(WINDOW),
            GJR,
            LOG_HAR,
            LOG_HAR_LEVERAGE,
            LogLinearVariance.logHarWithJumps(WINDOW),
            ReconciledVariance.haar(WINDOW),
            WeightedVariance.of(
                    List.of(LOG_HAR_LEVERAGE, LOG_HAAR_LEVERAGE, GJR), List.of(LOG_HAR, LOG_HAAR), 500, 0.5, 0.99),
            LOG_HAAR,
            CombinedVariance.ofLogs(LOG_HAR_LEVERAGE, LOG_HAAR_LEVERAGE, GJR),
            LOG_HAAR_LEVERAGE);

    private static final List<Forecaster> VARIANCE_WITHIN_A_DAY = List.of(
            SlotMeanVariance.yesterday(),
            SlotMeanVariance.over(5),
            SlotEwmaVariance.withLambda(Ewma.RISK_METRICS),
            SlotLogHarVariance.over(WITHIN_A_DAY));

    private static final VolatilityScale HAAR = VolatilityScale.of(LogLinearVariance.logHaarWithLeverage(WINDOW));

    private static final List<Forecaster> RETURN_QUANTILES = List.of(
            ConstantSigmaReturns.over(WINDOW),
            CalibratedReturns.of(
                    "ewma-adaptive",
                    "EWMA-scaled adaptive conformal",
                    VolatilityScale.ewma(),
                    AdaptiveConformal.aggregated(WINDOW)),
            CalibratedReturns.of(
                    "ewma-pid",
                    "EWMA-scaled conformal PID",
                    VolatilityScale.ewma(),
                    ConformalPid.aroundTrailing(WINDOW)),
            CalibratedReturns.of(
                    "log-haar-lev-conformal", "log-Haar-scaled rolling conformal", HAAR, new TrailingConformal(WINDOW)),
            CalibratedReturns.of(
                    "log-haar-lev-adaptive",
                    "log-Haar-scaled adaptive conformal",
                    HAAR,
                    AdaptiveConformal.aggregated(WINDOW)),
            CalibratedReturns.of(
                    "log-haar-lev-pid", "log-Haar-scaled conformal PID", HAAR, ConformalPid.aroundTrailing(WINDOW)),
            ConformalReturns.calibratedOn(CALIBRATION));

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

    /// The models of the variance that any bars allow, plainest first.
    public static List<Forecaster> variance() {
        return VARIANCE;
    }

    /// The models of the variance that a history allows: without returns, those that do not need them; for bars
    /// within a day also those that know the time of the day. The last one is the one whose forecast is shown; it
    /// was chosen for that beforehand, not by its score on the data at hand.
    public static List<Forecaster> variance(History history) {
        return Stream.concat(VARIANCE.stream(), VARIANCE_WITHIN_A_DAY.stream())
                .filter(f -> history.hasAll(f.needs()))
                .toList();
    }

    /// The models of the distribution of the return: the baseline first, the one that is shown last. Not all
    /// can be used on a history without variances.
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
        return Stream.of(VARIANCE, VARIANCE_WITHIN_A_DAY, RETURN_QUANTILES, RETURN, DIRECTION, RANGE, CLOSE)
                .flatMap(List::stream)
                .toList();
    }
}
