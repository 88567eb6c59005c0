package io.finwave.kernel.internal;

import io.finwave.kernel.SpectralRows;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The vector twin of [ScalarSpectralRows]: the rows in the lanes of one vector, or of a few.
final class VectorSpectralRows implements SpectralRows {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final SpectralRows SCALAR = new ScalarSpectralRows();
    private static final FftPasses PASSES = new VectorFftPasses();

    @Override
    public void addScaled(double[] x, int xFrom, double[] w, int wFrom, double[] sum, int sumFrom, int count) {
        for (int i = 0; i < count; i++) {
            DoubleVector factor = DoubleVector.broadcast(SPECIES, x[xFrom + i]);
            for (int c = 0; c < WIDTH; c += LANES) {
                int to = sumFrom + i * WIDTH + c;
                FusedLanes.multiplyAdd(factor, at(w, wFrom + i * WIDTH + c), at(sum, to))
                        .intoArray(sum, to);
            }
        }
    }

    @Override
    public void addTurned(
            double[] u,
            double[] v,
            int rootFrom,
            double vSign,
            double[] a,
            double[] b,
            int from,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count) {
        for (int i = 0; i < count; i++) {
            DoubleVector cos = DoubleVector.broadcast(SPECIES, u[rootFrom + i]);
            DoubleVector sin = DoubleVector.broadcast(SPECIES, vSign * v[rootFrom + i]);
            DoubleVector minus = DoubleVector.broadcast(SPECIES, -(vSign * v[rootFrom + i]));
            for (int c = 0; c < WIDTH; c += LANES) {
                int to = sumFrom + i * WIDTH + c;
                DoubleVector x = at(a, from + i * WIDTH + c);
                DoubleVector y = at(b, from + i * WIDTH + c);
                FusedLanes.multiplyAdd(minus, y, FusedLanes.multiplyAdd(cos, x, at(sumRe, to)))
                        .intoArray(sumRe, to);
                FusedLanes.multiplyAdd(sin, x, FusedLanes.multiplyAdd(cos, y, at(sumIm, to)))
                        .intoArray(sumIm, to);
            }
        }
    }

    @Override
    public void addPower(
            double[] w, int wFrom, double[] a, double[] b, int from, double[] sum, int sumFrom, int count) {
        for (int i = 0; i < count; i++) {
            DoubleVector weight = DoubleVector.broadcast(SPECIES, w[wFrom + i]);
            for (int c = 0; c < WIDTH; c += LANES) {
                int to = sumFrom + i * WIDTH + c;
                DoubleVector power = squares(at(a, from + i * WIDTH + c), at(b, from + i * WIDTH + c));
                FusedLanes.multiplyAdd(weight, power, at(sum, to)).intoArray(sum, to);
            }
        }
    }

    @Override
    public void addCross(
            double[] w,
            int wFrom,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            int from,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count) {
        for (int i = 0; i < count; i++) {
            DoubleVector weight = DoubleVector.broadcast(SPECIES, w[wFrom + i]);
            for (int column = 0; column < WIDTH; column += LANES) {
                int at = from + i * WIDTH + column;
                int to = sumFrom + i * WIDTH + column;
                DoubleVector aRe = at(a, at);
                DoubleVector aIm = at(b, at);
                DoubleVector bRe = at(c, at);
                DoubleVector bIm = at(d, at);
                DoubleVector re = FusedLanes.multiplyAdd(aRe, bRe, aIm.mul(bIm));
                DoubleVector im = FusedLanes.multiplyAdd(aIm, bRe, aRe.mul(bIm).neg());
                FusedLanes.multiplyAdd(weight, re, at(sumRe, to)).intoArray(sumRe, to);
                FusedLanes.multiplyAdd(weight, im, at(sumIm, to)).intoArray(sumIm, to);
            }
        }
    }

    @Override
    public void separate(double[] x, double[] y, int yFrom, int pitch, int count) {
        PASSES.transpose(x, count, WIDTH, y, yFrom, pitch);
    }

    @Override
    public void mix(double[] w, double[] x, int xFrom, int pitch, double[] y, int rows, int count) {
        int whole = SPECIES.loopBound(count);
        int r = 0;
        if (w.length >= 4) {
            for (; r + 4 <= rows; r += 4) {
                mixFour(w, x, xFrom + pitch * r, pitch, y, r * count, whole, count);
            }
        }
        for (; r < rows; r++) {
            mixOne(w, x, xFrom + pitch * r, pitch, y, r * count, whole);
        }
        ScalarSpectralRows.mix(w, x, xFrom, pitch, y, rows, whole, count, count);
    }

