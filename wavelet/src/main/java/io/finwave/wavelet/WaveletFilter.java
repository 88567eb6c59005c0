package io.finwave.wavelet;

/// A wavelet (high-pass) filter h: the mirror image of its scaling filter with alternating signs. It gives
/// what the scaling filter smooths away.
///
/// ```
/// h(l) = (-1)^l · g(L - 1 - l)      Σ h(l) = 0      Σ h(l)² = 1      Σ h(l) g(l + 2k) = 0
/// ```
///
/// Source: Percival and Walden (2000), equation 75b, doi:10.1017/CBO9780511841040.
///
/// @param scaling the scaling filter g
public record WaveletFilter(ScalingFilter scaling) {
    /// The number of taps L.
    public int length() {
        return scaling.length();
    }

    /// The taps h(0) .. h(L-1), newest sample first, in a new array.
    public double[] taps() {
        return mirrored(scaling.taps());
    }

    /// The taps of the maximal overlap transform, h(l) / √2, each rounded once; in a new array.
    public double[] modwtTaps() {
        return mirrored(scaling.modwtTaps());
    }

    private static double[] mirrored(double[] g) {
        double[] h = new double[g.length];
        for (int l = 0; l < h.length; l++) {
            double tap = g[g.length - 1 - l];
            h[l] = l % 2 == 0 ? tap : -tap;
        }
        return h;
    }
}
