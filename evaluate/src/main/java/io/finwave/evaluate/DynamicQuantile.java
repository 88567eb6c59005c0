package io.finwave.evaluate;

import java.util.Arrays;

/// The dynamic quantile test of Engle and Manganelli: can exceedances of the value at risk be foretold from
/// what was known?
///
/// ```
/// hit(t) = 1{y(t) < q(t)} − α
/// DQ = (X'hit)' (X'X)⁻¹ (X'hit) / (α (1−α))             compared with χ² of rank X degrees of freedom
/// row t of X: 1, hit(t−1) … hit(t−K), q(t), further instruments at t             t = K+1 .. n
/// ```
///
/// `y` is the outcome, `q` the value at risk of level `α`, which must be known before `y`, as must be the
/// instruments. If the forecast is right no instrument explains the hits. The test sees clusters over `K`
/// lags, a wrong number of exceedances, and a value at risk that is off when it is high or low.
///
/// A column that is constant or that the ones before it explain to one part in 10¹⁰, such as a constant value
/// at risk, adds no degree of freedom. Columns are made orthogonal one by one, by Gram and Schmidt, twice
/// each.
///
/// Source: R. F. Engle and S. Manganelli, "CAViaR: Conditional Autoregressive Value at Risk by Regression
/// Quantiles", Journal of Business & Economic Statistics 22 (2004) 367-381, doi:10.1198/073500104000000370.
///
/// @param statistic DQ
/// @param pValue the probability of one at least as great if the value at risk is right
/// @param degrees the degrees of freedom
/// @param n the rows used, K fewer than outcomes
public record DynamicQuantile(double statistic, double pValue, int degrees, int n) {
    /// How many lags of hits are usual.
    public static final int LAGS = 4;

    private static final double TOLERANCE = 1e-10;

    /// The test.
    ///
    /// @param level α, strictly between 0 and 1
    /// @param outcomes finite, oldest first, more than twice as many as there are columns
    /// @param valueAtRisk one for each outcome
    /// @param lags K, at least 0
    /// @param instruments further series, each with a value for every outcome that was known before it
    public static DynamicQuantile of(
            double level, double[] outcomes, double[] valueAtRisk, int lags, double[]... instruments) {
        Scored.requireLevel("level", level);
        boolean[] exceeded = Exceedance.of(outcomes, valueAtRisk);
        Scored.requireAtLeast("lags", lags, 0);
        int n = outcomes.length - lags;
        double[][] columns = new double[2 + lags + instruments.length][];
        Scored.requireAtLeast("rows", n, 2 * columns.length);
        double[] hit = new double[outcomes.length];
        Arrays.setAll(hit, t -> (exceeded[t] ? 1 : 0) - level);
        columns[0] = new double[n];
        Arrays.fill(columns[0], 1);
        for (int k = 1; k <= lags; k++) {
            columns[k] = Arrays.copyOfRange(hit, lags - k, hit.length - k);
        }
        columns[lags + 1] = Arrays.copyOfRange(valueAtRisk, lags, outcomes.length);
        for (int i = 0; i < instruments.length; i++) {
            Scored.requirePairs("instruments", instruments[i], outcomes);
            columns[lags + 2 + i] = Arrays.copyOfRange(instruments[i], lags, outcomes.length);
        }
        return judged(level, columns, Arrays.copyOfRange(hit, lags, hit.length));
    }

    /// Each column less what the ones before it explain, scaled to length one, adds the square of its product
    /// with the hits.
    private static DynamicQuantile judged(double level, double[][] columns, double[] hit) {
        int n = hit.length;
        int degrees = 0;
        double explained = 0;
        for (double[] column : columns) {
            double before = length(column);
            // Twice, so that what is left is orthogonal to rounding even where little is left.
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < degrees; j++) {
                    double part = LongRunVariance.products(columns[j], column, 0);
                    for (int t = 0; t < n; t++) {
                        column[t] -= part * columns[j][t];
                    }
                }
            }
            double left = length(column);
            if (!(left * left > TOLERANCE * before * before)) {
                continue;
            }
            for (int t = 0; t < n; t++) {
                column[t] /= left;
            }
            double product = LongRunVariance.products(column, hit, 0);
            explained += product * product;
            columns[degrees] = column;
            degrees++;
        }
        double statistic = explained / (level * (1 - level));
        return new DynamicQuantile(statistic, ChiSquared.tail(degrees, statistic), degrees, n);
    }

    private static double length(double[] column) {
        return Math.sqrt(LongRunVariance.products(column, column, 0));
    }
}
