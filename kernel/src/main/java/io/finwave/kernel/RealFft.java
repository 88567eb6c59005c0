package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.FftWork;
import io.finwave.kernel.internal.RealFftPlan;

/// The discrete Fourier transform of real samples, of any length: the bins 0 .. n/2, of which the others are
/// the mirror image.
///
/// ```
/// forward   X(k) = Σ x(t) e^(-2πi kt/n)                t = 0 .. n-1,  k = 0 .. ⌊n/2⌋
/// inverse   x(t) = 1/n Σ X(k) e^(+2πi kt/n)            k = 0 .. n-1,  X(n-k) = conj X(k)
/// ```
///
/// The imaginary part of bin 0, and of bin n/2 where n is even, is written as 0 and is not read.
///
/// An even length costs about half of what [Fft] does: even samples are taken for real parts and odd ones for
/// imaginary parts of n/2 complex samples, and the two are separated afterwards. An odd length is done as a
/// complex one. Accuracy, NaN, threads and allocation are as for [Fft].
public final class RealFft {
    private final RealFftPlan plan;
    private final FftWork work;

    private RealFft(RealFftPlan plan) {
        this.plan = plan;
        this.work = plan.newWork();
    }

    /// The transform of `n` real samples.
    ///
    /// @param n the length, at least 1
    public static RealFft ofLength(int n) {
        return new RealFft(RealFftPlan.ofLength(n));
    }

    /// The same transform with work space of its own, for another thread.
    public RealFft copy() {
        return new RealFft(plan);
    }

    /// n, the number of samples.
    public int length() {
        return plan.length();
    }

    /// How many bins a spectrum has: n/2 + 1, rounded down.
    public int bins() {
        return plan.length() / 2 + 1;
    }

    /// Transforms samples.
    ///
    /// @param x the n samples; they are only read
    /// @param re where the real parts of the bins go
    /// @param im where their imaginary parts go, in another array
    public void forward(double[] x, double[] re, double[] im) {
        check(x, re, im);
        plan.forward(x, re, im, work);
    }

    /// Computes the samples of a spectrum; undoes [#forward].
    ///
    /// @param re the real parts of the bins; they are only read
    /// @param im their imaginary parts
    /// @param x where the n samples go
    public void inverse(double[] re, double[] im, double[] x) {
        check(x, re, im);
        plan.inverse(re, im, x, work);
    }

    private void check(double[] x, double[] re, double[] im) {
        Arguments.requireLength("x", x, length());
        Arguments.requireLength("re", re, bins());
        Arguments.requireLength("im", im, bins());
        Arguments.requireDistinct("re", re, "im", im);
        Arguments.requireDistinct("x", x, "re", re);
        Arguments.requireDistinct("x", x, "im", im);
    }
}
