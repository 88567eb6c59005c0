package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;

/// The periods, in bars, that a level of a transform is about: from 2^j to 2^(j+1) bars a cycle at level j,
/// and everything slower for the smooth.
///
/// The band is nominal: short filters let much of the neighbouring octaves through.
///
/// @param fromBars the shortest period, at least 2, which is the shortest that bars can show
/// @param toBars the longest period, greater than `fromBars`; infinite for a smooth
public record PeriodBand(double fromBars, double toBars) {
    public PeriodBand {
        if (!(fromBars >= 2)) {
            throw new IllegalArgumentException("a period must be at least 2 bars, got " + fromBars);
        }
        if (!(toBars > fromBars)) {
            throw new IllegalArgumentException(
                    "a band must end above its begin of " + fromBars + " bars, got " + toBars);
        }
    }

    /// The band of the wavelet coefficients or of the detail of a level.
    ///
    /// @param level j, 1 is the finest
    public static PeriodBand ofLevel(int level) {
        double from = 1 << Levels.check(level);
        return new PeriodBand(from, 2 * from);
    }

    /// The band of the scaling coefficients or of the smooth of a level: all that is slower than its detail.
    ///
    /// @param level j, 1 is the finest
    public static PeriodBand ofSmooth(int level) {
        return new PeriodBand(2.0 * (1 << Levels.check(level)), Double.POSITIVE_INFINITY);
    }

    /// The distance, in bars, over which the level compares averages: 2^(j-1).
    ///
    /// @param level j, 1 is the finest
    public static int scaleBars(int level) {
        return 1 << (Levels.check(level) - 1);
    }

    /// Whether a period lies in this band, the upper end excluded.
    public boolean contains(double periodBars) {
        return fromBars <= periodBars && periodBars < toBars;
    }

    /// Such as `8 to 16 bars`, `64 bars and longer`, or `2.67 to 3.2 bars`: to two places.
    @Override
    public String toString() {
        if (Double.isInfinite(toBars)) {
            return inWords(fromBars) + " bars and longer";
        }
        return inWords(fromBars) + " to " + inWords(toBars) + " bars";
    }

    private static String inWords(double bars) {
        double shown = Math.rint(100 * bars) / 100;
        return Math.rint(shown) == shown ? Long.toString((long) shown) : Double.toString(shown);
    }
}
