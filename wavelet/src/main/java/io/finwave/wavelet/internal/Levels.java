package io.finwave.wavelet.internal;

/// The rules for levels and samples, in one place so that their messages agree.
public final class Levels {
    /// The coarsest level: 2^20 one-minute bars are four years of trading days.
    public static final int MAX = 20;

    private Levels() {}

    /// The level itself, if it is one.
    public static int check(int level) {
        return check(level, MAX);
    }

    /// The level itself, if the transform has it.
    public static int check(int level, int levels) {
        if (level < 1 || level > levels) {
            throw new IllegalArgumentException("level must be in 1.." + levels + ", got " + level);
        }
        return level;
    }

    /// How many levels a causal transform may have.
    public static int checkCount(int levels) {
        if (levels < 1 || levels > MAX) {
            throw new IllegalArgumentException("levels must be in 1.." + MAX + ", got " + levels);
        }
        return levels;
    }

    /// How many levels a two-sided transform of so many samples may have: 2^levels ≤ size, but always one.
    public static int checkCount(int levels, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("there must be at least one sample, got " + size);
        }
        int most = Math.clamp(31 - Integer.numberOfLeadingZeros(size), 1, MAX);
        if (levels < 1 || levels > most) {
            throw new IllegalArgumentException(
                    "levels must be in 1.." + most + " for " + size + " samples, got " + levels);
        }
        return levels;
    }

    /// Every sample is finite, or NaN for a gap.
    public static void checkSamples(double[] samples) {
        for (int t = 0; t < samples.length; t++) {
            if (Double.isInfinite(samples[t])) {
                throw new IllegalArgumentException(
                        "samples must be finite, or NaN for a gap, got " + samples[t] + " at index " + t);
            }
        }
    }
}
