package io.finwave.kernel.internal;

import io.finwave.kernel.PolynomialBand;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The vector twin of [ScalarPolynomialBand]: neighbouring bins in the lanes of a vector, four vectors at a
/// time, so that a coefficient is loaded once for all of them and four chains of dependent operations
/// overlap.
public final class VectorPolynomialBand implements PolynomialBand {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final DoubleVector COUNT = DoubleVector.zero(SPECIES).addIndex(1);

    @Override
    public void addProduct(
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
            int count) {
        int tiles = count / (4 * LANES) * (4 * LANES);
        if (tiles > 0) {
            tiles(c, cFrom, cFrom + terms - 1, u0, du, xRe, xIm, xFrom, sumRe, sumIm, sumFrom, tiles);
        }
        if (tiles < count) {
            rest(c, cFrom, cFrom + terms - 1, u0, du, xRe, xIm, xFrom, sumRe, sumIm, sumFrom, tiles, count);
        }
    }

    // two methods, because the compiler keeps vectors in registers only where it inlines everything, and it
    // does not inline that much into one method

    private static void tiles(
            double[] c,
            int cFrom,
            int top,
            double u0,
            double du,
            double[] xRe,
            double[] xIm,
            int xFrom,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count) {
        DoubleVector start = DoubleVector.broadcast(SPECIES, u0);
        DoubleVector step = DoubleVector.broadcast(SPECIES, du);
        for (int i = 0; i < count; i += 4 * LANES) {
            DoubleVector uA = FusedLanes.multiplyAdd(COUNT.add(i), step, start);
            DoubleVector uB = FusedLanes.multiplyAdd(COUNT.add(i + LANES), step, start);
            DoubleVector uC = FusedLanes.multiplyAdd(COUNT.add(i + 2 * LANES), step, start);
            DoubleVector uD = FusedLanes.multiplyAdd(COUNT.add(i + 3 * LANES), step, start);
            DoubleVector a = DoubleVector.broadcast(SPECIES, c[top]);
            DoubleVector b = a;
            DoubleVector d = a;
            DoubleVector e = a;
            for (int k = top - 1; k >= cFrom; k--) {
                DoubleVector next = DoubleVector.broadcast(SPECIES, c[k]);
                a = FusedLanes.multiplyAdd(a, uA, next);
                b = FusedLanes.multiplyAdd(b, uB, next);
                d = FusedLanes.multiplyAdd(d, uC, next);
                e = FusedLanes.multiplyAdd(e, uD, next);
            }
            add(a, xRe, xIm, xFrom + i, sumRe, sumIm, sumFrom + i);
            add(b, xRe, xIm, xFrom + i + LANES, sumRe, sumIm, sumFrom + i + LANES);
            add(d, xRe, xIm, xFrom + i + 2 * LANES, sumRe, sumIm, sumFrom + i + 2 * LANES);
            add(e, xRe, xIm, xFrom + i + 3 * LANES, sumRe, sumIm, sumFrom + i + 3 * LANES);
        }
    }

    private static void rest(
            double[] c,
            int cFrom,
            int top,
            double u0,
            double du,
            double[] xRe,
            double[] xIm,
            int xFrom,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int first,
            int count) {
        DoubleVector start = DoubleVector.broadcast(SPECIES, u0);
        DoubleVector step = DoubleVector.broadcast(SPECIES, du);
        for (int i = first; i < count; i += LANES) {
            // the last bins share a vector with lanes that are not looked at: a scalar chain would take as long for one
            VectorMask<Double> used = SPECIES.indexInRange(i, count);
            DoubleVector u = FusedLanes.multiplyAdd(COUNT.add(i), step, start);
            DoubleVector w = DoubleVector.broadcast(SPECIES, c[top]);
            for (int k = top - 1; k >= cFrom; k--) {
                w = FusedLanes.multiplyAdd(w, u, DoubleVector.broadcast(SPECIES, c[k]));
            }
            int from = xFrom + i;
            int to = sumFrom + i;
            FusedLanes.multiplyAdd(
                            w,
                            DoubleVector.fromArray(SPECIES, xRe, from, used),
                            DoubleVector.fromArray(SPECIES, sumRe, to, used))
                    .intoArray(sumRe, to, used);
            FusedLanes.multiplyAdd(
                            w,
                            DoubleVector.fromArray(SPECIES, xIm, from, used),
                            DoubleVector.fromArray(SPECIES, sumIm, to, used))
                    .intoArray(sumIm, to, used);
        }
    }

    private static void add(
            DoubleVector w, double[] xRe, double[] xIm, int from, double[] sumRe, double[] sumIm, int to) {
        FusedLanes.multiplyAdd(
                        w, DoubleVector.fromArray(SPECIES, xRe, from), DoubleVector.fromArray(SPECIES, sumRe, to))
                .intoArray(sumRe, to);
        FusedLanes.multiplyAdd(
                        w, DoubleVector.fromArray(SPECIES, xIm, from), DoubleVector.fromArray(SPECIES, sumIm, to))
                .intoArray(sumIm, to);
    }
}
