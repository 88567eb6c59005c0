package io.finwave.forecast;

import io.finwave.wavelet.CausalDecomposition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Columns of numbers to forecast from, each known at its own bar: column value `t` is made of bars up to `t`.
///
/// There is no way to make one from a plain array. The only ways in are operators that look back
/// ([#trailingMeans]) and a causal decomposition, so a two-sided one, which already contains the answer, does
/// not compile.
public final class Predictors {
    private final double[][] columns;

    private Predictors(double[][] columns) {
        this.columns = columns;
    }

    /// The wavelet coefficients of every level, finest first, and then the scaling coefficients.
    public static Predictors of(CausalDecomposition decomposition) {
        double[][] columns = new double[decomposition.levels() + 1][];
        for (int level = 1; level <= decomposition.levels(); level++) {
            columns[level - 1] = decomposition.waveletCoefficients(level);
        }
        columns[decomposition.levels()] = decomposition.scalingCoefficients();
        return new Predictors(columns);
    }

    /// The mean of the last `n` values, for each `n`; NaN where one of them is missing or there are fewer.
    ///
    /// ```
    /// m(t, n) = (x(t) + x(t−1) + … + x(t−n+1)) / n
    /// ```
    ///
    /// Each mean is summed afresh from its oldest value to its newest, so it has the same bits wherever the
    /// history starts to be looked at.
    static Predictors trailingMeans(double[] x, List<Integer> bars) {
        double[][] columns = new double[bars.size()][x.length];
        for (int c = 0; c < columns.length; c++) {
            int n = bars.get(c);
            Arrays.fill(columns[c], 0, Math.min(n - 1, x.length), Double.NaN);
            for (int t = n - 1; t < x.length; t++) {
                double sum = 0;
                for (int s = t - n + 1; s <= t; s++) {
                    sum += x[s];
                }
                columns[c][t] = sum / n;
            }
        }
        return new Predictors(columns);
    }

    /// These columns and then those of another.
    ///
    /// @throws IllegalArgumentException if they are of another length
    public Predictors and(Predictors other) {
        if (other.size() != size()) {
            throw new IllegalArgumentException(
                    "predictors must be of one length, got " + size() + " and " + other.size() + " bars");
        }
        List<double[]> all = new ArrayList<>(Arrays.asList(columns));
        all.addAll(Arrays.asList(other.columns));
        return new Predictors(all.toArray(double[][]::new));
    }

    /// How many columns.
    public int count() {
        return columns.length;
    }

    /// How many bars each column has.
    public int size() {
        return columns[0].length;
    }

    /// The value of a column at a bar.
    public double value(int column, int bar) {
        return columns[column][bar];
    }

    /// The arrays themselves, shared.
    double[][] columns() {
        return columns;
    }
}
