package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/// Butterflies of radix 5, whole vectors of them: the operations of [ScalarFftPasses] in every lane.
final class VectorRadixFive {
    private VectorRadixFive() {}

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
        DoubleVector cos1 = DoubleVector.broadcast(SPECIES, pass.cos[1]);
        DoubleVector cos2 = DoubleVector.broadcast(SPECIES, pass.cos[2]);
        DoubleVector sin1 = DoubleVector.broadcast(SPECIES, pass.sin[1]);
        DoubleVector sin2 = DoubleVector.broadcast(SPECIES, pass.sin[2]);
        DoubleVector minusSin1 = sin1.neg();
        for (int p = 0; p < groups; p++) {
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            DoubleVector w1i = DoubleVector.broadcast(SPECIES, rootIm[p]);
            DoubleVector n1i = w1i.neg();
            DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
            DoubleVector w2i = DoubleVector.broadcast(SPECIES, rootIm[p + groups]);
            DoubleVector n2i = w2i.neg();
            DoubleVector w3r = DoubleVector.broadcast(SPECIES, rootRe[p + 2 * groups]);
            DoubleVector w3i = DoubleVector.broadcast(SPECIES, rootIm[p + 2 * groups]);
            DoubleVector n3i = w3i.neg();
            DoubleVector w4r = DoubleVector.broadcast(SPECIES, rootRe[p + 3 * groups]);
            DoubleVector w4i = DoubleVector.broadcast(SPECIES, rootIm[p + 3 * groups]);
            DoubleVector n4i = w4i.neg();
            int yGroup = yFrom + 5 * yStep * p + p / pass.segment * yPad;
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
                    DoubleVector a3r = DoubleVector.fromArray(SPECIES, xRe, x + 3 * xStep);
                    DoubleVector a3i = DoubleVector.fromArray(SPECIES, xIm, x + 3 * xStep);
                    DoubleVector a4r = DoubleVector.fromArray(SPECIES, xRe, x + 4 * xStep);
                    DoubleVector a4i = DoubleVector.fromArray(SPECIES, xIm, x + 4 * xStep);
                    DoubleVector t1r = a1r.add(a4r);
                    DoubleVector t1i = a1i.add(a4i);
                    DoubleVector d1r = a1r.sub(a4r);
                    DoubleVector d1i = a1i.sub(a4i);
                    DoubleVector t2r = a2r.add(a3r);
                    DoubleVector t2i = a2i.add(a3i);
                    DoubleVector d2r = a2r.sub(a3r);
                    DoubleVector d2i = a2i.sub(a3i);
                    DoubleVector m1r = t2r.fma(cos2, t1r.fma(cos1, a0r));
                    DoubleVector m1i = t2i.fma(cos2, t1i.fma(cos1, a0i));
                    DoubleVector m2r = t2r.fma(cos1, t1r.fma(cos2, a0r));
                    DoubleVector m2i = t2i.fma(cos1, t1i.fma(cos2, a0i));
                    DoubleVector u1r = d2r.fma(sin2, sin1.mul(d1r));
                    DoubleVector u1i = d2i.fma(sin2, sin1.mul(d1i));
                    DoubleVector u2r = d2r.fma(minusSin1, sin2.mul(d1r));
                    DoubleVector u2i = d2i.fma(minusSin1, sin2.mul(d1i));
                    a0r.add(t1r).add(t2r).intoArray(yRe, y);
                    a0i.add(t1i).add(t2i).intoArray(yIm, y);
                    DoubleVector o1r = m1r.add(u1i);
                    DoubleVector o1i = m1i.sub(u1r);
                    o1i.fma(n1i, o1r.mul(w1r)).intoArray(yRe, y + yStep);
                    o1r.fma(w1i, o1i.mul(w1r)).intoArray(yIm, y + yStep);
                    DoubleVector o2r = m2r.add(u2i);
                    DoubleVector o2i = m2i.sub(u2r);
                    o2i.fma(n2i, o2r.mul(w2r)).intoArray(yRe, y + 2 * yStep);
                    o2r.fma(w2i, o2i.mul(w2r)).intoArray(yIm, y + 2 * yStep);
                    DoubleVector o3r = m2r.sub(u2i);
                    DoubleVector o3i = m2i.add(u2r);
                    o3i.fma(n3i, o3r.mul(w3r)).intoArray(yRe, y + 3 * yStep);
                    o3r.fma(w3i, o3i.mul(w3r)).intoArray(yIm, y + 3 * yStep);
                    DoubleVector o4r = m1r.sub(u1i);
                    DoubleVector o4i = m1i.add(u1r);
                    o4i.fma(n4i, o4r.mul(w4r)).intoArray(yRe, y + 4 * yStep);
                    o4r.fma(w4i, o4i.mul(w4r)).intoArray(yIm, y + 4 * yStep);
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
        DoubleVector cos1 = DoubleVector.broadcast(SPECIES, pass.cos[1]);
        DoubleVector cos2 = DoubleVector.broadcast(SPECIES, pass.cos[2]);
        DoubleVector sin1 = DoubleVector.broadcast(SPECIES, pass.sin[1]);
        DoubleVector sin2 = DoubleVector.broadcast(SPECIES, pass.sin[2]);
        DoubleVector minusSin1 = sin1.neg();
        for (int p = 0; p < groups; p++) {
            int x = xFrom + LANES * p;
            int y = yFrom + 5 * LANES * p;
            DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
            DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
            DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + step);
            DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + step);
            DoubleVector a2r = DoubleVector.fromArray(SPECIES, xRe, x + 2 * step);
            DoubleVector a2i = DoubleVector.fromArray(SPECIES, xIm, x + 2 * step);
            DoubleVector a3r = DoubleVector.fromArray(SPECIES, xRe, x + 3 * step);
            DoubleVector a3i = DoubleVector.fromArray(SPECIES, xIm, x + 3 * step);
            DoubleVector a4r = DoubleVector.fromArray(SPECIES, xRe, x + 4 * step);
            DoubleVector a4i = DoubleVector.fromArray(SPECIES, xIm, x + 4 * step);
            DoubleVector t1r = a1r.add(a4r);
            DoubleVector t1i = a1i.add(a4i);
            DoubleVector d1r = a1r.sub(a4r);
            DoubleVector d1i = a1i.sub(a4i);
            DoubleVector t2r = a2r.add(a3r);
            DoubleVector t2i = a2i.add(a3i);
            DoubleVector d2r = a2r.sub(a3r);
            DoubleVector d2i = a2i.sub(a3i);
            DoubleVector m1r = t2r.fma(cos2, t1r.fma(cos1, a0r));
            DoubleVector m1i = t2i.fma(cos2, t1i.fma(cos1, a0i));
            DoubleVector m2r = t2r.fma(cos1, t1r.fma(cos2, a0r));
            DoubleVector m2i = t2i.fma(cos1, t1i.fma(cos2, a0i));
            DoubleVector u1r = d2r.fma(sin2, sin1.mul(d1r));
            DoubleVector u1i = d2i.fma(sin2, sin1.mul(d1i));
            DoubleVector u2r = d2r.fma(minusSin1, sin2.mul(d1r));
            DoubleVector u2i = d2i.fma(minusSin1, sin2.mul(d1i));
            a0r.add(t1r).add(t2r).intoArray(yRe, y);
            a0i.add(t1i).add(t2i).intoArray(yIm, y);
            DoubleVector o1r = m1r.add(u1i);
            DoubleVector o1i = m1i.sub(u1r);
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            o1i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p]), o1r.mul(w1r)).intoArray(yRe, y + LANES);
            o1r.fma(DoubleVector.broadcast(SPECIES, rootIm[p]), o1i.mul(w1r)).intoArray(yIm, y + LANES);
            DoubleVector o2r = m2r.add(u2i);
            DoubleVector o2i = m2i.sub(u2r);
            DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
            o2i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + groups]), o2r.mul(w2r))
                    .intoArray(yRe, y + 2 * LANES);
            o2r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + groups]), o2i.mul(w2r))
                    .intoArray(yIm, y + 2 * LANES);
            DoubleVector o3r = m2r.sub(u2i);
            DoubleVector o3i = m2i.add(u2r);
            DoubleVector w3r = DoubleVector.broadcast(SPECIES, rootRe[p + 2 * groups]);
            o3i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + 2 * groups]), o3r.mul(w3r))
                    .intoArray(yRe, y + 3 * LANES);
            o3r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + 2 * groups]), o3i.mul(w3r))
                    .intoArray(yIm, y + 3 * LANES);
            DoubleVector o4r = m1r.sub(u1i);
            DoubleVector o4i = m1i.add(u1r);
            DoubleVector w4r = DoubleVector.broadcast(SPECIES, rootRe[p + 3 * groups]);
            o4i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + 3 * groups]), o4r.mul(w4r))
                    .intoArray(yRe, y + 4 * LANES);
            o4r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + 3 * groups]), o4i.mul(w4r))
                    .intoArray(yIm, y + 4 * LANES);
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
        DoubleVector cos1 = DoubleVector.broadcast(SPECIES, pass.cos[1]);
        DoubleVector cos2 = DoubleVector.broadcast(SPECIES, pass.cos[2]);
        DoubleVector sin1 = DoubleVector.broadcast(SPECIES, pass.sin[1]);
        DoubleVector sin2 = DoubleVector.broadcast(SPECIES, pass.sin[2]);
        DoubleVector minusSin1 = sin1.neg();
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
                DoubleVector a3r = DoubleVector.fromArray(SPECIES, xRe, x + 3 * xStep);
                DoubleVector a3i = DoubleVector.fromArray(SPECIES, xIm, x + 3 * xStep);
                DoubleVector a4r = DoubleVector.fromArray(SPECIES, xRe, x + 4 * xStep);
                DoubleVector a4i = DoubleVector.fromArray(SPECIES, xIm, x + 4 * xStep);
                DoubleVector t1r = a1r.add(a4r);
                DoubleVector t1i = a1i.add(a4i);
                DoubleVector d1r = a1r.sub(a4r);
                DoubleVector d1i = a1i.sub(a4i);
                DoubleVector t2r = a2r.add(a3r);
                DoubleVector t2i = a2i.add(a3i);
                DoubleVector d2r = a2r.sub(a3r);
                DoubleVector d2i = a2i.sub(a3i);
                DoubleVector m1r = t2r.fma(cos2, t1r.fma(cos1, a0r));
                DoubleVector m1i = t2i.fma(cos2, t1i.fma(cos1, a0i));
                DoubleVector m2r = t2r.fma(cos1, t1r.fma(cos2, a0r));
                DoubleVector m2i = t2i.fma(cos1, t1i.fma(cos2, a0i));
                DoubleVector u1r = d2r.fma(sin2, sin1.mul(d1r));
                DoubleVector u1i = d2i.fma(sin2, sin1.mul(d1i));
                DoubleVector u2r = d2r.fma(minusSin1, sin2.mul(d1r));
                DoubleVector u2i = d2i.fma(minusSin1, sin2.mul(d1i));
                a0r.add(t1r).add(t2r).intoArray(yRe, y);
                a0i.add(t1i).add(t2i).intoArray(yIm, y);
                m1r.add(u1i).intoArray(yRe, y + yStep);
                m1i.sub(u1r).intoArray(yIm, y + yStep);
                m2r.add(u2i).intoArray(yRe, y + 2 * yStep);
                m2i.sub(u2r).intoArray(yIm, y + 2 * yStep);
                m2r.sub(u2i).intoArray(yRe, y + 3 * yStep);
                m2i.add(u2r).intoArray(yIm, y + 3 * yStep);
                m1r.sub(u1i).intoArray(yRe, y + 4 * yStep);
                m1i.add(u1r).intoArray(yIm, y + 4 * yStep);
            }
        }
    }
}
