package io.finwave.series;

/// Variance of one bar's log price, estimated from its open, high, low and close.
public final class RangeVariance {
    private RangeVariance() {}

    /// The Garman-Klass estimate of each bar's variance.
    ///
    /// ```
    /// σ²(t) = ½ (ln H(t)/L(t))² − (2 ln 2 − 1) (ln C(t)/O(t))²
    /// ```
    ///
    /// Unit: squared log return for one bar, from open to close (what happens between a close and the next
    /// open is not in it). The estimate is never negative, since |ln C/O| ≤ ln H/L. It is exactly zero where
    /// O = H = L = C, and NaN where a price is not positive.
    ///
    /// Source: M. B. Garman and M. J. Klass, "On the Estimation of Security Price Volatilities from
    /// Historical Data", Journal of Business 53 (1980) 67-78, doi:10.1086/296072, the simplified estimator of
    /// their section 3.
    public static TimeSeries garmanKlass(BarSeries bars) {
        double[] v = new double[bars.size()];
        for (int t = 0; t < v.length; t++) {
            if (bars.low(t) > 0) {
                double range = Math.log(bars.high(t) / bars.low(t));
                double body = Math.log(bars.close(t) / bars.open(t));
                v[t] = 0.5 * range * range - (2 * Math.log(2) - 1) * body * body;
            } else {
                v[t] = Double.NaN;
            }
        }
        return TimeSeries.ofUnsafe(bars.knownAtMillis(), v);
    }
}
