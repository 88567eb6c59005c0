package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.FftWork;
import io.finwave.kernel.internal.InterleavedPlan;

/// The discrete Fourier transforms of many complex series of one length at once, whose samples stand side by
/// side.
///
/// ```
/// X(k, c) = Σ x(t, c) e^(-2πi kt/n)          t, k = 0 .. n-1,  c = 0 .. width-1
/// ```
///
/// Sample t of series c stands at index `t · width + c` of two arrays, real and imaginary parts, and is
/// replaced by bin t of its transform. Nothing is normalised. With the two arrays exchanged, `forward(im,
/// re)`, it is the inverse transform without its factor 1/n.
///
/// Every series has the bits that [Fft#forward] gives it, but several times faster than one after the other:
/// all loops run over neighbours from the first pass on. NaN, accuracy, threads and allocation are as for
/// [Fft].
///
/// The length must have no prime factor above 61.
public final class InterleavedFft {
    private final InterleavedPlan plan;
    private final int width;
    private final FftWork work;

    private InterleavedFft(InterleavedPlan plan, int width) {
        this.plan = plan;
        this.width = width;
        this.work = plan.newWork(width);
    }

    /// The transforms of `width` series of `n` samples.
    ///
    /// @param n the length, at least 1, without a prime factor above 61
    /// @param width how many series, at least 1
    /// @throws IllegalArgumentException if the length has a larger prime factor
    public static InterleavedFft of(int n, int width) {
        Arguments.requireInRange("width", width, 1, 1 << 20);
        return new InterleavedFft(InterleavedPlan.ofLength(n), width);
    }

    /// The same transforms with work space of their own, for another thread.
    public InterleavedFft copy() {
        return new InterleavedFft(plan, width);
    }

    /// n, the number of samples of each series.
    public int length() {
        return plan.length();
    }

    /// How many series.
    public int width() {
        return width;
    }

    /// Replaces samples by their transforms.
    ///
    /// @param re the real parts, `n · width` of them
    /// @param im the imaginary parts, in another array
    public void forward(double[] re, double[] im) {
        Arguments.requireLength("re", re, length() * width);
        Arguments.requireLength("im", im, length() * width);
        Arguments.requireDistinct("re", re, "im", im);
        plan.forward(width, re, im, work);
    }
}
