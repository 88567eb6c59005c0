package io.finwave.evaluate;

/// The joint loss of a value at risk and an expected shortfall, of degree zero (FZ0).
///
/// ```
/// L(y, v, e) = 1{y < v} (y − v) / (α e) + v/e + ln(−e) − 1          e ≤ v, e < 0
/// ```
///
/// `y` is the outcome, `v` the value at risk of level `α`, `e` the expected shortfall, all returns with the
/// loss negative. Neither of the two can be told good or bad alone by any loss for `e`; this one is least on
/// average for the true pair. Differences of it have no unit: to scale everything by `c` adds `ln c` to each
/// loss, so that quiet and wild times, and stocks of different volatility, weigh the same.
///
/// Sources: T. Fissler and J. F. Ziegel, "Higher order elicitability and Osband's principle", Annals of
/// Statistics 44 (2016) 1680-1707, doi:10.1214/16-AOS1439; A. J. Patton, J. F. Ziegel and R. Chen, "Dynamic
/// semiparametric models for expected shortfall (and Value-at-Risk)", Journal of Econometrics 211 (2019)
/// 388-413, doi:10.1016/j.jeconom.2018.10.008.
public final class FisslerZiegel {
    private FisslerZiegel() {}

    /// The loss of one pair; NaN if the outcome is NaN.
    ///
    /// @param level α, strictly between 0 and 1
    /// @throws IllegalArgumentException if the expected shortfall is not below zero, or above the value at
    /// risk
    public static double loss(double level, double outcome, double valueAtRisk, double expectedShortfall) {
        Scored.requireLevel("level", level);
        Exceedance.requireShortfall(valueAtRisk, expectedShortfall);
        double beyond = Math.min(outcome - valueAtRisk, 0);
        return beyond / (level * expectedShortfall)
                + valueAtRisk / expectedShortfall
                + Math.log(-expectedShortfall)
                - 1;
    }
}
