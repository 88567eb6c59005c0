package io.finwave.evaluate;

/// A model's mean loss over that of the baseline, and how far it can be trusted.
///
/// ```
/// value = L̄(model) / L̄(baseline)
/// ends  = value ± 1.96 · |value − 1| / |t|
/// ```
///
/// `t` is the Diebold-Mariano statistic of the difference, so the interval of 95 % allows for forecasts that
/// overlap; it
/// holds 1 where the test tells no difference at 5 %. The baseline's own mean is taken as if it were known.
/// Below 1 is less. Where the test has no answer the ends are NaN; for the baseline all three are 1.
///
/// Source: F. X. Diebold and R. S. Mariano, Journal of Business & Economic Statistics 13 (1995) 253-263,
/// doi:10.1080/07350015.1995.10524599.
///
/// @param value the ratio, without unit
/// @param low the lower end
/// @param high the upper end
public record LossRatio(double value, double low, double high) {
    /// Standard errors on each side of an interval of 95 %.
    private static final double ERRORS = 1.959963984540054;

    /// That of the baseline over itself.
    static final LossRatio OF_BASELINE = new LossRatio(1, 1, 1);

    /// The ratio with its interval.
    ///
    /// @param value of the mean losses
    /// @param test of their difference
    static LossRatio of(double value, DieboldMariano test) {
        double t = test.statistic();
        double half = t == 0 ? Double.NaN : ERRORS * Math.abs((value - 1) / t);
        return new LossRatio(value, value - half, value + half);
    }
}
