package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/// Butterflies of any odd radix, whole vectors of them: the operations of [ScalarFftPasses] in every lane.
/// Sums and differences of the inputs stand in scratch space, a vector where the scalar twin has a number.
final class VectorOddRadix {
    private VectorOddRadix() {}

    static void pass(
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
            int yFrom,
            double[] scratch) {
        int xGroup = pass.stride * xPitch;
        int yGroup = pass.stride * pass.radix * yPitch;
        int whole = SPECIES.loopBound(width);
        for (int p = 0; p < pass.groups; p++) {
            for (int row = 0; row < rows; row++) {
                int x = xFrom + xGroup * p + row * xPitch;
                int y = yFrom + yGroup * p + row * yPitch + p / pass.segment * yPad;
                for (int q = 0; q < whole; q += LANES) {
                    butterfly(
                            pass,
                            p,
                            xRe,
                            xIm,
                            x + q,
                            xGroup * pass.groups + xPad,
                            yRe,
                            yIm,
                            y + q,
                            pass.stride * yPitch,
                            scratch);
                }
            }
        }
    }

    private static void butterfly(
            FftPass pass,
            int p,
            double[] xRe,
            double[] xIm,
            int x,
            int xStep,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep,
            double[] scratch) {
        int radix = pass.radix;
        int half = radix / 2;
        DoubleVector ar = DoubleVector.fromArray(SPECIES, xRe, x);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, xIm, x);
        DoubleVector sumRe = ar;
        DoubleVector sumIm = ai;
        for (int k = 1; k <= half; k++) {
            DoubleVector oneRe = DoubleVector.fromArray(SPECIES, xRe, x + k * xStep);
            DoubleVector oneIm = DoubleVector.fromArray(SPECIES, xIm, x + k * xStep);
            DoubleVector otherRe = DoubleVector.fromArray(SPECIES, xRe, x + (radix - k) * xStep);
            DoubleVector otherIm = DoubleVector.fromArray(SPECIES, xIm, x + (radix - k) * xStep);
            int at = 4 * k * LANES;
            DoubleVector tr = oneRe.add(otherRe);
            DoubleVector ti = oneIm.add(otherIm);
            tr.intoArray(scratch, at);
            ti.intoArray(scratch, at + LANES);
            oneRe.sub(otherRe).intoArray(scratch, at + 2 * LANES);
            oneIm.sub(otherIm).intoArray(scratch, at + 3 * LANES);
            sumRe = sumRe.add(tr);
            sumIm = sumIm.add(ti);
        }
        sumRe.intoArray(yRe, y);
        sumIm.intoArray(yIm, y);
        for (int j = 1; j <= half; j++) {
            DoubleVector mr = ar;
            DoubleVector mi = ai;
            DoubleVector ur = DoubleVector.zero(SPECIES);
            DoubleVector ui = DoubleVector.zero(SPECIES);
            for (int k = 1, jk = j; k <= half; k++) {
                DoubleVector cos = DoubleVector.broadcast(SPECIES, pass.cos[jk]);
                DoubleVector sin = DoubleVector.broadcast(SPECIES, pass.sin[jk]);
                int at = 4 * k * LANES;
                mr = cos.fma(DoubleVector.fromArray(SPECIES, scratch, at), mr);
                mi = cos.fma(DoubleVector.fromArray(SPECIES, scratch, at + LANES), mi);
                ur = sin.fma(DoubleVector.fromArray(SPECIES, scratch, at + 2 * LANES), ur);
                ui = sin.fma(DoubleVector.fromArray(SPECIES, scratch, at + 3 * LANES), ui);
                jk += j;
                jk -= jk >= radix ? radix : 0;
            }
            put(pass, j, p, mr.add(ui), mi.sub(ur), yRe, yIm, y + j * yStep);
            put(pass, radix - j, p, mr.sub(ui), mi.add(ur), yRe, yIm, y + (radix - j) * yStep);
        }
    }

    private static void put(
            FftPass pass, int j, int p, DoubleVector re, DoubleVector im, double[] yRe, double[] yIm, int y) {
        if (pass.groups == 1) {
            re.intoArray(yRe, y);
            im.intoArray(yIm, y);
        } else {
            int at = (j - 1) * pass.groups + p;
            DoubleVector rootRe = DoubleVector.broadcast(SPECIES, pass.rootRe[at]);
            DoubleVector rootIm = DoubleVector.broadcast(SPECIES, pass.rootIm[at]);
            VectorFftPasses.productRe(re, im, rootRe, rootIm).intoArray(yRe, y);
            VectorFftPasses.productIm(re, im, rootRe, rootIm).intoArray(yIm, y);
        }
    }
}
