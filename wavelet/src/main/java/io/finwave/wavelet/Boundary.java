package io.finwave.wavelet;

import java.util.Arrays;

/// What a two-sided transform takes for the samples beyond the ends of the series. The causal transform takes
/// nothing: there the coefficients that would need them are missing.
public enum Boundary {
    /// The series repeats: before its first sample stands its last one. The convention of Percival and
    /// Walden, which preserves energy. For prices it is a poor choice, because it joins the newest level to
    /// the oldest, and because the first coefficients are then made from the newest bars.
    CIRCULAR,

    /// The series is mirrored at its ends, first and last sample doubled: `.. x1 x0 | x0 x1 .. xN | xN ..`,
    /// which is the circular transform of the series followed by its mirror image (2N samples).
    REFLECTION;

    /// The index of the sample that stands for position `i`, which may lie beyond the ends.
    int sampleIndex(long i, int size) {
        return switch (this) {
            case CIRCULAR -> (int) Math.floorMod(i, (long) size);
            case REFLECTION -> {
                int folded = (int) Math.floorMod(i, 2L * size);
                yield folded < size ? folded : 2 * size - 1 - folded;
            }
        };
    }

    /// What repeats without end: the series, or the series and its mirror image behind it.
    double[] repeating(double[] samples) {
        return switch (this) {
            case CIRCULAR -> samples;
            case REFLECTION -> {
                int n = samples.length;
                double[] both = Arrays.copyOf(samples, 2 * n);
                for (int t = 0; t < n; t++) {
                    both[2 * n - 1 - t] = samples[t];
                }
                yield both;
            }
        };
    }
}
