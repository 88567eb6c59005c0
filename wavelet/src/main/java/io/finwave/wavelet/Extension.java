package io.finwave.wavelet;

/// What a decimating transform takes for the samples beyond the ends of the series. The names and meanings
/// are those of PyWavelets; with each of them [Dwt] reconstructs the series.
///
/// | | before the first sample | what is continued |
/// |---|---|---|
/// | [#ZERO] | `0 0 0 \| x0 x1 x2` | nothing |
/// | [#CONSTANT] | `x0 x0 x0 \| x0 x1 x2` | the value |
/// | [#SYMMETRIC] | `x2 x1 x0 \| x0 x1 x2` | the value, end sample doubled |
/// | [#REFLECT] | `x3 x2 x1 \| x0 x1 x2` | the value, end sample single |
/// | [#PERIODIC] | `xN-3 xN-2 xN-1 \| x0 x1` | nothing: the series repeats |
/// | [#SMOOTH] | `x0 - 2(x1-x0) x0 - (x1-x0) \| x0` | value and slope, along a straight line |
/// | [#ANTISYMMETRIC] | `-x2 -x1 -x0 \| x0 x1 x2` | the slope of a series through zero |
/// | [#ANTIREFLECT] | `2x0-x2 2x0-x1 \| x0 x1 x2` | value and slope, by turning half round the end sample |
/// | [#PERIODIZATION] | as [#PERIODIC] | nothing; but ⌈N/2⌉ coefficients of each kind, no more |
///
/// All but the last give ⌊(N + L - 1)/2⌋ coefficients of each kind from N samples with L taps, more than half
/// of N: what crosses the ends is needed to get the series back.
public enum Extension {
    /// Zeros.
    ZERO,

    /// The end samples, repeated.
    CONSTANT,

    /// A mirror beyond the end samples, which so appear twice; period 2N.
    SYMMETRIC,

    /// A mirror at the end samples, which so appear once; period 2N - 2 (one sample is repeated).
    REFLECT,

    /// The series repeats with period N.
    PERIODIC,

    /// Straight lines through the two samples at each end (one sample is repeated).
    SMOOTH,

    /// The mirror image of [#SYMMETRIC] with the opposite sign, so that the sign turns with every image.
    ANTISYMMETRIC,

    /// Each image is turned half round its end point: a trend goes on (one sample is repeated).
    ANTIREFLECT,

    /// The series repeats, an odd one after its last sample was doubled, and only ⌈N/2⌉ coefficients of each
    /// kind are kept. With an orthogonal bank and an even length the transform is orthonormal.
    PERIODIZATION;

    /// The sample that stands at position `i`, which may lie beyond the ends, any number of lengths away.
    ///
    /// @param x holds the series in its first `size` elements
    double sample(double[] x, int size, int i) {
        if (i >= 0 && i < size) {
            return x[i];
        }
        int last = size - 1;
        return switch (this) {
            case ZERO -> 0;
            case CONSTANT -> x[i < 0 ? 0 : last];
            case PERIODIC -> x[Math.floorMod(i, size)];
            case PERIODIZATION -> x[Math.min(last, Math.floorMod(i, size + size % 2))];
            case SYMMETRIC -> {
                int folded = Math.floorMod(i, 2 * size);
                yield x[folded < size ? folded : 2 * size - 1 - folded];
            }
            case ANTISYMMETRIC -> {
                int folded = Math.floorMod(i, 2 * size);
                yield folded < size ? x[folded] : -x[2 * size - 1 - folded];
            }
            case REFLECT -> {
                int folded = last == 0 ? 0 : Math.floorMod(i, 2 * last);
                yield x[folded < size ? folded : 2 * last - folded];
            }
            case SMOOTH -> {
                if (last == 0) {
                    yield x[0];
                }
                yield i < 0 ? x[0] + i * (x[1] - x[0]) : x[last] + (i - last) * (x[last] - x[last - 1]);
            }
            case ANTIREFLECT -> last == 0 ? x[0] : turnedHalfRound(x, last, i);
        };
    }

    private static double turnedHalfRound(double[] x, int last, int beyond) {
        double sum = 0;
        double sign = 2;
        int i = beyond;
        while (i < 0 || i > last) {
            sum += sign * x[i < 0 ? 0 : last];
            sign = -sign;
            i = i < 0 ? -i : 2 * last - i;
        }
        return sum + sign / 2 * x[i];
    }
}
