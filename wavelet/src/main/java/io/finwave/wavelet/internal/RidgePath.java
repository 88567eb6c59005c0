package io.finwave.wavelet.internal;

import java.util.Arrays;

/// The best path through a field, with a quadratic penalty for steps.
public final class RidgePath {
    private final double penalty;

    /// Of the parabolas in the envelope: their rows, and from where on each is the highest.
    private final int[] top;

    private final double[] from;

    private RidgePath(int rows, double penalty) {
        this.penalty = penalty;
        this.top = new int[rows];
        this.from = new double[rows];
    }

    /// Writes the rows of the best path and returns its score.
    ///
    /// @param power rows of equal length
    /// @param floor what is added to the power before its logarithm is taken
    /// @param penalty for a step of one row
    /// @param path receives one row a column
    public static double best(double[][] power, double floor, double penalty, int[] path) {
        int rows = power.length;
        int columns = path.length;
        RidgePath search = new RidgePath(rows, penalty);
        int[][] before = new int[columns][rows];
        double[] score = new double[rows];
        double[] next = new double[rows];
        for (int row = 0; row < rows; row++) {
            score[row] = Math.log(power[row][0] + floor);
        }
        for (int t = 1; t < columns; t++) {
            search.bestBefore(score, before[t]);
            for (int row = 0; row < rows; row++) {
                int origin = before[t][row];
                double step = row - origin;
                next[row] = score[origin] - penalty * step * step + Math.log(power[row][t] + floor);
            }
            double[] swap = score;
            score = next;
            next = swap;
        }
        int row = firstLargest(score);
        double best = score[row];
        for (int t = columns - 1; t >= 0; t--) {
            path[t] = row;
            row = before[t][row];
        }
        return best;
    }

    /// For every row the origin that maximises score(origin) - penalty · (row - origin)².
    private void bestBefore(double[] score, int[] origin) {
        if (penalty == 0) {
            Arrays.fill(origin, firstLargest(score));
            return;
        }
        int last = 0;
        top[0] = 0;
        from[0] = Double.NEGATIVE_INFINITY;
        for (int row = 1; row < score.length; row++) {
            double crossing = crossing(score, top[last], row);
            while (crossing <= from[last]) {
                last--;
                crossing = crossing(score, top[last], row);
            }
            last++;
            top[last] = row;
            from[last] = crossing;
        }
        int at = 0;
        for (int row = 0; row < score.length; row++) {
            while (at < last && from[at + 1] < row) {
                at++;
            }
            origin[row] = top[at];
        }
    }

    /// Where the parabola of a later row becomes the higher one.
    private double crossing(double[] score, int earlier, int later) {
        double sum = (double) earlier + later;
        return sum / 2 + (score[earlier] - score[later]) / (2 * penalty * (later - earlier));
    }

    private static int firstLargest(double[] score) {
        int best = 0;
        for (int row = 1; row < score.length; row++) {
            best = score[row] > score[best] ? row : best;
        }
        return best;
    }
}
