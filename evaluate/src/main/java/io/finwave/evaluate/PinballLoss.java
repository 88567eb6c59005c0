package io.finwave.evaluate;

import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;

/// The loss of a quantile forecast: what the quantile of level `p` minimises on average.
///
/// ```
/// L(y, q; p) = p (y − q)          if y > q
///            = (1 − p)(q − y)     otherwise
/// ```
///
/// `y` is the outcome, `q` the forecast quantile, both in the unit of the target, which is the unit of the loss too.
/// Twice its mean over many levels approximates the continuous ranked probability score.
///
/// Source: R. Koenker and G. Bassett, "Regression Quantiles", Econometrica 46 (1978) 33-50, doi:10.2307/1913643.
public final class PinballLoss {
    private PinballLoss() {}

    /// The loss of one quantile.
    public static double loss(double outcome, double quantile, QuantileLevel level) {
        double p = level.probability();
        return outcome > quantile ? p * (outcome - quantile) : (1 - p) * (quantile - outcome);
    }

    /// The mean of the losses over all levels of a forecast.
    public static double mean(double outcome, QuantileForecast forecast) {
        double sum = 0;
        for (int i = 0; i < forecast.levels().size(); i++) {
            sum += loss(outcome, forecast.values().get(i), forecast.levels().get(i));
        }
        return sum / forecast.levels().size();
    }
}
