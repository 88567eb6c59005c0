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
        check(re, im);
        plan.forward(width, re, im, re, im, 0, width, work);
    }

    /// Writes transforms elsewhere: bin k of series c to index `from + k · pitch + c`. Several calls with
    /// `from` a width apart put their transforms side by side.
    ///
    /// @param re the real parts, `n · width` of them
    /// @param im the imaginary parts, in another array
    /// @param toRe where the real parts of the bins go, in a third array
    /// @param toIm where the imaginary parts of the bins go, in a fourth array
    /// @param from where the first bin of the first series goes
    /// @param pitch from one bin to the next, at least the width
    public void forward(double[] re, double[] im, double[] toRe, double[] toIm, int from, int pitch) {
        check(re, im);
        Arguments.requireInRange("pitch", pitch, width, Integer.MAX_VALUE);
        long end = from + (length() - 1L) * pitch + width;
        Arguments.requireInRange("from + (n - 1) pitch + width", end, width, Math.min(toRe.length, toIm.length));
        Arguments.requireInRange("from", from, 0, Integer.MAX_VALUE);
        Arguments.requireDistinct("toRe", toRe, "toIm", toIm);
        Arguments.requireDistinct("re", re, "toRe", toRe);
        Arguments.requireDistinct("re", re, "toIm", toIm);
        Arguments.requireDistinct("im", im, "toRe", toRe);
        Arguments.requireDistinct("im", im, "toIm", toIm);
        plan.forward(width, re, im, toRe, toIm, from, pitch, work);
    }

    private void check(double[] re, double[] im) {
        Arguments.requireLength("re", re, length() * width);
        Arguments.requireLength("im", im, length() * width);
        Arguments.requireDistinct("re", re, "im", im);
    }
}
