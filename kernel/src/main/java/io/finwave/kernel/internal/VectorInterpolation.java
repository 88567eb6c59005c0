package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.REVERSE;
import static io.finwave.kernel.internal.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/// The vector twin of [ScalarInterpolation]: neighbouring places in the lanes of a vector. Their taps stay in
/// registers while the loop runs over the cells.
///
/// For processors with a fused multiply-add only, as [VectorFftPasses].
final class VectorInterpolation implements Interpolation {
    private static final int PAIRS = InterpolationTaps.PAIRS;

    private final Interpolation scalar = new ScalarInterpolation();

    @Override
    public void pair(double[] bRe, double[] bIm, double[] aRe, double[] aIm, int from, int cells, double[] pairs) {
        if (PAIRS % LANES != 0) {
            scalar.pair(bRe, bIm, aRe, aIm, from, cells, pairs);
            return;
        }
        for (int cell = 0; cell < cells; cell++) {
            int u = from + cell;
            DoubleVector re = DoubleVector.broadcast(SPECIES, aRe[u]);
            DoubleVector im = DoubleVector.broadcast(SPECIES, aIm[u]);
            DoubleVector minusIm = im.neg();
            for (int j = 0; j < PAIRS; j += LANES) {
                int right = u + PAIRS + j;
                int left = u + PAIRS - j - LANES;
                int at = cell * CELL + j;
                DoubleVector rightRe = DoubleVector.fromArray(SPECIES, bRe, right);
                DoubleVector rightIm = DoubleVector.fromArray(SPECIES, bIm, right);
                DoubleVector leftRe = DoubleVector.fromArray(SPECIES, bRe, left).rearrange(REVERSE);
                DoubleVector leftIm = DoubleVector.fromArray(SPECIES, bIm, left).rearrange(REVERSE);
                DoubleVector sumRe = rightRe.add(leftRe);
                DoubleVector sumIm = rightIm.add(leftIm);
                DoubleVector offRe = rightRe.sub(leftRe);
                DoubleVector offIm = rightIm.sub(leftIm);
                sumIm.fma(minusIm, sumRe.mul(re)).intoArray(pairs, at);
                sumRe.fma(im, sumIm.mul(re)).intoArray(pairs, at + PAIRS);
                offIm.fma(minusIm, offRe.mul(re)).intoArray(pairs, at + 2 * PAIRS);
                offRe.fma(im, offIm.mul(re)).intoArray(pairs, at + 3 * PAIRS);
            }
        }
    }

    @Override
    public void pair(double[] bRe, double[] bIm, int from, int cells, double[] pairs) {
        if (PAIRS % LANES != 0) {
            scalar.pair(bRe, bIm, from, cells, pairs);
            return;
        }
        for (int cell = 0; cell < cells; cell++) {
            for (int j = 0; j < PAIRS; j += LANES) {
                int right = from + cell + PAIRS + j;
                int left = from + cell + PAIRS - j - LANES;
                int at = cell * CELL + j;
                DoubleVector rightRe = DoubleVector.fromArray(SPECIES, bRe, right);
                DoubleVector rightIm = DoubleVector.fromArray(SPECIES, bIm, right);
                DoubleVector leftRe = DoubleVector.fromArray(SPECIES, bRe, left).rearrange(REVERSE);
                DoubleVector leftIm = DoubleVector.fromArray(SPECIES, bIm, left).rearrange(REVERSE);
                rightRe.add(leftRe).intoArray(pairs, at);
                rightIm.add(leftIm).intoArray(pairs, at + PAIRS);
                rightRe.sub(leftRe).intoArray(pairs, at + 2 * PAIRS);
                rightIm.sub(leftIm).intoArray(pairs, at + 3 * PAIRS);
            }
        }
    }

    @Override
    public void values(
            InterpolationTaps taps,
            double[] cos,
            double[] sin,
            double[] pairs,
            int cells,
            int places,
            double[] yRe,
            double[] yIm,
            int yFrom) {
        int half = taps.half;
        if (half < LANES) {
            scalar.values(taps, cos, sin, pairs, cells, places, yRe, yIm, yFrom);
            return;
        }
        for (int block = 0; block < half; block += LANES) {
            // the last one reaches back
            int i = Math.min(block, half - LANES);
            int right = yFrom + places / 2 + i;
            int left = yFrom + (places - 1) / 2 - i - (LANES - 1);
            column(taps.taps, half, i, cos, sin, pairs, cells, places, yRe, yIm, right, left);
        }
    }

