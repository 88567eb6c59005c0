package io.finwave.wavelet;

import io.finwave.wavelet.internal.RidgePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A line through a field of rows and columns along which the power is large: a wave whose period changes
/// slowly.
///
/// ```
/// maximise Σ ln(power(r(t), t) + ε) - penalty · Σ (r(t) - r(t-1))²        ε = 2^-52 · the largest power
/// ```
///
/// over all ways to choose a row r(t) for every column t. Several ridges are found one after the other:
/// around each one the power is taken away before the next is sought.
///
/// **Two-sided**: the whole path is chosen at once.
///
/// Edge cases: of several best paths one with smaller rows is taken. A NaN counts as no power; a field
/// without power has a straight ridge. Algorithm: dynamic programming; the best row before each row is found
/// for all rows at once as the upper envelope of parabolas, so the work is that of the field, and exact.
///
/// Immutable. Reference: P. F. Felzenszwalb and D. P. Huttenlocher (2012), doi:10.4086/toc.2012.v008a019.
public final class Ridge {
    private final int[] rows;
    private final double score;

    private Ridge(int[] rows, double score) {
        this.rows = rows;
        this.score = score;
    }

    /// The strongest ridges.
    ///
    /// @param power rows of equal length, at least one row and one column; not negative
    /// @param count how many ridges, at least 1
    /// @param penalty for a step of one row, not negative. With 32 rows an octave 0.1 lets a period double
    /// within some hundred columns, 10 keeps it nearly fixed
    /// @param halfWidth how many rows on both sides of a ridge are taken away before the next is sought
    public static List<Ridge> of(double[][] power, int count, double penalty, int halfWidth) {
        Checks.inRange("count", count, 1, Integer.MAX_VALUE);
        Checks.inRange("penalty", penalty, 0, Double.MAX_VALUE);
        Checks.inRange("halfWidth", halfWidth, 0, Integer.MAX_VALUE / 2);
        if (power.length == 0 || power[0].length == 0) {
            throw new IllegalArgumentException("there must be at least one row and one column, got none");
        }
        double largest = 0;
        double[][] left = new double[power.length][];
        for (int row = 0; row < power.length; row++) {
            if (power[row].length != power[0].length) {
                throw new IllegalArgumentException(
                        "every row must have " + power[0].length + " columns, got " + power[row].length);
            }
            left[row] = power[row].clone();
            for (int t = 0; t < left[row].length; t++) {
                left[row][t] = Double.isNaN(left[row][t]) ? 0 : left[row][t];
                largest = Math.max(largest, left[row][t]);
            }
        }
        double floor = largest > 0 ? Math.max(Double.MIN_NORMAL, largest * 0x1.0p-52) : 1;
        List<Ridge> ridges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] rows = new int[power[0].length];
            double score = RidgePath.best(left, floor, penalty, rows);
            ridges.add(new Ridge(rows, score));
            for (int t = 0; t < rows.length; t++) {
                int to = Math.min(power.length - 1, rows[t] + halfWidth);
                for (int row = Math.max(0, rows[t] - halfWidth); row <= to; row++) {
                    left[row][t] = 0;
                }
            }
        }
        return List.copyOf(ridges);
    }

    /// The number of columns.
    public int size() {
        return rows.length;
    }

    /// r(t), the row at a column.
    public int row(int t) {
        return rows[Objects.checkIndex(t, rows.length)];
    }

    /// All rows, in a new array.
    public int[] rows() {
        return rows.clone();
    }

    /// What was maximised: the larger, the clearer.
    public double score() {
        return score;
    }

    @Override
    public String toString() {
        return "Ridge" + Arrays.toString(rows);
    }
}
