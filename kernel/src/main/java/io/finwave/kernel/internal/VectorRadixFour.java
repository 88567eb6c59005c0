package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.SPECIES;
import static io.finwave.kernel.internal.Lanes.ZIP_HIGH;
import static io.finwave.kernel.internal.Lanes.ZIP_LOW;

import jdk.incubator.vector.DoubleVector;

/// Butterflies of radix 4, whole vectors of them: the operations of [ScalarFftPasses] in every lane.
final class VectorRadixFour {
    private VectorRadixFour() {}

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
            DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
            DoubleVector w2i = DoubleVector.broadcast(SPECIES, rootIm[p + groups]);
            DoubleVector n2i = w2i.neg();
            DoubleVector w3r = DoubleVector.broadcast(SPECIES, rootRe[p + 2 * groups]);
            DoubleVector w3i = DoubleVector.broadcast(SPECIES, rootIm[p + 2 * groups]);
            DoubleVector n3i = w3i.neg();
            int yGroup = yFrom + 4 * yStep * p + p / pass.segment * yPad;
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
                    DoubleVector br = a0r.add(a2r);
                    DoubleVector bi = a0i.add(a2i);
                    DoubleVector cr = a0r.sub(a2r);
                    DoubleVector ci = a0i.sub(a2i);
                    DoubleVector dr = a1r.add(a3r);
                    DoubleVector di = a1i.add(a3i);
                    DoubleVector er = a1r.sub(a3r);
                    DoubleVector ei = a1i.sub(a3i);
                    br.add(dr).intoArray(yRe, y);
                    bi.add(di).intoArray(yIm, y);
                    DoubleVector o1r = cr.add(ei);
                    DoubleVector o1i = ci.sub(er);
                    o1i.fma(n1i, o1r.mul(w1r)).intoArray(yRe, y + yStep);
                    o1r.fma(w1i, o1i.mul(w1r)).intoArray(yIm, y + yStep);
                    DoubleVector o2r = br.sub(dr);
                    DoubleVector o2i = bi.sub(di);
                    o2i.fma(n2i, o2r.mul(w2r)).intoArray(yRe, y + 2 * yStep);
                    o2r.fma(w2i, o2i.mul(w2r)).intoArray(yIm, y + 2 * yStep);
                    DoubleVector o3r = cr.sub(ei);
                    DoubleVector o3i = ci.add(er);
                    o3i.fma(n3i, o3r.mul(w3r)).intoArray(yRe, y + 3 * yStep);
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

