package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.FftPlan;
import io.finwave.kernel.internal.FftWork;

/// The discrete Fourier transform of complex samples, of any length.
///
/// ```
/// forward   X(k) = Σ x(t) e^(-2πi kt/n)          t, k = 0 .. n-1
/// inverse   x(t) = 1/n Σ X(k) e^(+2πi kt/n)
/// ```
///
/// Real and imaginary parts stand in two arrays of n doubles each and are replaced by those of the result.
///
/// One sample is its own transform. A NaN or an infinity anywhere makes the whole result meaningless (mostly
/// NaN); nothing is filled in. Samples up to about 1e300 / n do not overflow.
///
/// Prime factors up to 61 are taken apart in a Stockham transform (radices 8, 4, 2, 3, 5 and any odd prime);
/// other lengths go by Bluestein's method over a power of two, some five times slower. The roots of unity are
/// the doubles nearest to the true ones, so the error is about `2⁻⁵³ · log₂ n` of the largest |X(k)|.
/// All implementations of the kernel give the same bits.
///
/// The tables are made once for a length and shared. An object holds the work space of one call, so it must
/// not be used by two threads at once: each takes its own [#copy]. A call allocates nothing.
///
/// Reference: C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM 1992,
/// doi:10.1137/1.9781611970999.
public final class Fft {
    private final FftPlan plan;
    private final FftWork work;
    private final double scale;

    private Fft(FftPlan plan) {
        this.plan = plan;
        this.work = plan.newWork();
        this.scale = 1.0 / plan.length();
    }

    /// The transform of `n` samples.
    ///
    /// @param n the length, at least 1
    public static Fft ofLength(int n) {
        return new Fft(FftPlan.ofLength(n));
    }

    /// The shortest length of at least `n` samples that is quick to transform and has many divisors: a
    /// multiple of a power of two of at least √n / 8 with no prime factor but 2, 3 and 5.
    ///
    /// @param n 1 .. 2²⁸
    public static int fastLength(int n) {
        return FftPlan.fastLength(n);
    }

    /// The same transform with work space of its own, for another thread.
    public Fft copy() {
        return new Fft(plan);
    }

    /// n, the number of samples.
    public int length() {
        return plan.length();
    }

    /// Replaces samples by their transform, which is not normalised.
    ///
    /// @param re the real parts, n of them
    /// @param im the imaginary parts, in another array
    public void forward(double[] re, double[] im) {
        check(re, im);
        plan.forward(re, im, work);
    }

    /// Replaces a transform by its samples; undoes [#forward].
    ///
    /// @param re the real parts, n of them
    /// @param im the imaginary parts, in another array
    public void inverse(double[] re, double[] im) {
        check(re, im);
        // exchanging real and imaginary parts before and after changes the sign in the exponent
        plan.forward(im, re, work);
        for (int t = 0; t < re.length; t++) {
            re[t] *= scale;
            im[t] *= scale;
        }
    }

    private void check(double[] re, double[] im) {
        Arguments.requireLength("re", re, plan.length());
        Arguments.requireLength("im", im, plan.length());
        Arguments.requireDistinct("re", re, "im", im);
    }
}
