package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/// Butterflies of radix 8, whole vectors of them: the operations of [ScalarFftPasses] in every lane.
final class VectorRadixEight {
    private VectorRadixEight() {}

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
        DoubleVector half = DoubleVector.broadcast(SPECIES, pass.cos[1]);
        DoubleVector minusHalf = half.neg();
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
            DoubleVector w5r = DoubleVector.broadcast(SPECIES, rootRe[p + 4 * groups]);
            DoubleVector w5i = DoubleVector.broadcast(SPECIES, rootIm[p + 4 * groups]);
            DoubleVector n5i = w5i.neg();
            DoubleVector w6r = DoubleVector.broadcast(SPECIES, rootRe[p + 5 * groups]);
            DoubleVector w6i = DoubleVector.broadcast(SPECIES, rootIm[p + 5 * groups]);
            DoubleVector n6i = w6i.neg();
            DoubleVector w7r = DoubleVector.broadcast(SPECIES, rootRe[p + 6 * groups]);
            DoubleVector w7i = DoubleVector.broadcast(SPECIES, rootIm[p + 6 * groups]);
            DoubleVector n7i = w7i.neg();
            int yGroup = yFrom + 8 * yStep * p + p / pass.segment * yPad;
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
                    DoubleVector b0r = a0r.add(a4r);
                    DoubleVector b0i = a0i.add(a4i);
                    DoubleVector b4r = a0r.sub(a4r);
                    DoubleVector b4i = a0i.sub(a4i);
                    DoubleVector b2r = a2r.add(a6r);
                    DoubleVector b2i = a2i.add(a6i);
                    DoubleVector b6r = a2r.sub(a6r);
                    DoubleVector b6i = a2i.sub(a6i);
                    DoubleVector b1r = a1r.add(a5r);
                    DoubleVector b1i = a1i.add(a5i);
                    DoubleVector b5r = a1r.sub(a5r);
                    DoubleVector b5i = a1i.sub(a5i);
                    DoubleVector b3r = a3r.add(a7r);
                    DoubleVector b3i = a3i.add(a7i);
                    DoubleVector b7r = a3r.sub(a7r);
                    DoubleVector b7i = a3i.sub(a7i);
                    DoubleVector c0r = b0r.add(b2r);
                    DoubleVector c0i = b0i.add(b2i);
                    DoubleVector c2r = b0r.sub(b2r);
                    DoubleVector c2i = b0i.sub(b2i);
                    DoubleVector c1r = b1r.add(b3r);
                    DoubleVector c1i = b1i.add(b3i);
                    DoubleVector c3r = b1r.sub(b3r);
                    DoubleVector c3i = b1i.sub(b3i);
                    DoubleVector c4r = b4r.add(b6i);
                    DoubleVector c4i = b4i.sub(b6r);
                    DoubleVector c6r = b4r.sub(b6i);
                    DoubleVector c6i = b4i.add(b6r);
                    DoubleVector d5r = b5r.add(b5i);
                    DoubleVector d5i = b5i.sub(b5r);
                    DoubleVector d7r = b7i.sub(b7r);
                    DoubleVector d7i = b7r.add(b7i);
                    DoubleVector er = d5r.add(d7r);
                    DoubleVector ei = d5i.sub(d7i);
                    DoubleVector fr = d5r.sub(d7r);
                    DoubleVector fi = d5i.add(d7i);
                    c0r.add(c1r).intoArray(yRe, y);
                    c0i.add(c1i).intoArray(yIm, y);
                    DoubleVector o1r = er.fma(half, c4r);
                    DoubleVector o1i = ei.fma(half, c4i);
                    o1i.fma(n1i, o1r.mul(w1r)).intoArray(yRe, y + yStep);
                    o1r.fma(w1i, o1i.mul(w1r)).intoArray(yIm, y + yStep);
                    DoubleVector o2r = c2r.add(c3i);
                    DoubleVector o2i = c2i.sub(c3r);
                    o2i.fma(n2i, o2r.mul(w2r)).intoArray(yRe, y + 2 * yStep);
                    o2r.fma(w2i, o2i.mul(w2r)).intoArray(yIm, y + 2 * yStep);
                    DoubleVector o3r = fi.fma(half, c6r);
                    DoubleVector o3i = fr.fma(minusHalf, c6i);
                    o3i.fma(n3i, o3r.mul(w3r)).intoArray(yRe, y + 3 * yStep);
                    o3r.fma(w3i, o3i.mul(w3r)).intoArray(yIm, y + 3 * yStep);
                    DoubleVector o4r = c0r.sub(c1r);
                    DoubleVector o4i = c0i.sub(c1i);
                    o4i.fma(n4i, o4r.mul(w4r)).intoArray(yRe, y + 4 * yStep);
                    o4r.fma(w4i, o4i.mul(w4r)).intoArray(yIm, y + 4 * yStep);
                    DoubleVector o5r = er.fma(minusHalf, c4r);
                    DoubleVector o5i = ei.fma(minusHalf, c4i);
                    o5i.fma(n5i, o5r.mul(w5r)).intoArray(yRe, y + 5 * yStep);
                    o5r.fma(w5i, o5i.mul(w5r)).intoArray(yIm, y + 5 * yStep);
                    DoubleVector o6r = c2r.sub(c3i);
                    DoubleVector o6i = c2i.add(c3r);
                    o6i.fma(n6i, o6r.mul(w6r)).intoArray(yRe, y + 6 * yStep);
                    o6r.fma(w6i, o6i.mul(w6r)).intoArray(yIm, y + 6 * yStep);
                    DoubleVector o7r = fi.fma(minusHalf, c6r);
                    DoubleVector o7i = fr.fma(half, c6i);
                    o7i.fma(n7i, o7r.mul(w7r)).intoArray(yRe, y + 7 * yStep);
                    o7r.fma(w7i, o7i.mul(w7r)).intoArray(yIm, y + 7 * yStep);
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
        DoubleVector half = DoubleVector.broadcast(SPECIES, pass.cos[1]);
        DoubleVector minusHalf = half.neg();
        for (int p = 0; p < groups; p++) {
            int x = xFrom + LANES * p;
            int y = yFrom + 8 * LANES * p;
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
            DoubleVector b0r = a0r.add(a4r);
            DoubleVector b0i = a0i.add(a4i);
            DoubleVector b4r = a0r.sub(a4r);
            DoubleVector b4i = a0i.sub(a4i);
            DoubleVector b2r = a2r.add(a6r);
            DoubleVector b2i = a2i.add(a6i);
            DoubleVector b6r = a2r.sub(a6r);
            DoubleVector b6i = a2i.sub(a6i);
            DoubleVector b1r = a1r.add(a5r);
            DoubleVector b1i = a1i.add(a5i);
            DoubleVector b5r = a1r.sub(a5r);
            DoubleVector b5i = a1i.sub(a5i);
            DoubleVector b3r = a3r.add(a7r);
            DoubleVector b3i = a3i.add(a7i);
            DoubleVector b7r = a3r.sub(a7r);
            DoubleVector b7i = a3i.sub(a7i);
            DoubleVector c0r = b0r.add(b2r);
            DoubleVector c0i = b0i.add(b2i);
            DoubleVector c2r = b0r.sub(b2r);
            DoubleVector c2i = b0i.sub(b2i);
            DoubleVector c1r = b1r.add(b3r);
            DoubleVector c1i = b1i.add(b3i);
            DoubleVector c3r = b1r.sub(b3r);
            DoubleVector c3i = b1i.sub(b3i);
            DoubleVector c4r = b4r.add(b6i);
            DoubleVector c4i = b4i.sub(b6r);
            DoubleVector c6r = b4r.sub(b6i);
            DoubleVector c6i = b4i.add(b6r);
            DoubleVector d5r = b5r.add(b5i);
            DoubleVector d5i = b5i.sub(b5r);
            DoubleVector d7r = b7i.sub(b7r);
            DoubleVector d7i = b7r.add(b7i);
            DoubleVector er = d5r.add(d7r);
            DoubleVector ei = d5i.sub(d7i);
            DoubleVector fr = d5r.sub(d7r);
            DoubleVector fi = d5i.add(d7i);
            c0r.add(c1r).intoArray(yRe, y);
            c0i.add(c1i).intoArray(yIm, y);
            DoubleVector o1r = er.fma(half, c4r);
            DoubleVector o1i = ei.fma(half, c4i);
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            o1i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p]), o1r.mul(w1r)).intoArray(yRe, y + LANES);
            o1r.fma(DoubleVector.broadcast(SPECIES, rootIm[p]), o1i.mul(w1r)).intoArray(yIm, y + LANES);
            DoubleVector o2r = c2r.add(c3i);
            DoubleVector o2i = c2i.sub(c3r);
            DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
            o2i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + groups]), o2r.mul(w2r))
                    .intoArray(yRe, y + 2 * LANES);
            o2r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + groups]), o2i.mul(w2r))
                    .intoArray(yIm, y + 2 * LANES);
            DoubleVector o3r = fi.fma(half, c6r);
            DoubleVector o3i = fr.fma(minusHalf, c6i);
            DoubleVector w3r = DoubleVector.broadcast(SPECIES, rootRe[p + 2 * groups]);
            o3i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + 2 * groups]), o3r.mul(w3r))
                    .intoArray(yRe, y + 3 * LANES);
            o3r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + 2 * groups]), o3i.mul(w3r))
                    .intoArray(yIm, y + 3 * LANES);
            DoubleVector o4r = c0r.sub(c1r);
            DoubleVector o4i = c0i.sub(c1i);
            DoubleVector w4r = DoubleVector.broadcast(SPECIES, rootRe[p + 3 * groups]);
            o4i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + 3 * groups]), o4r.mul(w4r))
                    .intoArray(yRe, y + 4 * LANES);
            o4r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + 3 * groups]), o4i.mul(w4r))
                    .intoArray(yIm, y + 4 * LANES);
            DoubleVector o5r = er.fma(minusHalf, c4r);
            DoubleVector o5i = ei.fma(minusHalf, c4i);
            DoubleVector w5r = DoubleVector.broadcast(SPECIES, rootRe[p + 4 * groups]);
            o5i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + 4 * groups]), o5r.mul(w5r))
                    .intoArray(yRe, y + 5 * LANES);
            o5r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + 4 * groups]), o5i.mul(w5r))
                    .intoArray(yIm, y + 5 * LANES);
            DoubleVector o6r = c2r.sub(c3i);
            DoubleVector o6i = c2i.add(c3r);
            DoubleVector w6r = DoubleVector.broadcast(SPECIES, rootRe[p + 5 * groups]);
            o6i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + 5 * groups]), o6r.mul(w6r))
                    .intoArray(yRe, y + 6 * LANES);
            o6r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + 5 * groups]), o6i.mul(w6r))
                    .intoArray(yIm, y + 6 * LANES);
            DoubleVector o7r = fi.fma(minusHalf, c6r);
            DoubleVector o7i = fr.fma(half, c6i);
            DoubleVector w7r = DoubleVector.broadcast(SPECIES, rootRe[p + 6 * groups]);
            o7i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + 6 * groups]), o7r.mul(w7r))
                    .intoArray(yRe, y + 7 * LANES);
            o7r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + 6 * groups]), o7i.mul(w7r))
                    .intoArray(yIm, y + 7 * LANES);
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
        DoubleVector half = DoubleVector.broadcast(SPECIES, pass.cos[1]);
        DoubleVector minusHalf = half.neg();
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
                DoubleVector a5r = DoubleVector.fromArray(SPECIES, xRe, x + 5 * xStep);
                DoubleVector a5i = DoubleVector.fromArray(SPECIES, xIm, x + 5 * xStep);
                DoubleVector a6r = DoubleVector.fromArray(SPECIES, xRe, x + 6 * xStep);
                DoubleVector a6i = DoubleVector.fromArray(SPECIES, xIm, x + 6 * xStep);
                DoubleVector a7r = DoubleVector.fromArray(SPECIES, xRe, x + 7 * xStep);
                DoubleVector a7i = DoubleVector.fromArray(SPECIES, xIm, x + 7 * xStep);
                DoubleVector b0r = a0r.add(a4r);
                DoubleVector b0i = a0i.add(a4i);
                DoubleVector b4r = a0r.sub(a4r);
                DoubleVector b4i = a0i.sub(a4i);
                DoubleVector b2r = a2r.add(a6r);
                DoubleVector b2i = a2i.add(a6i);
                DoubleVector b6r = a2r.sub(a6r);
                DoubleVector b6i = a2i.sub(a6i);
                DoubleVector b1r = a1r.add(a5r);
                DoubleVector b1i = a1i.add(a5i);
                DoubleVector b5r = a1r.sub(a5r);
                DoubleVector b5i = a1i.sub(a5i);
                DoubleVector b3r = a3r.add(a7r);
                DoubleVector b3i = a3i.add(a7i);
                DoubleVector b7r = a3r.sub(a7r);
                DoubleVector b7i = a3i.sub(a7i);
                DoubleVector c0r = b0r.add(b2r);
                DoubleVector c0i = b0i.add(b2i);
                DoubleVector c2r = b0r.sub(b2r);
                DoubleVector c2i = b0i.sub(b2i);
                DoubleVector c1r = b1r.add(b3r);
                DoubleVector c1i = b1i.add(b3i);
                DoubleVector c3r = b1r.sub(b3r);
                DoubleVector c3i = b1i.sub(b3i);
                DoubleVector c4r = b4r.add(b6i);
                DoubleVector c4i = b4i.sub(b6r);
                DoubleVector c6r = b4r.sub(b6i);
                DoubleVector c6i = b4i.add(b6r);
                DoubleVector d5r = b5r.add(b5i);
                DoubleVector d5i = b5i.sub(b5r);
                DoubleVector d7r = b7i.sub(b7r);
                DoubleVector d7i = b7r.add(b7i);
                DoubleVector er = d5r.add(d7r);
                DoubleVector ei = d5i.sub(d7i);
                DoubleVector fr = d5r.sub(d7r);
                DoubleVector fi = d5i.add(d7i);
                c0r.add(c1r).intoArray(yRe, y);
                c0i.add(c1i).intoArray(yIm, y);
                er.fma(half, c4r).intoArray(yRe, y + yStep);
                ei.fma(half, c4i).intoArray(yIm, y + yStep);
                c2r.add(c3i).intoArray(yRe, y + 2 * yStep);
                c2i.sub(c3r).intoArray(yIm, y + 2 * yStep);
                fi.fma(half, c6r).intoArray(yRe, y + 3 * yStep);
                fr.fma(minusHalf, c6i).intoArray(yIm, y + 3 * yStep);
                c0r.sub(c1r).intoArray(yRe, y + 4 * yStep);
                c0i.sub(c1i).intoArray(yIm, y + 4 * yStep);
                er.fma(minusHalf, c4r).intoArray(yRe, y + 5 * yStep);
                ei.fma(minusHalf, c4i).intoArray(yIm, y + 5 * yStep);
                c2r.sub(c3i).intoArray(yRe, y + 6 * yStep);
                c2i.add(c3r).intoArray(yIm, y + 6 * yStep);
                fi.fma(minusHalf, c6r).intoArray(yRe, y + 7 * yStep);
                fr.fma(half, c6i).intoArray(yIm, y + 7 * yStep);
            }
        }
    }
}
