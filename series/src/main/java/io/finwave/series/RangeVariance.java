package io.finwave.series;

/// Variance of one bar's log price, estimated from its open, high, low and close.
///
/// Unit everywhere: squared log return for one bar. All estimators are NaN where a price is not positive and
/// zero where nothing was seen to move. With prices seen at few moments the range is too small, and so are
/// they.
///
/// | estimator | efficiency (1 = squared return) | drift | night |
/// |---|---|---|---|
/// | [#parkinson] | 5.2 | biased upwards | left out |
/// | [#garmanKlass] | 7.4 | biased | left out |
/// | [#rogersSatchell] | 6 | unbiased | left out |
/// | [#yangZhang(BarSeries, int)] | up to 14, over a window | unbiased | in it |
public final class RangeVariance {
    private static final double PARKINSON = 1 / (4 * Math.log(2));
    private static final double BODY = 2 * Math.log(2) - 1;
    private static final double ALPHA = 1.34;

    private RangeVariance() {}

    /// The estimate of each bar's variance from its range alone.
    ///
    /// ```
    /// σ²(t) = (ln H(t)/L(t))² / (4 ln 2)
    /// ```
    ///
    /// From open to close. Source: M. Parkinson, "The Extreme Value Method for Estimating the Variance of the
    /// Rate of Return", Journal of Business 53 (1980) 61-65, doi:10.1086/296071.
    public static TimeSeries parkinson(BarSeries bars) {
        return each(bars, t -> {
            double range = Math.log(bars.high(t) / bars.low(t));
            return PARKINSON * range * range;
        });
    }

    /// The Garman-Klass estimate of each bar's variance.
    ///
    /// ```
    /// σ²(t) = ½ (ln H(t)/L(t))² − (2 ln 2 − 1) (ln C(t)/O(t))²
    /// ```
    ///
    /// From open to close (what happens between a close and the next open is not in it). Never negative,
    /// since
    /// |ln C/O| ≤ ln H/L; exactly zero where O = H = L = C.
    ///
    /// Source: M. B. Garman and M. J. Klass, "On the Estimation of Security Price Volatilities from
    /// Historical Data", Journal of Business 53 (1980) 67-78, doi:10.1086/296072, the simplified estimator of
    /// their section 3.
    public static TimeSeries garmanKlass(BarSeries bars) {
        return each(bars, t -> {
            double range = Math.log(bars.high(t) / bars.low(t));
            double body = Math.log(bars.close(t) / bars.open(t));
            return 0.5 * range * range - BODY * body * body;
        });
    }

    /// The estimate of each bar's variance that a drift does not disturb.
    ///
    /// ```
    /// σ²(t) = ln(H/C) ln(H/O) + ln(L/C) ln(L/O)
    /// ```
    ///
    /// From open to close. Never negative; zero also where a bar only rises or only falls, open and close at
    /// its ends.
    ///
    /// Source: L. C. G. Rogers and S. E. Satchell, "Estimating Variance From High, Low and Closing Prices",
    /// Annals of Applied Probability 1 (1991) 504-512, doi:10.1214/aoap/1177005835.
    public static TimeSeries rogersSatchell(BarSeries bars) {
        return each(bars, t -> rogersSatchell(bars, t));
    }

    private static double rogersSatchell(BarSeries bars, int t) {
        double high = bars.high(t);
        double low = bars.low(t);
        return Math.log(high / bars.close(t)) * Math.log(high / bars.open(t))
                + Math.log(low / bars.close(t)) * Math.log(low / bars.open(t));
    }

