package io.finwave.forecast.internal;

/// Count, means and centred cross products of the columns of some rows, with the least and greatest value of
/// the last column and the mean of its exponential.
///
/// ```
/// mean(i) = Σ x(i) / n        co(i, j) = Σ (x(i) − mean(i)) (x(j) − mean(j))
/// ```
///
/// Rows and whole sets of rows are added by the updating formulas of Welford and of Chan, Golub and LeVeque
/// ("Updating Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979), which never form a
/// sum of squares about zero and so keep their digits when a mean is large against a spread.
public final class Moments {
    private final double[] mean;
    private final double[] co;
    private final double[] delta;
    private long count;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double meanExp;

    /// @param columns how many columns a row has, at least 1; the last one is what the others explain
    public Moments(int columns) {
        mean = new double[columns];
        delta = new double[columns];
        co = new double[columns * (columns + 1) / 2];
    }

    /// A copy, which can be added to.
    public Moments(Moments other) {
        mean = other.mean.clone();
        co = other.co.clone();
        delta = new double[mean.length];
        count = other.count;
        least = other.least;
        greatest = other.greatest;
        meanExp = other.meanExp;
    }

    /// Adds row `row` of column arrays; one with a value that is not finite is left out.
    ///
    /// @param exp the exponential of its last value
    public void add(double[][] columns, double exp, int row) {
        double check = 0;
        for (double[] column : columns) {
            check += Math.abs(column[row]);
        }
        if (!(check <= Double.MAX_VALUE)) {
            return;
        }
        double before = count;
        count++;
        for (int i = 0; i < delta.length; i++) {
            delta[i] = columns[i][row] - mean[i];
        }
        spread(before / count, 1.0 / count);
        double last = columns[columns.length - 1][row];
        least = Math.min(least, last);
        greatest = Math.max(greatest, last);
        meanExp += (exp - meanExp) / count;
    }

    /// Adds all rows of another set.
    public void add(Moments other) {
        if (other.count == 0) {
            return;
        }
        double before = count;
        count += other.count;
        for (int i = 0; i < delta.length; i++) {
            delta[i] = other.mean[i] - mean[i];
        }
        for (int i = 0; i < co.length; i++) {
            co[i] += other.co[i];
        }
        spread(before * other.count / count, (double) other.count / count);
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        meanExp += (other.meanExp - meanExp) * ((double) other.count / count);
    }

    /// Moves the means by a share of `delta` and adds its weighted products.
    private void spread(double weight, double share) {
        int at = 0;
        for (int i = 0; i < delta.length; i++) {
            double weighted = weight * delta[i];
            for (int j = 0; j <= i; j++) {
                co[at++] += weighted * delta[j];
            }
        }
        for (int i = 0; i < delta.length; i++) {
            mean[i] += share * delta[i];
        }
    }

    /// How many rows were added.
    public long count() {
        return count;
    }

    /// How many columns a row has.
    public int columns() {
        return mean.length;
    }

    /// The mean of a column.
    public double mean(int column) {
        return mean[column];
    }

    /// The centred cross product of two columns.
    public double co(int i, int j) {
        return i >= j ? co[i * (i + 1) / 2 + j] : co[j * (j + 1) / 2 + i];
    }

    /// The least value of the last column.
    public double least() {
        return least;
    }

    /// The greatest value of the last column.
    public double greatest() {
        return greatest;
    }

    /// The mean of the exponential of the last column: where that column is a logarithm, the mean of what it
    /// is of.
    public double meanExp() {
        return meanExp;
    }
}
