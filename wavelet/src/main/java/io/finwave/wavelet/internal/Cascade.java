package io.finwave.wavelet.internal;

import io.finwave.kernel.DilatedFilterBank;
import java.util.Arrays;

/// All levels of a one-sided transform at once, block by block in time.
///
/// A block runs through every level while it is still in the processor's cache; what one level hands to the
/// next never goes to memory. Between blocks each level remembers as many of its newest inputs as its filter
/// reaches back. At the start it remembers NaN ("nothing has been seen"), and NaN is what its outputs are
/// until the filter has passed that.
///
/// ```
/// stage[j]:  | history, (L-1)·2^j inputs of level j+1 | block |        stage[0] receives the samples
/// ```
public final class Cascade {
    /// Samples in a block: input, both outputs and history of a level fit into a 64 KiB first-level cache,
    /// all levels into the second.
    private static final int BLOCK = 2048;

    private static final int LONGEST_BLOCK = 32_768;

    private final DilatedFilterBank bank = DilatedFilterBank.active();
    private final double[] g;
    private final double[] h;
    private final double[][] stage;
    private final double[] ignoredHigh;
    private final double[] ignoredLow;
    private final int block;

    /// @param g taps of the scaling filter
    /// @param h taps of the wavelet filter
    /// @param levels how many levels, at least 1
    /// @param longestRun how many samples will be taken in at once at most, as far as that is known: fewer need
    /// less memory
    public Cascade(double[] g, double[] h, int levels, int longestRun) {
        this.g = g;
        this.h = h;
        this.block = Math.clamp(longestRun, 1, Math.clamp(history(levels - 1), BLOCK, LONGEST_BLOCK));
        this.stage = new double[levels][];
        for (int j = 0; j < levels; j++) {
            stage[j] = new double[history(j) + block];
        }
        this.ignoredHigh = new double[block];
        this.ignoredLow = new double[block];
        forget();
    }

    /// Back to the state in which nothing has been seen.
    public void forget() {
        for (int j = 0; j < stage.length; j++) {
            Arrays.fill(stage[j], 0, history(j), Double.NaN);
        }
    }

    /// Takes samples in without giving coefficients out, so that a boundary rule can provide a past.
    public void see(double[] samples) {
        for (int from = 0; from < samples.length; from += block) {
            int count = Math.min(block, samples.length - from);
            System.arraycopy(samples, from, stage[0], history(0), count);
            for (int j = 0; j < stage.length; j++) {
                boolean last = j + 1 == stage.length;
                double[] low = last ? ignoredLow : stage[j + 1];
                bank.analyse(g, h, 1 << j, stage[j], history(j), low, last ? 0 : history(j + 1), ignoredHigh, 0, count);
            }
            remember(count);
        }
    }

    /// Takes samples in and writes their coefficients.
    ///
    /// @param samples x(0) .. x(n-1)
    /// @param wavelet one array a level, finest first, each of at least n elements
    /// @param scaling of at least n elements
    public void run(double[] samples, double[][] wavelet, double[] scaling) {
        int top = stage.length - 1;
        for (int from = 0; from < samples.length; from += block) {
            int count = Math.min(block, samples.length - from);
            System.arraycopy(samples, from, stage[0], history(0), count);
            for (int j = 0; j < top; j++) {
                bank.analyse(g, h, 1 << j, stage[j], history(j), stage[j + 1], history(j + 1), wavelet[j], from, count);
            }
            bank.analyse(g, h, 1 << top, stage[top], history(top), scaling, from, wavelet[top], from, count);
            remember(count);
        }
    }

    private void remember(int count) {
        for (int j = 0; j < stage.length; j++) {
            System.arraycopy(stage[j], count, stage[j], 0, history(j));
        }
    }

    /// How far the level that reads stage j reaches back.
    private int history(int j) {
        return (g.length - 1) << j;
    }
}
