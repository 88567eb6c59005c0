package io.finwave.evaluate;

import java.util.OptionalInt;

/// How often outcomes fell into the interval that was forecast for them: over all origins, and in the worst
/// stretch of 250.
///
/// The second number is there because the first one hides failure: an interval of constant width may cover 90 % over
/// twenty years and 44 % in the year when it mattered.
///
/// @param nominal what the interval claimed
/// @param realised the share of outcomes inside, from 0 to 1
/// @param worst the least share among all stretches of 250 consecutive origins; NaN if there are fewer
/// @param worstFrom the first origin of the worst stretch (the earliest if there are several), as an index into
/// the origins; empty if there are fewer than 250
/// @param origins how many outcomes
public record Coverage(double nominal, double realised, double worst, OptionalInt worstFrom, int origins) {
    /// How many origins a stretch has: about a year of days.
    public static final int STRETCH = 250;

    /// Measures hits.
    ///
    /// @param nominal what the interval claimed
    /// @param inside whether each outcome was inside, oldest first, at least one
    public static Coverage of(double nominal, boolean... inside) {
        if (inside.length == 0) {
            throw new IllegalArgumentException("coverage needs at least 1 outcome");
        }
        int all = 0;
        int running = 0;
        int least = Integer.MAX_VALUE;
        int from = -1;
        for (int i = 0; i < inside.length; i++) {
            int hit = inside[i] ? 1 : 0;
            all += hit;
            running += hit;
            if (i >= STRETCH && inside[i - STRETCH]) {
                running--;
            }
            if (i >= STRETCH - 1 && running < least) {
                least = running;
                from = i - STRETCH + 1;
            }
        }
        return new Coverage(
                nominal,
                (double) all / inside.length,
                from < 0 ? Double.NaN : (double) least / STRETCH,
                from < 0 ? OptionalInt.empty() : OptionalInt.of(from),
                inside.length);
    }
}
