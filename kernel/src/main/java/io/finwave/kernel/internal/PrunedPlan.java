package io.finwave.kernel.internal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How an inverse transform of few bins is done, with its tables.
///
/// Let M >= K divide n, P = n/M. The output number t = Pu + v is
///
/// ```
/// x(Pu + v) = Σ [X(f) e^(2πi fv/n) / n] e^(2πi fu/M)        over the K bins f
/// ```
///
/// so that for every v it is an inverse transform of length M, of the bins at f mod M, and neighbouring v
/// stand beside each other in the result. [#WIDTH] of them are done at once, in a piece of memory that stays
/// in the cache, from v = c on. With f = first + 32a + b and v = c + l the root is a product of four:
///
/// ```
/// e^(2πi fv/n) = [e^(2πi (first+32a)c/n) e^(2πi bc/n)] · [e^(2πi (first+32a)l/n) e^(2πi bl/n)]
/// ```
public final class PrunedPlan {
    /// Transforms at once. The last block reaches back where P is not a multiple.
    static final int WIDTH = 16;

    /// Bins of one chunk; 32 above.
    private static final int CHUNK = 32;

    private final int length;
    private final int firstBin;
    private final int bins;
    private final @Nullable FftPlan whole;
    private final @Nullable StockhamPlan part;
    private final RootTable roots;

    /// `e^(2πi (first+32a)l/n)` at `a · WIDTH + l`.
    private final double[] chunkRe;

    private final double[] chunkIm;

    /// `e^(2πi bl/n) / n` at `b · WIDTH + l`.
    private final double[] fineRe;

    private final double[] fineIm;

    private PrunedPlan(int length, int firstBin, int bins) {
        this.length = length;
        this.firstBin = firstBin;
        this.bins = bins;
        roots = RootTable.ofOrder(length);
        int inner = innerLength(length, bins);
        whole = inner == length ? FftPlan.ofLength(length) : null;
        part = inner == length ? null : StockhamPlan.ofLength(inner);
        int chunks = part == null ? 0 : (bins + CHUNK - 1) / CHUNK;
        chunkRe = new double[chunks * WIDTH];
        chunkIm = new double[chunks * WIDTH];
        fineRe = new double[part == null ? 0 : CHUNK * WIDTH];
        fineIm = new double[fineRe.length];
        for (int at = 0; at < chunkRe.length; at++) {
            int turn = turn(firstBin + (long) CHUNK * (at / WIDTH), at % WIDTH);
            chunkRe[at] = roots.re(turn);
            chunkIm[at] = -roots.im(turn);
        }
        double scale = 1.0 / length;
        for (int at = 0; at < fineRe.length; at++) {
            int turn = turn(at / WIDTH, at % WIDTH);
            fineRe[at] = scale * roots.re(turn);
            fineIm[at] = scale * -roots.im(turn);
        }
    }

    /// @param firstBin 0 <= firstBin < length
    public static PrunedPlan of(int length, int firstBin, int bins) {
        return new PrunedPlan(length, firstBin, bins);
    }

    /// The divisor that holds the bins, leaves room for [#WIDTH] transforms and costs least; n if there is
    /// none.
    private static int innerLength(int n, int bins) {
        int best = n;
        double least = Double.POSITIVE_INFINITY;
        int end = n / WIDTH;
        for (int size = Math.max(2, bins); size <= end; size++) {
            if (n % size == 0 && Radices.cost(size) < least) {
                // a longer one pays only where the shorter ones have awkward factors
                end = best == n ? Math.min(end, 4 * size) : end;
                best = size;
                least = Radices.cost(size);
            }
        }
        return best;
    }

    private int turn(long f, int v) {
        return (int) (f * v % length);
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

    public FftWork newWork() {
        if (part == null) {
            return Objects.requireNonNull(whole).newWork();
        }
        int block = part.workSize(WIDTH);
        // the turned bins, and the roots of one chunk behind them
        return new FftWork(bins + CHUNK, 0, new FftWork(block, part.scratchSize(), new FftWork(block, 0, null)));
    }

    public void inverse(double[] bandRe, double[] bandIm, double[] outRe, double[] outIm, FftWork work) {
        if (part == null) {
            inverseWhole(Objects.requireNonNull(whole), bandRe, bandIm, outRe, outIm, work);
        } else {
            inversePart(part, bandRe, bandIm, outRe, outIm, work);
        }
    }

    private void inverseWhole(
            FftPlan plan, double[] bandRe, double[] bandIm, double[] outRe, double[] outIm, FftWork work) {
        double scale = 1.0 / length;
        Arrays.fill(outRe, 0, length, 0);
        Arrays.fill(outIm, 0, length, 0);
        for (int b = 0; b < bins; b++) {
            int f = (int) (((long) firstBin + b) % length);
            outRe[f] = scale * bandRe[b];
            outIm[f] = scale * bandIm[b];
        }
        plan.forward(outIm, outRe, work);
    }

    private void inversePart(
            StockhamPlan plan, double[] bandRe, double[] bandIm, double[] outRe, double[] outIm, FftWork work) {
        FftPasses loops = KernelChoice.FFT_PASSES;
        FftWork one = work.inner();
        FftWork other = one.inner();
        int size = plan.length();
        int step = length / size;
        int firstRow = firstBin % size;
        for (int v = 0; v < step; v += WIDTH) {
            int column = Math.min(v, step - WIDTH);
            turnBins(loops, bandRe, bandIm, column, work);
            for (int b = 0, row = firstRow; b < size; b++) {
                int at = plan.padded(WIDTH, row);
                if (b < bins) {
                    loops.spread(
                            work.re[b],
                            work.im[b],
                            chunkRe,
                            chunkIm,
                            b / CHUNK * WIDTH,
                            fineRe,
                            fineIm,
                            b % CHUNK * WIDTH,
                            one.re,
                            one.im,
                            at,
                            WIDTH);
                } else {
                    Arrays.fill(one.re, at, at + WIDTH, 0);
                    Arrays.fill(one.im, at, at + WIDTH, 0);
                }
                row = row + 1 == size ? 0 : row + 1;
            }
            // exchanging real and imaginary parts before and after makes it the inverse transform
            plan.forward(WIDTH, one.im, one.re, 0, WIDTH, StockhamPlan.PAD, outIm, outRe, column, step, one, other);
        }
    }

    /// The bins, each times its root for the first sample of a block.
    private void turnBins(FftPasses loops, double[] bandRe, double[] bandIm, int column, FftWork work) {
        for (int b = 0; b < CHUNK; b++) {
            int turn = turn(b, column);
            work.re[bins + b] = roots.re(turn);
            work.im[bins + b] = -roots.im(turn);
        }
        for (int b = 0; b < bins; b += CHUNK) {
            int turn = turn((long) firstBin + b, column);
            loops.turn(
                    roots.re(turn),
                    -roots.im(turn),
                    work.re,
                    work.im,
                    bins,
                    bandRe,
                    bandIm,
                    work.re,
                    work.im,
                    b,
                    Math.min(CHUNK, bins - b));
        }
    }
}
