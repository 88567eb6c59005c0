package io.finwave.wavelet.internal;

import io.finwave.kernel.InterleavedFft;

/// Room for the rows of a block at some samples or bins, and their Fourier transform. One per thread.
final class LaneTransform {
    final int length;
    final double[] re;
    final double[] im;
    private final InterleavedFft fft;

    private LaneTransform(int length) {
        this.length = length;
        re = new double[length * SpectraPlan.LANES];
        im = new double[length * SpectraPlan.LANES];
        fft = InterleavedFft.of(length, SpectraPlan.LANES);
    }

    /// One of each power of two up to a length, at its logarithm.
    static LaneTransform[] upTo(int length) {
        LaneTransform[] all = new LaneTransform[Integer.numberOfTrailingZeros(length) + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = new LaneTransform(1 << i);
        }
        return all;
    }

    /// The transform of what is here, written elsewhere: from index `from` on, bins `pitch` doubles apart.
    void forward(double[] toRe, double[] toIm, int from, int pitch) {
        fft.forward(re, im, toRe, toIm, from, pitch);
    }

    /// The inverse transform without its factor.
    void inverse(double[] toRe, double[] toIm, int from, int pitch) {
        fft.forward(im, re, toIm, toRe, from, pitch);
    }
}
