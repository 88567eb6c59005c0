package io.finwave.kernel;

import io.finwave.kernel.internal.PolynomialBandChoice;

/// A piece of a spectrum times a smooth filter that is given by a polynomial, added to a sum: the inner loop
/// of a scalogram.
///
/// Implementations have no state and may be shared between threads. All of them give the same bits: the
/// polynomial is evaluated from its highest power downwards, every multiplication and addition with a single
/// rounding (a fused multiply-add, where the processor has one).
///
/// Ranges are not checked beyond what the JVM does: an index outside an array throws
/// [IndexOutOfBoundsException]. NaN and infinities follow IEEE 754.
public interface PolynomialBand {
    /// The implementation that suits this JVM; see [KernelImplementation#active()].
    static PolynomialBand active() {
        return PolynomialBandChoice.ACTIVE;
    }

    /// Adds the product of bins and filter.
    ///
    /// ```
    /// u(i) = u0 + i · du                                          i = 0 .. count-1
    /// w(i) = c(0) + c(1) u + c(2) u² + .. + c(d) u^d
    /// sum(i) = sum(i) + w(i) · x(i)                               real and imaginary parts alike
    /// ```
    ///
    /// @param c the coefficients, from index `cFrom` on
    /// @param cFrom where c(0) stands
    /// @param terms d + 1, at least 1
    /// @param u0 u of the first bin
    /// @param du the step of u from bin to bin
    /// @param xRe the real parts of the bins
    /// @param xIm their imaginary parts
    /// @param xFrom where the first bin stands in both
    /// @param sumRe where the real parts are added; must not be `xRe`
    /// @param sumIm where the imaginary parts are added; must not be `xIm`
    /// @param sumFrom where in both the first one is added
    /// @param count how many bins
    void addProduct(
            double[] c,
            int cFrom,
            int terms,
            double u0,
            double du,
            double[] xRe,
            double[] xIm,
            int xFrom,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count);
}
