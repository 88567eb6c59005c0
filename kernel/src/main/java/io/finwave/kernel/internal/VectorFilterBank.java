package io.finwave.kernel.internal;

import io.finwave.kernel.DilatedFilterBank;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The vector twin of [ScalarFilterBank]: neighbouring outputs in the lanes of a vector, [#TILE] vectors at a
/// time, so that a tap is loaded once for all of them and the sums stay in registers.
///
/// Every lane adds its terms in the scalar order with the scalar rounding, so the bits are the scalar ones.
public final class VectorFilterBank implements DilatedFilterBank {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /// Vectors in one tile. Four for each of the two filters hide the latency of the fused multiply-add.
    private static final int TILE = 4;

    /// Doubles in one vector on this machine.
    public static int lanes() {
        return LANES;
    }

    @Override
    public void analyse(
            double[] g,
            double[] h,
            int stride,
            double[] x,
            int xFrom,
            double[] low,
            int lowFrom,
            double[] high,
            int highFrom,
            int count) {
        int i = 0;
        for (; i <= count - TILE * LANES; i += TILE * LANES) {
            int at = xFrom + i;
            DoubleVector tap = DoubleVector.broadcast(SPECIES, g[0]);
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, at);
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, at + LANES);
            DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, at + 2 * LANES);
            DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, at + 3 * LANES);
            DoubleVector a0 = x0.mul(tap);
            DoubleVector a1 = x1.mul(tap);
            DoubleVector a2 = x2.mul(tap);
            DoubleVector a3 = x3.mul(tap);
            tap = DoubleVector.broadcast(SPECIES, h[0]);
            DoubleVector b0 = x0.mul(tap);
            DoubleVector b1 = x1.mul(tap);
            DoubleVector b2 = x2.mul(tap);
            DoubleVector b3 = x3.mul(tap);
            for (int l = 1; l < g.length; l++) {
                at -= stride;
                x0 = DoubleVector.fromArray(SPECIES, x, at);
                x1 = DoubleVector.fromArray(SPECIES, x, at + LANES);
                x2 = DoubleVector.fromArray(SPECIES, x, at + 2 * LANES);
                x3 = DoubleVector.fromArray(SPECIES, x, at + 3 * LANES);
                tap = DoubleVector.broadcast(SPECIES, g[l]);
                a0 = FusedLanes.multiplyAdd(x0, tap, a0);
                a1 = FusedLanes.multiplyAdd(x1, tap, a1);
                a2 = FusedLanes.multiplyAdd(x2, tap, a2);
                a3 = FusedLanes.multiplyAdd(x3, tap, a3);
                tap = DoubleVector.broadcast(SPECIES, h[l]);
                b0 = FusedLanes.multiplyAdd(x0, tap, b0);
                b1 = FusedLanes.multiplyAdd(x1, tap, b1);
                b2 = FusedLanes.multiplyAdd(x2, tap, b2);
                b3 = FusedLanes.multiplyAdd(x3, tap, b3);
            }
            int lowAt = lowFrom + i;
            a0.intoArray(low, lowAt);
            a1.intoArray(low, lowAt + LANES);
            a2.intoArray(low, lowAt + 2 * LANES);
            a3.intoArray(low, lowAt + 3 * LANES);
            int highAt = highFrom + i;
            b0.intoArray(high, highAt);
            b1.intoArray(high, highAt + LANES);
            b2.intoArray(high, highAt + 2 * LANES);
            b3.intoArray(high, highAt + 3 * LANES);
        }
        for (; i <= count - LANES; i += LANES) {
            int at = xFrom + i;
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, at);
            DoubleVector a = v.mul(g[0]);
            DoubleVector b = v.mul(h[0]);
            for (int l = 1; l < g.length; l++) {
                at -= stride;
                v = DoubleVector.fromArray(SPECIES, x, at);
                a = FusedLanes.multiplyAdd(v, DoubleVector.broadcast(SPECIES, g[l]), a);
                b = FusedLanes.multiplyAdd(v, DoubleVector.broadcast(SPECIES, h[l]), b);
            }
            a.intoArray(low, lowFrom + i);
            b.intoArray(high, highFrom + i);
        }
        ScalarFilterBank.analyse(g, h, stride, x, xFrom, low, lowFrom, high, highFrom, i, count);
    }

    @Override
    public void transpose(double[] taps, int stride, double[] x, int xFrom, double[] out, int outFrom, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            int at = xFrom + i;
            DoubleVector a = DoubleVector.fromArray(SPECIES, x, at).mul(taps[0]);
            for (int l = 1; l < taps.length; l++) {
                at += stride;
                DoubleVector v = DoubleVector.fromArray(SPECIES, x, at);
                a = FusedLanes.multiplyAdd(v, DoubleVector.broadcast(SPECIES, taps[l]), a);
            }
            a.intoArray(out, outFrom + i);
        }
        ScalarFilterBank.transpose(taps, stride, x, xFrom, out, outFrom, i, count);
    }
}
