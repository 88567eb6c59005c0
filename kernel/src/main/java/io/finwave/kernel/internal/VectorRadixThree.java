package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/// Butterflies of radix 3, whole vectors of them: the operations of [ScalarFftPasses] in every lane.
final class VectorRadixThree {
    private VectorRadixThree() {}

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
        DoubleVector sin = DoubleVector.broadcast(SPECIES, pass.sin[1]);
        DoubleVector minusSin = sin.neg();
        DoubleVector minusHalf = DoubleVector.broadcast(SPECIES, -0.5);
        for (int p = 0; p < groups; p++) {
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            DoubleVector w1i = DoubleVector.broadcast(SPECIES, rootIm[p]);
            DoubleVector n1i = w1i.neg();
            DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
            DoubleVector w2i = DoubleVector.broadcast(SPECIES, rootIm[p + groups]);
            DoubleVector n2i = w2i.neg();
            int yGroup = yFrom + 3 * yStep * p + p / pass.segment * yPad;
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
                    DoubleVector a2r = DoubleVector.fromArray(SPECIES, xRe, x + 2 * xStep);
                    DoubleVector a2i = DoubleVector.fromArray(SPECIES, xIm, x + 2 * xStep);
                    DoubleVector tr = a1r.add(a2r);
                    DoubleVector ti = a1i.add(a2i);
                    DoubleVector dr = a1r.sub(a2r);
                    DoubleVector di = a1i.sub(a2i);
                    DoubleVector mr = tr.fma(minusHalf, a0r);
                    DoubleVector mi = ti.fma(minusHalf, a0i);
                    a0r.add(tr).intoArray(yRe, y);
                    a0i.add(ti).intoArray(yIm, y);
                    DoubleVector o1r = di.fma(sin, mr);
                    DoubleVector o1i = dr.fma(minusSin, mi);
                    o1i.fma(n1i, o1r.mul(w1r)).intoArray(yRe, y + yStep);
                    o1r.fma(w1i, o1i.mul(w1r)).intoArray(yIm, y + yStep);
                    DoubleVector o2r = di.fma(minusSin, mr);
                    DoubleVector o2i = dr.fma(sin, mi);
                    o2i.fma(n2i, o2r.mul(w2r)).intoArray(yRe, y + 2 * yStep);
                    o2r.fma(w2i, o2i.mul(w2r)).intoArray(yIm, y + 2 * yStep);
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
        DoubleVector sin = DoubleVector.broadcast(SPECIES, pass.sin[1]);
        DoubleVector minusSin = sin.neg();
        DoubleVector minusHalf = DoubleVector.broadcast(SPECIES, -0.5);
        for (int p = 0; p < groups; p++) {
            int x = xFrom + LANES * p;
            int y = yFrom + 3 * LANES * p;
            DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
            DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
            DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + step);
            DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + step);
            DoubleVector a2r = DoubleVector.fromArray(SPECIES, xRe, x + 2 * step);
            DoubleVector a2i = DoubleVector.fromArray(SPECIES, xIm, x + 2 * step);
            DoubleVector tr = a1r.add(a2r);
            DoubleVector ti = a1i.add(a2i);
            DoubleVector dr = a1r.sub(a2r);
            DoubleVector di = a1i.sub(a2i);
            DoubleVector mr = tr.fma(minusHalf, a0r);
            DoubleVector mi = ti.fma(minusHalf, a0i);
            a0r.add(tr).intoArray(yRe, y);
            a0i.add(ti).intoArray(yIm, y);
            DoubleVector o1r = di.fma(sin, mr);
            DoubleVector o1i = dr.fma(minusSin, mi);
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            o1i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p]), o1r.mul(w1r)).intoArray(yRe, y + LANES);
            o1r.fma(DoubleVector.broadcast(SPECIES, rootIm[p]), o1i.mul(w1r)).intoArray(yIm, y + LANES);
            DoubleVector o2r = di.fma(minusSin, mr);
            DoubleVector o2i = dr.fma(sin, mi);
            DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
            o2i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + groups]), o2r.mul(w2r))
                    .intoArray(yRe, y + 2 * LANES);
            o2r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + groups]), o2i.mul(w2r))
                    .intoArray(yIm, y + 2 * LANES);
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
        DoubleVector sin = DoubleVector.broadcast(SPECIES, pass.sin[1]);
        DoubleVector minusSin = sin.neg();
        DoubleVector minusHalf = DoubleVector.broadcast(SPECIES, -0.5);
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
                DoubleVector a2r = DoubleVector.fromArray(SPECIES, xRe, x + 2 * xStep);
                DoubleVector a2i = DoubleVector.fromArray(SPECIES, xIm, x + 2 * xStep);
                DoubleVector tr = a1r.add(a2r);
                DoubleVector ti = a1i.add(a2i);
                DoubleVector dr = a1r.sub(a2r);
                DoubleVector di = a1i.sub(a2i);
                DoubleVector mr = tr.fma(minusHalf, a0r);
                DoubleVector mi = ti.fma(minusHalf, a0i);
                a0r.add(tr).intoArray(yRe, y);
                a0i.add(ti).intoArray(yIm, y);
                di.fma(sin, mr).intoArray(yRe, y + yStep);
                dr.fma(minusSin, mi).intoArray(yIm, y + yStep);
                di.fma(minusSin, mr).intoArray(yRe, y + 2 * yStep);
                dr.fma(sin, mi).intoArray(yIm, y + 2 * yStep);
            }
        }
    }
}
