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
}
