package io.finwave.series;

import java.time.Instant;
import java.util.Arrays;

/// Variance of long bars measured from the short bars inside them, and the part of it that is not jumps.
///
/// ```
/// RV = Σ r(i)²                                       i = 1 .. n
/// BV = (π/2) · n/(n−1) · Σ |r(i)| |r(i−1)|           i = 2 .. n
/// jump = max(RV − BV, 0)        continuous = RV − jump
/// ```
///
/// `r(i)` are the log returns inside the long bar: of the first short bar from its open to its close, then
/// from close to close, so the night is left out. `RV` estimates the whole variation of the price; a single
/// jump falls out of the products of neighbours as `n` grows, so `BV` estimates the variation without jumps.
/// Prices that bounce between bid and ask make `RV` too great; short bars of about five minutes are the usual
/// compromise.
///
/// Unit: squared log return for one long bar. `variance` is NaN where a price is not positive, `bipower` also
/// where there are fewer than two short bars.
///
/// Sources: T. G. Andersen, T. Bollerslev, F. X. Diebold and P. Labys, "Modeling and Forecasting Realized
/// Volatility", Econometrica 71 (2003) 579-625, doi:10.1111/1468-0262.00418; O. E. Barndorff-Nielsen and N.
/// Shephard, "Power and Bipower Variation with Stochastic Volatility and Jumps", Journal of Financial
/// Econometrics 2 (2004) 1-37, doi:10.1093/jjfinec/nbh001.
///
/// @param variance RV of each long bar
/// @param bipower BV of each, at the same times
public record RealisedVariance(TimeSeries variance, TimeSeries bipower) {
    /// @throws IllegalArgumentException if the two do not have the same times
    public RealisedVariance {
        boolean same = variance.size() == bipower.size();
        for (int i = 0; same && i < variance.size(); i++) {
            same = variance.knownAtMillis(i) == bipower.knownAtMillis(i);
        }
        if (!same) {
            throw new IllegalArgumentException("variance and bipower variation must have the same times, got "
                    + variance.size() + " and " + bipower.size() + " values");
        }
    }

    /// The measures of the bars that [BarAggregation#ofBars] makes, in the same order and known at the same
    /// moments.
    ///
    /// @param fine the short bars
    /// @param interval the interval of the long ones, longer, of whole short ones
    /// @param completeUntil until when `fine` is complete; a long bar that ends later is left out
    /// @throws IllegalArgumentException if the interval is not longer, or is not made of whole fine ones
    public static RealisedVariance of(BarSeries fine, BarInterval interval, Instant completeUntil) {
        BarSeries coarse = BarAggregation.ofBars(fine, interval, completeUntil);
        double[] variance = new double[coarse.size()];
        double[] bipower = new double[coarse.size()];
        double[] r = new double[fine.size()];
        int next = 0;
        for (int t = 0; t < variance.length; t++) {
            int n = 0;
            double before = fine.open(next);
            while (next < fine.size() && fine.openTimeMillis(next) < coarse.closeTimeMillis(t)) {
                double close = fine.close(next++);
                r[n++] = before > 0 && close > 0 ? Math.log(close / before) : Double.NaN;
                before = close;
            }
            variance[t] = variance(r, n);
            bipower[t] = bipower(r, n);
        }
        return new RealisedVariance(
                TimeSeries.ofUnsafe(coarse.knownAtMillis(), variance),
                TimeSeries.ofUnsafe(coarse.knownAtMillis(), bipower));
    }

    /// The part of the variance that is put down to jumps, zero or more.
    public TimeSeries jump() {
        double[] v = variance.toArray();
        double[] b = bipower.toArray();
        Arrays.setAll(v, t -> Math.max(v[t] - b[t], 0));
        return TimeSeries.copyOf(times(), v);
    }

    /// The part of the variance that is not: the lesser of the two measures.
    public TimeSeries continuous() {
        double[] v = variance.toArray();
        double[] b = bipower.toArray();
        Arrays.setAll(v, t -> Math.min(v[t], b[t]));
        return TimeSeries.copyOf(times(), v);
    }

    private long[] times() {
        long[] times = new long[variance.size()];
        Arrays.setAll(times, variance::knownAtMillis);
        return times;
    }

    private static double variance(double[] r, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += r[i] * r[i];
        }
        return sum;
    }

    private static double bipower(double[] r, int n) {
        double sum = 0;
        for (int i = 1; i < n; i++) {
            sum += Math.abs(r[i] * r[i - 1]);
        }
        return n < 2 ? Double.NaN : 0.5 * Math.PI * n / (n - 1) * sum;
    }
}
