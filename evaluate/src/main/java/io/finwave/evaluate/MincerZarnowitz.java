package io.finwave.evaluate;

/// The regression of Mincer and Zarnowitz: is a forecast right on average, and in its swings?
///
/// ```
/// y(i) = a + b f(i) + e(i)          by least squares
/// V = (X'X)⁻¹ S (X'X)⁻¹             S = Γ(0) + Σ w(k) (Γ(k) + Γ(k)')
///                             Γ(k) = Σ e(i) x(i) e(i−k) x(i−k)',  x = (1, f)
/// W = (a, b−1) V⁻¹ (a, b−1)'        compared with χ² of 2 degrees of freedom
/// ```
///
/// `y` is the outcome, `f` its forecast, oldest first. An unbiased and well-scaled forecast has `a = 0` and
/// `b = 1`. The weights are those of Newey and West with `K = max(h − 1, ⌊4 (n/100)^(2/9)⌋)` lags, so that
/// overlapping forecasts and changing variance are allowed for, without a correction for small samples. Fewer
/// than [DieboldMariano#LEAST] outcomes, or forecasts that are all equal, have no answer: everything is NaN.
///
/// Source: J. A. Mincer and V. Zarnowitz, "The Evaluation of Economic Forecasts", in Economic Forecasts and
/// Expectations, NBER (1969) 3-46; W. K. Newey and K. D. West, Econometrica 55 (1987) 703-708,
/// doi:10.2307/1913610.
///
/// @param intercept a, in the unit of the target
/// @param slope b
/// @param interceptError the standard error of a
/// @param slopeError the standard error of b
/// @param rSquared the share of the variance of the outcomes that the line explains
/// @param statistic W; NaN if V is singular
/// @param pValue the probability of a W at least as great if a = 0 and b = 1
/// @param n how many outcomes
public record MincerZarnowitz(
        double intercept,
        double slope,
        double interceptError,
        double slopeError,
        double rSquared,
        double statistic,
        double pValue,
        int n) {
    /// The regression.
    ///
    /// @param outcomes finite, oldest first
    /// @param forecasts one for each outcome
    /// @param horizonBars how far ahead the forecasts reach, at least 1
    public static MincerZarnowitz of(double[] outcomes, double[] forecasts, int horizonBars) {
        Scored.requirePairs("forecasts", forecasts, outcomes);
        int n = outcomes.length;
        int lags = LongRunVariance.lags(n, horizonBars);
        double fMean = Scored.mean(forecasts);
        double yMean = Scored.mean(outcomes);
        double ff = 0;
        double fy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            ff += (forecasts[i] - fMean) * (forecasts[i] - fMean);
            fy += (forecasts[i] - fMean) * (outcomes[i] - yMean);
            yy += (outcomes[i] - yMean) * (outcomes[i] - yMean);
        }
        // A spread that is only the rounding of the mean counts as none.
        if (n < DieboldMariano.LEAST || !(ff > 1e-24 * fMean * fMean * n)) {
            double none = Double.NaN;
            return new MincerZarnowitz(none, none, none, none, none, none, none, n);
        }
        double slope = fy / ff;
        double[] level = new double[n];
        double[] swing = new double[n];
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double x = forecasts[i] - fMean;
            level[i] = outcomes[i] - yMean - slope * x;
            swing[i] = level[i] * x;
            residual += level[i] * level[i];
        }
        // With f − f̄ for f the two columns are orthogonal: the line is (ȳ, b), and the hypothesis (f̄, 1).
        double v00 = LongRunVariance.sum(level, level, lags) / ((double) n * n);
        double v01 = LongRunVariance.sum(level, swing, lags) / (n * ff);
        double v11 = LongRunVariance.sum(swing, swing, lags) / (ff * ff);
        double bias = yMean - fMean;
        double tilt = slope - 1;
        double determinant = v00 * v11 - v01 * v01;
        double wald = determinant > 0
                ? (bias * bias * v11 - 2 * bias * tilt * v01 + tilt * tilt * v00) / determinant
                : Double.NaN;
        return new MincerZarnowitz(
                yMean - slope * fMean,
                slope,
                Math.sqrt(v00 - 2 * fMean * v01 + fMean * fMean * v11),
                Math.sqrt(v11),
                yy > 0 ? 1 - residual / yy : Double.NaN,
                wald,
                ChiSquared.tail(2, wald),
                n);
    }
}
