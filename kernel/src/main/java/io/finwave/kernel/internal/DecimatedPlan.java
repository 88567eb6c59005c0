package io.finwave.kernel.internal;

import java.util.Arrays;

/// How an inverse transform of which few samples are wanted is done, with its tables.
///
/// With C = n / step the bins that differ by C have the same part in every wanted sample, so they are added
/// up first:
///
/// ```
/// x(first + step c) = Σ [Σ X(h + Ca) e^(2πi (h + Ca) first/n) / n] e^(2πi hc/C)       h = 0 .. C-1
/// ```
public final class DecimatedPlan {
    private static final int CHUNK = 32;

    private final int length;
    private final int firstBin;
    private final int bins;
    private final int firstSample;
    private final FftPlan inner;
    private final RootTable roots;

    /// `e^(2πi b first/n)`, b = 0 .. CHUNK-1.
    private final double[] fineRe = new double[CHUNK];

    private final double[] fineIm = new double[CHUNK];

    private DecimatedPlan(int length, int firstBin, int bins, int firstSample, int step) {
        this.length = length;
        this.firstBin = firstBin;
        this.bins = bins;
        this.firstSample = firstSample;
        inner = FftPlan.ofLength(length / step);
        roots = RootTable.ofOrder(length);
        for (int b = 0; b < CHUNK; b++) {
            int turn = turn(b);
            fineRe[b] = roots.re(turn);
            fineIm[b] = -roots.im(turn);
        }
    }

    /// @param firstBin 0 <= firstBin < length
    /// @param step a divisor of the length
    public static DecimatedPlan of(int length, int firstBin, int bins, int firstSample, int step) {
        return new DecimatedPlan(length, firstBin, bins, firstSample, step);
    }

    private int turn(long f) {
        return (int) (f % length * firstSample % length);
    }

    public int bins() {
        return bins;
    }

    public FftWork newWork() {
        return new FftWork(inner.length(), 0, new FftWork(firstSample == 0 ? 0 : bins, 0, inner.newWork()));
    }

    public void inverse(double[] bandRe, double[] bandIm, double[] outRe, double[] outIm, int columns, FftWork work) {
        double[] turnedRe = bandRe;
        double[] turnedIm = bandIm;
        FftWork turned = work.inner();
        if (firstSample != 0) {
            turnedRe = turned.re;
            turnedIm = turned.im;
            turnBins(bandRe, bandIm, turned);
        }
        int size = inner.length();
        fold(turnedRe, work.re, size);
        fold(turnedIm, work.im, size);
        // exchanging real and imaginary parts before and after makes it the inverse transform
        inner.forward(work.im, work.re, turned.inner());
        double scale = 1.0 / length;
        for (int c = 0; c < columns; c++) {
            outRe[c] = scale * work.re[c];
            outIm[c] = scale * work.im[c];
        }
    }

    private void turnBins(double[] bandRe, double[] bandIm, FftWork turned) {
        for (int b = 0; b < bins; b += CHUNK) {
            int turn = turn((long) firstBin + b);
            KernelChoice.FFT_PASSES.turn(
                    roots.re(turn),
                    -roots.im(turn),
                    fineRe,
                    fineIm,
                    0,
                    bandRe,
                    bandIm,
                    turned.re,
                    turned.im,
                    b,
                    Math.min(CHUNK, bins - b));
        }
    }

    private void fold(double[] band, double[] sums, int size) {
        Arrays.fill(sums, 0);
        int row = firstBin % size;
        int b = 0;
        while (b < bins) {
            int count = Math.min(size - row, bins - b);
            for (int i = 0; i < count; i++) {
                sums[row + i] += band[b + i];
            }
            b += count;
            row = 0;
        }
    }
}
