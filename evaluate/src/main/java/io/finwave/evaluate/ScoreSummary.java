package io.finwave.evaluate;

/// What is kept of a series of scores.
///
/// @param measure what they are: a [Metric], or the return of a bar
/// @param n how many
/// @param mean of them
/// @param deviation their standard deviation, `√( Σ (x − mean)² / (n − 1) )`; NaN for fewer than two
/// @param parts sums over parts of them, for [BacktestOverfitting]; none where there are too few scores, or they
/// are not needed
public record ScoreSummary(String measure, int n, double mean, double deviation, PartSums parts) {
    /// The measure of a trading rule.
    public static final String EXCESS_RETURN = "excess return";

    /// Of the losses of forecasts.
    static ScoreSummary of(Metric measure, double[] losses) {
        return of(measure.name(), losses, PartSums.NONE);
    }

    /// Of the returns of a trading rule above the riskless one, a bar's each, finite.
    public static ScoreSummary ofReturns(double... excessReturns) {
        Scored.requireFinite("returns", excessReturns);
        boolean enough = excessReturns.length >= 2 * PartSums.PARTS;
        return of(EXCESS_RETURN, excessReturns, enough ? PartSums.of(excessReturns, PartSums.PARTS) : PartSums.NONE);
    }

    private static ScoreSummary of(String measure, double[] x, PartSums parts) {
        double deviation = x.length < 2 ? Double.NaN : Math.sqrt(Scored.variance(x));
        return new ScoreSummary(measure, x.length, Scored.mean(x), deviation, parts);
    }

    /// Mean over deviation: for returns the Sharpe ratio of a bar. NaN where they do not vary by more than the
    /// rounding of their mean.
    public double ratio() {
        return deviation > 1e-14 * Math.abs(mean) ? mean / deviation : Double.NaN;
    }
}
