package io.finwave.kernel;

import io.finwave.kernel.internal.Fused;

/// One sample through all levels of a pyramid of filters whose newest inputs stand in rings: what
/// [DilatedFilterBank#analyse] does for many samples, for one, without a call a level.
///
/// ```
/// v(0) = sample,  v(j+1) = Σ g(l) · x(j)(t - l·2^j),  high(j) = Σ h(l) · x(j)(t - l·2^j)     l = 0 .. L-1
/// ```
///
/// where x(j) are the inputs of level j (0 is the finest), the newest one v(j). Each ring holds its inputs
/// **twice**, half a ring apart, so that a filter that begins in the upper copy finds all its samples below
/// without a wrap and without a modulo.
///
/// The bits are those of [DilatedFilterBank]: terms from tap 0 upwards, the first a plain product, each
/// further one added with a single rounding. The work is J·L·2 such additions, whatever came before, and
/// nothing is allocated. There is no vector twin: within one sample every sum waits for the one before.
///
/// Lengths are not checked beyond what the JVM does. NaN and infinities follow IEEE 754.
public final class RingPyramid {
    private RingPyramid() {}

    /// Takes one sample in.
    ///
    /// @param g the taps of the filter whose output goes to the next level
    /// @param h the taps of the other filter, as many
    /// @param sample the newest sample
    /// @param rings one array a level, finest first, of 2·R(j) elements with R(j) > (L-1)·2^j
    /// @param positions where in the lower half the next input of each level goes; moved on by one
    /// @param high receives one output of h a level
    /// @return the output of g of the last level
    public static double push(double[] g, double[] h, double sample, double[][] rings, int[] positions, double[] high) {
        double v = sample;
        for (int j = 0; j < rings.length; j++) {
            double[] ring = rings[j];
            int size = ring.length >> 1;
            int position = positions[j];
            int at = position + size;
            ring[position] = v;
            ring[at] = v;
            double a = g[0] * v;
            double b = h[0] * v;
            for (int l = 1; l < g.length; l++) {
                at -= 1 << j;
                a = Fused.multiplyAdd(g[l], ring[at], a);
                b = Fused.multiplyAdd(h[l], ring[at], b);
            }
            high[j] = b;
            v = a;
            positions[j] = position + 1 == size ? 0 : position + 1;
        }
        return v;
    }
}
