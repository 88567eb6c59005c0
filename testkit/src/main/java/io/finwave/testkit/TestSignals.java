package io.finwave.testkit;

import java.util.Arrays;

/// Test series that any program can repeat bit for bit from a few lines: `golden/signals.py` is the same in
/// Python. Only additions, multiplications by constants and shifts of 64-bit integers are used.
///
/// The generator is SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number
/// generators, OOPSLA 2014, doi:10.1145/2660193.2660195).
public final class TestSignals {
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private TestSignals() {}

    /// The named series of `golden/signals.py`: `impulse`, `constant`, `ramp`, `noise`, `walk`, `tiny` (a walk
    /// times 1e-300) or `huge` (a walk times 1e300).
    public static double[] named(String name, long seed, int size) {
        return switch (name) {
            case "impulse" -> impulse(size, size / 2);
            case "constant" -> constant(size, 1.1);
            case "ramp" -> ramp(size);
            case "noise" -> noise(seed, size);
            case "walk" -> walk(seed, size);
            case "tiny" -> scaled(walk(seed, size), 1e-300);
            case "huge" -> scaled(walk(seed, size), 1e300);
            default -> throw new IllegalArgumentException("no test signal is named " + name);
        };
    }

    /// Zero, but 1 at one place.
    public static double[] impulse(int size, int at) {
        double[] x = new double[size];
        x[at] = 1;
        return x;
    }

    /// The same value everywhere.
    public static double[] constant(int size, double value) {
        double[] x = new double[size];
        Arrays.fill(x, value);
        return x;
    }

    /// 0, 1, 2, ...
    public static double[] ramp(int size) {
        double[] x = new double[size];
        for (int t = 0; t < size; t++) {
            x[t] = t;
        }
        return x;
    }

    /// Independent values, uniform in -0.5 to 0.5.
    public static double[] noise(long seed, int size) {
        double[] x = new double[size];
        long state = seed;
        for (int t = 0; t < size; t++) {
            state += 0x9E3779B97F4A7C15L;
            x[t] = (mix(state) >>> 11) * TWO_TO_MINUS_53 - 0.5;
        }
        return x;
    }

    /// Independent values, nearly standard normal: sums of twelve uniform ones.
    public static double[] normal(long seed, int size) {
        double[] uniform = noise(seed, Math.multiplyExact(12, size));
        double[] x = new double[size];
        for (int i = 0; i < uniform.length; i++) {
            x[i / 12] += uniform[i];
        }
        return x;
    }

    /// A random walk: the running sum of [#noise].
    public static double[] walk(long seed, int size) {
        double[] x = noise(seed, size);
        for (int t = 1; t < size; t++) {
            x[t] += x[t - 1];
        }
        return x;
    }

    /// A copy, every value times a factor.
    public static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    /// A copy with NaN at the given places.
    public static double[] withGaps(double[] values, int... places) {
        double[] x = values.clone();
        for (int place : places) {
            x[place] = Double.NaN;
        }
        return x;
    }

    /// A copy in an order that only depends on the seed, from index `from` on.
    public static double[] shuffledFrom(double[] values, int from, long seed) {
        double[] x = values.clone();
        long state = seed;
        for (int i = x.length - 1; i > from; i--) {
            state += 0x9E3779B97F4A7C15L;
            int other = from + (int) Long.remainderUnsigned(mix(state), i - from + 1);
            double kept = x[i];
            x[i] = x[other];
            x[other] = kept;
        }
        return x;
    }

    private static long mix(long state) {
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
