package io.finwave.evaluate;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The Sharpe ratio of excess returns, with how uncertain it is.
///
/// ```
/// SR                  = r̄ / s                                       s² = Σ (r − r̄)² / (n − 1)
/// normalError()       = √( (1 + SR²/2) / n )                         returns independent and normal
/// error()             = √( (1 − γ3 SR + (γ4−1)/4 · SR²) / (n − 1) )  returns independent, of any shape
/// correlatedError     = √( S(z, z) ) / n,   z = u − SR/2 · (u² − 1),  u = (r − r̄)/σ,  σ² = Σ (r − r̄)² / n
/// probabilityAbove(c) = Φ( (SR − c) / error() )                      the probabilistic Sharpe ratio
/// minimumTrackRecord(c, p) = 1 + (1 − γ3 SR + (γ4−1)/4 · SR²) (Φ⁻¹(p) / (SR − c))²
/// ```
///
/// `r` are `n` returns a bar above the riskless one, oldest first; the ratio has no unit but is a bar's: over
/// `q` independent bars it is `√q` times as great, and its errors too. `γ3` is the skewness and `γ4` the
/// kurtosis (3 for the normal), from moments divided by `n`. `S` is the sum of Newey and West over `⌊4
/// (n/100)^(2/9)⌋` lags, so that `correlatedError` allows for returns that depend on each other. Fewer than
/// [DieboldMariano#LEAST] returns, or returns that are all equal, have no answer: everything is NaN.
///
/// Sources: A. W. Lo, "The Statistics of Sharpe Ratios", Financial Analysts Journal 58 (2002) 36-52,
/// doi:10.2469/faj.v58.n4.2453; E. Mertens, "Comments on variance of the IID estimator in Lo (2002)",
/// University of Basel (2002); D. H. Bailey and M. Lopez de Prado, "The Sharpe Ratio Efficient Frontier",
/// Journal of Risk 15 (2012) 3-44, doi:10.21314/JOR.2012.255.
///
/// @param ratio SR, of one bar
/// @param skewness γ3
/// @param kurtosis γ4
/// @param correlatedError the standard error of SR if returns depend on each other
/// @param n how many returns
public record SharpeRatio(double ratio, double skewness, double kurtosis, double correlatedError, int n) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// The ratio of returns.
    ///
    /// @param excessReturns a bar's each, oldest first, finite
    public static SharpeRatio of(double... excessReturns) {
        Scored.requireFinite("returns", excessReturns);
        int n = excessReturns.length;
        double mean = Scored.mean(excessReturns);
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double r : excessReturns) {
            double d = r - mean;
            second += d * d / n;
            third += d * d * d / n;
            fourth += d * d * d * d / n;
        }
        // A spread that is only the rounding of the mean counts as none.
        if (n < DieboldMariano.LEAST || !(second > 1e-28 * mean * mean)) {
            return new SharpeRatio(Double.NaN, Double.NaN, Double.NaN, Double.NaN, n);
        }
        double sigma = Math.sqrt(second);
        double[] influence = influence(excessReturns, mean, sigma);
        int lags = LongRunVariance.lags(n, 1);
        return new SharpeRatio(
                mean / Math.sqrt(second * n / (n - 1)),
                third / (second * sigma),
                fourth / (second * second),
                Math.sqrt(LongRunVariance.sum(influence, influence, lags)) / n,
                n);
    }

    /// How much each return pulls the ratio from what it is, times `n`: `z` of the class.
    ///
    /// @param sigma with `n` as divisor
    private static double[] influence(double[] excessReturns, double mean, double sigma) {
        double[] z = new double[excessReturns.length];
        for (int t = 0; t < z.length; t++) {
            double u = (excessReturns[t] - mean) / sigma;
            z[t] = u - mean / sigma / 2 * (u * u - 1);
        }
        return z;
    }

    /// The influence of each return on the ratio; the returns must not be all equal.
    static double[] influence(double... excessReturns) {
        double mean = Scored.mean(excessReturns);
        double squares = 0;
        for (double r : excessReturns) {
            squares += (r - mean) * (r - mean);
        }
        return influence(excessReturns, mean, Math.sqrt(squares / excessReturns.length));
    }

    /// The standard error if returns are independent and normal.
    public double normalError() {
        return Math.sqrt((1 + ratio * ratio / 2) / n);
    }

    /// The standard error if returns are independent.
    public double error() {
        return Math.sqrt(shape() / (n - 1));
    }

    /// How probable it is that the true ratio is above another one: the probabilistic Sharpe ratio.
    ///
    /// @param threshold a ratio of one bar
    public double probabilityAbove(double threshold) {
        double distance = (ratio - threshold) / error();
        return Double.isNaN(distance) ? Double.NaN : NORMAL.cumulativeProbability(distance);
    }

    /// How many returns of this kind it takes until the true ratio is above another one with some confidence;
    /// infinite if the ratio is not above it.
    ///
    /// @param threshold a ratio of one bar
    /// @param confidence from 0.5 up to 1, both excluded
    public double minimumTrackRecord(double threshold, double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be between 0.5 and 1, got " + confidence);
        }
        double quantiles = NORMAL.inverseCumulativeProbability(confidence) / (ratio - threshold);
        return ratio <= threshold ? Double.POSITIVE_INFINITY : 1 + shape() * quantiles * quantiles;
    }

    /// What the ratio of one bar is multiplied by to be that of `q` bars, when returns depend on each other:
    ///
    /// ```
    /// η(q) = q / √( q + 2 Σ (q − k) ρ(k) ),   k = 1 .. q−1
    /// ```
    ///
    /// `ρ` are the autocorrelations of the returns. It is `√q` for independent ones, less where gains follow
    /// on gains. NaN where the sum says that the variance of `q` bars is not positive.
    ///
    /// @param excessReturns more than `bars`, oldest first, finite
    /// @param bars q, at least 1
    public static double aggregationFactor(double[] excessReturns, int bars) {
        Scored.requireAtLeast("bars", bars, 1);
        Scored.requireAtLeast("returns", excessReturns.length, bars + 1);
        Scored.requireFinite("returns", excessReturns);
        double mean = Scored.mean(excessReturns);
        double[] centred = new double[excessReturns.length];
        for (int t = 0; t < centred.length; t++) {
            centred[t] = excessReturns[t] - mean;
        }
        double variance = bars;
        double square = LongRunVariance.products(centred, centred, 0);
        for (int k = 1; k < bars; k++) {
            variance += 2.0 * (bars - k) * LongRunVariance.products(centred, centred, k) / square;
        }
        return variance > 0 ? bars / Math.sqrt(variance) : Double.NaN;
    }

    private double shape() {
        return 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio;
    }
}
