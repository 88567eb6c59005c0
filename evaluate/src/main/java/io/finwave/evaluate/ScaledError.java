package io.finwave.evaluate;

/// Errors of point forecasts without a unit, so that series of any level can be averaged.
///
/// ```
/// MASE  = mean |y − f| / mean |x(t) − x(t−s)|,   t = s+1 .. m      x the training part, s the season in bars
/// sMAPE = 200 · mean( |y − f| / (|y| + |f|) )                       percent, as the M3 competition had it
/// ```
///
/// `y` are the outcomes, `f` their forecasts. MASE compares with the naive forecast one season ahead inside
/// the training part: below 1 the errors are smaller than its. Where that forecast made no error MASE is NaN.
/// In sMAPE a pair of zeros counts as no error; for positive values it lies in 0 .. 200.
///
/// Sources: R. J. Hyndman and A. B. Koehler, "Another look at measures of forecast accuracy", International
/// Journal of Forecasting 22 (2006) 679-688, doi:10.1016/j.ijforecast.2006.03.001; S. Makridakis and M.
/// Hibon, "The M3-Competition", International Journal of Forecasting 16 (2000) 451-476,
/// doi:10.1016/S0169-2070(00)00057-1.
public final class ScaledError {
    private ScaledError() {}

    /// MASE.
    ///
    /// @param outcomes at least one, finite
    /// @param forecasts one for each outcome
    /// @param training the values before the first outcome, oldest first, more than `seasonBars`
    /// @param seasonBars 1 for the last value as the naive forecast, or the length of a season
    public static double mase(double[] outcomes, double[] forecasts, double[] training, int seasonBars) {
        Scored.requirePairs("forecasts", forecasts, outcomes);
        Scored.requireFinite("training values", training);
        Scored.requireAtLeast("outcomes", outcomes.length, 1);
        Scored.requireAtLeast("season in bars", seasonBars, 1);
        Scored.requireAtLeast("training values", training.length, seasonBars + 1);
        double naive = 0;
        for (int t = seasonBars; t < training.length; t++) {
            naive += Math.abs(training[t] - training[t - seasonBars]);
        }
        double error = 0;
        for (int i = 0; i < outcomes.length; i++) {
            error += Math.abs(outcomes[i] - forecasts[i]);
        }
        return naive > 0 ? error / outcomes.length / (naive / (training.length - seasonBars)) : Double.NaN;
    }

    /// sMAPE, in percent.
    ///
    /// @param outcomes at least one, finite
    /// @param forecasts one for each outcome
    public static double smape(double[] outcomes, double[] forecasts) {
        Scored.requirePairs("forecasts", forecasts, outcomes);
        Scored.requireAtLeast("outcomes", outcomes.length, 1);
        double sum = 0;
        for (int i = 0; i < outcomes.length; i++) {
            double size = Math.abs(outcomes[i]) + Math.abs(forecasts[i]);
            sum += size > 0 ? Math.abs(outcomes[i] - forecasts[i]) / size : 0;
        }
        return 200 * sum / outcomes.length;
    }
}
