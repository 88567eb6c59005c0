package io.finwave.kernel.internal;

import java.util.Arrays;

/// The transform of a length with small prime factors: one pass a factor, which sorts on the way.
///
/// The passes go to and fro between the samples and the work space. Where their number is odd the last one,
/// whose butterflies write where they read, stays in its place, so that the result ends in the samples.
final class StockhamPlan implements FftPlan {
    private final int length;
    private final FftPass[] passes;
    private final int scratchSize;

    StockhamPlan(int length) {
        this.length = length;
        int[] radices = Radices.of(length);
        passes = new FftPass[radices.length];
        int stride = 1;
        for (int i = 0; i < radices.length; i++) {
            passes[i] = new FftPass(radices[i], stride, length / stride / radices[i]);
            stride *= radices[i];
        }
        scratchSize = Arrays.stream(radices)
                .map(KernelChoice.FFT_PASSES::scratchSize)
                .max()
                .orElse(0);
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
        forward(1, re, im, work.re, work.im, work.scratch);
    }

    /// `batch` transforms at once, interleaved: sample t of transform b at `t · batch + b`. The work space is as
    /// long as the samples.
    void forward(int batch, double[] re, double[] im, double[] workRe, double[] workIm, double[] scratch) {
        FftPasses loops = KernelChoice.FFT_PASSES;
        int last = passes.length - 1;
        for (int i = 0; i <= last; i++) {
            if (i % 2 == 1) {
                loops.pass(passes[i], batch, workRe, workIm, 0, re, im, 0, scratch);
            } else if (i == last) {
                loops.pass(passes[i], batch, re, im, 0, re, im, 0, scratch);
            } else {
                loops.pass(passes[i], batch, re, im, 0, workRe, workIm, 0, scratch);
            }
        }
    }
}
