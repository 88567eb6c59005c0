package io.finwave.evaluate;

/// The ranked probability score of a forecast for classes that have an order, such as down, flat, up.
///
/// ```
/// RPS = Σ (P(k) − 1{o ≤ k})² / (K − 1),   k = 0 .. K−2,   P(k) = p(0) + … + p(k)
/// ```
///
/// `p` are the probabilities of the `K` classes, `o` is the class that came, counted from 0. It lies in 0 ..
/// 1, 0 for a certain and right forecast; to miss by one class costs less than to miss by two. With two
/// classes it is the [BrierScore].
///
/// Source: E. S. Epstein, "A Scoring System for Probability Forecasts of Ranked Categories", Journal of
/// Applied Meteorology 8 (1969) 985-987, doi:10.1175/1520-0450(1969)008<0985:ASSFPF>2.0.CO;2.
public final class RankedProbabilityScore {
    private RankedProbabilityScore() {}

    /// The score of one forecast.
    ///
    /// @param outcome the class that came, from 0
    /// @param probabilities of all classes in their order, summing to 1
    public static double loss(int outcome, double... probabilities) {
        Scored.requireClasses(outcome, probabilities);
        double sum = 0;
        double below = 0;
        for (int k = 0; k < probabilities.length - 1; k++) {
            below += probabilities[k];
            double distance = below - (outcome <= k ? 1 : 0);
            sum += distance * distance;
        }
        return sum / (probabilities.length - 1);
    }
}
