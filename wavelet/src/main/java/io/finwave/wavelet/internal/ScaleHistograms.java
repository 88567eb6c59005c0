package io.finwave.wavelet.internal;

/// How often a value in 0..1 occurred at every scale, in steps of 1/4096.
public final class ScaleHistograms {
    private static final int STEPS = 4096;

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
        return Math.min((int) (value * STEPS), STEPS - 1);
    }

    long total(int row) {
        return totals[row];
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
        return (step + 1.0) / STEPS;
    }
}
