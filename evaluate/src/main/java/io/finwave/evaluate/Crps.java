package io.finwave.evaluate;

import io.finwave.forecast.QuantileForecast;
import java.util.Arrays;

/// The continuous ranked probability score: the distance of a whole forecast distribution from what came.
///
/// ```
/// CRPS(F, y) = ∫ (F(x) − 1{x ≥ y})² dx = 2 ∫ pinball(y, F⁻¹(τ); τ) dτ = E|X − y| − E|X − X'| / 2
/// ofSample    = mean |x(i) − y| − Σ Σ |x(i) − x(j)| / (2 m²)           F = the step function of the sample
/// ofFairSample: m (m − 1) in place of m²                    unbiased for the F it is drawn from
/// ofQuantiles = 2 Σ w(i) pinball(y, q(i); τ(i)),   w(i) = (τ(i+1) − τ(i−1)) / 2
/// ```
///
/// with `τ(0) = −τ(1)` and `τ(m+1) = 2 − τ(m)`. `y` is the outcome, in the unit of the target, which is that
/// of the score too; NaN if the outcome is NaN. For one certain value the score is the absolute error. The
/// weights of the quantiles sum to 1: half of each gap between levels belongs to the level on each side, and
/// all below the first level to it, as all above the last. With levels `(i − ½)/m` they are equal and the
/// score is that of the sample of the quantiles. It is proper for the quantiles given, whatever the levels;
/// how near it is to the integral depends on how dense they are, so only forecasts of the same levels are
/// compared.
///
/// A sample is sorted once: `m log m` steps.
///
/// Sources: T. Gneiting and A. E. Raftery, Journal of the American Statistical Association 102 (2007)
/// 359-378, doi:10.1198/016214506000001437; C. A. T. Ferro, "Fair scores for ensemble forecasts", Quarterly
/// Journal of the Royal Meteorological Society 140 (2014) 1917-1923, doi:10.1002/qj.2270.
public final class Crps {
    private Crps() {}

    /// The score of the step function of a sample.
    ///
    /// @param sample at least one value, in any order, finite
    public static double ofSample(double outcome, double... sample) {
        Scored.requireAtLeast("sample values", sample.length, 1);
        return score(outcome, sample, (double) sample.length * sample.length);
    }

    /// The score as it would be on average if the sample were endless.
    ///
    /// @param sample at least two values, drawn independently, in any order, finite
    public static double ofFairSample(double outcome, double... sample) {
        Scored.requireAtLeast("sample values", sample.length, 2);
        return score(outcome, sample, sample.length * (sample.length - 1.0));
    }

    /// The score of some quantiles.
    public static double ofQuantiles(double outcome, QuantileForecast forecast) {
        int m = forecast.levels().size();
        double sum = 0;
        double from = 0;
        for (int i = 0; i < m; i++) {
            double level = forecast.levels().get(i).probability();
            double to = i + 1 < m ? (level + forecast.levels().get(i + 1).probability()) / 2 : 1;
            sum += (to - from)
                    * PinballLoss.loss(
                            outcome, forecast.values().get(i), forecast.levels().get(i));
            from = to;
        }
        return 2 * sum;
    }

    private static double score(double outcome, double[] sample, double pairs) {
        Scored.requireFinite("sample values", sample);
        double[] x = sample.clone();
        Arrays.sort(x);
        double distance = 0;
        double spread = 0;
        for (int i = 0; i < x.length; i++) {
            distance += Math.abs(x[i] - outcome);
            // From the outcome, so that values far from zero lose no digits; the factors sum to zero.
            spread += (2.0 * i + 1 - x.length) * (x[i] - outcome);
        }
        return distance / x.length - spread / pairs;
    }
}
