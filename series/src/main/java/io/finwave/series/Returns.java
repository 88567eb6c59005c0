package io.finwave.series;

/// Changes of price from one bar to the next.
public final class Returns {
    private Returns() {}

    /// Logarithmic returns of the closes.
    ///
    /// ```
    /// r(t) = ln C(t) − ln C(t−1)
    /// ```
    ///
    /// Unit: natural logarithm of a price ratio, for one bar. The result has the length of the series; `r(0)`
    /// is NaN, and so is every return from or to a close that is not positive, where the logarithm is
    /// undefined. A return is known when its second bar closes.
    public static TimeSeries log(BarSeries bars) {
        double[] r = new double[bars.size()];
        for (int t = 0; t < r.length; t++) {
            r[t] = t > 0 && bars.close(t) > 0 && bars.close(t - 1) > 0
                    ? Math.log(bars.close(t)) - Math.log(bars.close(t - 1))
                    : Double.NaN;
        }
        return TimeSeries.ofUnsafe(bars.knownAtMillis(), r);
    }
}
