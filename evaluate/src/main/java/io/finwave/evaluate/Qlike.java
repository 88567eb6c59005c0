package io.finwave.evaluate;

/// The quasi-likelihood loss of a variance forecast.
///
/// ```
/// L(y, f) = y/f − ln(y/f) − 1
/// ```
///
/// `y` is the variance that came, `f` the forecast, both positive and of one unit; the loss has no unit. It is
/// zero for `f = y` and greater otherwise, and punishes a forecast that is too low more than one that is too
/// high. Of the usual losses it is the one that ranks models the same whether `y` is the true variance or an
/// unbiased noisy measurement of it, and is the least ruled by a few wild days.
///
/// Source: A. J. Patton, "Volatility forecast comparison using imperfect volatility proxies", Journal of
/// Econometrics 160 (2011) 246-256, doi:10.1016/j.jeconom.2010.03.034.
public final class Qlike {
    private Qlike() {}

    /// The loss of one forecast; NaN if the outcome is NaN.
    ///
    /// @throws IllegalArgumentException if the forecast is not positive, or the outcome is zero or less
    public static double loss(double outcome, double forecast) {
        if (!(forecast > 0) || outcome <= 0) {
            throw new IllegalArgumentException(
                    "QLIKE needs a positive outcome and forecast, got " + outcome + " and " + forecast);
        }
        double ratio = outcome / forecast;
        return ratio - Math.log(ratio) - 1;
    }
}
