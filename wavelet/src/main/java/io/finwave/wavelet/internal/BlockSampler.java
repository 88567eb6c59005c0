package io.finwave.wavelet.internal;

import io.finwave.wavelet.Surrogate;
import java.util.random.RandomGenerator;

/// The stationary bootstrap of Politis and Romano, and the rule for its block length.
public final class BlockSampler implements Surrogate.Sampler {
    private final double[] samples;
    private final double chanceOfEnd;

    public BlockSampler(double[] samples, double meanBlockBars) {
        this.samples = samples;
        this.chanceOfEnd = 1 / meanBlockBars;
    }

    @Override
    public void drawInto(double[] drawn, RandomGenerator random) {
        int n = samples.length;
        int from = random.nextInt(n);
        drawn[0] = samples[from];
        for (int t = 1; t < n; t++) {
            from = random.nextDouble() < chanceOfEnd ? random.nextInt(n) : from + 1 == n ? 0 : from + 1;
            drawn[t] = samples[from];
        }
    }

    /// The rule of Politis and White, as corrected; see [Surrogate#blockLength].
    public static double suitableLength(double[] x) {
        int n = x.length;
        if (n < 9) {
            return 1;
        }
        double first = x[0];
        double sum = 0;
        for (double value : x) {
            // seen from the first sample, so that a constant has no variance at all
            sum += value - first;
        }
        double mean = first + sum / n;
        double variance = covariance(x, mean, 0);
        if (!(variance > 0)) {
            return 1;
        }
        double logarithm = Math.log10(n);
        double bound = 2 * Math.sqrt(logarithm / n);
        int inARow = Math.max(5, (int) Math.ceil(Math.sqrt(logarithm)));
        int most = (int) Math.ceil(Math.sqrt(n)) + inARow;
        int lag = 0;
        for (int small = 0; lag < Math.min(most, n - 1); ) {
            lag++;
            small = Math.abs(covariance(x, mean, lag)) < bound * variance ? small + 1 : 0;
            if (small == inARow) {
                lag -= inARow;
                break;
            }
        }
        int bandwidth = Math.min(2 * Math.max(lag, 1), Math.min(most, n - 1));
        double spectrum = variance;
        double slope = 0;
        for (int k = 1; k <= bandwidth; k++) {
            double u = (double) k / bandwidth;
            double weighted = 2 * (u <= 0.5 ? 1 : 2 * (1 - u)) * covariance(x, mean, k);
            spectrum += weighted;
            slope += k * weighted;
        }
        double length = Math.cbrt(slope / spectrum * (slope / spectrum) * n);
        // a spectrum of 0 gives infinity or NaN: as long as allowed
        double longest = Math.min(3 * Math.sqrt(n), n / 3.0);
        return length < longest ? Math.max(1, length) : longest;
    }

    private static double covariance(double[] x, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < x.length; t++) {
            sum += (x[t] - mean) * (x[t - lag] - mean);
        }
        return sum / x.length;
    }
}
