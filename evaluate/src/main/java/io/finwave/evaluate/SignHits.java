package io.finwave.evaluate;

/// How often the sign of an outcome was told, next to what naming always the more frequent sign would have
/// told.
///
/// ```
/// hits     = #{ sign f = sign y } / n
/// majority = max( #{y > 0}, #{y < 0} ) / n
/// ```
///
/// Outcomes of zero have no sign and are left out; a forecast of zero is no hit. A market that rises on 53 %
/// of its days gives 53 % hits to who always says "up": only what is above that is skill.
///
/// @param hits the share of signs told right; NaN if no outcome had a sign
/// @param majority the share of the more frequent sign; NaN if no outcome had a sign
/// @param n how many outcomes had a sign
public record SignHits(double hits, double majority, int n) {
    /// Counts.
    ///
    /// @param outcomes finite
    /// @param forecasts one for each outcome
    public static SignHits of(double[] outcomes, double[] forecasts) {
        Scored.requirePairs("forecasts", forecasts, outcomes);
        int n = 0;
        int up = 0;
        int right = 0;
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] != 0) {
                n++;
                up += outcomes[i] > 0 ? 1 : 0;
                right += isRight(outcomes[i], forecasts[i]) ? 1 : 0;
            }
        }
        return new SignHits((double) right / n, (double) Math.max(up, n - up) / n, n);
    }

    /// Whether the sign of an outcome that has one was told.
    static boolean isRight(double outcome, double forecast) {
        return Math.signum(outcome) == Math.signum(forecast);
    }

    /// `hits − majority`: what the forecast knew beyond the more frequent sign.
    public double excess() {
        return hits - majority;
    }
}
