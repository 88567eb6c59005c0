package io.finwave.wavelet;

/// What a decimating transform takes for the samples beyond the ends of the series. The names and meanings are
/// those of PyWavelets; with each of them [Dwt] reconstructs the series.
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
    PERIODIZATION
}
