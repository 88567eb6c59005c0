package io.finwave.evaluate;

/// An account beside another one over the same bars, as a rule beside buying and holding.
///
/// ```
/// meanReturn = P · mean of a(t) − b(t)                  ± z · P · √( S(d, d) ) / n,   d = a − b less its mean
/// sharpe     = √P · ( SR(a) − SR(b) )                   ± z · √P · its error (SharpeDifference)
/// ```
///
/// `a` and `b` are the returns of each bar, for the ratios those above what idle cash earns; `P` is the number of
/// bars a year and `S` the sum of Newey and West over `⌊4 (n/100)^(2/9)⌋` lags, which allows for returns that
/// depend on each other. Where one account ended in ruin, only the bars up to there are compared. Fewer than
/// [DieboldMariano#LEAST] bars, or accounts that do not differ, have no interval and no p-value: NaN.
///
/// Sources: those of [SharpeDifference]; W. K. Newey and K. D. West, Econometrica 55 (1987) 703-708,
/// doi:10.2307/1913610.
///
/// @param meanReturn the difference of the mean returns, a year
/// @param meanReturnP the p-value of "the mean returns are equal", two-sided
/// @param sharpe the difference of the Sharpe ratios, a year
/// @param sharpeP the p-value of "the Sharpe ratios are equal", two-sided
/// @param bars how many bars were compared
public record TradingComparison(Estimate meanReturn, double meanReturnP, Estimate sharpe, double sharpeP, int bars) {
    /// Compares an account with another.
    ///
    /// @param benchmark an account over the same bars
    /// @throws IllegalArgumentException if the closes of the two are not the same up to the end of the shorter one
    public static TradingComparison of(TradingRecord account, TradingRecord benchmark) {
        int closes = Math.min(account.curve().size(), benchmark.curve().size());
        for (int t = 0; t < closes; t++) {
            if (!account.curve().time(t).equals(benchmark.curve().time(t))) {
                throw new IllegalArgumentException("accounts must be over the same bars, got closes at "
                        + account.curve().time(t) + " and " + benchmark.curve().time(t));
            }
        }
        AccountBars a = AccountBars.of(account, closes);
        AccountBars b = AccountBars.of(benchmark, closes);
        int year = a.barsPerYear();
        double[] d = Scored.minus(a.returns(), b.returns());
        double mean = Scored.mean(d);
        double error = error(d, mean);
        SharpeDifference sharpe = SharpeDifference.of(a.excess(), b.excess());
        return new TradingComparison(
                Estimate.normal(mean, error).times(year),
                SharpeDifference.twoSided(mean, error),
                Estimate.normal(sharpe.difference(), sharpe.error()).times(Math.sqrt(year)),
                sharpe.pValue(),
                d.length);
    }

    private static double error(double[] d, double mean) {
        int n = d.length;
        if (n < DieboldMariano.LEAST) {
            return Double.NaN;
        }
        double[] centred = new double[n];
        for (int t = 0; t < n; t++) {
            centred[t] = d[t] - mean;
        }
        return Math.sqrt(LongRunVariance.sum(centred, centred, LongRunVariance.lags(n, 1))) / n;
    }
}
