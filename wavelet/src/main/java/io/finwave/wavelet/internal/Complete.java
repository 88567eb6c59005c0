package io.finwave.wavelet.internal;

/// The rule for series whose samples must all be there.
public final class Complete {
    private Complete() {}

    /// The series itself.
    ///
    /// @throws IllegalArgumentException if there is no sample, or one is NaN or infinite
    public static double[] check(double[] samples) {
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

    /// A copy of the series, refused like in [#check].
    public static double[] series(double[] samples) {
        return check(samples).clone();
    }

    /// Both series, of one length.
    ///
    /// @throws IllegalArgumentException if they have different lengths
    public static void sameLength(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException("both series must have " + expected + " samples, got " + actual);
        }
    }
}
