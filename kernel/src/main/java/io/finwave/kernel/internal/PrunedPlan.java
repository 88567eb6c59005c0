package io.finwave.kernel.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How an inverse transform of few bins is done: by interpolation where that costs less, else as a whole.
public final class PrunedPlan {
    private final int length;
    private final int firstBin;
    private final int bins;
    private final FftPlan whole;
    private final @Nullable InterpolatedPlan interpolated;

    private PrunedPlan(int length, int firstBin, int bins, double @Nullable [] taper) {
        this.length = length;
        this.firstBin = firstBin;
        this.bins = bins;
        CoarseGrid grid = CoarseGrid.cheapest(length, bins, taper);
        whole = FftPlan.ofLength(grid == null ? length : 1);
        interpolated = grid == null ? null : InterpolatedPlan.of(length, firstBin, bins, grid);
    }

    /// @param firstBin 0 <= firstBin < length
    /// @param taper how large each bin may be, none negative, or nothing for all alike
    public static PrunedPlan of(int length, int firstBin, int bins, double @Nullable [] taper) {
        return new PrunedPlan(length, firstBin, bins, taper);
    }

    public int length() {
        return length;
    }

    public int firstBin() {
        return firstBin;
    }

    public int bins() {
        return bins;
    }

    /// The length of the transform that is really done; all bands of as many samples that have the same one
    /// need the same work space.
    int innerLength() {
        return interpolated == null ? length : interpolated.coarseLength();
    }

    FftWork newWork() {
        if (interpolated != null) {
            return interpolated.newWork();
        }
        FftWork work = whole.newWork();
        return takesHalves() ? new FftWork(length, 0, work) : work;
    }

    private boolean takesHalves() {
        return whole instanceof StockhamPlan plan && plan.takesHalves();
    }

    public void inverse(double[] bandRe, double[] bandIm, double[] outRe, double[] outIm, PrunedWork space) {
        FftWork work = space.of(this);
        // exchanging real and imaginary parts before and after makes a forward transform the inverse one
        if (interpolated != null) {
            interpolated.inverse(bandRe, bandIm, outRe, outIm, work);
        } else if (!(whole instanceof StockhamPlan plan && plan.takesHalves())) {
            spread(bandRe, outRe);
            spread(bandIm, outIm);
            whole.forward(outIm, outRe, work);
        } else if (firstBin + bins - 1 > length / 2) {
            spread(bandRe, outRe);
            spread(bandIm, outIm);
            whole.forward(outIm, outRe, work.inner());
        } else {
            int count = Math.min(bins, length / 2 - firstBin);
            double scale = 1.0 / length;
            clear(work.re, work, count);
            clear(work.im, work, count);
            work.begin = firstBin;
            work.end = firstBin + count;
            scaled(bandRe, scale, count, work.re);
            scaled(bandIm, scale, count, work.im);
            double middleRe = count < bins ? scale * bandRe[count] : 0;
            double middleIm = count < bins ? scale * bandIm[count] : 0;
            plan.forwardOfHalf(work.im, work.re, middleIm, middleRe, outIm, outRe, work.inner());
        }
    }

    private void scaled(double[] band, double scale, int count, double[] to) {
        for (int b = 0; b < count; b++) {
            to[firstBin + b] = scale * band[b];
        }
    }

    /// Leaves nothing of the band before outside of the new one.
    private void clear(double[] samples, FftWork work, int count) {
        if (work.begin < firstBin) {
            Arrays.fill(samples, work.begin, Math.min(work.end, firstBin), 0);
        }
        if (work.end > firstBin + count) {
            Arrays.fill(samples, Math.max(work.begin, firstBin + count), work.end, 0);
        }
    }

    private void spread(double[] band, double[] to) {
        double scale = 1.0 / length;
        int after = firstBin + bins;
        int begin = Math.max(0, after - length);
        Arrays.fill(to, begin, firstBin, 0);
        if (after < length) {
            Arrays.fill(to, after, length, 0);
        }
        for (int b = 0; b < bins - begin; b++) {
            to[firstBin + b] = scale * band[b];
        }
        for (int f = 0; f < begin; f++) {
            to[f] = scale * band[bins - begin + f];
        }
    }
}
