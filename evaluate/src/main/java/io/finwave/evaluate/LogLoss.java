package io.finwave.evaluate;

/// The logarithmic loss of a probability.
///
/// ```
/// L(o, p) = −ln p(o)
/// ```
///
/// `p(o)` is the probability given to what came. It is 0 for a certain and right forecast and infinite for
/// one that called what came impossible: nothing is cut off, for a model that says "never" of what happens is
/// not to be saved by a small number. Least on average for the true probability.
///
/// Source: I. J. Good, "Rational Decisions", Journal of the Royal Statistical Society B 14 (1952) 107-114,
/// doi:10.1111/j.2517-6161.1952.tb00104.x.
public final class LogLoss {
    private LogLoss() {}

    /// The loss of the probability of a yes.
    public static double loss(boolean outcome, double probability) {
        Scored.requireProbability(probability);
        return 0 - (outcome ? Math.log(probability) : Math.log1p(-probability));
    }

    /// The loss of the probabilities of classes.
    ///
    /// @param outcome the class that came, from 0
    /// @param probabilities of all classes, summing to 1
    public static double loss(int outcome, double... probabilities) {
        Scored.requireClasses(outcome, probabilities);
        return 0 - Math.log(probabilities[outcome]);
    }
}
