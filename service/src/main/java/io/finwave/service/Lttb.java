package io.finwave.service;

/// Largest triangle three buckets: chooses the points of a line that keep its shape for the eye.
///
/// ```
/// The first and the last point stay. The n - 2 points between them are cut into P - 2 buckets; bucket k holds the
/// points 1 + floor(k (n - 2) / (P - 2)) up to, not including, 1 + floor((k + 1)(n - 2) / (P - 2)).
/// Of each bucket the point stays that spans the largest triangle with the point that stayed before it and the
/// average of the next bucket (of the last point, at the end):
///
///   area = |(x_a - x_avg)(y_p - y_a) - (x_a - x_p)(y_avg - y_a)| / 2
/// ```
///
/// The x of a point is its position, not its time, as on an axis without gaps. A point whose y is missing (NaN) has
/// no area and stays only if its whole bucket is missing (then its first point does).
///
/// Source: S. Steinarsson, Downsampling Time Series for Visual Representation, University of Iceland (2013).
public final class Lttb {
    private Lttb() {}

    /// The positions of the points that stay, rising.
    ///
    /// @param y the values, in their order
    /// @param points how many stay, at least 3
    /// @return all positions if there are not more than `points`
    /// @throws IllegalArgumentException if `points` is less than 3
    public static int[] choose(double[] y, int points) {
        if (points < 3) {
            throw new IllegalArgumentException("points must be at least 3, got " + points);
        }
        int n = y.length;
        if (n <= points) {
            int[] all = new int[n];
            for (int i = 0; i < n; i++) {
                all[i] = i;
            }
            return all;
        }
        int[] chosen = new int[points];
        chosen[points - 1] = n - 1;
        for (int k = 0; k < points - 2; k++) {
            int from = start(k, n, points);
            int to = start(k + 1, n, points);
            int nextTo = k + 1 < points - 2 ? start(k + 2, n, points) : n;
            chosen[k + 1] = best(y, chosen[k], from, to, nextTo);
        }
        return chosen;
    }

    private static int start(int bucket, int n, int points) {
        return 1 + (int) ((long) bucket * (n - 2) / (points - 2));
    }

    private static int best(double[] y, int a, int from, int to, int nextTo) {
        double sumX = 0;
        double sumY = 0;
        int count = 0;
        for (int i = to; i < nextTo; i++) {
            if (!Double.isNaN(y[i])) {
                sumX += i;
                sumY += y[i];
                count++;
            }
        }
        double averageX = count == 0 ? to : sumX / count;
        double averageY = count == 0 ? 0 : sumY / count;
        double atA = Double.isNaN(y[a]) ? averageY : y[a];
        int best = from;
        double largest = -1;
        for (int p = from; p < to; p++) {
            double area = Math.abs((a - averageX) * (y[p] - atA) - (a - p) * (averageY - atA));
            if (area > largest) {
                largest = area;
                best = p;
            }
        }
        return best;
    }
}
