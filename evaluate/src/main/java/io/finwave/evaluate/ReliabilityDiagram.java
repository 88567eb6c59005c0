package io.finwave.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Do things that were called likely happen as often as was said? Probabilities in bins, each with how often
/// a yes came, and what follows: the parts of the Brier score and the expected calibration error.
///
/// ```
/// Brier       = reliability − resolution + uncertainty + within
/// reliability = Σ n(b) (p̄(b) − ȳ(b))² / n         the squared distance from calibration; 0 is best
/// resolution  = Σ n(b) (ȳ(b) − ȳ)² / n             what the forecasts know; 0 for always the base rate
/// uncertainty = ȳ (1 − ȳ)                          the score of always saying the base rate
/// within      = Σ ((p − p̄(b))² − 2 (p − p̄(b))(y − ȳ(b))) / n   what bins hide; 0 if p is constant in each
/// calibrationError        = Σ n(b) |p̄(b) − ȳ(b)| / n
/// greatestCalibrationError = max |p̄(b) − ȳ(b)|
/// ```
///
/// `p` is the probability of a yes, `y` 1 for a yes and 0 for a no, `b` one of the bins of equal width `[i/m,
/// (i+1)/m)`, the last with its upper end; bars are means, over a bin or over all. Empty bins are left out.
/// The identity is exact but for rounding. With few outcomes a bin, chance alone makes a calibration error of
/// about `√(p(1−p)/n(b))`: compare forecasts of the same count and the same bins only.
///
/// Sources: A. H. Murphy, "A New Vector Partition of the Probability Score", Journal of Applied Meteorology
/// 12 (1973) 595-600, doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2; D. B. Stephenson, C. A. S. Coelho
/// and I. T. Jolliffe, "Two Extra Components in the Brier Score Decomposition", Weather and Forecasting 23
/// (2008) 752-757, doi:10.1175/2007WAF2006116.1; M. P. Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining
/// Well Calibrated Probabilities Using Bayesian Binning", AAAI (2015), doi:10.1609/aaai.v29i1.9602.
///
/// @param bins the bins that hold something, in rising order
/// @param n how many forecasts
/// @param brierScore the mean Brier score
public record ReliabilityDiagram(List<Bin> bins, int n, double brierScore) {
    /// One bin.
    ///
    /// @param lower its lower end
    /// @param upper its upper end
    /// @param count how many forecasts fell into it
    /// @param forecast their mean
    /// @param frequency the share of a yes among them
    public record Bin(double lower, double upper, int count, double forecast, double frequency) {}

    /// Copies the list.
    public ReliabilityDiagram {
        bins = List.copyOf(bins);
    }

    /// The diagram.
    ///
    /// @param outcomes whether a yes came, at least one
    /// @param probabilities of a yes, one for each outcome
    /// @param binCount how many bins of equal width, at least 1; 10 is usual
    public static ReliabilityDiagram of(boolean[] outcomes, double[] probabilities, int binCount) {
        if (outcomes.length != probabilities.length) {
            throw new IllegalArgumentException("there must be a probability for every outcome, got "
                    + probabilities.length + " for " + outcomes.length);
        }
        Scored.requireAtLeast("outcomes", outcomes.length, 1);
        Scored.requireAtLeast("bins", binCount, 1);
        int[] count = new int[binCount];
        int[] yes = new int[binCount];
        double[] sum = new double[binCount];
        double score = 0;
        for (int i = 0; i < outcomes.length; i++) {
            score += BrierScore.loss(outcomes[i], probabilities[i]);
            int b = Scored.cell(probabilities[i], binCount);
            count[b]++;
            yes[b] += outcomes[i] ? 1 : 0;
            sum[b] += probabilities[i];
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < binCount; b++) {
            if (count[b] > 0) {
                bins.add(new Bin(
                        (double) b / binCount,
                        (b + 1.0) / binCount,
                        count[b],
                        sum[b] / count[b],
                        (double) yes[b] / count[b]));
            }
        }
        return new ReliabilityDiagram(bins, outcomes.length, score / outcomes.length);
    }

    /// The share of a yes among all.
    public double baseRate() {
        return mean(Bin::frequency);
    }

    /// The squared distance from calibration.
    public double reliability() {
        return mean(bin -> (bin.forecast - bin.frequency) * (bin.forecast - bin.frequency));
    }

    /// What the forecasts know.
    public double resolution() {
        double rate = baseRate();
        return mean(bin -> (bin.frequency - rate) * (bin.frequency - rate));
    }

    /// The score of always saying the base rate.
    public double uncertainty() {
        double rate = baseRate();
        return rate * (1 - rate);
    }

    /// What the bins hide.
    public double within() {
        return brierScore - reliability() + resolution() - uncertainty();
    }

    /// The expected calibration error.
    public double calibrationError() {
        return mean(bin -> Math.abs(bin.forecast - bin.frequency));
    }

    /// The calibration error of the worst bin.
    public double greatestCalibrationError() {
        return bins.stream()
                .mapToDouble(bin -> Math.abs(bin.forecast - bin.frequency))
                .max()
                .orElse(Double.NaN);
    }

    private double mean(ToDoubleFunction<Bin> value) {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.count * value.applyAsDouble(bin);
        }
        return sum / n;
    }
}
