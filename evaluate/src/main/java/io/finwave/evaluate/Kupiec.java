package io.finwave.evaluate;

/// The test of Kupiec: did losses go beyond the value at risk as often as its level says?
///
/// ```
/// LR = 2 ( x ln(x/(nα)) + (n − x) ln((n − x)/(n(1−α))) )          compared with χ² of 1 degree of freedom
/// ```
///
/// `α` is the level, `x` the number of exceedances among `n` outcomes; `0 ln 0 = 0`. It asks for the number
/// only: [Christoffersen] asks whether they come in clusters too. With few expected exceedances it has little
/// power: at `n = 250`, `α = 1 %` twice the number is still accepted at 5 %.
///
/// Source: P. H. Kupiec, "Techniques for Verifying the Accuracy of Risk Measurement Models", Journal of
/// Derivatives 3 (1995) 73-84, doi:10.3905/jod.1995.407942.
///
/// @param statistic LR
/// @param pValue the probability of one at least as great if the level is right
/// @param exceedances x
/// @param n how many outcomes
public record Kupiec(double statistic, double pValue, int exceedances, int n) {
    /// The test.
    ///
    /// @param level α, strictly between 0 and 1
    /// @param exceeded whether each outcome was beyond the value at risk, at least one ([Exceedance#of])
    public static Kupiec of(double level, boolean... exceeded) {
        Scored.requireLevel("level", level);
        Scored.requireAtLeast("outcomes", exceeded.length, 1);
        int n = exceeded.length;
        int x = Exceedance.count(exceeded);
        double free = Exceedance.logLikelihood(n - x, x, (double) x / n);
        double statistic = Math.max(0, 2 * (free - Exceedance.logLikelihood(n - x, x, level)));
        return new Kupiec(statistic, ChiSquared.tail(1, statistic), x, n);
    }
}
