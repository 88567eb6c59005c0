package io.finwave.evaluate;

/// The Brier score of a probability.
///
/// ```
/// L(y, p) = (p − y)²                       a yes or no, y = 1 or 0; in 0 .. 1
/// L(o, p) = Σ (p(k) − 1{o = k})²           classes without an order; in 0 .. 2
/// ```
///
/// `p` is the probability of a yes, or of each class; `o` the class that came. Least on average for the true
/// probability. With two classes the second form is twice the first. What part of the mean is want of
/// calibration and what part knowledge tells [ReliabilityDiagram].
///
/// Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review
/// 78 (1950) 1-3, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
public final class BrierScore {
    private BrierScore() {}

    /// The loss of the probability of a yes.
    public static double loss(boolean outcome, double probability) {
        Scored.requireProbability(probability);
        double distance = probability - (outcome ? 1 : 0);
        return distance * distance;
    }

    /// The loss of the probabilities of classes.
    ///
    /// @param outcome the class that came, from 0
    /// @param probabilities of all classes, summing to 1
    public static double loss(int outcome, double... probabilities) {
        Scored.requireClasses(outcome, probabilities);
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            double distance = probabilities[k] - (outcome == k ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }
}
