package io.finwave.kernel.internal;

/// The transform of a long series, as two rounds of short ones that stay in the cache.
///
/// With n = n₁ n₂, t = n₂ t₁ + t₂ and k = k₁ + n₁ k₂:
///
/// ```
/// Y(k₁, t₂) = e^(-2πi k₁t₂/n) · Σ x(n₂t₁ + t₂) e^(-2πi k₁t₁/n₁)       t₁ = 0 .. n₁-1
/// X(k₁ + n₁k₂) = Σ Y(k₁, t₂) e^(-2πi k₂t₂/n₂)                        t₂ = 0 .. n₂-1
/// ```
///
/// [#WIDTH] transforms stand beside each other in each round, so every lane of a vector has work, and each
/// array goes through memory twice. The roots between the rounds are products of two that are rounded
/// correctly. D. H. Bailey, FFTs in external or hierarchical memory, The Journal of Supercomputing 4 (1990),
/// doi:10.1007/BF00162341.
final class SixStepPlan implements FftPlan {
    /// Transforms at once. The last block reaches back where their number is not a multiple.
    private static final int WIDTH = 32;

    /// Doubles between the rows of the middle, so that those of a power of two do not meet in one set of the
    /// cache.
    private static final int PAD = 8;

    private final int length;
    private final StockhamPlan first;
    private final StockhamPlan second;

    /// `e^(-2πi k₁ l/n)` at `k₁ · WIDTH + l`.
    private final double[] fineRe;

    private final double[] fineIm;

    /// `e^(-2πi k₁ c/n)` for the first column c of block b, at `b · n₁ + k₁`.
    private final double[] coarseRe;

    private final double[] coarseIm;

    /// @param rows n₁, a divisor of the length; it and its cofactor are at least [#WIDTH] and have small
    /// prime factors
    SixStepPlan(int length, int rows) {
        this.length = length;
        first = StockhamPlan.ofLength(rows);
        second = StockhamPlan.ofLength(length / rows);
        int blocks = blocks(second.length());
        fineRe = new double[rows * WIDTH];
        fineIm = new double[rows * WIDTH];
        coarseRe = new double[rows * blocks];
        coarseIm = new double[rows * blocks];
        RootsOfUnity roots = new RootsOfUnity(length);
        for (int k = 0; k < rows; k++) {
            for (int l = 0; l < WIDTH; l++) {
                roots.put((long) k * l, fineRe, fineIm, k * WIDTH + l);
            }
            for (int b = 0; b < blocks; b++) {
                roots.put((long) k * firstOf(b, second.length()), coarseRe, coarseIm, b * rows + k);
            }
        }
    }

    /// The rows that suit a length best: near its square root, multiples of a vector where there are; 0 if
    /// there are none.
    static int rowsFor(int length) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int rows = WIDTH; rows <= length / WIDTH; rows++) {
            if (length % rows == 0) {
                double lopsided = Math.abs(Math.log((double) rows * rows / length));
                double cost = lopsided + (rows % 8 == 0 ? 0 : 1) + (length / rows % WIDTH == 0 ? 0 : 0.2);
                if (cost < least) {
                    least = cost;
                    best = rows;
                }
            }
        }
        return best;
    }

    private static int blocks(int columns) {
        return (columns + WIDTH - 1) / WIDTH;
    }

    private static int firstOf(int block, int columns) {
        return Math.min(block * WIDTH, columns - WIDTH);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public FftWork newWork() {
        int block = Math.max(first.workSize(WIDTH), second.workSize(WIDTH));
        int scratch = Math.max(first.scratchSize(), second.scratchSize());
        return new FftWork(
                (first.length() + PAD) * second.length(), 0, new FftWork(block, scratch, new FftWork(block, 0, null)));
    }

    @Override
    public void forward(double[] re, double[] im, FftWork work) {
        FftPasses loops = KernelChoice.FFT_PASSES;
        FftWork one = work.inner();
        FftWork other = one.inner();
        FftWork block = first.free(one, other);
        int rows = first.length();
        int columns = second.length();
        int pitch = rows + PAD;
        for (int b = 0; b < blocks(columns); b++) {
            int column = firstOf(b, columns);
            first.forward(WIDTH, re, im, column, columns, 0, block.re, block.im, 0, WIDTH, one, other);
            for (int k = 0; k < rows; k++) {
                loops.turn(
                        coarseRe[b * rows + k],
                        coarseIm[b * rows + k],
                        fineRe,
                        fineIm,
                        k * WIDTH,
                        block.re,
                        block.im,
                        block.re,
                        block.im,
                        k * WIDTH,
                        WIDTH);
            }
            loops.transpose(block.re, rows, WIDTH, work.re, column * pitch, pitch);
            loops.transpose(block.im, rows, WIDTH, work.im, column * pitch, pitch);
        }
        for (int b = 0; b < blocks(rows); b++) {
            int row = firstOf(b, rows);
            second.forward(WIDTH, work.re, work.im, row, pitch, 0, re, im, row, rows, one, other);
        }
    }
}
