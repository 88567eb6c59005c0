package io.finwave.wavelet;

/// How the rows of a continuous wavelet transform are scaled against each other.
public enum Normalization {
    /// Amplitude preserving: a cosine of amplitude A has modulus A in the row whose wavelet peaks at its
    /// frequency, whatever the period. The filter of every row has the same height, 2 for a complex wavelet
    /// (which sees one of the two halves of a cosine) and 1 for a real one.
    ///
    /// ```
    /// W(s, t) = c/s ∫ x(u) ψ*((u - t)/s) du
    /// ```
    L1,

    /// Energy preserving: every row's wavelet has unit energy over the samples, so white noise of variance v
    /// has the expected power v in every row. The convention of Torrence and Compo.
    ///
    /// ```
    /// W(s, t) = (s·Δt)^-½ ∫ x(u) ψ*((u - t)/s) du,      ∫ |ψ|² = 1
    /// ```
    L2
}
