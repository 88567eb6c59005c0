package io.finwave.examples;

import io.finwave.wavelet.LevelEstimate;
import io.finwave.wavelet.LongMemory;
import io.finwave.wavelet.MemoryEstimate;
import io.finwave.wavelet.ScalingFilter;
import io.finwave.wavelet.WaveletVariance;
import java.util.Arrays;

/// How much of the S&P 500's movement belongs to each scale, and how long does its volatility remember?
public final class VarianceByScale {
    private VarianceByScale() {}

    /// Prints the volatility of each level with its 95 % interval, and the memory of absolute returns.
    public static void main(String[] args) {
        double[] returns = BundledCloses.returns(BundledCloses.daily("SPX"));
        ScalingFilter filter = ScalingFilter.of("la8");
        for (LevelEstimate level : WaveletVariance.of(filter).estimate(returns, 6)) {
            System.out.printf(
                    "%-16s %.3f %% (%.3f to %.3f)%n",
                    level.band(),
                    100 * Math.sqrt(level.estimate()),
                    100 * Math.sqrt(level.lower()),
                    100 * Math.sqrt(level.upper()));
        }
        double[] absolute = Arrays.stream(returns).map(Math::abs).toArray();
        MemoryEstimate memory = LongMemory.of(filter, 3, 7).localWhittle(absolute);
        System.out.printf(
                "absolute returns: d = %.2f (%.2f to %.2f)%n", memory.memory(), memory.lower(), memory.upper());
    }
}
