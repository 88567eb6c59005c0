package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.SPECIES;
import static io.finwave.kernel.internal.Lanes.ZIP_HIGH;
import static io.finwave.kernel.internal.Lanes.ZIP_LOW;

import jdk.incubator.vector.DoubleVector;

/// Butterflies of radix 2, whole vectors of them: the operations of [ScalarFftPasses] in every lane.
final class VectorRadixTwo {
    private VectorRadixTwo() {}

    /// A pass with roots, the same one for all lanes.
    static void inner(
            FftPass pass,
            int rows,
            int width,
            int xPitch,
            int xPad,
            int yPitch,
            int yPad,
            double[] xRe,
            double[] xIm,
            int xFrom,
            double[] yRe,
            double[] yIm,
            int yFrom) {
        int groups = pass.groups;
        int xGroup = pass.stride * xPitch;
        int xStep = groups * xGroup + xPad;
        int yStep = pass.stride * yPitch;
        int whole = SPECIES.loopBound(width);
        double[] rootRe = pass.rootRe;
        double[] rootIm = pass.rootIm;

        for (int p = 0; p < groups; p++) {
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            DoubleVector w1i = DoubleVector.broadcast(SPECIES, rootIm[p]);
            DoubleVector n1i = w1i.neg();
            int yGroup = yFrom + 2 * yStep * p + p / pass.segment * yPad;
            for (int row = 0; row < rows; row++) {
                int xAt = xFrom + xGroup * p + row * xPitch;
                int yAt = yGroup + row * yPitch;
                for (int q = 0; q < whole; q += LANES) {
                    int x = xAt + q;
                    int y = yAt + q;
                    DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
                    DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
                    DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + xStep);
                    DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + xStep);

                    a0r.add(a1r).intoArray(yRe, y);
                    a0i.add(a1i).intoArray(yIm, y);
                    DoubleVector o1r = a0r.sub(a1r);
                    DoubleVector o1i = a0i.sub(a1i);
                    o1i.fma(n1i, o1r.mul(w1r)).intoArray(yRe, y + yStep);
                    o1r.fma(w1i, o1i.mul(w1r)).intoArray(yIm, y + yStep);
                }
            }
        }
    }

    /// A pass with roots whose stride is one vector: the loop runs over the groups.
    static void narrow(FftPass pass, double[] xRe, double[] xIm, int xFrom, double[] yRe, double[] yIm, int yFrom) {
        int groups = pass.groups;
        int step = LANES * groups;
        double[] rootRe = pass.rootRe;
        double[] rootIm = pass.rootIm;

        for (int p = 0; p < groups; p++) {
            int x = xFrom + LANES * p;
            int y = yFrom + 2 * LANES * p;
            DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
            DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
            DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + step);
            DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + step);

            a0r.add(a1r).intoArray(yRe, y);
            a0i.add(a1i).intoArray(yIm, y);
            DoubleVector o1r = a0r.sub(a1r);
            DoubleVector o1i = a0i.sub(a1i);
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            o1i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p]), o1r.mul(w1r)).intoArray(yRe, y + LANES);
            o1r.fma(DoubleVector.broadcast(SPECIES, rootIm[p]), o1i.mul(w1r)).intoArray(yIm, y + LANES);
        }
    }

    /// The last pass, without roots; in its place if `y` is `x`.
    static void last(
            FftPass pass,
            int rows,
            int width,
            int xPitch,
            int xPad,
            int yPitch,
            double[] xRe,
            double[] xIm,
            int xFrom,
            double[] yRe,
            double[] yIm,
            int yFrom) {
        int xStep = pass.stride * xPitch + xPad;
        int yStep = pass.stride * yPitch;
        int whole = SPECIES.loopBound(width);

        for (int row = 0; row < rows; row++) {
            int xAt = xFrom + row * xPitch;
            int yAt = yFrom + row * yPitch;
            for (int q = 0; q < whole; q += LANES) {
                int x = xAt + q;
                int y = yAt + q;
                DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
                DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
                DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + xStep);
                DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + xStep);

                a0r.add(a1r).intoArray(yRe, y);
                a0i.add(a1i).intoArray(yIm, y);
                a0r.sub(a1r).intoArray(yRe, y + yStep);
                a0i.sub(a1i).intoArray(yIm, y + yStep);
            }
        }
    }

    /// The first pass: neighbouring groups in the lanes, so the results are interleaved. Gives the groups
    /// done.
    static int first(FftPass pass, double[] xRe, double[] xIm, int xFrom, double[] yRe, double[] yIm, int yFrom) {
        int groups = pass.groups;
        int whole = SPECIES.loopBound(groups);
        double[] rootRe = pass.rootRe;
        double[] rootIm = pass.rootIm;

        for (int p = 0; p < whole; p += LANES) {
            int x = xFrom + p;
            int y = yFrom + 2 * p;
            DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
            DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
            DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + groups);
            DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + groups);

            DoubleVector o0r = a0r.add(a1r);
            DoubleVector o0i = a0i.add(a1i);
            DoubleVector w1r = DoubleVector.fromArray(SPECIES, rootRe, p);
            DoubleVector w1i = DoubleVector.fromArray(SPECIES, rootIm, p);
            DoubleVector p1r = a0r.sub(a1r);
            DoubleVector p1i = a0i.sub(a1i);
            DoubleVector o1r = p1i.fma(w1i.neg(), p1r.mul(w1r));
            DoubleVector o1i = p1r.fma(w1i, p1i.mul(w1r));
            DoubleVector s000r = o0r.rearrange(ZIP_LOW, o1r);
            DoubleVector s001r = o0r.rearrange(ZIP_HIGH, o1r);
            s000r.intoArray(yRe, y);
            s001r.intoArray(yRe, y + LANES);
            DoubleVector s000i = o0i.rearrange(ZIP_LOW, o1i);
            DoubleVector s001i = o0i.rearrange(ZIP_HIGH, o1i);
            s000i.intoArray(yIm, y);
            s001i.intoArray(yIm, y + LANES);
        }
        return whole;
    }
}
