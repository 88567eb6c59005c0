package io.finwave.wavelet;

import io.finwave.kernel.RealFft;

/// The Fourier transform of a series that is continued by a [Padding] rule: the bins 0 .. M/2.
///
/// A large level would drown the rest in rounding errors. Where the series is continued by itself, the level
/// is one bin, and is kept apart.
final class PaddedSpectrum {
    private final Padding padding;
    private final int size;
    private final RealFft forward;
    private final double[] padded;
    private final double[] re;
    private final double[] im;

    PaddedSpectrum(Padding padding, int size) {
        this.padding = padding;
        this.size = size;
        this.forward = RealFft.ofLength(padding.transformLength(size));
        this.padded = new double[forward.length()];
        this.re = new double[forward.bins()];
        this.im = new double[forward.bins()];
    }

    /// M.
    int length() {
        return padded.length;
    }

    /// The real parts of the bins, the array itself.
    double[] re() {
        return re;
    }

    /// Their imaginary parts.
    double[] im() {
        return im;
    }

    /// Transforms a series of the size given before.
    void of(double[] samples) {
        double level = padding instanceof Padding.Zeros ? 0 : level(samples);
        for (int t = 0; t < size; t++) {
            padded[t] = samples[t] - level;
        }
        switch (padding) {
            case Padding.Circular circular -> {}
            case Padding.Reflection reflection -> {
                for (int t = 0; t < size; t++) {
                    padded[padded.length - 1 - t] = padded[t];
                }
            }
            // what is behind the samples has never been anything else
            case Padding.Zeros zeros -> {}
        }
        forward.forward(padded, re, im);
        re[0] += level * padded.length;
    }

    /// The mean, and of a constant series exactly its value.
    private static double level(double[] samples) {
        double first = samples[0];
        double sum = 0;
        for (double x : samples) {
            sum += x - first;
        }
        return first + sum / samples.length;
    }
}
