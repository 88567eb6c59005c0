package io.finwave.testkit;

/// Comparisons of arrays of numbers that name the first place that differs. NaN equals NaN.
public final class Doubles {
    private Doubles() {}

    /// Fails unless both have the same values to the last bit, in `from` to `to - 1`. 0.0 and -0.0 differ.
    public static void assertSameBits(double[] expected, double[] actual, int from, int to) {
        for (int t = from; t < to; t++) {
            if (Double.doubleToLongBits(expected[t]) != Double.doubleToLongBits(actual[t])) {
                throw new AssertionError("at index " + t + ": expected " + expected[t] + " ("
                        + Double.toHexString(expected[t]) + "), got " + actual[t] + " ("
                        + Double.toHexString(actual[t]) + ")");
            }
        }
    }

    /// Fails unless both have the same length and the same values to the last bit.
    public static void assertSameBits(double[] expected, double[] actual) {
        if (expected.length != actual.length) {
            throw new AssertionError("expected " + expected.length + " values, got " + actual.length);
        }
        assertSameBits(expected, actual, 0, expected.length);
    }

    /// Fails unless both have the same length and differ nowhere by more than `tolerance`.
    public static void assertWithin(double tolerance, double[] expected, double[] actual) {
        if (expected.length != actual.length) {
            throw new AssertionError("expected " + expected.length + " values, got " + actual.length);
        }
        for (int t = 0; t < expected.length; t++) {
            boolean bothMissing = Double.isNaN(expected[t]) && Double.isNaN(actual[t]);
            if (!bothMissing && !(Math.abs(expected[t] - actual[t]) <= tolerance)) {
                throw new AssertionError("at index " + t + ": expected " + expected[t] + ", got " + actual[t]
                        + ", off by " + Math.abs(expected[t] - actual[t]) + " and not within " + tolerance);
            }
        }
    }

    /// The largest absolute value, NaN ignored; 0 if there is none.
    public static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }
}
