package io.finwave.wavelet.internal;

/// James-Stein shrinkage of whole blocks of coefficients.
public final class BlockShrinkage {
    private BlockShrinkage() {}

    /// Shrinks the coefficients of one level in place, each residue class of the stride by itself: within
    /// one, the coefficients are those of a decimated transform.
    ///
    /// A missing coefficient counts neither in the sum nor in the number of its block. The last block may be
    /// shorter.
    ///
    /// @param w the coefficients
    /// @param sigma the standard deviation of their noise, positive
    /// @param stride the distance of neighbours
    /// @param block the length of a block, at least 1
    /// @param around how many neighbours on each side are judged with it
    public static void shrink(double[] w, double sigma, int stride, int block, int around) {
        double[] before = w.clone();
        for (int first = 0; first < Math.min(stride, w.length); first++) {
            int size = (w.length - first + stride - 1) / stride;
            for (int from = 0; from < size; from += block) {
                int to = Math.min(from + block, size);
                double squares = 0;
                int count = 0;
                for (int i = Math.max(0, from - around); i < Math.min(size, to + around); i++) {
                    double z = before[first + i * stride] / sigma;
                    if (!Double.isNaN(z)) {
                        squares += z * z;
                        count++;
                    }
                }
                double factor = squares > 0 ? Math.max(0, 1 - ThresholdRules.BLOCK * count / squares) : 0;
                for (int i = from; i < to; i++) {
                    w[first + i * stride] *= factor;
                }
            }
        }
    }
}