        for (int p = 0; p < groups; p++) {
            int x = xFrom + LANES * p;
            int y = yFrom + 4 * LANES * p;
            DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
            DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
            DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + step);
            DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + step);
            DoubleVector a2r = DoubleVector.fromArray(SPECIES, xRe, x + 2 * step);
            DoubleVector a2i = DoubleVector.fromArray(SPECIES, xIm, x + 2 * step);
            DoubleVector a3r = DoubleVector.fromArray(SPECIES, xRe, x + 3 * step);
            DoubleVector a3i = DoubleVector.fromArray(SPECIES, xIm, x + 3 * step);
            DoubleVector br = a0r.add(a2r);
            DoubleVector bi = a0i.add(a2i);
            DoubleVector cr = a0r.sub(a2r);
            DoubleVector ci = a0i.sub(a2i);
            DoubleVector dr = a1r.add(a3r);
            DoubleVector di = a1i.add(a3i);
            DoubleVector er = a1r.sub(a3r);
            DoubleVector ei = a1i.sub(a3i);
            br.add(dr).intoArray(yRe, y);
            bi.add(di).intoArray(yIm, y);
            DoubleVector o1r = cr.add(ei);
            DoubleVector o1i = ci.sub(er);
            DoubleVector w1r = DoubleVector.broadcast(SPECIES, rootRe[p]);
            o1i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p]), o1r.mul(w1r)).intoArray(yRe, y + LANES);
            o1r.fma(DoubleVector.broadcast(SPECIES, rootIm[p]), o1i.mul(w1r)).intoArray(yIm, y + LANES);
            DoubleVector o2r = br.sub(dr);
            DoubleVector o2i = bi.sub(di);
            DoubleVector w2r = DoubleVector.broadcast(SPECIES, rootRe[p + groups]);
            o2i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + groups]), o2r.mul(w2r))
                    .intoArray(yRe, y + 2 * LANES);
            o2r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + groups]), o2i.mul(w2r))
                    .intoArray(yIm, y + 2 * LANES);
            DoubleVector o3r = cr.sub(ei);
            DoubleVector o3i = ci.add(er);
            DoubleVector w3r = DoubleVector.broadcast(SPECIES, rootRe[p + 2 * groups]);
            o3i.fma(DoubleVector.broadcast(SPECIES, -rootIm[p + 2 * groups]), o3r.mul(w3r))
                    .intoArray(yRe, y + 3 * LANES);
            o3r.fma(DoubleVector.broadcast(SPECIES, rootIm[p + 2 * groups]), o3i.mul(w3r))
                    .intoArray(yIm, y + 3 * LANES);
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
                DoubleVector a2r = DoubleVector.fromArray(SPECIES, xRe, x + 2 * xStep);
                DoubleVector a2i = DoubleVector.fromArray(SPECIES, xIm, x + 2 * xStep);
                DoubleVector a3r = DoubleVector.fromArray(SPECIES, xRe, x + 3 * xStep);
                DoubleVector a3i = DoubleVector.fromArray(SPECIES, xIm, x + 3 * xStep);
                DoubleVector br = a0r.add(a2r);
                DoubleVector bi = a0i.add(a2i);
                DoubleVector cr = a0r.sub(a2r);
                DoubleVector ci = a0i.sub(a2i);
                DoubleVector dr = a1r.add(a3r);
                DoubleVector di = a1i.add(a3i);
                DoubleVector er = a1r.sub(a3r);
                DoubleVector ei = a1i.sub(a3i);
                br.add(dr).intoArray(yRe, y);
                bi.add(di).intoArray(yIm, y);
                cr.add(ei).intoArray(yRe, y + yStep);
                ci.sub(er).intoArray(yIm, y + yStep);
                br.sub(dr).intoArray(yRe, y + 2 * yStep);
                bi.sub(di).intoArray(yIm, y + 2 * yStep);
                cr.sub(ei).intoArray(yRe, y + 3 * yStep);
                ci.add(er).intoArray(yIm, y + 3 * yStep);
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
            int y = yFrom + 4 * p;
            DoubleVector a0r = DoubleVector.fromArray(SPECIES, xRe, x);
            DoubleVector a0i = DoubleVector.fromArray(SPECIES, xIm, x);
            DoubleVector a1r = DoubleVector.fromArray(SPECIES, xRe, x + groups);
            DoubleVector a1i = DoubleVector.fromArray(SPECIES, xIm, x + groups);
            DoubleVector a2r = DoubleVector.fromArray(SPECIES, xRe, x + 2 * groups);
            DoubleVector a2i = DoubleVector.fromArray(SPECIES, xIm, x + 2 * groups);
            DoubleVector a3r = DoubleVector.fromArray(SPECIES, xRe, x + 3 * groups);
            DoubleVector a3i = DoubleVector.fromArray(SPECIES, xIm, x + 3 * groups);
            DoubleVector br = a0r.add(a2r);
            DoubleVector bi = a0i.add(a2i);
            DoubleVector cr = a0r.sub(a2r);
            DoubleVector ci = a0i.sub(a2i);
            DoubleVector dr = a1r.add(a3r);
            DoubleVector di = a1i.add(a3i);
            DoubleVector er = a1r.sub(a3r);
            DoubleVector ei = a1i.sub(a3i);
            DoubleVector o0r = br.add(dr);
            DoubleVector o0i = bi.add(di);
            DoubleVector w1r = DoubleVector.fromArray(SPECIES, rootRe, p);
            DoubleVector w1i = DoubleVector.fromArray(SPECIES, rootIm, p);
            DoubleVector p1r = cr.add(ei);
            DoubleVector p1i = ci.sub(er);
            DoubleVector o1r = p1i.fma(w1i.neg(), p1r.mul(w1r));
            DoubleVector o1i = p1r.fma(w1i, p1i.mul(w1r));
            DoubleVector w2r = DoubleVector.fromArray(SPECIES, rootRe, p + groups);
            DoubleVector w2i = DoubleVector.fromArray(SPECIES, rootIm, p + groups);
            DoubleVector p2r = br.sub(dr);
            DoubleVector p2i = bi.sub(di);
            DoubleVector o2r = p2i.fma(w2i.neg(), p2r.mul(w2r));
            DoubleVector o2i = p2r.fma(w2i, p2i.mul(w2r));
            DoubleVector w3r = DoubleVector.fromArray(SPECIES, rootRe, p + 2 * groups);
            DoubleVector w3i = DoubleVector.fromArray(SPECIES, rootIm, p + 2 * groups);
            DoubleVector p3r = cr.sub(ei);
            DoubleVector p3i = ci.add(er);
            DoubleVector o3r = p3i.fma(w3i.neg(), p3r.mul(w3r));
            DoubleVector o3i = p3r.fma(w3i, p3i.mul(w3r));
            DoubleVector s000r = o0r.rearrange(ZIP_LOW, o2r);
            DoubleVector s001r = o0r.rearrange(ZIP_HIGH, o2r);
            DoubleVector s010r = o1r.rearrange(ZIP_LOW, o3r);
            DoubleVector s011r = o1r.rearrange(ZIP_HIGH, o3r);
            DoubleVector s100r = s000r.rearrange(ZIP_LOW, s010r);
            DoubleVector s101r = s000r.rearrange(ZIP_HIGH, s010r);
            DoubleVector s102r = s001r.rearrange(ZIP_LOW, s011r);
            DoubleVector s103r = s001r.rearrange(ZIP_HIGH, s011r);
            s100r.intoArray(yRe, y);
            s101r.intoArray(yRe, y + LANES);
            s102r.intoArray(yRe, y + 2 * LANES);
            s103r.intoArray(yRe, y + 3 * LANES);
            DoubleVector s000i = o0i.rearrange(ZIP_LOW, o2i);
            DoubleVector s001i = o0i.rearrange(ZIP_HIGH, o2i);
            DoubleVector s010i = o1i.rearrange(ZIP_LOW, o3i);
            DoubleVector s011i = o1i.rearrange(ZIP_HIGH, o3i);
            DoubleVector s100i = s000i.rearrange(ZIP_LOW, s010i);
            DoubleVector s101i = s000i.rearrange(ZIP_HIGH, s010i);
            DoubleVector s102i = s001i.rearrange(ZIP_LOW, s011i);
            DoubleVector s103i = s001i.rearrange(ZIP_HIGH, s011i);
            s100i.intoArray(yIm, y);
            s101i.intoArray(yIm, y + LANES);
            s102i.intoArray(yIm, y + 2 * LANES);
            s103i.intoArray(yIm, y + 3 * LANES);
        }
        return whole;
    }
}
