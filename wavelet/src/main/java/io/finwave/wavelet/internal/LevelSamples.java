package io.finwave.wavelet.internal;

/// The coefficients of one level that a statistic may use, and the rule that there must be enough of them.
public final class LevelSamples {
    /// The fewest coefficients that a statistic of a level is made from.
    public static final int FEWEST = 30;

    private final int level;
    private final double[] values;
    private final int count;

    private LevelSamples(int level, double[] values, int count) {
        this.level = level;
        this.values = values;
        this.count = count;
    }

    /// j.
    public int level() {
        return level;
    }

    /// The coefficients in the order of time, NaN where a gap hits one; shared, not copied.
    public double[] values() {
        return values;
    }

    /// How many are present.
    public int count() {
        return count;
    }

    /// Those of a level.
    ///
    /// @param values in the order of time, NaN where one is missing; kept, not copied
    ///
    /// @throws IllegalArgumentException if fewer than 30 are present
    public static LevelSamples of(int level, double[] values) {
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                count++;
            }
        }
        return new LevelSamples(level, values, checkCount(level, count));
    }

    /// The number itself, if it is enough.
    public static int checkCount(int level, int count) {
        if (count < FEWEST) {
            throw new IllegalArgumentException("a statistic of a level needs at least " + FEWEST
                    + " coefficients that meet neither boundary nor gap, got " + count + " at level " + level);
        }
        return count;
    }

    /// The mean of the squares of those present.
    public double meanSquare() {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                double term = value * value - lost;
                double next = sum + term;
                // once infinite it stays so
                lost = Double.isInfinite(next) ? 0 : next - sum - term;
                sum = next;
            }
        }
        return sum / count;
    }
}
