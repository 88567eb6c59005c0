package io.finwave.kernel.internal;

/// The definition: one value after the other.
final class ScalarInterpolation implements Interpolation {
    private static final int PAIRS = InterpolationTaps.PAIRS;

    @Override
    public void pair(double[] bRe, double[] bIm, double[] aRe, double[] aIm, int from, int cells, double[] pairs) {
        for (int cell = 0; cell < cells; cell++) {
            int u = from + cell;
            for (int j = 0; j < PAIRS; j++) {
                int right = u + PAIRS + j;
                int left = u + PAIRS - 1 - j;
                int at = cell * CELL + j;
                turn(aRe[u], aIm[u], bRe[right] + bRe[left], bIm[right] + bIm[left], pairs, at);
                turn(aRe[u], aIm[u], bRe[right] - bRe[left], bIm[right] - bIm[left], pairs, at + 2 * PAIRS);
            }
        }
    }

    @Override
    public void pair(double[] bRe, double[] bIm, int from, int cells, double[] pairs) {
        for (int cell = 0; cell < cells; cell++) {
            for (int j = 0; j < PAIRS; j++) {
                int right = from + cell + PAIRS + j;
                int left = from + cell + PAIRS - 1 - j;
                int at = cell * CELL + j;
                pairs[at] = bRe[right] + bRe[left];
                pairs[at + PAIRS] = bIm[right] + bIm[left];
                pairs[at + 2 * PAIRS] = bRe[right] - bRe[left];
                pairs[at + 3 * PAIRS] = bIm[right] - bIm[left];
            }
        }
    }

    private static void turn(double aRe, double aIm, double re, double im, double[] pairs, int at) {
        pairs[at] = Fused.multiplyAdd(im, -aIm, re * aRe);
        pairs[at + PAIRS] = Fused.multiplyAdd(re, aIm, im * aRe);
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
        for (int cell = 0; cell < cells; cell++) {
            int at = cell * CELL;
            for (int i = 0; i < half; i++) {
                double evenRe = product(taps.taps, i, half, pairs, at);
                double evenIm = product(taps.taps, i, half, pairs, at + PAIRS);
                double oddRe = product(taps.taps, PAIRS * half + i, half, pairs, at + 2 * PAIRS);
                double oddIm = product(taps.taps, PAIRS * half + i, half, pairs, at + 3 * PAIRS);
                double commonRe = Fused.multiplyAdd(oddIm, -sin[i], evenRe * cos[i]);
                double commonIm = Fused.multiplyAdd(oddRe, sin[i], evenIm * cos[i]);
                double sidedRe = Fused.multiplyAdd(evenIm, -sin[i], oddRe * cos[i]);
                double sidedIm = Fused.multiplyAdd(evenRe, sin[i], oddIm * cos[i]);
                int right = yFrom + cell * places + places / 2 + i;
                int left = yFrom + cell * places + (places - 1) / 2 - i;
                yRe[right] = commonRe + sidedRe;
                yIm[right] = commonIm + sidedIm;
                yRe[left] = commonRe - sidedRe;
                yIm[left] = commonIm - sidedIm;
            }
        }
    }

    @Override
    public void values(
            InterpolationTaps taps, double[] pairs, int cells, int places, double[] yRe, double[] yIm, int yFrom) {
        int half = taps.half;
        for (int cell = 0; cell < cells; cell++) {
            int at = cell * CELL;
            for (int i = 0; i < half; i++) {
                double evenRe = product(taps.taps, i, half, pairs, at);
                double evenIm = product(taps.taps, i, half, pairs, at + PAIRS);
                double oddRe = product(taps.taps, PAIRS * half + i, half, pairs, at + 2 * PAIRS);
                double oddIm = product(taps.taps, PAIRS * half + i, half, pairs, at + 3 * PAIRS);
                int right = yFrom + cell * places + places / 2 + i;
                int left = yFrom + cell * places + (places - 1) / 2 - i;
                yRe[right] = evenRe + oddRe;
                yIm[right] = evenIm + oddIm;
                yRe[left] = evenRe - oddRe;
                yIm[left] = evenIm - oddIm;
            }
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
        for (int cell = 0; cell < cells; cell++) {
            int u = from + cell;
            for (int v = 0; v < places; v++) {
                double re = single(taps.single, v, places, bRe, u);
                double im = single(taps.single, v, places, bIm, u);
                double onceRe = Fused.multiplyAdd(im, -sin[v], re * cos[v]);
                double onceIm = Fused.multiplyAdd(re, sin[v], im * cos[v]);
                int y = yFrom + cell * places + v;
                yRe[y] = Fused.multiplyAdd(onceIm, -aIm[u], onceRe * aRe[u]);
                yIm[y] = Fused.multiplyAdd(onceRe, aIm[u], onceIm * aRe[u]);
            }
        }
    }

    private static double single(double[] taps, int v, int places, double[] b, int from) {
        double sum = b[from] * taps[v];
        for (int k = 1; k < 2 * PAIRS; k++) {
            sum = Fused.multiplyAdd(b[from + k], taps[v + k * places], sum);
        }
        return sum;
    }

    private static double product(double[] taps, int tapFrom, int half, double[] pairs, int from) {
        double sum = pairs[from] * taps[tapFrom];
        for (int j = 1; j < PAIRS; j++) {
            sum = Fused.multiplyAdd(pairs[from + j], taps[tapFrom + j * half], sum);
        }
        return sum;
    }
}
