package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.BIT_1;
import static io.finwave.kernel.internal.Lanes.BIT_2;
import static io.finwave.kernel.internal.Lanes.BIT_4;
import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.SPECIES;
import static io.finwave.kernel.internal.Lanes.TURN_1;
import static io.finwave.kernel.internal.Lanes.TURN_2;
import static io.finwave.kernel.internal.Lanes.TURN_3;
import static io.finwave.kernel.internal.Lanes.TURN_4;
import static io.finwave.kernel.internal.Lanes.TURN_5;
import static io.finwave.kernel.internal.Lanes.TURN_6;
import static io.finwave.kernel.internal.Lanes.TURN_7;
import static io.finwave.kernel.internal.Lanes.ZIP_HIGH;
import static io.finwave.kernel.internal.Lanes.ZIP_LOW;

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

    /// The first pass: neighbouring groups in the lanes, so the results are interleaved. Gives the groups
    /// done.
    static int first(FftPass pass, double[] xRe, double[] xIm, int xFrom, double[] yRe, double[] yIm, int yFrom) {
        int groups = pass.groups;
        int whole = SPECIES.loopBound(groups);
        double[] rootRe = pass.rootRe;
        double[] rootIm = pass.rootIm;
        DoubleVector half = DoubleVector.broadcast(SPECIES, pass.cos[1]);
        DoubleVector minusHalf = half.neg();
        for (int p = 0; p < whole; p += LANES) {
            int x = xFrom + p;
            int y = yFrom + 8 * p;
            DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
            DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
            DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + groups);
            DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + groups);
            DoubleVector a2r = DoubleVector.fromArray(SPECIES, xRe, x + 2 * groups);
            DoubleVector a2i = DoubleVector.fromArray(SPECIES, xIm, x + 2 * groups);
            DoubleVector a3r = DoubleVector.fromArray(SPECIES, xRe, x + 3 * groups);
            DoubleVector a3i = DoubleVector.fromArray(SPECIES, xIm, x + 3 * groups);
            DoubleVector a4r = DoubleVector.fromArray(SPECIES, xRe, x + 4 * groups);
            DoubleVector a4i = DoubleVector.fromArray(SPECIES, xIm, x + 4 * groups);
            DoubleVector a5r = DoubleVector.fromArray(SPECIES, xRe, x + 5 * groups);
            DoubleVector a5i = DoubleVector.fromArray(SPECIES, xIm, x + 5 * groups);
            DoubleVector a6r = DoubleVector.fromArray(SPECIES, xRe, x + 6 * groups);
            DoubleVector a6i = DoubleVector.fromArray(SPECIES, xIm, x + 6 * groups);
            DoubleVector a7r = DoubleVector.fromArray(SPECIES, xRe, x + 7 * groups);
            DoubleVector a7i = DoubleVector.fromArray(SPECIES, xIm, x + 7 * groups);
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
            DoubleVector o0r = c0r.add(c1r);
            DoubleVector o0i = c0i.add(c1i);
            DoubleVector w1r = DoubleVector.fromArray(SPECIES, rootRe, p);
            DoubleVector w1i = DoubleVector.fromArray(SPECIES, rootIm, p);
            DoubleVector p1r = er.fma(half, c4r);
            DoubleVector p1i = ei.fma(half, c4i);
            DoubleVector o1r = p1i.fma(w1i.neg(), p1r.mul(w1r));
            DoubleVector o1i = p1r.fma(w1i, p1i.mul(w1r));
            DoubleVector w2r = DoubleVector.fromArray(SPECIES, rootRe, p + groups);
            DoubleVector w2i = DoubleVector.fromArray(SPECIES, rootIm, p + groups);
            DoubleVector p2r = c2r.add(c3i);
            DoubleVector p2i = c2i.sub(c3r);
            DoubleVector o2r = p2i.fma(w2i.neg(), p2r.mul(w2r));
            DoubleVector o2i = p2r.fma(w2i, p2i.mul(w2r));
            DoubleVector w3r = DoubleVector.fromArray(SPECIES, rootRe, p + 2 * groups);
            DoubleVector w3i = DoubleVector.fromArray(SPECIES, rootIm, p + 2 * groups);
            DoubleVector p3r = fi.fma(half, c6r);
            DoubleVector p3i = fr.fma(minusHalf, c6i);
            DoubleVector o3r = p3i.fma(w3i.neg(), p3r.mul(w3r));
            DoubleVector o3i = p3r.fma(w3i, p3i.mul(w3r));
            DoubleVector w4r = DoubleVector.fromArray(SPECIES, rootRe, p + 3 * groups);
            DoubleVector w4i = DoubleVector.fromArray(SPECIES, rootIm, p + 3 * groups);
            DoubleVector p4r = c0r.sub(c1r);
            DoubleVector p4i = c0i.sub(c1i);
            DoubleVector o4r = p4i.fma(w4i.neg(), p4r.mul(w4r));
            DoubleVector o4i = p4r.fma(w4i, p4i.mul(w4r));
            DoubleVector w5r = DoubleVector.fromArray(SPECIES, rootRe, p + 4 * groups);
            DoubleVector w5i = DoubleVector.fromArray(SPECIES, rootIm, p + 4 * groups);
            DoubleVector p5r = er.fma(minusHalf, c4r);
            DoubleVector p5i = ei.fma(minusHalf, c4i);
            DoubleVector o5r = p5i.fma(w5i.neg(), p5r.mul(w5r));
            DoubleVector o5i = p5r.fma(w5i, p5i.mul(w5r));
            DoubleVector w6r = DoubleVector.fromArray(SPECIES, rootRe, p + 5 * groups);
            DoubleVector w6i = DoubleVector.fromArray(SPECIES, rootIm, p + 5 * groups);
            DoubleVector p6r = c2r.sub(c3i);
            DoubleVector p6i = c2i.add(c3r);
            DoubleVector o6r = p6i.fma(w6i.neg(), p6r.mul(w6r));
            DoubleVector o6i = p6r.fma(w6i, p6i.mul(w6r));
            DoubleVector w7r = DoubleVector.fromArray(SPECIES, rootRe, p + 6 * groups);
            DoubleVector w7i = DoubleVector.fromArray(SPECIES, rootIm, p + 6 * groups);
            DoubleVector p7r = fi.fma(minusHalf, c6r);
            DoubleVector p7i = fr.fma(half, c6i);
            DoubleVector o7r = p7i.fma(w7i.neg(), p7r.mul(w7r));
            DoubleVector o7i = p7r.fma(w7i, p7i.mul(w7r));
            if (LANES == 8) {
                DoubleVector r1r = o1r.rearrange(TURN_1);
                DoubleVector r2r = o2r.rearrange(TURN_2);
                DoubleVector r3r = o3r.rearrange(TURN_3);
                DoubleVector r4r = o4r.rearrange(TURN_4);
                DoubleVector r5r = o5r.rearrange(TURN_5);
                DoubleVector r6r = o6r.rearrange(TURN_6);
                DoubleVector r7r = o7r.rearrange(TURN_7);
                DoubleVector t40r = o0r.blend(r4r, BIT_4);
                DoubleVector t41r = r1r.blend(r5r, BIT_4);
                DoubleVector t42r = r2r.blend(r6r, BIT_4);
                DoubleVector t43r = r3r.blend(r7r, BIT_4);
                DoubleVector t44r = r4r.blend(o0r, BIT_4);
                DoubleVector t45r = r5r.blend(r1r, BIT_4);
                DoubleVector t46r = r6r.blend(r2r, BIT_4);
                DoubleVector t47r = r7r.blend(r3r, BIT_4);
                DoubleVector t20r = t40r.blend(t42r, BIT_2);
                DoubleVector t21r = t41r.blend(t43r, BIT_2);
                DoubleVector t22r = t42r.blend(t44r, BIT_2);
                DoubleVector t23r = t43r.blend(t45r, BIT_2);
                DoubleVector t24r = t44r.blend(t46r, BIT_2);
                DoubleVector t25r = t45r.blend(t47r, BIT_2);
                DoubleVector t26r = t46r.blend(t40r, BIT_2);
                DoubleVector t27r = t47r.blend(t41r, BIT_2);
                DoubleVector t10r = t20r.blend(t21r, BIT_1);
                DoubleVector t11r = t21r.blend(t22r, BIT_1);
                DoubleVector t12r = t22r.blend(t23r, BIT_1);
                DoubleVector t13r = t23r.blend(t24r, BIT_1);
                DoubleVector t14r = t24r.blend(t25r, BIT_1);
                DoubleVector t15r = t25r.blend(t26r, BIT_1);
                DoubleVector t16r = t26r.blend(t27r, BIT_1);
                DoubleVector t17r = t27r.blend(t20r, BIT_1);
                t10r.intoArray(yRe, y);
                t17r.rearrange(TURN_7).intoArray(yRe, y + LANES);
                t16r.rearrange(TURN_6).intoArray(yRe, y + 2 * LANES);
                t15r.rearrange(TURN_5).intoArray(yRe, y + 3 * LANES);
                t14r.rearrange(TURN_4).intoArray(yRe, y + 4 * LANES);
                t13r.rearrange(TURN_3).intoArray(yRe, y + 5 * LANES);
                t12r.rearrange(TURN_2).intoArray(yRe, y + 6 * LANES);
                t11r.rearrange(TURN_1).intoArray(yRe, y + 7 * LANES);
                DoubleVector r1i = o1i.rearrange(TURN_1);
                DoubleVector r2i = o2i.rearrange(TURN_2);
                DoubleVector r3i = o3i.rearrange(TURN_3);
                DoubleVector r4i = o4i.rearrange(TURN_4);
                DoubleVector r5i = o5i.rearrange(TURN_5);
                DoubleVector r6i = o6i.rearrange(TURN_6);
                DoubleVector r7i = o7i.rearrange(TURN_7);
                DoubleVector t40i = o0i.blend(r4i, BIT_4);
                DoubleVector t41i = r1i.blend(r5i, BIT_4);
                DoubleVector t42i = r2i.blend(r6i, BIT_4);
                DoubleVector t43i = r3i.blend(r7i, BIT_4);
                DoubleVector t44i = r4i.blend(o0i, BIT_4);
                DoubleVector t45i = r5i.blend(r1i, BIT_4);
                DoubleVector t46i = r6i.blend(r2i, BIT_4);
                DoubleVector t47i = r7i.blend(r3i, BIT_4);
                DoubleVector t20i = t40i.blend(t42i, BIT_2);
                DoubleVector t21i = t41i.blend(t43i, BIT_2);
                DoubleVector t22i = t42i.blend(t44i, BIT_2);
                DoubleVector t23i = t43i.blend(t45i, BIT_2);
                DoubleVector t24i = t44i.blend(t46i, BIT_2);
                DoubleVector t25i = t45i.blend(t47i, BIT_2);
                DoubleVector t26i = t46i.blend(t40i, BIT_2);
                DoubleVector t27i = t47i.blend(t41i, BIT_2);
                DoubleVector t10i = t20i.blend(t21i, BIT_1);
                DoubleVector t11i = t21i.blend(t22i, BIT_1);
                DoubleVector t12i = t22i.blend(t23i, BIT_1);
                DoubleVector t13i = t23i.blend(t24i, BIT_1);
                DoubleVector t14i = t24i.blend(t25i, BIT_1);
                DoubleVector t15i = t25i.blend(t26i, BIT_1);
                DoubleVector t16i = t26i.blend(t27i, BIT_1);
                DoubleVector t17i = t27i.blend(t20i, BIT_1);
                t10i.intoArray(yIm, y);
                t17i.rearrange(TURN_7).intoArray(yIm, y + LANES);
                t16i.rearrange(TURN_6).intoArray(yIm, y + 2 * LANES);
                t15i.rearrange(TURN_5).intoArray(yIm, y + 3 * LANES);
                t14i.rearrange(TURN_4).intoArray(yIm, y + 4 * LANES);
                t13i.rearrange(TURN_3).intoArray(yIm, y + 5 * LANES);
                t12i.rearrange(TURN_2).intoArray(yIm, y + 6 * LANES);
                t11i.rearrange(TURN_1).intoArray(yIm, y + 7 * LANES);
            } else {
                DoubleVector s000r = o0r.rearrange(ZIP_LOW, o4r);
                DoubleVector s001r = o0r.rearrange(ZIP_HIGH, o4r);
                DoubleVector s010r = o1r.rearrange(ZIP_LOW, o5r);
                DoubleVector s011r = o1r.rearrange(ZIP_HIGH, o5r);
                DoubleVector s020r = o2r.rearrange(ZIP_LOW, o6r);
                DoubleVector s021r = o2r.rearrange(ZIP_HIGH, o6r);
                DoubleVector s030r = o3r.rearrange(ZIP_LOW, o7r);
                DoubleVector s031r = o3r.rearrange(ZIP_HIGH, o7r);
                DoubleVector s100r = s000r.rearrange(ZIP_LOW, s020r);
                DoubleVector s101r = s000r.rearrange(ZIP_HIGH, s020r);
                DoubleVector s102r = s001r.rearrange(ZIP_LOW, s021r);
                DoubleVector s103r = s001r.rearrange(ZIP_HIGH, s021r);
                DoubleVector s110r = s010r.rearrange(ZIP_LOW, s030r);
                DoubleVector s111r = s010r.rearrange(ZIP_HIGH, s030r);
                DoubleVector s112r = s011r.rearrange(ZIP_LOW, s031r);
                DoubleVector s113r = s011r.rearrange(ZIP_HIGH, s031r);
                DoubleVector s200r = s100r.rearrange(ZIP_LOW, s110r);
                DoubleVector s201r = s100r.rearrange(ZIP_HIGH, s110r);
                DoubleVector s202r = s101r.rearrange(ZIP_LOW, s111r);
                DoubleVector s203r = s101r.rearrange(ZIP_HIGH, s111r);
                DoubleVector s204r = s102r.rearrange(ZIP_LOW, s112r);
                DoubleVector s205r = s102r.rearrange(ZIP_HIGH, s112r);
                DoubleVector s206r = s103r.rearrange(ZIP_LOW, s113r);
                DoubleVector s207r = s103r.rearrange(ZIP_HIGH, s113r);
                s200r.intoArray(yRe, y);
                s201r.intoArray(yRe, y + LANES);
                s202r.intoArray(yRe, y + 2 * LANES);
                s203r.intoArray(yRe, y + 3 * LANES);
                s204r.intoArray(yRe, y + 4 * LANES);
                s205r.intoArray(yRe, y + 5 * LANES);
                s206r.intoArray(yRe, y + 6 * LANES);
                s207r.intoArray(yRe, y + 7 * LANES);
                DoubleVector s000i = o0i.rearrange(ZIP_LOW, o4i);
                DoubleVector s001i = o0i.rearrange(ZIP_HIGH, o4i);
                DoubleVector s010i = o1i.rearrange(ZIP_LOW, o5i);
                DoubleVector s011i = o1i.rearrange(ZIP_HIGH, o5i);
                DoubleVector s020i = o2i.rearrange(ZIP_LOW, o6i);
                DoubleVector s021i = o2i.rearrange(ZIP_HIGH, o6i);
                DoubleVector s030i = o3i.rearrange(ZIP_LOW, o7i);
                DoubleVector s031i = o3i.rearrange(ZIP_HIGH, o7i);
                DoubleVector s100i = s000i.rearrange(ZIP_LOW, s020i);
                DoubleVector s101i = s000i.rearrange(ZIP_HIGH, s020i);
                DoubleVector s102i = s001i.rearrange(ZIP_LOW, s021i);
                DoubleVector s103i = s001i.rearrange(ZIP_HIGH, s021i);
                DoubleVector s110i = s010i.rearrange(ZIP_LOW, s030i);
                DoubleVector s111i = s010i.rearrange(ZIP_HIGH, s030i);
                DoubleVector s112i = s011i.rearrange(ZIP_LOW, s031i);
                DoubleVector s113i = s011i.rearrange(ZIP_HIGH, s031i);
                DoubleVector s200i = s100i.rearrange(ZIP_LOW, s110i);
                DoubleVector s201i = s100i.rearrange(ZIP_HIGH, s110i);
                DoubleVector s202i = s101i.rearrange(ZIP_LOW, s111i);
                DoubleVector s203i = s101i.rearrange(ZIP_HIGH, s111i);
                DoubleVector s204i = s102i.rearrange(ZIP_LOW, s112i);
                DoubleVector s205i = s102i.rearrange(ZIP_HIGH, s112i);
                DoubleVector s206i = s103i.rearrange(ZIP_LOW, s113i);
                DoubleVector s207i = s103i.rearrange(ZIP_HIGH, s113i);
                s200i.intoArray(yIm, y);
                s201i.intoArray(yIm, y + LANES);
                s202i.intoArray(yIm, y + 2 * LANES);
                s203i.intoArray(yIm, y + 3 * LANES);
                s204i.intoArray(yIm, y + 4 * LANES);
                s205i.intoArray(yIm, y + 5 * LANES);
                s206i.intoArray(yIm, y + 6 * LANES);
                s207i.intoArray(yIm, y + 7 * LANES);
            }
        }
        return whole;
    }
}
