package io.finwave.kernel.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How an inverse transform of few bins is done by interpolation, with its tables.
///
/// Let L divide n, P = n/L, and f₀ be a bin about the middle of the band, or bin 0 (see [CoarseGrid]). The band, moved
/// by -f₀
/// and divided by the spectrum of a window, is transformed to L samples,
///
/// ```
/// c(u) = 1/n Σ X(f) / φ̂((f-f₀)/L) · e^(2πi (f-f₀) (u - ½/P)/L)
/// ```
///
/// between which the window interpolates: see [InterpolationTaps]. Every value is moved back by its
/// `e^(2πi f₀ t/n)`, which is made of one factor for the cell, and one for the place in it.
final class InterpolatedPlan {
    /// Values that are worked on together: their pairs and they themselves stay in the cache.
    private static final int CHUNK = 16384;

    private final int bins;
    private final int middle;
    private final int places;
    private final FftPlan coarse;
    private final InterpolationTaps taps;

    /// Whether f₀ is 0, so that nothing is moved and nothing moved back.
    private final boolean plain;

    /// What each bin is multiplied by.
    private final double[] factorRe;

    private final double[] factorIm;

    /// `e^(2πi f₀ t/n)` for t in the middle of each cell.
    private final double[] cellRe;

    private final double[] cellIm;

    /// The same for t from the middle outwards, or from the first of few places on.
    private final double[] cos;

    private final double[] sin;

    private InterpolatedPlan(int length, int firstBin, int bins, CoarseGrid grid) {
        int coarseLength = grid.length();
        this.bins = bins;
        this.middle = grid.middle();
        this.places = length / coarseLength;
        this.coarse = FftPlan.ofLength(coarseLength);
        this.taps = InterpolationTaps.of(places);
        boolean few = places < InterpolationTaps.FEW;
        long centre = Math.floorMod((long) firstBin + middle, (long) length);
        this.plain = centre == 0 && !few;
        this.factorRe = new double[bins];
        this.factorIm = new double[bins];
        this.cellRe = new double[plain ? 0 : coarseLength];
        this.cellIm = new double[cellRe.length];
        this.cos = new double[plain ? 0 : few ? places : taps.half];
        this.sin = new double[cos.length];
        RootTable roots = RootTable.ofOrder(2 * length);
        long order = 2L * length;
        // of the first cell the sixteen samples from 0 on are used, so they begin seven before it
        long shift = 2L * (InterpolationTaps.PAIRS - 1) * places + 1;
        for (int b = 0; b < bins; b++) {
            int d = b - middle;
            int turn = (int) Math.floorMod(d * (shift % order), order);
            double scale = InterpolationTaps.correction(d, coarseLength) / length;
            factorRe[b] = scale * roots.re(turn);
            factorIm[b] = scale * roots.im(turn);
        }
        for (int u = 0; u < cellRe.length; u++) {
            int turn = (int) (centre * (2L * places * u + places - 1) % order);
            cellRe[u] = roots.re(turn);
            cellIm[u] = -roots.im(turn);
        }
        for (int i = 0; i < cos.length; i++) {
            int offset = few ? 2 * i - (places - 1) : InterpolationTaps.doubledOffset(places, i);
            int turn = (int) Math.floorMod(centre * offset, order);
            cos[i] = roots.re(turn);
            sin[i] = -roots.im(turn);
        }
    }

    static InterpolatedPlan of(int length, int firstBin, int bins, CoarseGrid grid) {
        return new InterpolatedPlan(length, firstBin, bins, grid);
    }

    /// L.
    int coarseLength() {
        return coarse.length();
    }

    FftWork newWork() {
        int cells = cellsAtOnce();
        int size = coarse.length() + 2 * InterpolationTaps.PAIRS;
        return new FftWork(size, Interpolation.CELL * cells, coarse.newWork());
    }

    private int cellsAtOnce() {
        return Math.max(8, CHUNK / places);
    }

    void inverse(
            double @Nullable [] weights,
            double[] bandRe,
            double[] bandIm,
            int from,
            double[] outRe,
            double[] outIm,
            FftWork work) {
        Interpolation loops = KernelChoice.INTERPOLATION;
        double[] re = work.re;
        double[] im = work.im;
        int size = coarse.length();
        // bins below f₀ go to the end
        int below = Math.clamp(middle, 0, bins);
        int above = Math.max(0, -middle);
        int end = above + bins - below;
        int low = size - Math.max(0, middle);
        clear(re, im, 0, above);
        turn(weights, bandRe, bandIm, from, below, bins, re, im, above);
        clear(re, im, end, low);
        turn(weights, bandRe, bandIm, from, 0, below, re, im, low);
        clear(re, im, low + below, size);
        // exchanging real and imaginary parts before and after makes it the inverse transform
        coarse.forward(im, re, work.inner());
        System.arraycopy(re, 0, re, size, 2 * InterpolationTaps.PAIRS - 1);
        System.arraycopy(im, 0, im, size, 2 * InterpolationTaps.PAIRS - 1);
        if (places < InterpolationTaps.FEW) {
            loops.fewValues(taps, cos, sin, cellRe, cellIm, re, im, 0, size, places, outRe, outIm, 0);
            return;
        }
        int atOnce = cellsAtOnce();
        for (int u = 0; u < size; u += atOnce) {
            int cells = Math.min(atOnce, size - u);
            if (plain) {
                loops.pair(re, im, u, cells, work.scratch);
                loops.values(taps, work.scratch, cells, places, outRe, outIm, u * places);
            } else {
                loops.pair(re, im, cellRe, cellIm, u, cells, work.scratch);
                loops.values(taps, cos, sin, work.scratch, cells, places, outRe, outIm, u * places);
            }
        }
    }

    private static void clear(double[] re, double[] im, int from, int to) {
        Arrays.fill(re, from, to, 0);
        Arrays.fill(im, from, to, 0);
    }

    private void turn(
            double @Nullable [] weights,
            double[] bandRe,
            double[] bandIm,
            int bandFrom,
            int begin,
            int end,
            double[] re,
            double[] im,
            int at) {
        for (int b = begin; b < end; b++) {
            int i = at + b - begin;
            double weight = weights == null ? 1 : weights[b];
            double binRe = weight * bandRe[bandFrom + b];
            double binIm = weight * bandIm[bandFrom + b];
            re[i] = Fused.multiplyAdd(-binIm, factorIm[b], binRe * factorRe[b]);
            im[i] = Fused.multiplyAdd(binIm, factorRe[b], binRe * factorIm[b]);
        }
    }
}
