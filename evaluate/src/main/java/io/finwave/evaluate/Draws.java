package io.finwave.evaluate;

import java.util.SplittableRandom;

/// Random numbers of SplitMix64, made so that any program can repeat them from a few lines.
///
/// Source: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// (2014), doi:10.1145/2660193.2660195.
final class Draws {
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private Draws() {}

    /// One of 0 .. n−1: the high 64 bits of `n` times the next 64. Its bias is below `n · 2⁻⁶⁴`.
    static int index(SplittableRandom random, int n) {
        return (int) Math.unsignedMultiplyHigh(random.nextLong(), n);
    }

    /// A number in (0, 1]: never zero, so that it has a logarithm.
    static double uniform(SplittableRandom random) {
        return ((random.nextLong() >>> 11) + 1) * TWO_TO_MINUS_53;
    }
}
