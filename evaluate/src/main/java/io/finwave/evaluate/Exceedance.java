package io.finwave.evaluate;

/// Outcomes beyond their value at risk.
///
/// The value at risk of level `α` is the `α` quantile of the outcome, a negative return for a loss; an
/// outcome strictly below it exceeds it. Everything about tails here has this sign: the quantile and the mean
/// beyond it (the expected shortfall) are returns, not amounts lost.
public final class Exceedance {
    private Exceedance() {}

    /// Which outcomes exceed the value at risk.
    ///
    /// @param outcomes finite, oldest first
    /// @param valueAtRisk one for each outcome
    public static boolean[] of(double[] outcomes, double[] valueAtRisk) {
        Scored.requirePairs("values at risk", valueAtRisk, outcomes);
        boolean[] exceeded = new boolean[outcomes.length];
        for (int i = 0; i < outcomes.length; i++) {
            exceeded[i] = outcomes[i] < valueAtRisk[i];
        }
        return exceeded;
    }

    static int count(boolean[] exceeded) {
        int count = 0;
        for (boolean one : exceeded) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /// `no ln(1−p) + yes ln p` with `0 ln 0 = 0`.
    static double logLikelihood(int no, int yes, double p) {
        return (no > 0 ? no * Math.log1p(-p) : 0) + (yes > 0 ? yes * Math.log(p) : 0);
    }

    /// Values at risk below zero, and a mean beyond each that is not above it.
    static void requireShortfalls(double[] outcomes, double[] valueAtRisk, double[] expectedShortfall) {
        Scored.requirePairs("values at risk", valueAtRisk, outcomes);
        Scored.requirePairs("expected shortfalls", expectedShortfall, outcomes);
        for (int i = 0; i < outcomes.length; i++) {
            requireShortfall(valueAtRisk[i], expectedShortfall[i]);
        }
    }

    static void requireShortfall(double valueAtRisk, double expectedShortfall) {
        if (!(expectedShortfall < 0 && expectedShortfall <= valueAtRisk)) {
            throw new IllegalArgumentException(
                    "expected shortfall must be below zero and not above the value at risk, got " + expectedShortfall
                            + " and " + valueAtRisk);
        }
    }
}