    private static void column(
            double[] taps,
            int half,
            int i,
            double[] cos,
            double[] sin,
            double[] pairs,
            int cells,
            int places,
            double[] yRe,
            double[] yIm,
            int right,
            int left) {
        DoubleVector e0 = DoubleVector.fromArray(SPECIES, taps, i);
        DoubleVector e1 = DoubleVector.fromArray(SPECIES, taps, i + half);
        DoubleVector e2 = DoubleVector.fromArray(SPECIES, taps, i + 2 * half);
        DoubleVector e3 = DoubleVector.fromArray(SPECIES, taps, i + 3 * half);
        DoubleVector e4 = DoubleVector.fromArray(SPECIES, taps, i + 4 * half);
        DoubleVector e5 = DoubleVector.fromArray(SPECIES, taps, i + 5 * half);
        DoubleVector e6 = DoubleVector.fromArray(SPECIES, taps, i + 6 * half);
        DoubleVector e7 = DoubleVector.fromArray(SPECIES, taps, i + 7 * half);
        DoubleVector o0 = DoubleVector.fromArray(SPECIES, taps, i + 8 * half);
        DoubleVector o1 = DoubleVector.fromArray(SPECIES, taps, i + 9 * half);
        DoubleVector o2 = DoubleVector.fromArray(SPECIES, taps, i + 10 * half);
        DoubleVector o3 = DoubleVector.fromArray(SPECIES, taps, i + 11 * half);
        DoubleVector o4 = DoubleVector.fromArray(SPECIES, taps, i + 12 * half);
        DoubleVector o5 = DoubleVector.fromArray(SPECIES, taps, i + 13 * half);
        DoubleVector o6 = DoubleVector.fromArray(SPECIES, taps, i + 14 * half);
        DoubleVector o7 = DoubleVector.fromArray(SPECIES, taps, i + 15 * half);
        DoubleVector c = DoubleVector.fromArray(SPECIES, cos, i);
        DoubleVector s = DoubleVector.fromArray(SPECIES, sin, i);
        DoubleVector minusS = s.neg();
        for (int cell = 0; cell < cells; cell++) {
            int at = cell * CELL;
            DoubleVector evenRe = DoubleVector.broadcast(SPECIES, pairs[at]).mul(e0);
            DoubleVector evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 8]).mul(e0);
            DoubleVector oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 16]).mul(o0);
            DoubleVector oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 24]).mul(o0);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 1]).fma(e1, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 9]).fma(e1, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 17]).fma(o1, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 25]).fma(o1, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 2]).fma(e2, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 10]).fma(e2, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 18]).fma(o2, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 26]).fma(o2, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 3]).fma(e3, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 11]).fma(e3, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 19]).fma(o3, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 27]).fma(o3, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 4]).fma(e4, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 12]).fma(e4, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 20]).fma(o4, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 28]).fma(o4, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 5]).fma(e5, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 13]).fma(e5, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 21]).fma(o5, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 29]).fma(o5, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 6]).fma(e6, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 14]).fma(e6, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 22]).fma(o6, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 30]).fma(o6, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 7]).fma(e7, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 15]).fma(e7, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 23]).fma(o7, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 31]).fma(o7, oddIm);
            DoubleVector commonRe = oddIm.fma(minusS, evenRe.mul(c));
            DoubleVector commonIm = oddRe.fma(s, evenIm.mul(c));
            DoubleVector sidedRe = evenIm.fma(minusS, oddRe.mul(c));
            DoubleVector sidedIm = evenRe.fma(s, oddIm.mul(c));
            int step = cell * places;
            commonRe.add(sidedRe).intoArray(yRe, right + step);
            commonIm.add(sidedIm).intoArray(yIm, right + step);
            commonRe.sub(sidedRe).rearrange(REVERSE).intoArray(yRe, left + step);
            commonIm.sub(sidedIm).rearrange(REVERSE).intoArray(yIm, left + step);
        }
    }

    @Override
    public void values(
            InterpolationTaps taps, double[] pairs, int cells, int places, double[] yRe, double[] yIm, int yFrom) {
        int half = taps.half;
        if (half < LANES) {
            scalar.values(taps, pairs, cells, places, yRe, yIm, yFrom);
            return;
        }
        for (int block = 0; block < half; block += LANES) {
            // the last one reaches back
            int i = Math.min(block, half - LANES);
            int right = yFrom + places / 2 + i;
            int left = yFrom + (places - 1) / 2 - i - (LANES - 1);
            plainColumn(taps.taps, half, i, pairs, cells, places, yRe, yIm, right, left);
        }
    }

    private static void plainColumn(
            double[] taps,
            int half,
            int i,
            double[] pairs,
            int cells,
            int places,
            double[] yRe,
            double[] yIm,
            int right,
            int left) {
        DoubleVector e0 = DoubleVector.fromArray(SPECIES, taps, i);
        DoubleVector e1 = DoubleVector.fromArray(SPECIES, taps, i + half);
        DoubleVector e2 = DoubleVector.fromArray(SPECIES, taps, i + 2 * half);
        DoubleVector e3 = DoubleVector.fromArray(SPECIES, taps, i + 3 * half);
        DoubleVector e4 = DoubleVector.fromArray(SPECIES, taps, i + 4 * half);
        DoubleVector e5 = DoubleVector.fromArray(SPECIES, taps, i + 5 * half);
        DoubleVector e6 = DoubleVector.fromArray(SPECIES, taps, i + 6 * half);
        DoubleVector e7 = DoubleVector.fromArray(SPECIES, taps, i + 7 * half);
        DoubleVector o0 = DoubleVector.fromArray(SPECIES, taps, i + 8 * half);
        DoubleVector o1 = DoubleVector.fromArray(SPECIES, taps, i + 9 * half);
        DoubleVector o2 = DoubleVector.fromArray(SPECIES, taps, i + 10 * half);
        DoubleVector o3 = DoubleVector.fromArray(SPECIES, taps, i + 11 * half);
        DoubleVector o4 = DoubleVector.fromArray(SPECIES, taps, i + 12 * half);
        DoubleVector o5 = DoubleVector.fromArray(SPECIES, taps, i + 13 * half);
        DoubleVector o6 = DoubleVector.fromArray(SPECIES, taps, i + 14 * half);
        DoubleVector o7 = DoubleVector.fromArray(SPECIES, taps, i + 15 * half);
        for (int cell = 0; cell < cells; cell++) {
            int at = cell * CELL;
            DoubleVector evenRe = DoubleVector.broadcast(SPECIES, pairs[at]).mul(e0);
            DoubleVector evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 8]).mul(e0);
            DoubleVector oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 16]).mul(o0);
            DoubleVector oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 24]).mul(o0);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 1]).fma(e1, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 9]).fma(e1, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 17]).fma(o1, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 25]).fma(o1, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 2]).fma(e2, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 10]).fma(e2, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 18]).fma(o2, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 26]).fma(o2, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 3]).fma(e3, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 11]).fma(e3, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 19]).fma(o3, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 27]).fma(o3, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 4]).fma(e4, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 12]).fma(e4, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 20]).fma(o4, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 28]).fma(o4, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 5]).fma(e5, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 13]).fma(e5, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 21]).fma(o5, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 29]).fma(o5, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 6]).fma(e6, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 14]).fma(e6, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 22]).fma(o6, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 30]).fma(o6, oddIm);
            evenRe = DoubleVector.broadcast(SPECIES, pairs[at + 7]).fma(e7, evenRe);
            evenIm = DoubleVector.broadcast(SPECIES, pairs[at + 15]).fma(e7, evenIm);
            oddRe = DoubleVector.broadcast(SPECIES, pairs[at + 23]).fma(o7, oddRe);
            oddIm = DoubleVector.broadcast(SPECIES, pairs[at + 31]).fma(o7, oddIm);
            int step = cell * places;
            evenRe.add(oddRe).intoArray(yRe, right + step);
            evenIm.add(oddIm).intoArray(yIm, right + step);
            evenRe.sub(oddRe).rearrange(REVERSE).intoArray(yRe, left + step);
            evenIm.sub(oddIm).rearrange(REVERSE).intoArray(yIm, left + step);
        }
    }

    @Override
    public void fewValues(
            InterpolationTaps taps,
            double[] cos,
            double[] sin,
            double[] aRe,
            double[] aIm,
            double[] bRe,
            double[] bIm,
            int from,
            int cells,
            int places,
            double[] yRe,
            double[] yIm,
            int yFrom) {
        if (places < LANES) {
            scalar.fewValues(taps, cos, sin, aRe, aIm, bRe, bIm, from, cells, places, yRe, yIm, yFrom);
            return;
        }
        for (int block = 0; block < places; block += LANES) {
            // the last one reaches back
            int v = Math.min(block, places - LANES);
            fewColumn(taps.single, v, cos, sin, aRe, aIm, bRe, bIm, from, cells, places, yRe, yIm, yFrom + v);
        }
    }

    private static void fewColumn(
            double[] taps,
            int v,
            double[] cos,
            double[] sin,
            double[] aRe,
            double[] aIm,
            double[] bRe,
            double[] bIm,
            int from,
            int cells,
            int places,
            double[] yRe,
            double[] yIm,
            int y) {
        DoubleVector t0 = DoubleVector.fromArray(SPECIES, taps, v);
        DoubleVector t1 = DoubleVector.fromArray(SPECIES, taps, v + places);
        DoubleVector t2 = DoubleVector.fromArray(SPECIES, taps, v + 2 * places);
        DoubleVector t3 = DoubleVector.fromArray(SPECIES, taps, v + 3 * places);
        DoubleVector t4 = DoubleVector.fromArray(SPECIES, taps, v + 4 * places);
        DoubleVector t5 = DoubleVector.fromArray(SPECIES, taps, v + 5 * places);
        DoubleVector t6 = DoubleVector.fromArray(SPECIES, taps, v + 6 * places);
        DoubleVector t7 = DoubleVector.fromArray(SPECIES, taps, v + 7 * places);
        DoubleVector t8 = DoubleVector.fromArray(SPECIES, taps, v + 8 * places);
        DoubleVector t9 = DoubleVector.fromArray(SPECIES, taps, v + 9 * places);
        DoubleVector t10 = DoubleVector.fromArray(SPECIES, taps, v + 10 * places);
        DoubleVector t11 = DoubleVector.fromArray(SPECIES, taps, v + 11 * places);
        DoubleVector t12 = DoubleVector.fromArray(SPECIES, taps, v + 12 * places);
        DoubleVector t13 = DoubleVector.fromArray(SPECIES, taps, v + 13 * places);
        DoubleVector t14 = DoubleVector.fromArray(SPECIES, taps, v + 14 * places);
        DoubleVector t15 = DoubleVector.fromArray(SPECIES, taps, v + 15 * places);
        DoubleVector c = DoubleVector.fromArray(SPECIES, cos, v);
        DoubleVector s = DoubleVector.fromArray(SPECIES, sin, v);
        DoubleVector minusS = s.neg();
        for (int cell = 0; cell < cells; cell++) {
            int u = from + cell;
            DoubleVector re = DoubleVector.broadcast(SPECIES, bRe[u]).mul(t0);
            DoubleVector im = DoubleVector.broadcast(SPECIES, bIm[u]).mul(t0);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 1]).fma(t1, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 1]).fma(t1, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 2]).fma(t2, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 2]).fma(t2, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 3]).fma(t3, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 3]).fma(t3, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 4]).fma(t4, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 4]).fma(t4, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 5]).fma(t5, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 5]).fma(t5, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 6]).fma(t6, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 6]).fma(t6, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 7]).fma(t7, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 7]).fma(t7, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 8]).fma(t8, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 8]).fma(t8, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 9]).fma(t9, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 9]).fma(t9, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 10]).fma(t10, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 10]).fma(t10, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 11]).fma(t11, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 11]).fma(t11, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 12]).fma(t12, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 12]).fma(t12, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 13]).fma(t13, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 13]).fma(t13, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 14]).fma(t14, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 14]).fma(t14, im);
            re = DoubleVector.broadcast(SPECIES, bRe[u + 15]).fma(t15, re);
            im = DoubleVector.broadcast(SPECIES, bIm[u + 15]).fma(t15, im);
            DoubleVector onceRe = im.fma(minusS, re.mul(c));
            DoubleVector onceIm = re.fma(s, im.mul(c));
            DoubleVector turnRe = DoubleVector.broadcast(SPECIES, aRe[u]);
            DoubleVector turnIm = DoubleVector.broadcast(SPECIES, aIm[u]);
            onceIm.fma(turnIm.neg(), onceRe.mul(turnRe)).intoArray(yRe, y + cell * places);
            onceRe.fma(turnIm, onceIm.mul(turnRe)).intoArray(yIm, y + cell * places);
        }
    }
}
