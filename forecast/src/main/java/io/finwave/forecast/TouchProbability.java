package io.finwave.forecast;

/// The probability that the price touches a level on its way, from one bar.
///
/// Levels are logarithms of the level's price over the close of the origin: above zero a rise, below zero a
/// fall. The level zero is touched already.
///
/// ```
/// touch(a, h)  = P( high(t, h) ≥ a )  for a > 0,   P( low(t, h) ≤ a )  for a < 0,   1  for a = 0
/// beyond(a, h) = P( close(t, h) ≥ a )  for a > 0,  P( close(t, h) ≤ a )  for a < 0
/// ```
///
/// of [PathExtremes]. Whoever makes one keeps three promises: a farther level is not likelier, a longer way
/// not less likely, and a touch not less likely than a close at or beyond the level.
public interface TouchProbability {
    /// The longest way.
    Horizon farthest();

    /// The bar it is told from.
    ForecastOrigin origin();

    /// The probability of a touch.
    ///
    /// @param level a, finite
    /// @param bars h, 1 to the farthest
    double touch(double level, int bars);

    /// The probability that the price closes at the level or beyond after some bars.
    ///
    /// @param level a, finite and not zero
    /// @param bars h, 1 to the farthest
    double beyond(double level, int bars);

    /// Refuses what cannot be asked.
    ///
    /// @throws IllegalArgumentException if the level is not finite or the way is too long
    default void require(double level, int bars) {
        if (!Double.isFinite(level)) {
            throw new IllegalArgumentException("level must be finite, got " + level);
        }
        if (bars < 1 || bars > farthest().bars()) {
            throw new IllegalArgumentException(
                    "bars must be in 1.." + farthest().bars() + ", got " + bars);
        }
    }
}
