package io.finwave.evaluate;

/// How much of the squared error of a baseline a forecast took away.
///
/// ```
/// R² = 1 − Σ (y − f)² / Σ (y − b)²
/// ```
///
/// `y` is the outcome, `f` the forecast, `b` the baseline, all made before the outcome was known. 1 is
/// perfect, 0 no better than the baseline, and there is no lower limit. For returns the baseline is zero: the
/// mean of the past is a worse one. Where the baseline made no error at all there is nothing to take away and
/// the answer is NaN.
///
/// Source: J. Y. Campbell and S. B. Thompson, "Predicting Excess Stock Returns Out of Sample", Review of
/// Financial Studies 21 (2008) 1509-1531, doi:10.1093/rfs/hhm055.
public final class OutOfSampleR2 {
    private OutOfSampleR2() {}

    /// Against a baseline of its own for every outcome.
    ///
    /// @param outcomes at least one, finite
    /// @param forecasts one for each outcome
    /// @param baselines one for each outcome
    public static double against(double[] baselines, double[] outcomes, double[] forecasts) {
        Scored.requirePairs("forecasts", forecasts, outcomes);
        Scored.requirePairs("baselines", baselines, outcomes);
        Scored.requireAtLeast("outcomes", outcomes.length, 1);
        double most = SquaredError.sum(outcomes, baselines);
        return most > 0 ? 1 - SquaredError.sum(outcomes, forecasts) / most : Double.NaN;
    }

    /// Against the forecast "zero".
    ///
    /// @param outcomes at least one, finite
    /// @param forecasts one for each outcome
    public static double againstZero(double[] outcomes, double[] forecasts) {
        return against(new double[outcomes.length], outcomes, forecasts);
    }
}