    private static void mixOne(double[] w, double[] x, int from, int pitch, double[] y, int to, int count) {
        for (int i = 0; i < count; i += LANES) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int j = 0, at = from + i; j < w.length; j++, at += pitch) {
                sum = FusedLanes.multiplyAdd(DoubleVector.broadcast(SPECIES, w[j]), at(x, at), sum);
            }
            sum.intoArray(y, to + i);
        }
    }

    /// Four rows at once, so that what they share is loaded once.
    private static void mixFour(
            double[] w, double[] x, int from, int pitch, double[] y, int to, int count, int yPitch) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector first = DoubleVector.broadcast(SPECIES, w[0]);
        DoubleVector second = DoubleVector.broadcast(SPECIES, w[1]);
        DoubleVector third = DoubleVector.broadcast(SPECIES, w[2]);
        for (int i = 0; i < count; i += LANES) {
            int at = from + i;
            DoubleVector value = at(x, at);
            DoubleVector a = FusedLanes.multiplyAdd(first, value, zero);
            value = at(x, at + pitch);
            a = FusedLanes.multiplyAdd(second, value, a);
            DoubleVector b = FusedLanes.multiplyAdd(first, value, zero);
            value = at(x, at + 2 * pitch);
            a = FusedLanes.multiplyAdd(third, value, a);
            b = FusedLanes.multiplyAdd(second, value, b);
            DoubleVector c = FusedLanes.multiplyAdd(first, value, zero);
            DoubleVector d = zero;
            DoubleVector before1 = third;
            DoubleVector before2 = second;
            DoubleVector before3 = first;
            at += 3 * pitch;
            for (int j = 3; j < w.length; j++, at += pitch) {
                DoubleVector weight = DoubleVector.broadcast(SPECIES, w[j]);
                value = at(x, at);
                a = FusedLanes.multiplyAdd(weight, value, a);
                b = FusedLanes.multiplyAdd(before1, value, b);
                c = FusedLanes.multiplyAdd(before2, value, c);
                d = FusedLanes.multiplyAdd(before3, value, d);
                before3 = before2;
                before2 = before1;
                before1 = weight;
            }
            value = at(x, at);
            b = FusedLanes.multiplyAdd(before1, value, b);
            c = FusedLanes.multiplyAdd(before2, value, c);
            d = FusedLanes.multiplyAdd(before3, value, d);
            value = at(x, at + pitch);
            c = FusedLanes.multiplyAdd(before1, value, c);
            d = FusedLanes.multiplyAdd(before2, value, d);
            d = FusedLanes.multiplyAdd(before1, at(x, at + 2 * pitch), d);
            a.intoArray(y, to + i);
            b.intoArray(y, to + yPitch + i);
            c.intoArray(y, to + 2 * yPitch + i);
            d.intoArray(y, to + 3 * yPitch + i);
        }
    }

    @Override
    public void squaredPart(
            double[] re, double[] im, double[] p, double[] q, int from, double[] out, int outFrom, int count) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector power = at(p, from + i).mul(at(q, from + i));
            DoubleVector part =
                    squares(at(re, from + i), at(im, from + i)).div(power).min(one);
            DoubleVector.zero(SPECIES)
                    .blend(part, power.compare(VectorOperators.GT, 0))
                    .intoArray(out, outFrom + i);
        }
        SCALAR.squaredPart(re, im, p, q, from + whole, out, outFrom + whole, count - whole);
    }

    @Override
    public void countReached(
            double[] re,
            double[] im,
            double[] p,
            double[] q,
            int from,
            double[] limits,
            double[] counts,
            int limitFrom,
            int count) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector power = at(p, from + i).mul(at(q, from + i));
            DoubleVector square = squares(at(re, from + i), at(im, from + i));
            VectorMask<Double> reached = square.compare(
                            VectorOperators.GE, at(limits, limitFrom + i).mul(power))
                    .and(power.compare(VectorOperators.GT, 0));
            at(counts, limitFrom + i).add(one, reached).intoArray(counts, limitFrom + i);
        }
        SCALAR.countReached(re, im, p, q, from + whole, limits, counts, limitFrom + whole, count - whole);
    }

    private static DoubleVector at(double[] values, int index) {
        return DoubleVector.fromArray(SPECIES, values, index);
    }

    private static DoubleVector squares(DoubleVector a, DoubleVector b) {
        return FusedLanes.multiplyAdd(a, a, b.mul(b));
    }
}
