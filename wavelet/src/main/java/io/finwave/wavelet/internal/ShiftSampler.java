package io.finwave.wavelet.internal;

import io.finwave.wavelet.Surrogate;
import java.util.random.RandomGenerator;

/// Turns a series by a random number of bars.
public final class ShiftSampler implements Surrogate.Sampler {
    private final double[] samples;
    private final int leastBars;

    public ShiftSampler(double[] samples, int leastBars) {
        if (leastBars > samples.length / 2) {
            throw new IllegalArgumentException("a shift of at least " + leastBars + " bars needs " + 2L * leastBars
                    + " samples, got " + samples.length);
        }
        this.samples = samples;
        this.leastBars = leastBars;
    }

    @Override
    public void drawInto(double[] drawn, RandomGenerator random) {
        int n = samples.length;
        int shift = random.nextInt(leastBars, n - leastBars + 1);
        System.arraycopy(samples, n - shift, drawn, 0, shift);
        System.arraycopy(samples, 0, drawn, shift, n - shift);
    }
}
