package io.finwave.evaluate;

/// The tests of Christoffersen: do exceedances of the value at risk come one by one, or in clusters?
///
/// ```
/// L(p, q)      = (1−p)^n00 p^n01 (1−q)^n10 q^n11     n01: how often one followed on none, and so on
/// independence = 2 ln( L(n01/(n00+n01), n11/(n10+n11)) / L(π, π) ),   π = (n01+n11)/(n−1)      χ²(1)
/// conditional  = independence + Kupiec's LR                                                   χ²(2)
/// ```
///
/// `independence` compares a Markov chain of exceedances with independent ones; `conditional` asks for the
/// right number as well. As usual, Kupiec's part counts all `n` outcomes and the chain the `n − 1` steps
/// between them. Only clusters of neighbours are seen: [DynamicQuantile] looks further back. Forecasts over
/// several bars made at every bar overlap, and their exceedances cluster even if they are right: give every
/// h-th only.
///
/// Source: P. F. Christoffersen, "Evaluating Interval Forecasts", International Economic Review 39 (1998)
/// 841-862, doi:10.2307/2527341.
///
/// @param independence the statistic of independence
/// @param independencePValue the probability of one at least as great if exceedances are independent
/// @param conditional the statistic of conditional coverage
/// @param conditionalPValue the probability of one at least as great if they are independent and of the right
/// number
/// @param coverage Kupiec's test of the number alone
public record Christoffersen(
        double independence, double independencePValue, double conditional, double conditionalPValue, Kupiec coverage) {
    /// The tests.
    ///
    /// @param level α, strictly between 0 and 1
    /// @param exceeded whether each outcome was beyond the value at risk, oldest first, at least two
    public static Christoffersen of(double level, boolean... exceeded) {
        Scored.requireAtLeast("outcomes", exceeded.length, 2);
        Kupiec coverage = Kupiec.of(level, exceeded);
        int[] steps = new int[4];
        for (int i = 1; i < exceeded.length; i++) {
            steps[(exceeded[i - 1] ? 2 : 0) + (exceeded[i] ? 1 : 0)]++;
        }
        double chain = best(steps[0], steps[1]) + best(steps[2], steps[3]);
        double independence = Math.max(0, 2 * (chain - best(steps[0] + steps[2], steps[1] + steps[3])));
        double conditional = independence + coverage.statistic();
        return new Christoffersen(
                independence, ChiSquared.tail(1, independence), conditional, ChiSquared.tail(2, conditional), coverage);
    }

    private static double best(int no, int yes) {
        return no + yes == 0 ? 0 : Exceedance.logLikelihood(no, yes, (double) yes / (no + yes));
    }
}
