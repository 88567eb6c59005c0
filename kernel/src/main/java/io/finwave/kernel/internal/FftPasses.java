package io.finwave.kernel.internal;

/// The inner loops of the Fourier transforms. Both twins do the same operations on every sample in the same
/// order with the same rounding, so they give the same bits.
interface FftPasses {
    /// One pass over `batch` transforms at once, whose samples stand interleaved: sample t of transform b at
    /// `t · batch + b`.
    ///
    /// `y` must not be `x` unless the pass has one group only: then each butterfly is read before it is
    /// written, to the same places.
    ///
    /// @param batch how many transforms
    /// @param xRe real parts of the input, from index `xFrom` on; `xIm` likewise
    /// @param yRe where the output goes, from index `yFrom` on; `yIm` likewise
    /// @param scratch at least [#scratchSize] doubles for radices without a loop of their own
    void pass(
            FftPass pass,
            int batch,
            double[] xRe,
            double[] xIm,
            int xFrom,
            double[] yRe,
            double[] yIm,
            int yFrom,
            double[] scratch);

    /// How many doubles of scratch space a pass of this radix needs.
    int scratchSize(int radix);
}
