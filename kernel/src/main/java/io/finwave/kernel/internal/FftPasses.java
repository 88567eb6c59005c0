package io.finwave.kernel.internal;

/// The inner loops of the Fourier transforms. Both twins do the same operations on every sample in the same
/// order with the same rounding, so they give the same bits.
///
/// A complex product `(a + ib)(u + iv)` is `au`, then `-bv` added with one rounding; and `bu`, then `av`.
interface FftPasses {
    /// One pass over `batch` transforms at once, whose samples stand beside each other: sample t of transform
    /// b at `t · pitch + b`.
    ///
    /// `y` must not be `x` unless the pass has one group only and the pitches are the same: then each
    /// butterfly is read before it is written, to the same places.
    ///
    /// @param batch how many transforms
    /// @param xRe real parts of the input, from index `xFrom` on; `xIm` likewise
    /// @param xPitch from one sample of a transform to the next, at least `batch`
    /// @param xPad how many doubles stand between the r parts of the input, so that they do not meet in one
    /// set of the cache
    /// @param yRe where the output goes, from index `yFrom` on; `yIm` likewise
    /// @param yPitch as for the input
    /// @param yPad the `xPad` of the next pass
    /// @param scratch at least [#scratchSize] doubles for radices without a loop of their own
    void pass(
            FftPass pass,
            int batch,
            double[] xRe,
            double[] xIm,
            int xFrom,
            int xPitch,
            int xPad,
            double[] yRe,
            double[] yIm,
            int yFrom,
            int yPitch,
            int yPad,
            double[] scratch);

    /// How many doubles of scratch space a pass of this radix needs.
    int scratchSize(int radix);

    /// Products with roots of unity, each of which is a product itself.
    ///
    /// ```
    /// y(t) = x(t) · (factor · roots(t))          t = 0 .. count-1
    /// ```
    ///
    /// @param rootFrom where in `rootRe` and `rootIm` the root 0 stands
    /// @param from where in `yRe` and `yIm` the product 0 goes, and in `xRe` and `xIm` the sample 0 stands
    void turn(
            double factorRe,
            double factorIm,
            double[] rootRe,
            double[] rootIm,
            int rootFrom,
            double[] xRe,
            double[] xIm,
            double[] yRe,
            double[] yIm,
            int from,
            int count);

    /// A block of rows, written as columns.
    ///
    /// ```
    /// y(l · pitch + k) = x(k · width + l)          k = 0 .. rows-1,  l = 0 .. width-1
    /// ```
    ///
    /// @param yFrom where in `y` the first one goes
    void transpose(double[] x, int rows, int width, double[] y, int yFrom, int pitch);
}
