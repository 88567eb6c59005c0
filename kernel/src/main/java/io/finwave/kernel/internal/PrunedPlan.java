package io.finwave.kernel.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How an inverse transform of few bins is done, with its tables.
///
/// Let M >= K divide n, P = n/M. The output number t = Pu + v is
///
/// ```
/// x(Pu + v) = Σ [X(f) e^(2πi fv/n) / n] e^(2πi fu/M)        over the K bins f
/// ```
///
/// so that for every v it is an inverse transform of length M, of the bins at f mod M, and neighbouring v stand
/// beside each other in the result. [#WIDTH] of them are done at once, in a piece of memory that stays in the
/// cache.
public final class PrunedPlan {
    /// Transforms at once. The last block reaches back where P is not a multiple.
    static final int WIDTH = 16;

    private final int length;
    private final int firstBin;
    private final int bins;
    private final int inner;
    private final FftPlan whole;
    private final @Nullable StockhamPlan part;
    private final RootTable roots;

    private PrunedPlan(int length, int firstBin, int bins) {
        this.length = length;
        this.firstBin = firstBin;
        this.bins = bins;
        inner = innerLength(length, bins);
        whole = FftPlan.ofLength(length);
        part = inner < length ? new StockhamPlan(inner) : null;
        roots = new RootTable(length);
    }

    /// @param firstBin 0 <= firstBin < length
    public static PrunedPlan of(int length, int firstBin, int bins) {
        return new PrunedPlan(length, firstBin, bins);
    }

    /// The smallest divisor that holds the bins and leaves room for [#WIDTH] transforms; n if there is none.
    private static int innerLength(int n, int bins) {
        for (int size = bins; size <= n / WIDTH; size++) {
            if (n % size == 0 && Radices.largestPrime(size) <= Radices.LARGEST_PRIME) {
                return size;
            }
        }
        return n;
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
            return new FftWork(0, 0, whole.newWork());
        }
        return new FftWork(inner * WIDTH, 0, new FftWork(inner * WIDTH, part.scratchSize(), null));
    }

    public void inverse(double[] bandRe, double[] bandIm, double[] outRe, double[] outIm, FftWork work) {
        double scale = 1.0 / length;
        if (part == null) {
            Arrays.fill(outRe, 0, length, 0);
            Arrays.fill(outIm, 0, length, 0);
            for (int b = 0; b < bins; b++) {
                int f = (firstBin + b) % length;
                outRe[f] = scale * bandRe[b];
                outIm[f] = scale * bandIm[b];
            }
            whole.forward(outIm, outRe, work.inner());
            return;
        }
        FftWork other = work.inner();
        int step = length / inner;
        for (int v = 0; v < step; v += WIDTH) {
            int from = Math.min(v, step - WIDTH);
            Arrays.fill(work.re, 0);
            Arrays.fill(work.im, 0);
            for (int b = 0; b < bins; b++) {
                int f = (int) (((long) firstBin + b) % length);
                int row = f % inner * WIDTH;
                double re = scale * bandRe[b];
                double im = scale * bandIm[b];
                int turn = (int) ((long) f * from % length);
                for (int l = 0; l < WIDTH; l++) {
                    double rootRe = roots.re(turn);
                    double rootIm = -roots.im(turn);
                    work.re[row + l] = Fused.multiplyAdd(-rootIm, im, re * rootRe);
                    work.im[row + l] = Fused.multiplyAdd(rootIm, re, im * rootRe);
                    turn += f;
                    turn -= turn >= length ? length : 0;
                }
            }
            part.forward(WIDTH, work.im, work.re, other.im, other.re, other.scratch);
            for (int u = 0; u < inner; u++) {
                System.arraycopy(work.re, u * WIDTH, outRe, u * step + from, WIDTH);
                System.arraycopy(work.im, u * WIDTH, outIm, u * step + from, WIDTH);
            }
        }
    }
}
