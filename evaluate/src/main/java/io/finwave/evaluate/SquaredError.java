package io.finwave.evaluate;

/// The squared error of a point forecast.
///
/// ```
/// L(y, f) = (y − f)²          MSE = mean of L
/// ```
///
/// `y` is the outcome, `f` the forecast, of one unit; the loss has its square. It is least on average for the
/// expected value, and of the losses of a variance forecast one of the two that a noisy measurement of the
/// variance does not mislead; a few wild days rule it, which is why [Qlike] stands before it.
///
/// Source: A. J. Patton, "Volatility forecast comparison using imperfect volatility proxies", Journal of
/// Econometrics 160 (2011) 246-256, doi:10.1016/j.jeconom.2010.03.034.
public final class SquaredError {
    private SquaredError() {}

    /// The loss of one forecast; NaN if either is NaN.
    public static double loss(double outcome, double forecast) {
        return (outcome - forecast) * (outcome - forecast);
    }

    /// The mean of the losses.
    ///
    /// @param outcomes at least one, finite
    /// @param forecasts one for each outcome
    public static double mean(double[] outcomes, double[] forecasts) {
        Scored.requirePairs("forecasts", forecasts, outcomes);
        Scored.requireAtLeast("outcomes", outcomes.length, 1);
        return sum(outcomes, forecasts) / outcomes.length;
    }

    static double sum(double[] outcomes, double[] forecasts) {
        double sum = 0;
        for (int i = 0; i < outcomes.length; i++) {
            sum += loss(outcomes[i], forecasts[i]);
        }
        return sum;
    }
}
