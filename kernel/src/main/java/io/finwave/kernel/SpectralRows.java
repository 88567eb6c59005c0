package io.finwave.kernel;

import io.finwave.kernel.internal.SpectralRowsChoice;

/// Products of spectra, and of transforms, whose rows stand [#WIDTH] side by side, added to sums: the inner
/// loops of smoothed spectra.
///
/// Value i of row c stands at index `from + WIDTH · i + c` of its array, a complex one in two arrays.
///
/// Implementations have no state and may be shared between threads. All of them give the same bits: each
/// formula below is evaluated as its method says, every multiplication that an addition follows with a single
/// rounding (a fused multiply-add, where the processor has one).
///
/// Sums must be other arrays than what is added. Ranges are not checked beyond what the JVM does: an index
/// outside an array throws [IndexOutOfBoundsException]. NaN and infinities follow IEEE 754.
public interface SpectralRows {
    /// Rows side by side.
    int WIDTH = 8;

    /// The implementation that suits this JVM; see [KernelImplementation#active()].
    static SpectralRows active() {
        return SpectralRowsChoice.ACTIVE;
    }

    /// One spectrum through the filters of all rows.
    ///
    /// ```
    /// sum(i, c) = sum(i, c) + x(i) · w(i, c)                              i = 0 .. count-1
    /// ```
    ///
    /// @param x from index `xFrom` on; likewise the others
    void addScaled(double[] x, int xFrom, double[] w, int wFrom, double[] sum, int sumFrom, int count);

    /// Complex values, turned.
    ///
    /// ```
    /// sum(i, c) = sum(i, c) + (u(i) + i v(i)) · (a(i, c) + i b(i, c))     i = 0 .. count-1
    /// ```
    ///
    /// In each part the product with u is added first.
    ///
    /// @param u from index `rootFrom` on; likewise the others
    /// @param vSign +1, or -1 for the conjugate root
    void addTurned(
            double[] u,
            double[] v,
            int rootFrom,
            double vSign,
            double[] a,
            double[] b,
            int from,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count);

    /// Weighted powers.
    ///
    /// ```
    /// sum(i, c) = sum(i, c) + w(i) · (a(i, c)² + b(i, c)²)                i = 0 .. count-1
    /// ```
    ///
    /// The square of b is taken first.
    ///
    /// @param w from index `wFrom` on; likewise the others
    void addPower(double[] w, int wFrom, double[] a, double[] b, int from, double[] sum, int sumFrom, int count);

    /// Weighted products of a + ib with the conjugate of c + id.
    ///
    /// ```
    /// sumRe = sumRe + w · (ac + bd)
    /// sumIm = sumIm + w · (bc - ad)                                       as for powers
    /// ```
    ///
    /// The second product is taken first.
    ///
    /// @param w from index `wFrom` on; likewise the others
    void addCross(
            double[] w,
            int wFrom,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            int from,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count);

    /// Writes rows one after the other.
    ///
    /// ```
    /// y(yFrom + pitch · c + i) = x(i, c)                                  i = 0 .. count-1
    /// ```
    ///
    /// @param x from index 0 on
    void separate(double[] x, double[] y, int yFrom, int pitch, int count);

    /// Weighted sums of neighbouring rows that stand one after the other.
    ///
    /// ```
    /// y(r · count + i) = Σ w(j) · x(xFrom + pitch · (r + j) + i)          i = 0 .. count-1,  r = 0 .. rows-1
    /// ```
    ///
    /// Terms are added from j = 0 upwards, to 0.
    ///
    /// @param w the weights, at least one
    /// @param y from index 0 on; must not be `x`
    void mix(double[] w, double[] x, int xFrom, int pitch, double[] y, int rows, int count);

    /// The squared modulus of a product as a part of the powers.
    ///
    /// ```
    /// out(i) = min(1, (re(i)² + im(i)²) / (p(i) q(i)))                    i = 0 .. count-1
    /// ```
    ///
    /// and 0 where `p q` is not positive. The square of im is taken first. Here i counts single values.
    ///
    /// @param re from index `from` on; likewise the other inputs
    void squaredPart(double[] re, double[] im, double[] p, double[] q, int from, double[] out, int outFrom, int count);

    /// Counts where that part reaches a limit.
    ///
    /// ```
    /// counts(i) = counts(i) + 1  where  p(i) q(i) > 0  and  re(i)² + im(i)² ≥ limits(i) · (p(i) q(i))
    /// ```
    ///
    /// Not where any of them is NaN.
    ///
    /// @param re from index `from` on; likewise the other inputs
    /// @param limits from index `limitFrom` on, in 0..1
    /// @param counts from index `limitFrom` on
    void countReached(
            double[] re,
            double[] im,
            double[] p,
            double[] q,
            int from,
            double[] limits,
            double[] counts,
            int limitFrom,
            int count);
}
