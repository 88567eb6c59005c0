package io.finwave.wavelet;

/// Rules for arguments of the continuous transform, in one place so that their messages agree.
final class Checks {
    private Checks() {}

    /// The value itself, if it is positive and finite.
    static double positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be positive and finite, got " + value);
        }
        return value;
    }

    /// The value itself, if it lies in a closed range.
    static double inRange(String what, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(what + " must be in " + from + ".." + to + ", got " + value);
        }
        return value;
    }

    /// The value itself, if it lies in a closed range.
    static int inRange(String what, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(what + " must be in " + from + ".." + to + ", got " + value);
        }
        return value;
    }

    /// At least one sample, all finite: the continuous transform has no rule for gaps.
    static double[] complete(double[] samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("there must be at least one sample, got 0");
        }
        for (int t = 0; t < samples.length; t++) {
            if (!Double.isFinite(samples[t])) {
                throw new IllegalArgumentException(
                        "samples must be finite and without gaps, got " + samples[t] + " at index " + t);
            }
        }
        return samples;
    }
}