    /// The mean variance of a window of bars, from close to close.
    ///
    /// ```
    /// σ²(t) = σ²_o + k σ²_c + (1 − k) σ²_rs,   k = 0.34 / (1.34 + (n+1)/(n−1))
    /// σ²_o  = sample variance of ln O(s)/C(s−1)       σ²_c = sample variance of ln C(s)/O(s)
    /// σ²_rs = mean of the Rogers-Satchell estimates   s = t−n+1 .. t
    /// ```
    ///
    /// Sample variances are divided by `n − 1`. NaN where the window reaches before bar 1, or a price in it
    /// or the close before it is not positive.
    ///
    /// Source: D. Yang and Q. Zhang, "Drift-Independent Volatility Estimation Based on High, Low, Open, and
    /// Close Prices", Journal of Business 73 (2000) 477-491, doi:10.1086/209650.
    ///
    /// @param bars n, the length of the window, at least 2
    public static TimeSeries yangZhang(BarSeries series, int bars) {
        if (bars < 2) {
            throw new IllegalArgumentException("window must be at least 2 bars, got " + bars);
        }
        double[] night = new double[series.size()];
        double[] day = new double[series.size()];
        double[] range = new double[series.size()];
        for (int t = 0; t < night.length; t++) {
            boolean positive = series.low(t) > 0;
            night[t] = positive && t > 0 && series.close(t - 1) > 0
                    ? Math.log(series.open(t) / series.close(t - 1))
                    : Double.NaN;
            day[t] = positive ? Math.log(series.close(t) / series.open(t)) : Double.NaN;
            range[t] = positive ? rogersSatchell(series, t) : Double.NaN;
        }
        double k = (ALPHA - 1) / (ALPHA + (bars + 1.0) / (bars - 1.0));
        double[] v = new double[night.length];
        for (int t = 0; t < v.length; t++) {
            int from = t - bars + 1;
            v[t] = from < 1
                    ? Double.NaN
                    : sampleVariance(night, from, t)
                            + k * sampleVariance(day, from, t)
                            + (1 - k) * mean(range, from, t);
        }
        return TimeSeries.ofUnsafe(series.knownAtMillis(), v);
    }

    /// The part of each bar in the estimate of Yang and Zhang where the drift is taken for zero: the
    /// variance from the close before to the close.
    ///
    /// ```
    /// σ²(t) = o² + k c² + (1 − k) rs,    k = 0.34 / 2.34
    /// o = ln O(t)/C(t−1)    c = ln C(t)/O(t)    rs the Rogers-Satchell estimate of bar t
    /// ```
    ///
    /// A sample variance is then a mean of squares, so the estimate over a window is the mean of these; `k`
    /// is the weight that [#yangZhang(BarSeries, int)] tends to as its window grows, which without a drift
    /// to allow for is the best one for any. NaN at bar 0, and where a price of the bar or the close before
    /// is not positive.
    public static TimeSeries yangZhang(BarSeries bars) {
        double k = (ALPHA - 1) / (ALPHA + 1);
        return each(bars, t -> {
            if (t == 0 || !(bars.close(t - 1) > 0)) {
                return Double.NaN;
            }
            double night = Math.log(bars.open(t) / bars.close(t - 1));
            double day = Math.log(bars.close(t) / bars.open(t));
            return night * night + k * day * day + (1 - k) * rogersSatchell(bars, t);
        });
    }

    private static double mean(double[] x, int from, int to) {
        double sum = 0;
        for (int s = from; s <= to; s++) {
            sum += x[s];
        }
        return sum / (to - from + 1);
    }

    private static double sampleVariance(double[] x, int from, int to) {
        double mean = mean(x, from, to);
        double squares = 0;
        for (int s = from; s <= to; s++) {
            squares += (x[s] - mean) * (x[s] - mean);
        }
        return squares / (to - from);
    }

    private interface Estimator {
        double at(int t);
    }

    private static TimeSeries each(BarSeries bars, Estimator estimator) {
        double[] v = new double[bars.size()];
        for (int t = 0; t < v.length; t++) {
            v[t] = bars.low(t) > 0 ? estimator.at(t) : Double.NaN;
        }
        return TimeSeries.ofUnsafe(bars.knownAtMillis(), v);
    }
}
