package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/// Butterflies of radix 10 that are not the last, whole vectors of them: the operations of [ScalarFftPasses] in
/// every lane.
final class VectorRadixTen {
    private VectorRadixTen() {}

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
        DoubleVector cos1 = DoubleVector.broadcast(SPECIES, pass.cos[2]);
        DoubleVector cos2 = DoubleVector.broadcast(SPECIES, pass.cos[4]);
        DoubleVector sin1 = DoubleVector.broadcast(SPECIES, pass.sin[2]);
        DoubleVector sin2 = DoubleVector.broadcast(SPECIES, pass.sin[4]);
        DoubleVector minusSin1 = sin1.neg();
        for (int p = 0; p < groups; p++) {
            int yGroup = yFrom + 10 * yStep * p + p / pass.segment * yPad;
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
                    DoubleVector a5r = DoubleVector.fromArray(SPECIES, xRe, x + 5 * xStep);
                    DoubleVector a5i = DoubleVector.fromArray(SPECIES, xIm, x + 5 * xStep);
                    DoubleVector a6r = DoubleVector.fromArray(SPECIES, xRe, x + 6 * xStep);
                    DoubleVector a6i = DoubleVector.fromArray(SPECIES, xIm, x + 6 * xStep);
                    DoubleVector a7r = DoubleVector.fromArray(SPECIES, xRe, x + 7 * xStep);
                    DoubleVector a7i = DoubleVector.fromArray(SPECIES, xIm, x + 7 * xStep);
                    DoubleVector a8r = DoubleVector.fromArray(SPECIES, xRe, x + 8 * xStep);
                    DoubleVector a8i = DoubleVector.fromArray(SPECIES, xIm, x + 8 * xStep);
                    DoubleVector a9r = DoubleVector.fromArray(SPECIES, xRe, x + 9 * xStep);
                    DoubleVector a9i = DoubleVector.fromArray(SPECIES, xIm, x + 9 * xStep);
                    DoubleVector s0r = a0r.add(a5r);
                    DoubleVector e0r = a0r.sub(a5r);
                    DoubleVector s0i = a0i.add(a5i);
                    DoubleVector e0i = a0i.sub(a5i);
                    DoubleVector s1r = a1r.add(a6r);
                    DoubleVector e1r = a6r.sub(a1r);
                    DoubleVector s1i = a1i.add(a6i);
                    DoubleVector e1i = a6i.sub(a1i);
                    DoubleVector s2r = a2r.add(a7r);
                    DoubleVector e2r = a2r.sub(a7r);
                    DoubleVector s2i = a2i.add(a7i);
                    DoubleVector e2i = a2i.sub(a7i);
                    DoubleVector s3r = a3r.add(a8r);
                    DoubleVector e3r = a8r.sub(a3r);
                    DoubleVector s3i = a3i.add(a8i);
                    DoubleVector e3i = a8i.sub(a3i);
                    DoubleVector s4r = a4r.add(a9r);
                    DoubleVector e4r = a4r.sub(a9r);
                    DoubleVector s4i = a4i.add(a9i);
                    DoubleVector e4i = a4i.sub(a9i);
                    DoubleVector st1r = s1r.add(s4r);
                    DoubleVector sd1r = s1r.sub(s4r);
                    DoubleVector st2r = s2r.add(s3r);
                    DoubleVector sd2r = s2r.sub(s3r);
                    DoubleVector st1i = s1i.add(s4i);
                    DoubleVector sd1i = s1i.sub(s4i);
                    DoubleVector st2i = s2i.add(s3i);
                    DoubleVector sd2i = s2i.sub(s3i);
                    DoubleVector sm1r = st2r.fma(cos2, st1r.fma(cos1, s0r));
                    DoubleVector sm2r = st2r.fma(cos1, st1r.fma(cos2, s0r));
                    DoubleVector su1r = sd2r.fma(sin2, sin1.mul(sd1r));
                    DoubleVector su2r = sd2r.fma(minusSin1, sin2.mul(sd1r));
                    DoubleVector sm1i = st2i.fma(cos2, st1i.fma(cos1, s0i));
                    DoubleVector sm2i = st2i.fma(cos1, st1i.fma(cos2, s0i));
                    DoubleVector su1i = sd2i.fma(sin2, sin1.mul(sd1i));
                    DoubleVector su2i = sd2i.fma(minusSin1, sin2.mul(sd1i));
                    s0r.add(st1r).add(st2r).intoArray(yRe, y);
                    s0i.add(st1i).add(st2i).intoArray(yIm, y);
                    DoubleVector o2r = sm1r.add(su1i);
                    DoubleVector o2i = sm1i.sub(su1r);
                    DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
                    DoubleVector w2i = DoubleVector.broadcast(SPECIES, rootIm[p + groups]);
                    o2i.fma(w2i.neg(), o2r.mul(w2r)).intoArray(yRe, y + 2 * yStep);
                    o2r.fma(w2i, o2i.mul(w2r)).intoArray(yIm, y + 2 * yStep);
                    DoubleVector o4r = sm2r.add(su2i);
                    DoubleVector o4i = sm2i.sub(su2r);
                    DoubleVector w4r = DoubleVector.broadcast(SPECIES, rootRe[p + 3 * groups]);
                    DoubleVector w4i = DoubleVector.broadcast(SPECIES, rootIm[p + 3 * groups]);
                    o4i.fma(w4i.neg(), o4r.mul(w4r)).intoArray(yRe, y + 4 * yStep);
                    o4r.fma(w4i, o4i.mul(w4r)).intoArray(yIm, y + 4 * yStep);
                    DoubleVector o6r = sm2r.sub(su2i);
                    DoubleVector o6i = sm2i.add(su2r);
                    DoubleVector w6r = DoubleVector.broadcast(SPECIES, rootRe[p + 5 * groups]);
                    DoubleVector w6i = DoubleVector.broadcast(SPECIES, rootIm[p + 5 * groups]);
                    o6i.fma(w6i.neg(), o6r.mul(w6r)).intoArray(yRe, y + 6 * yStep);
                    o6r.fma(w6i, o6i.mul(w6r)).intoArray(yIm, y + 6 * yStep);
                    DoubleVector o8r = sm1r.sub(su1i);
                    DoubleVector o8i = sm1i.add(su1r);
                    DoubleVector w8r = DoubleVector.broadcast(SPECIES, rootRe[p + 7 * groups]);
                    DoubleVector w8i = DoubleVector.broadcast(SPECIES, rootIm[p + 7 * groups]);
                    o8i.fma(w8i.neg(), o8r.mul(w8r)).intoArray(yRe, y + 8 * yStep);
                    o8r.fma(w8i, o8i.mul(w8r)).intoArray(yIm, y + 8 * yStep);
                    DoubleVector et1r = e1r.add(e4r);
                    DoubleVector ed1r = e1r.sub(e4r);
                    DoubleVector et2r = e2r.add(e3r);
                    DoubleVector ed2r = e2r.sub(e3r);
                    DoubleVector et1i = e1i.add(e4i);
                    DoubleVector ed1i = e1i.sub(e4i);
                    DoubleVector et2i = e2i.add(e3i);
                    DoubleVector ed2i = e2i.sub(e3i);
                    DoubleVector em1r = et2r.fma(cos2, et1r.fma(cos1, e0r));
                    DoubleVector em2r = et2r.fma(cos1, et1r.fma(cos2, e0r));
                    DoubleVector eu1r = ed2r.fma(sin2, sin1.mul(ed1r));
                    DoubleVector eu2r = ed2r.fma(minusSin1, sin2.mul(ed1r));
                    DoubleVector em1i = et2i.fma(cos2, et1i.fma(cos1, e0i));
                    DoubleVector em2i = et2i.fma(cos1, et1i.fma(cos2, e0i));
                    DoubleVector eu1i = ed2i.fma(sin2, sin1.mul(ed1i));
                    DoubleVector eu2i = ed2i.fma(minusSin1, sin2.mul(ed1i));
                    DoubleVector o5r = e0r.add(et1r).add(et2r);
                    DoubleVector o5i = e0i.add(et1i).add(et2i);
                    DoubleVector w5r = DoubleVector.broadcast(SPECIES, rootRe[p + 4 * groups]);
                    DoubleVector w5i = DoubleVector.broadcast(SPECIES, rootIm[p + 4 * groups]);
                    o5i.fma(w5i.neg(), o5r.mul(w5r)).intoArray(yRe, y + 5 * yStep);
                    o5r.fma(w5i, o5i.mul(w5r)).intoArray(yIm, y + 5 * yStep);
                    DoubleVector o7r = em1r.add(eu1i);
                    DoubleVector o7i = em1i.sub(eu1r);
                    DoubleVector w7r = DoubleVector.broadcast(SPECIES, rootRe[p + 6 * groups]);
                    DoubleVector w7i = DoubleVector.broadcast(SPECIES, rootIm[p + 6 * groups]);
                    o7i.fma(w7i.neg(), o7r.mul(w7r)).intoArray(yRe, y + 7 * yStep);
                    o7r.fma(w7i, o7i.mul(w7r)).intoArray(yIm, y + 7 * yStep);
                    DoubleVector o9r = em2r.add(eu2i);
                    DoubleVector o9i = em2i.sub(eu2r);
                    DoubleVector w9r = DoubleVector.broadcast(SPECIES, rootRe[p + 8 * groups]);
                    DoubleVector w9i = DoubleVector.broadcast(SPECIES, rootIm[p + 8 * groups]);
                    o9i.fma(w9i.neg(), o9r.mul(w9r)).intoArray(yRe, y + 9 * yStep);
                    o9r.fma(w9i, o9i.mul(w9r)).intoArray(yIm, y + 9 * yStep);
                    DoubleVector o1r = em2r.sub(eu2i);
                    DoubleVector o1i = em2i.add(eu2r);
                    DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
                    DoubleVector w1i = DoubleVector.broadcast(SPECIES, rootIm[p]);
                    o1i.fma(w1i.neg(), o1r.mul(w1r)).intoArray(yRe, y + yStep);
                    o1r.fma(w1i, o1i.mul(w1r)).intoArray(yIm, y + yStep);
                    DoubleVector o3r = em1r.sub(eu1i);
                    DoubleVector o3i = em1i.add(eu1r);
                    DoubleVector w3r = DoubleVector.broadcast(SPECIES, rootRe[p + 2 * groups]);
                    DoubleVector w3i = DoubleVector.broadcast(SPECIES, rootIm[p + 2 * groups]);
                    o3i.fma(w3i.neg(), o3r.mul(w3r)).intoArray(yRe, y + 3 * yStep);
                    o3r.fma(w3i, o3i.mul(w3r)).intoArray(yIm, y + 3 * yStep);
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
        DoubleVector cos1 = DoubleVector.broadcast(SPECIES, pass.cos[2]);
        DoubleVector cos2 = DoubleVector.broadcast(SPECIES, pass.cos[4]);
        DoubleVector sin1 = DoubleVector.broadcast(SPECIES, pass.sin[2]);
        DoubleVector sin2 = DoubleVector.broadcast(SPECIES, pass.sin[4]);
        DoubleVector minusSin1 = sin1.neg();
        for (int p = 0; p < groups; p++) {
            int x = xFrom + LANES * p;
            int y = yFrom + 10 * LANES * p;
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
            DoubleVector a5r = DoubleVector.fromArray(SPECIES, xRe, x + 5 * step);
            DoubleVector a5i = DoubleVector.fromArray(SPECIES, xIm, x + 5 * step);
            DoubleVector a6r = DoubleVector.fromArray(SPECIES, xRe, x + 6 * step);
            DoubleVector a6i = DoubleVector.fromArray(SPECIES, xIm, x + 6 * step);
            DoubleVector a7r = DoubleVector.fromArray(SPECIES, xRe, x + 7 * step);
            DoubleVector a7i = DoubleVector.fromArray(SPECIES, xIm, x + 7 * step);
            DoubleVector a8r = DoubleVector.fromArray(SPECIES, xRe, x + 8 * step);
            DoubleVector a8i = DoubleVector.fromArray(SPECIES, xIm, x + 8 * step);
            DoubleVector a9r = DoubleVector.fromArray(SPECIES, xRe, x + 9 * step);
            DoubleVector a9i = DoubleVector.fromArray(SPECIES, xIm, x + 9 * step);
            DoubleVector s0r = a0r.add(a5r);
            DoubleVector e0r = a0r.sub(a5r);
            DoubleVector s0i = a0i.add(a5i);
            DoubleVector e0i = a0i.sub(a5i);
            DoubleVector s1r = a1r.add(a6r);
            DoubleVector e1r = a6r.sub(a1r);
            DoubleVector s1i = a1i.add(a6i);
            DoubleVector e1i = a6i.sub(a1i);
            DoubleVector s2r = a2r.add(a7r);
            DoubleVector e2r = a2r.sub(a7r);
            DoubleVector s2i = a2i.add(a7i);
            DoubleVector e2i = a2i.sub(a7i);
            DoubleVector s3r = a3r.add(a8r);
            DoubleVector e3r = a8r.sub(a3r);
            DoubleVector s3i = a3i.add(a8i);
            DoubleVector e3i = a8i.sub(a3i);
            DoubleVector s4r = a4r.add(a9r);
            DoubleVector e4r = a4r.sub(a9r);
            DoubleVector s4i = a4i.add(a9i);
            DoubleVector e4i = a4i.sub(a9i);
            DoubleVector st1r = s1r.add(s4r);
            DoubleVector sd1r = s1r.sub(s4r);
            DoubleVector st2r = s2r.add(s3r);
            DoubleVector sd2r = s2r.sub(s3r);
            DoubleVector st1i = s1i.add(s4i);
            DoubleVector sd1i = s1i.sub(s4i);
            DoubleVector st2i = s2i.add(s3i);
            DoubleVector sd2i = s2i.sub(s3i);
            DoubleVector sm1r = st2r.fma(cos2, st1r.fma(cos1, s0r));
            DoubleVector sm2r = st2r.fma(cos1, st1r.fma(cos2, s0r));
            DoubleVector su1r = sd2r.fma(sin2, sin1.mul(sd1r));
            DoubleVector su2r = sd2r.fma(minusSin1, sin2.mul(sd1r));
            DoubleVector sm1i = st2i.fma(cos2, st1i.fma(cos1, s0i));
            DoubleVector sm2i = st2i.fma(cos1, st1i.fma(cos2, s0i));
            DoubleVector su1i = sd2i.fma(sin2, sin1.mul(sd1i));
            DoubleVector su2i = sd2i.fma(minusSin1, sin2.mul(sd1i));
            s0r.add(st1r).add(st2r).intoArray(yRe, y);
            s0i.add(st1i).add(st2i).intoArray(yIm, y);
            DoubleVector o2r = sm1r.add(su1i);
            DoubleVector o2i = sm1i.sub(su1r);
            DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
            DoubleVector w2i = DoubleVector.broadcast(SPECIES, rootIm[p + groups]);
            o2i.fma(w2i.neg(), o2r.mul(w2r)).intoArray(yRe, y + 2 * LANES);
            o2r.fma(w2i, o2i.mul(w2r)).intoArray(yIm, y + 2 * LANES);
            DoubleVector o4r = sm2r.add(su2i);
            DoubleVector o4i = sm2i.sub(su2r);
            DoubleVector w4r = DoubleVector.broadcast(SPECIES, rootRe[p + 3 * groups]);
            DoubleVector w4i = DoubleVector.broadcast(SPECIES, rootIm[p + 3 * groups]);
            o4i.fma(w4i.neg(), o4r.mul(w4r)).intoArray(yRe, y + 4 * LANES);
            o4r.fma(w4i, o4i.mul(w4r)).intoArray(yIm, y + 4 * LANES);
            DoubleVector o6r = sm2r.sub(su2i);
            DoubleVector o6i = sm2i.add(su2r);
            DoubleVector w6r = DoubleVector.broadcast(SPECIES, rootRe[p + 5 * groups]);
            DoubleVector w6i = DoubleVector.broadcast(SPECIES, rootIm[p + 5 * groups]);
            o6i.fma(w6i.neg(), o6r.mul(w6r)).intoArray(yRe, y + 6 * LANES);
            o6r.fma(w6i, o6i.mul(w6r)).intoArray(yIm, y + 6 * LANES);
            DoubleVector o8r = sm1r.sub(su1i);
            DoubleVector o8i = sm1i.add(su1r);
            DoubleVector w8r = DoubleVector.broadcast(SPECIES, rootRe[p + 7 * groups]);
            DoubleVector w8i = DoubleVector.broadcast(SPECIES, rootIm[p + 7 * groups]);
            o8i.fma(w8i.neg(), o8r.mul(w8r)).intoArray(yRe, y + 8 * LANES);
            o8r.fma(w8i, o8i.mul(w8r)).intoArray(yIm, y + 8 * LANES);
            DoubleVector et1r = e1r.add(e4r);
            DoubleVector ed1r = e1r.sub(e4r);
            DoubleVector et2r = e2r.add(e3r);
            DoubleVector ed2r = e2r.sub(e3r);
            DoubleVector et1i = e1i.add(e4i);
            DoubleVector ed1i = e1i.sub(e4i);
            DoubleVector et2i = e2i.add(e3i);
            DoubleVector ed2i = e2i.sub(e3i);
            DoubleVector em1r = et2r.fma(cos2, et1r.fma(cos1, e0r));
            DoubleVector em2r = et2r.fma(cos1, et1r.fma(cos2, e0r));
            DoubleVector eu1r = ed2r.fma(sin2, sin1.mul(ed1r));
            DoubleVector eu2r = ed2r.fma(minusSin1, sin2.mul(ed1r));
            DoubleVector em1i = et2i.fma(cos2, et1i.fma(cos1, e0i));
            DoubleVector em2i = et2i.fma(cos1, et1i.fma(cos2, e0i));
            DoubleVector eu1i = ed2i.fma(sin2, sin1.mul(ed1i));
            DoubleVector eu2i = ed2i.fma(minusSin1, sin2.mul(ed1i));
            DoubleVector o5r = e0r.add(et1r).add(et2r);
            DoubleVector o5i = e0i.add(et1i).add(et2i);
            DoubleVector w5r = DoubleVector.broadcast(SPECIES, rootRe[p + 4 * groups]);
            DoubleVector w5i = DoubleVector.broadcast(SPECIES, rootIm[p + 4 * groups]);
            o5i.fma(w5i.neg(), o5r.mul(w5r)).intoArray(yRe, y + 5 * LANES);
            o5r.fma(w5i, o5i.mul(w5r)).intoArray(yIm, y + 5 * LANES);
            DoubleVector o7r = em1r.add(eu1i);
            DoubleVector o7i = em1i.sub(eu1r);
            DoubleVector w7r = DoubleVector.broadcast(SPECIES, rootRe[p + 6 * groups]);
            DoubleVector w7i = DoubleVector.broadcast(SPECIES, rootIm[p + 6 * groups]);
            o7i.fma(w7i.neg(), o7r.mul(w7r)).intoArray(yRe, y + 7 * LANES);
            o7r.fma(w7i, o7i.mul(w7r)).intoArray(yIm, y + 7 * LANES);
            DoubleVector o9r = em2r.add(eu2i);
            DoubleVector o9i = em2i.sub(eu2r);
            DoubleVector w9r = DoubleVector.broadcast(SPECIES, rootRe[p + 8 * groups]);
            DoubleVector w9i = DoubleVector.broadcast(SPECIES, rootIm[p + 8 * groups]);
            o9i.fma(w9i.neg(), o9r.mul(w9r)).intoArray(yRe, y + 9 * LANES);
            o9r.fma(w9i, o9i.mul(w9r)).intoArray(yIm, y + 9 * LANES);
            DoubleVector o1r = em2r.sub(eu2i);
            DoubleVector o1i = em2i.add(eu2r);
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            DoubleVector w1i = DoubleVector.broadcast(SPECIES, rootIm[p]);
            o1i.fma(w1i.neg(), o1r.mul(w1r)).intoArray(yRe, y + LANES);
            o1r.fma(w1i, o1i.mul(w1r)).intoArray(yIm, y + LANES);
            DoubleVector o3r = em1r.sub(eu1i);
            DoubleVector o3i = em1i.add(eu1r);
            DoubleVector w3r = DoubleVector.broadcast(SPECIES, rootRe[p + 2 * groups]);
            DoubleVector w3i = DoubleVector.broadcast(SPECIES, rootIm[p + 2 * groups]);
            o3i.fma(w3i.neg(), o3r.mul(w3r)).intoArray(yRe, y + 3 * LANES);
            o3r.fma(w3i, o3i.mul(w3r)).intoArray(yIm, y + 3 * LANES);
        }
    }
}
