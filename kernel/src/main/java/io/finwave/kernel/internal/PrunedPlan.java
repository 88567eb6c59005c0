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
        return interpolated == null ? whole.newWork() : interpolated.newWork();
    }

    public void inverse(double[] bandRe, double[] bandIm, double[] outRe, double[] outIm, PrunedWork space) {
        FftWork work = space.of(this);
        if (interpolated != null) {
            interpolated.inverse(bandRe, bandIm, outRe, outIm, work);
            return;
        }
        double scale = 1.0 / length;
        int after = firstBin + bins;
        int begin = Math.max(0, after - length);
        Arrays.fill(outRe, begin, firstBin, 0);
        Arrays.fill(outIm, begin, firstBin, 0);
        if (after < length) {
            Arrays.fill(outRe, after, length, 0);
            Arrays.fill(outIm, after, length, 0);
        }
        for (int b = 0; b < bins - begin; b++) {
            outRe[firstBin + b] = scale * bandRe[b];
            outIm[firstBin + b] = scale * bandIm[b];
        }
        for (int f = 0; f < begin; f++) {
            outRe[f] = scale * bandRe[bins - begin + f];
            outIm[f] = scale * bandIm[bins - begin + f];
        }
        whole.forward(outIm, outRe, work);
    }
}
