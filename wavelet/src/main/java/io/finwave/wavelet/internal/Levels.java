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
        checkSamples(samples, 0, samples.length);
    }

    /// Every sample of a range is finite, or NaN for a gap.
    public static void checkSamples(double[] samples, int from, int count) {
        for (int t = from; t < from + count; t++) {
            if (Double.isInfinite(samples[t])) {
                throw new IllegalArgumentException(
                        "samples must be finite, or NaN for a gap, got " + samples[t] + " at index " + t);
            }
        }
    }

    /// The sample is finite, or NaN for a gap.
    public static void checkSample(double sample) {
        if (Double.isInfinite(sample)) {
            throw new IllegalArgumentException("a sample must be finite, or NaN for a gap, got " + sample);
        }
    }

    /// A range lies within an array.
    public static void checkRange(String what, int length, int from, int count) {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IllegalArgumentException(what + " must hold indices " + from + " to " + ((long) from + count - 1)
                    + ", but there are " + length);
        }
    }

    /// The arrays of a caller can take so many coefficients.
    public static void checkOutputs(int levels, double[][] wavelet, double[] scaling, int from, int count) {
        if (wavelet.length != levels) {
            throw new IllegalArgumentException("there must be " + levels + " wavelet arrays, got " + wavelet.length);
        }
        for (double[] array : wavelet) {
            checkRange("every wavelet array", array.length, from, count);
        }
        checkRange("the scaling array", scaling.length, from, count);
    }

    /// How many of the newest samples of a stream can be corrected.
    public static int checkCorrectable(int bars) {
        if (bars < 1) {
            throw new IllegalArgumentException("correctable bars must be at least 1, got " + bars);
        }
        return bars;
    }

    /// A stream still has a bar.
    public static void checkCorrection(int barsAgo, int kept, long bars) {
        long most = Math.min(kept, bars) - 1;
        if (barsAgo < 0 || barsAgo > most) {
            throw new IllegalArgumentException(
                    most < 0
                            ? "there must be a bar to correct, none has been pushed"
                            : "a correction must be 0.." + most + " bars back, got " + barsAgo);
        }
    }
}
