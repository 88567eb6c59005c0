package io.finwave.forecast;

/// How much may be lost: the value at risk and the expected shortfall of one level, as returns, so that a
/// loss is negative.
///
/// ```
/// valueAtRisk       = q(α)
/// expectedShortfall = (1/α) ∫ q(u) du,  u = 0 .. α          the mean of what is at or below the value at risk
/// ```
///
/// `q` are the quantiles of a [QuantileForecast], joined by straight lines; below the lowest level it is
/// taken for constant. At [QuantileLevel#TAIL] that is, for quantiles of filtered historical simulation,
/// the mean of the scores in the tail to within their distance; for a normal distribution it is 0.1 % too
/// far out at 5 % and 0.4 % at 1 %. A level of 5 % is also called a confidence of 95 %.
///
/// Sources: C. Acerbi and D. Tasche, "On the coherence of expected shortfall", Journal of Banking & Finance
/// 26 (2002) 1487-1503, doi:10.1016/S0378-4266(02)00283-2; S. Emmer, M. Kratz and D. Tasche, "What is the
/// best risk measure in practice?", Journal of Risk 18 (2015) 31-60, doi:10.21314/JOR.2015.318.
///
/// @param level α
/// @param valueAtRisk the quantile of the level, finite, in log return
/// @param expectedShortfall the mean of the outcomes at or below it, not above it, finite
public record TailRisk(QuantileLevel level, double valueAtRisk, double expectedShortfall) {
    /// @throws IllegalArgumentException if a value is not finite, or the shortfall is above the value at risk
    public TailRisk {
        if (!(Double.isFinite(valueAtRisk) && Double.isFinite(expectedShortfall) && expectedShortfall <= valueAtRisk)) {
            throw new IllegalArgumentException(
                    "value at risk and expected shortfall must be finite and the second not above the first, got "
                            + valueAtRisk + " and " + expectedShortfall);
        }
    }

    /// Of a forecast of the return.
    ///
    /// @param forecast with the level and at least one below it
    /// @throws IllegalArgumentException if it forecasts something else, or lacks a level
    public static TailRisk of(QuantileForecast forecast, QuantileLevel level) {
        if (forecast.target() != Target.LOG_RETURN) {
            throw new IllegalArgumentException("risk must be told of the log return, got the "
                    + forecast.target().label());
        }
        double at = forecast.at(level);
        if (forecast.levels().indexOf(level) == 0) {
            throw new IllegalArgumentException("there must be a level below " + level.probability()
                    + " for an expected shortfall, got " + forecast.levels());
        }
        double sum =
                forecast.levels().getFirst().probability() * forecast.values().getFirst();
        for (int i = 1; forecast.levels().get(i - 1).compareTo(level) < 0; i++) {
            double width = forecast.levels().get(i).probability()
                    - forecast.levels().get(i - 1).probability();
            sum += width * (forecast.values().get(i) + forecast.values().get(i - 1)) / 2;
        }
        return new TailRisk(level, at, Math.min(sum / level.probability(), at));
    }
}
