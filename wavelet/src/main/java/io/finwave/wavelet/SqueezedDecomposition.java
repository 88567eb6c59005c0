package io.finwave.wavelet;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A continuous transform after [Synchrosqueezing]: a row of complex values a period, in the unit of the
/// series.
///
/// **Two-sided**: every value leans on samples after its time. No model and no backtest accepts this type.
///
/// Immutable. From [Synchrosqueezing#transform]. Rows count from 0, the shortest period; bars from 0, the
/// oldest.
public final class SqueezedDecomposition {
    private final Synchrosqueezing squeezing;
    private final ScaleGrid grid;
    private final double[][] re;
    private final double[][] im;

    SqueezedDecomposition(Synchrosqueezing squeezing, ScaleGrid grid, double[][] re, double[][] im) {
        this.squeezing = squeezing;
        this.grid = grid;
        this.re = re;
        this.im = im;
    }

    /// What made this.
    public Synchrosqueezing squeezing() {
        return squeezing;
    }

    /// The number of rows.
    public int rows() {
        return re.length;
    }

    /// The number of bars.
    public int size() {
        return re[0].length;
    }

    /// The period of a row, in the unit of the sampling interval.
    public double period(int row) {
        Cwt cwt = squeezing.cwt();
        return cwt.wavelet().period(grid.scale(row), cwt.normalization());
    }

    /// Re T(p, t): what the period contributes to the series at that time.
    public double real(int row, int t) {
        return re[Objects.checkIndex(row, rows())][Objects.checkIndex(t, size())];
    }

    /// Im T(p, t): the same a quarter of a wave later.
    public double imaginary(int row, int t) {
        return im[Objects.checkIndex(row, rows())][Objects.checkIndex(t, size())];
    }

    /// |T(p, t)|².
    public double power(int row, int t) {
        double a = real(row, t);
        double b = imaginary(row, t);
        return a * a + b * b;
    }

    /// |T|² of all rows, in new arrays.
    public double[][] power() {
        double[][] power = new double[rows()][size()];
        for (int row = 0; row < rows(); row++) {
            int at = row;
            Arrays.setAll(power[row], t -> power(at, t));
        }
        return power;
    }

    /// The part of the series that oscillates with the periods of some rows.
    ///
    /// ```
    /// x(t) ≈ Σ Re T(p, t)
    /// ```
    ///
    /// @param fromRow the first row
    /// @param toRow one more than the last row, at least `fromRow`
    public double[] reconstruct(int fromRow, int toRow) {
        Objects.checkFromToIndex(fromRow, toRow, rows());
        double[] sum = new double[size()];
        for (int row = fromRow; row < toRow; row++) {
            for (int t = 0; t < sum.length; t++) {
                sum[t] += re[row][t];
            }
        }
        return sum;
    }

    /// The part of the series that oscillates along a ridge.
    ///
    /// @param ridge of this decomposition's [#power]
    /// @param halfWidth how many rows on both sides belong to it, not negative
    public double[] reconstruct(Ridge ridge, int halfWidth) {
        Checks.inRange("halfWidth", halfWidth, 0, Integer.MAX_VALUE / 2);
        if (ridge.size() != size()) {
            throw new IllegalArgumentException("the ridge must have " + size() + " bars, got " + ridge.size());
        }
        double[] sum = new double[size()];
        for (int t = 0; t < sum.length; t++) {
            int to = Math.min(rows() - 1, ridge.row(t) + halfWidth);
            for (int row = Math.max(0, ridge.row(t) - halfWidth); row <= to; row++) {
                sum[t] += re[row][t];
            }
        }
        return sum;
    }

    /// The strongest ridges, one after the other; see [Ridge#of].
    public List<Ridge> ridges(int count, double penalty, int halfWidth) {
        return Ridge.of(power(), count, penalty, halfWidth);
    }
}
