package io.finwave.wavelet.internal;

/// How often a value in 0..1 occurred at every scale.
///
/// Steps are even in the logarithm of `1 - value`, nearly: 1024 in each octave, down to 2^-24. Where little is
/// smoothed most values lie within 1e-3 of 1, so that even steps could not tell them apart.
public final class ScaleHistograms {
    private static final int OCTAVES = 24;

    /// The bits of a double's mantissa that are looked at, and those that are not.
    private static final int LOOKED_AT = 10;

    private static final int LEFT = 52 - LOOKED_AT;

    private static final int STEPS = (OCTAVES << LOOKED_AT) + 1;

    private static final long ONE = Double.doubleToRawLongBits(1) >>> LEFT;

    private final int[][] counts;
    private final long[] totals;

    ScaleHistograms(int rows) {
        counts = new int[rows][STEPS];
        totals = new long[rows];
    }

    /// Counts values of a row.
    void count(int row, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            counts[row][step(values[i])]++;
        }
    }

    void add(ScaleHistograms other) {
        for (int row = 0; row < counts.length; row++) {
            for (int step = 0; step < STEPS; step++) {
                counts[row][step] += other.counts[row][step];
                totals[row] += other.counts[row][step];
            }
        }
    }

    /// How many of the values of every step and all above it there were.
    long[] fromStepUp(int row) {
        long[] up = new long[STEPS];
        long sum = 0;
        for (int step = STEPS - 1; step >= 0; step--) {
            sum += counts[row][step];
            up[step] = sum;
        }
        return up;
    }

    static int step(double value) {
        // a square of a coherence may exceed 1 by its last digit
        double rest = Math.max(0, 1 - value);
        return (int) Math.min(ONE - (Double.doubleToRawLongBits(rest) >>> LEFT), STEPS - 1);
    }

    private static double upperEnd(int step) {
        return step == STEPS - 1 ? 1 : 1 - Double.longBitsToDouble((ONE - step) << LEFT);
    }

    /// The upper end of the step below which the given part of the values lies; NaN if there are none.
    public double value(int row, double level) {
        if (totals[row] == 0) {
            return Double.NaN;
        }
        double wanted = level * totals[row];
        long sum = 0;
        int step = 0;
        while (step < STEPS - 1) {
            sum += counts[row][step];
            if (sum >= wanted) {
                break;
            }
            step++;
        }
        return upperEnd(step);
    }
}
