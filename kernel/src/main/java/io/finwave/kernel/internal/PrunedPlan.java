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
        CoarseGrid grid = CoarseGrid.cheapest(length, firstBin, bins, taper);
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

    /// @param weights what each bin is multiplied by, or nothing
    /// @param re the real parts of the bins from index `from` on
    public void inverse(
            double @Nullable [] weights,
            double[] re,
            double[] im,
            int from,
            double[] outRe,
            double[] outIm,
            PrunedWork space) {
        FftWork work = space.of(this);
        // exchanging real and imaginary parts before and after makes a forward transform the inverse one
        if (interpolated != null) {
            interpolated.inverse(weights, re, im, from, outRe, outIm, work);
        } else if (!(whole instanceof StockhamPlan plan && plan.takesHalves())) {
            spread(weights, re, from, outRe);
            spread(weights, im, from, outIm);
            whole.forward(outIm, outRe, work);
        } else if (firstBin + bins - 1 > length / 2) {
            spread(weights, re, from, outRe);
            spread(weights, im, from, outIm);
            whole.forward(outIm, outRe, work.inner());
        } else {
            int count = Math.min(bins, length / 2 - firstBin);
            clear(work.re, work, count);
            clear(work.im, work, count);
            work.begin = firstBin;
            work.end = firstBin + count;
            scaled(weights, re, from, 0, count, work.re, firstBin);
            scaled(weights, im, from, 0, count, work.im, firstBin);
            double[] middle = new double[2];
            scaled(weights, re, from, count, bins, middle, 0);
            scaled(weights, im, from, count, bins, middle, 1);
            plan.forwardOfHalf(work.im, work.re, middle[1], middle[0], outIm, outRe, work.inner());
        }
    }

    /// Bins `begin` to `end - 1` of the band, divided by n.
    private void scaled(
            double @Nullable [] weights, double[] x, int from, int begin, int end, double[] to, int toFrom) {
        double scale = 1.0 / length;
        if (weights == null) {
            for (int b = begin; b < end; b++) {
                to[toFrom + b - begin] = scale * x[from + b];
            }
        } else {
            for (int b = begin; b < end; b++) {
                to[toFrom + b - begin] = scale * (weights[b] * x[from + b]);
            }
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

    private void spread(double @Nullable [] weights, double[] x, int from, double[] to) {
        int after = firstBin + bins;
        int begin = Math.max(0, after - length);
        Arrays.fill(to, begin, firstBin, 0);
        if (after < length) {
            Arrays.fill(to, after, length, 0);
        }
        scaled(weights, x, from, 0, bins - begin, to, firstBin);
        scaled(weights, x, from, bins - begin, bins, to, 0);
    }
}
