package io.finwave.wavelet;

/// A window of weights that sum to 1, for the smoothing of coherence.
///
/// ```
/// w(i) ∝                                                        i = 0 .. n-1
///   BARTLETT    1 - |2i/(n-1) - 1|                              0 at both ends
///   TRIANGULAR  1 - |2i - (n-1)|/n
///   BOX         1
///   HANNING     1/2 - 1/2 cos(2π i/(n-1))                       0 at both ends
///   HAMMING     0.53836 - 0.46164 cos(2π i/(n-1))
///   BLACKMAN    (7938 - 9240 cos(2π i/(n-1)) + 1430 cos(4π i/(n-1))) / 18608
/// ```
///
/// These are the windows of the R package WaveletComp, under its names. No weight is negative, so that
/// smoothed coherence cannot exceed 1.
///
/// Source: A. Roesch and H. Schmidbauer, WaveletComp 1.1 (2018), its manual page of `WaveletCoherency`.
public enum SmoothingWindow {
    /// No smoothing: one weight of 1, whatever the size.
    NONE(1),
    BARTLETT(3),
    TRIANGULAR(2),
    BOX(1),
    HANNING(3),
    HAMMING(2),
    BLACKMAN(2);

    private final int least;

    SmoothingWindow(int least) {
        this.least = least;
    }

    /// The weights.
    ///
    /// @param size n; at least 3 for [#BARTLETT] and [#HANNING], 2 for [#TRIANGULAR], [#HAMMING] and
    ///     [#BLACKMAN], 1 for the others
    /// @throws IllegalArgumentException if it is less
    public double[] weights(int size) {
        if (size < least) {
            throw new IllegalArgumentException(
                    "a " + this + " window needs at least " + least + " weights, got " + size);
        }
        if (this == NONE) {
            return new double[] {1};
        }
        double[] weights = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            weights[i] = weight(i, size);
            sum += weights[i];
        }
        for (int i = 0; i < size; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private double weight(int i, int size) {
        double last = size - 1.0;
        double angle = 2 * Math.PI * i / last;
        return switch (this) {
            case NONE, BOX -> 1;
            case BARTLETT -> 1 - Math.abs(i - last / 2) / (last / 2);
            case TRIANGULAR -> 1 - Math.abs(i - last / 2) / (size / 2.0);
            // the ends are 0, not the rounding error of a cosine
            case HANNING -> i == 0 || i == size - 1 ? 0 : 0.5 - 0.5 * Math.cos(angle);
            case HAMMING -> 0.53836 - (1 - 0.53836) * Math.cos(angle);
            case BLACKMAN -> (7938 - 9240 * Math.cos(angle) + 1430 * Math.cos(2 * angle)) / 18608;
        };
    }
}
