package io.finwave.wavelet;

/// How the products of two transforms are smoothed before coherence is made of them. Without smoothing it
/// would be 1 everywhere; with different smoothing it differs by up to half, so a coherence is a number only
/// together with the name of its convention.
///
/// All work on the transform of Torrence and Compo of the standardised series, which are continued with
/// zeros, and smooth `Wx Wy* / s`, `|Wx|²/s` and `|Wy|²/s`, first in time, then in scale; beyond the ends and
/// beyond the first and the last scale stand zeros. N is the number of samples, Δt their interval, s the
/// scale, and scales are `dj` octaves apart.
///
/// | | [#BIWAVELET] | [#PYCWT] | [#WAVELETCOMP] |
/// |---|---|---|---|
/// | program | biwavelet 0.20 (R), after Grinsted | pycwt 0.3 (Python) | WaveletComp 1.1 (R) |
/// | length of the transform | 2^⌈log₂ N + 1⌉ | 2^⌈log₂ N⌉ | 2^⌊log₂ N + 3/2⌋ |
/// | the frequency N/2 counts as | positive | negative | positive |
/// | smoothing in time | Gaussian curve of deviation s | the same | window of `2⌊size/(2Δt)⌋ + 1` bars |
/// | beyond the ends | the series repeats after 2^⌈log₂ N⌉ bars, the rest zeros | the same | zeros |
/// | smoothing in scale | box of 0.6 octaves | box of 1.2 octaves | window of `2⌊size/(2dj)⌋ + 1` scales |
///
/// The Gaussian curve multiplies the Fourier transform by `e^(-(s k/Δt)²/2)`, k in radians a bar. For scales
/// below three bars it ends at the highest frequency before it has vanished, so its weights in time ring a
/// little around zero. A coherence that exceeds 1 for that is given as 1.
///
/// The boxes, as the programs make them:
/// - [#BIWAVELET]: with `d = 0.3/dj` (a double) and `f = d - ⌊d⌋`, weights `f, 1, .., 1, f` with `2 round(d)
///   - 1` ones, divided by their sum, about the scale. Where d is whole in exact arithmetic but a little less
///   as a double, as for dj = 1/20, that is one scale more on each side.
/// - [#PYCWT]: weights `½, 1, .., 1, ½`, `round(1.2/dj)` in all, divided by their sum, from `⌊m/2⌋` scales
///   below to `⌊(m-1)/2⌋` above for m weights, so it leans by one scale towards the shorter ones if m is
///   even. At least 5 scales in 6 octaves (dj below 2.4).
///
/// The programs themselves know the second only with the Morlet wavelet; here each works with any wavelet.
///
/// Sources: Torrence and Webster (1999), doi:10.1175/1520-0442(1999)012<2679:ICITEM>2.0.CO;2; Grinsted, Moore
/// and Jevrejeva (2004), doi:10.5194/npg-11-561-2004; the manuals of the programs.
public sealed interface CoherenceConvention {
    /// That of the R package biwavelet: the box covers the scale decorrelation length of Morlet 6.
    CoherenceConvention BIWAVELET = Gaussian.BIWAVELET;

    /// That of the Python package pycwt: the box is twice as wide.
    CoherenceConvention PYCWT = Gaussian.PYCWT;

    /// That of the R package WaveletComp with the windows that it takes by itself: Bartlett over 5 units of
    /// time and over a quarter of an octave.
    Windows WAVELETCOMP = new Windows(SmoothingWindow.BARTLETT, 5, SmoothingWindow.BARTLETT, 0.25);

    /// The two conventions whose smoothing in time grows with the scale.
    enum Gaussian implements CoherenceConvention {
        BIWAVELET,
        PYCWT
    }

    /// The convention of WaveletComp with any windows.
    ///
    /// @param time the window in time
    /// @param timeSize how wide it is, in the unit of the sampling interval; positive
    /// @param scale the window in scale
    /// @param scaleOctaves how wide it is, in octaves; positive
    record Windows(SmoothingWindow time, double timeSize, SmoothingWindow scale, double scaleOctaves)
            implements CoherenceConvention {
        public Windows {
            positive(timeSize);
            positive(scaleOctaves);
        }

        private static void positive(double size) {
            if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the size of a window must be positive and finite, got " + size);
            }
        }
    }
}
