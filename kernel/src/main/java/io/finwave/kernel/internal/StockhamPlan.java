package io.finwave.kernel.internal;

import java.util.Arrays;

/// The transform of a length with small prime factors: one pass a factor, which sorts on the way.
///
/// The passes go to and fro between the samples and the work space. Where their number is odd the last one,
/// whose butterflies write where they read, stays in its place, so that the result ends in the samples.
final class StockhamPlan implements FftPlan {
    private static final TableCache<StockhamPlan> KNOWN = new TableCache<>(StockhamPlan::new);

    /// Doubles between the parts of a work space, so that those of a power of two do not meet in one set of
    /// the cache: eight of them spread over the 4 KiB after which sets repeat.
    static final int PAD = 64;

    private final int length;
    private final FftPass[] passes;
    private final FftPass firstOfHalf;
    private final int scratchSize;

    StockhamPlan(int length) {
        this.length = length;
        int[] radices = Radices.of(length);
        passes = new FftPass[radices.length];
        int stride = 1;
        for (int i = 0; i < radices.length; i++) {
            passes[i] = new FftPass(
                    radices[i], stride, length / stride / radices[i], i + 1 < radices.length ? radices[i + 1] : 1);
            stride *= radices[i];
        }
        firstOfHalf = passes.length == 0 ? new FftPass(1, 1, 1, 1) : passes[0].ofHalf();
        scratchSize = Arrays.stream(radices)
                .map(KernelChoice.FFT_PASSES::scratchSize)
                .max()
                .orElse(0);
    }

    static StockhamPlan ofLength(int length) {
        return KNOWN.get(length);
    }

    @Override
    public int length() {
        return length;
    }

    /// Doubles of scratch space that its passes need.
    int scratchSize() {
        return scratchSize;
    }

    @Override
    public FftWork newWork() {
        return new FftWork(length, scratchSize, null);
    }

    @Override
    public void forward(double[] re, double[] im, FftWork work) {
        for (int i = 0; i < passes.length; i++) {
            pass(i, re, im, work);
        }
    }

    /// Whether [#forwardOfHalf] can be done, and saves anything.
    boolean takesHalves() {
        return passes.length > 1 && passes[0].radix == 8;
    }

    /// The transform of samples whose second half is zero but for its first one.
    ///
    /// @param xRe the real parts of all samples, with zero in the place of sample n/2, which is given for
    /// itself; they are only read
    void forwardOfHalf(
            double[] xRe, double[] xIm, double middleRe, double middleIm, double[] re, double[] im, FftWork work) {
        KernelChoice.FFT_PASSES.pass(firstOfHalf, 1, xRe, xIm, 0, 1, 0, work.re, work.im, 0, 1, 0, work.scratch);
        // the middle is in the butterfly of sample 0, which has no roots
        for (int j = 0; j < firstOfHalf.radix; j += 2) {
            work.re[j] += middleRe;
            work.im[j] += middleIm;
            work.re[j + 1] -= middleRe;
            work.im[j + 1] -= middleIm;
        }
        for (int i = 1; i < passes.length; i++) {
            pass(i, re, im, work);
        }
    }

    private void pass(int i, double[] re, double[] im, FftWork work) {
        boolean back = i % 2 == 1;
        boolean stay = !back && i == passes.length - 1;
        KernelChoice.FFT_PASSES.pass(
                passes[i],
                1,
                back ? work.re : re,
                back ? work.im : im,
                0,
                1,
                0,
                back || stay ? re : work.re,
                back || stay ? im : work.im,
                0,
                1,
                0,
                work.scratch);
    }

    /// How many doubles a work space for `batch` transforms at once has.
    int workSize(int batch) {
        return batch * length
                + PAD * Arrays.stream(passes).mapToInt(pass -> pass.radix).max().orElse(0);
    }

    /// Which of the two work spaces the last pass does not read from.
    FftWork free(FftWork one, FftWork other) {
        return passes.length % 2 == 1 ? other : one;
    }

    /// `batch` transforms at once, which stand beside each other: sample t of transform b at `t · pitch + b`.
    /// The work spaces have [#workSize] doubles each; the input may be the first of them, the output the one
    /// that is [#free].
    void forward(
            int batch,
            double[] xRe,
            double[] xIm,
            int xFrom,
            int xPitch,
            int xPad,
            double[] yRe,
            double[] yIm,
            int yFrom,
            int yPitch,
            FftWork one,
            FftWork other) {
        FftPasses loops = KernelChoice.FFT_PASSES;
        int last = passes.length - 1;
        for (int i = 0; i <= last; i++) {
            FftWork from = i % 2 == 1 ? other : one;
            FftWork to = i % 2 == 1 ? one : other;
            loops.pass(
                    passes[i],
                    batch,
                    i == 0 ? xRe : from.re,
                    i == 0 ? xIm : from.im,
                    i == 0 ? xFrom : 0,
                    i == 0 ? xPitch : batch,
                    i == 0 ? xPad : PAD,
                    i == last ? yRe : to.re,
                    i == last ? yIm : to.im,
                    i == last ? yFrom : 0,
                    i == last ? yPitch : batch,
                    i == last ? 0 : PAD,
                    one.scratch);
        }
    }
}
