package io.finwave.examples;

import io.finwave.wavelet.CausalDecomposition;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ScalingFilter;

/// How did the S&P 500 stand at each scale on its last day, as far as was known on that day?
public final class CausalLevels {
    private CausalLevels() {}

    /// Prints the newest coefficient of each level, and by how much it trails.
    public static void main(String[] args) {
        double[] x = BundledCloses.logarithms(BundledCloses.daily("SPX"));
        CausalDecomposition levels = Modwt.of(ScalingFilter.of("la8")).causal(x, 6);
        int last = x.length - 1;
        for (int level = 1; level <= levels.levels(); level++) {
            System.out.printf(
                    "%-16s %+.2f %%, trails by %d bars%n",
                    levels.band(level), 100 * levels.waveletCoefficient(level, last), levels.delayBars(level));
        }
        System.out.printf("slower: level %.2f%n", Math.exp(levels.scalingCoefficient(last)));
    }
}
