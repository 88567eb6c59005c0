package io.finwave.wavelet.internal;

import java.util.function.DoubleUnaryOperator;

/// The filter of one row in the frequency domain: real weights of neighbouring bins, zero elsewhere.
public final class SpectralRow {
    private final int firstBin;
    private final double[] weights;

    private SpectralRow(int firstBin, double[] weights) {
        this.firstBin = firstBin;
        this.weights = weights;
    }

    /// The bin of the first weight, negative for a negative frequency.
    public int firstBin() {
        return firstBin;
    }

    /// One weight a bin; the array itself.
    public double[] weights() {
        return weights;
    }

    /// The weights of a row.
    ///
    /// ```
    /// weight(k) = gain · shape(k · step)        -⌈M/2⌉ < k ≤ ⌊M/2⌋,  lowest ≤ k · step ≤ highest
    /// ```
    ///
    /// @param shape the spectrum at scale 1
    /// @param lowest ω below which it counts as zero
    /// @param highest ω above which it counts as zero
    /// @param step the distance of two bins in ω at the row's scale
    /// @param gain the factor of the row
    /// @param length M
    public static SpectralRow of(
            DoubleUnaryOperator shape, double lowest, double highest, double step, double gain, int length) {
        int lowestBin = -((length - 1) / 2);
        int highestBin = length / 2;
        int first = (int) Math.ceil(Math.max(lowest / step, lowestBin));
        int last = (int) Math.floor(Math.min(highest / step, highestBin));
        double[] weights = new double[Math.max(0, last - first + 1)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = gain * shape.applyAsDouble((first + i) * step);
        }
        return new SpectralRow(first, weights);
    }

    /// Doubles what a real wavelet needs doubled: it has the mirror image of every bin, but for bin 0 and the
    /// bin at half of an even length, which are their own.
    public SpectralRow doubled(int length) {
        for (int i = 0; i < weights.length; i++) {
            int bin = firstBin + i;
            if (bin != 0 && 2 * bin != length) {
                weights[i] *= 2;
            }
        }
        return this;
    }

    /// The filter of the derivative without its factor i: each weight times the frequency of its bin.
    ///
    /// @param binWidth the distance of two bins in ω
    public SpectralRow timesBin(double binWidth) {
        double[] sloped = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            sloped[i] = weights[i] * ((firstBin + i) * binWidth);
        }
        return new SpectralRow(firstBin, sloped);
    }
}
