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

import jdk.incubator.vector.DoubleVector;

/// The vector twin of [ScalarFftPasses]: neighbouring butterflies in the lanes of a vector. What does not
/// fill a vector is left to the scalar twin.
///
/// It stands for processors with a fused multiply-add only ([KernelChoice] sees to that): a helper that asks
/// would cost the loops of radix eight their inlining, for the compiler stops after so many nodes.
final class VectorFftPasses implements FftPasses {
    @Override
    public int scratchSize(int radix) {
        return 4 * (radix / 2 + 1) * LANES;
    }

    @Override
    public void pass(
            FftPass pass,
            int batch,
            double[] xRe,
            double[] xIm,
            int xFrom,
            int xPitch,
            int xPad,
            double[] yRe,
            double[] yIm,
            int yFrom,
            int yPitch,
            int yPad,
            double[] scratch) {
        boolean dense = xPitch == batch && yPitch == batch;
        // without gaps between the rows they are one long row
        int rows = dense ? 1 : pass.stride;
        int width = dense ? pass.stride * batch : batch;
        int groupsDone = 0;
        int done = 0;
        // there is no last pass of radix ten, see Radices
        if (width >= LANES && !(pass.radix == 10 && pass.groups == 1)) {
            done = SPECIES.loopBound(width);
            if (pass.groups == 1) {
                last(pass, rows, width, xRe, xIm, xFrom, xPitch, xPad, yRe, yIm, yFrom, yPitch, yPad, scratch);
            } else if (dense && xPad == 0 && yPad == 0 && width == LANES && hasLoop(pass.radix)) {
                narrow(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            } else {
                inner(pass, rows, width, xRe, xIm, xFrom, xPitch, xPad, yRe, yIm, yFrom, yPitch, yPad, scratch);
            }
        } else if (dense && xPad == 0 && yPad == 0 && width == 1 && pass.groups > 1) {
            groupsDone = first(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
        }
        if (done < width && groupsDone < pass.groups) {
            ScalarFftPasses.butterflies(
                    pass,
                    groupsDone,
                    rows,
                    done,
                    width,
                    xRe,
                    xIm,
                    xFrom,
                    xPitch,
                    xPad,
                    yRe,
                    yIm,
                    yFrom,
                    yPitch,
                    yPad,
                    scratch);
        }
    }

    private static boolean hasLoop(int radix) {
        return radix <= 5 || radix == 8 || radix == 10;
    }

    private static void last(
            FftPass pass,
            int rows,
            int width,
            double[] xRe,
            double[] xIm,
            int xFrom,
            int xPitch,
            int xPad,
            double[] yRe,
            double[] yIm,
            int yFrom,
            int yPitch,
            int yPad,
            double[] scratch) {
        switch (pass.radix) {
            case 2 -> VectorRadixTwo.last(pass, rows, width, xPitch, xPad, yPitch, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 3 -> VectorRadixThree.last(pass, rows, width, xPitch, xPad, yPitch, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 4 -> VectorRadixFour.last(pass, rows, width, xPitch, xPad, yPitch, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 5 -> VectorRadixFive.last(pass, rows, width, xPitch, xPad, yPitch, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 8 -> VectorRadixEight.last(pass, rows, width, xPitch, xPad, yPitch, xRe, xIm, xFrom, yRe, yIm, yFrom);
            default ->
                VectorOddRadix.pass(
                        pass, rows, width, xPitch, xPad, yPitch, yPad, xRe, xIm, xFrom, yRe, yIm, yFrom, scratch);
        }
    }

    private static void inner(
            FftPass pass,
            int rows,
            int width,
            double[] xRe,
            double[] xIm,
            int xFrom,
            int xPitch,
            int xPad,
            double[] yRe,
            double[] yIm,
            int yFrom,
            int yPitch,
            int yPad,
            double[] scratch) {
        switch (pass.radix) {
            case 2 ->
                VectorRadixTwo.inner(pass, rows, width, xPitch, xPad, yPitch, yPad, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 3 ->
                VectorRadixThree.inner(pass, rows, width, xPitch, xPad, yPitch, yPad, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 4 ->
                VectorRadixFour.inner(pass, rows, width, xPitch, xPad, yPitch, yPad, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 5 ->
                VectorRadixFive.inner(pass, rows, width, xPitch, xPad, yPitch, yPad, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 8 ->
                VectorRadixEight.inner(pass, rows, width, xPitch, xPad, yPitch, yPad, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 10 ->
                VectorRadixTen.inner(pass, rows, width, xPitch, xPad, yPitch, yPad, xRe, xIm, xFrom, yRe, yIm, yFrom);
            default ->
                VectorOddRadix.pass(
                        pass, rows, width, xPitch, xPad, yPitch, yPad, xRe, xIm, xFrom, yRe, yIm, yFrom, scratch);
        }
    }

    private static void narrow(
            FftPass pass, double[] xRe, double[] xIm, int xFrom, double[] yRe, double[] yIm, int yFrom) {
        switch (pass.radix) {
            case 2 -> VectorRadixTwo.narrow(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 3 -> VectorRadixThree.narrow(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 4 -> VectorRadixFour.narrow(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 5 -> VectorRadixFive.narrow(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 10 -> VectorRadixTen.narrow(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            default -> VectorRadixEight.narrow(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
        }
    }

    private static int first(
            FftPass pass, double[] xRe, double[] xIm, int xFrom, double[] yRe, double[] yIm, int yFrom) {
        return switch (pass.radix) {
            case 2 -> VectorRadixTwo.first(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 4 -> VectorRadixFour.first(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            case 8 ->
                pass.half && LANES == 8
                        ? VectorRadixEightHalf.first(pass, xRe, xIm, xFrom, yRe, yIm, yFrom)
                        : VectorRadixEightFirst.first(pass, xRe, xIm, xFrom, yRe, yIm, yFrom);
            default -> 0;
        };
    }

    @Override
    public void turn(
            double factorRe,
            double factorIm,
            double[] rootRe,
            double[] rootIm,
            int rootFrom,
            double[] xRe,
            double[] xIm,
            double[] yRe,
            double[] yIm,
            int from,
            int count) {
        DoubleVector fRe = DoubleVector.broadcast(SPECIES, factorRe);
        DoubleVector fIm = DoubleVector.broadcast(SPECIES, factorIm);
        int whole = SPECIES.loopBound(count);
        for (int t = 0; t < whole; t += LANES) {
            DoubleVector rRe = DoubleVector.fromArray(SPECIES, rootRe, rootFrom + t);
            DoubleVector rIm = DoubleVector.fromArray(SPECIES, rootIm, rootFrom + t);
            DoubleVector re = productRe(fRe, fIm, rRe, rIm);
            DoubleVector im = productIm(fRe, fIm, rRe, rIm);
            DoubleVector a = DoubleVector.fromArray(SPECIES, xRe, from + t);
            DoubleVector b = DoubleVector.fromArray(SPECIES, xIm, from + t);
            productRe(a, b, re, im).intoArray(yRe, from + t);
            productIm(a, b, re, im).intoArray(yIm, from + t);
        }
        ScalarFftPasses.turn(factorRe, factorIm, rootRe, rootIm, rootFrom, xRe, xIm, yRe, yIm, from, whole, count);
    }

    @Override
    public void transpose(double[] x, int rows, int width, double[] y, int yFrom, int pitch) {
        int done = LANES == 8 && width % 8 == 0 ? transposeEights(x, rows, width, y, yFrom, pitch) : 0;
        ScalarFftPasses.transpose(x, done, rows, width, y, yFrom, pitch);
    }

    /// Blocks of 8 x 8: each row is turned by its number, so that a column stands in different lanes of
    /// different rows; columns are picked by lane; each is turned back.
    private static int transposeEights(double[] x, int rows, int width, double[] y, int yFrom, int pitch) {
        int whole = rows / 8 * 8;
        for (int l = 0; l < width; l += 8) {
            int to = yFrom + l * pitch;
            for (int k = 0; k < whole; k += 8) {
                int at = k * width + l;
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, x, at);
                DoubleVector b1 =
                        DoubleVector.fromArray(SPECIES, x, at + 1 * width).rearrange(TURN_1);
                DoubleVector b2 =
                        DoubleVector.fromArray(SPECIES, x, at + 2 * width).rearrange(TURN_2);
                DoubleVector b3 =
                        DoubleVector.fromArray(SPECIES, x, at + 3 * width).rearrange(TURN_3);
                DoubleVector b4 =
                        DoubleVector.fromArray(SPECIES, x, at + 4 * width).rearrange(TURN_4);
                DoubleVector b5 =
                        DoubleVector.fromArray(SPECIES, x, at + 5 * width).rearrange(TURN_5);
                DoubleVector b6 =
                        DoubleVector.fromArray(SPECIES, x, at + 6 * width).rearrange(TURN_6);
                DoubleVector b7 =
                        DoubleVector.fromArray(SPECIES, x, at + 7 * width).rearrange(TURN_7);
                DoubleVector c0 = b0.blend(b4, BIT_4);
                DoubleVector c1 = b1.blend(b5, BIT_4);
                DoubleVector c2 = b2.blend(b6, BIT_4);
                DoubleVector c3 = b3.blend(b7, BIT_4);
                DoubleVector c4 = b4.blend(b0, BIT_4);
                DoubleVector c5 = b5.blend(b1, BIT_4);
                DoubleVector c6 = b6.blend(b2, BIT_4);
                DoubleVector c7 = b7.blend(b3, BIT_4);
                DoubleVector d0 = c0.blend(c2, BIT_2);
                DoubleVector d1 = c1.blend(c3, BIT_2);
                DoubleVector d2 = c2.blend(c4, BIT_2);
                DoubleVector d3 = c3.blend(c5, BIT_2);
                DoubleVector d4 = c4.blend(c6, BIT_2);
                DoubleVector d5 = c5.blend(c7, BIT_2);
                DoubleVector d6 = c6.blend(c0, BIT_2);
                DoubleVector d7 = c7.blend(c1, BIT_2);
                DoubleVector e0 = d0.blend(d1, BIT_1);
                DoubleVector e1 = d1.blend(d2, BIT_1);
                DoubleVector e2 = d2.blend(d3, BIT_1);
                DoubleVector e3 = d3.blend(d4, BIT_1);
                DoubleVector e4 = d4.blend(d5, BIT_1);
                DoubleVector e5 = d5.blend(d6, BIT_1);
                DoubleVector e6 = d6.blend(d7, BIT_1);
                DoubleVector e7 = d7.blend(d0, BIT_1);
                e0.intoArray(y, to + k);
                e7.rearrange(TURN_7).intoArray(y, to + k + 1 * pitch);
                e6.rearrange(TURN_6).intoArray(y, to + k + 2 * pitch);
                e5.rearrange(TURN_5).intoArray(y, to + k + 3 * pitch);
                e4.rearrange(TURN_4).intoArray(y, to + k + 4 * pitch);
                e3.rearrange(TURN_3).intoArray(y, to + k + 5 * pitch);
                e2.rearrange(TURN_2).intoArray(y, to + k + 6 * pitch);
                e1.rearrange(TURN_1).intoArray(y, to + k + 7 * pitch);
            }
        }
        return whole;
    }

    static DoubleVector productRe(DoubleVector a, DoubleVector b, DoubleVector u, DoubleVector v) {
        return b.fma(v.neg(), a.mul(u));
    }

    static DoubleVector productIm(DoubleVector a, DoubleVector b, DoubleVector u, DoubleVector v) {
        return a.fma(v, b.mul(u));
    }
}
