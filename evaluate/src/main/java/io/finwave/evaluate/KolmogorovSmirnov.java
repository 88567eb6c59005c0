package io.finwave.evaluate;

import java.util.Arrays;

/// The test of Kolmogorov and Smirnov: do probability integral transforms look uniform over 0 .. 1?
///
/// ```
/// D = max over i of max( i/n − u(i), u(i) − (i−1)/n )                u sorted, i = 1 .. n
/// p = Q( D (√n + 0.12 + 0.11/√n) ),   Q(λ) = 2 Σ (−1)^(k−1) exp(−2 k² λ²)
/// ```
///
/// `u` are the transforms of the outcomes ([PitHistogram#transform] makes them from samples). The factor is
/// that of Stephens: from n = 10 on, p is within 0.0009 of the exact one where that is below 0.1, and within
/// 0.023 elsewhere (0.004 at n = 1000), measured against the exact distribution. The transforms must be
/// independent: of forecasts that overlap give every h-th only.
///
/// Source: M. A. Stephens, "EDF Statistics for Goodness of Fit and Some Comparisons", Journal of the American
/// Statistical Association 69 (1974) 730-737, doi:10.1080/01621459.1974.10480196.
///
/// @param statistic D, in 0 .. 1
/// @param pValue the probability of a D at least as great if the transforms are uniform
/// @param n how many transforms
public record KolmogorovSmirnov(double statistic, double pValue, int n) {
    /// The test.
    ///
    /// @param transforms each in 0 .. 1, at least one, in any order
    public static KolmogorovSmirnov of(double... transforms) {
        Scored.requireAtLeast("transforms", transforms.length, 1);
        double[] u = transforms.clone();
        Arrays.sort(u);
        int n = u.length;
        double most = 0;
        for (int i = 0; i < n; i++) {
            Scored.requireProbability(u[i]);
            most = Math.max(most, Math.max((i + 1.0) / n - u[i], u[i] - (double) i / n));
        }
        double root = Math.sqrt(n);
        return new KolmogorovSmirnov(most, tail(most * (root + 0.12 + 0.11 / root)), n);
    }

    /// Q(λ), by whichever of the two series converges at once.
    static double tail(double lambda) {
        double sum = 0;
        if (lambda < 1) {
            double step = Math.PI * Math.PI / (8 * lambda * lambda);
            for (int k = 1; k <= 9; k += 2) {
                sum += Math.exp(-k * k * step);
            }
            return 1 - Math.sqrt(2 * Math.PI) / lambda * sum;
        }
        for (int k = 5; k >= 1; k--) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return sum;
    }
}
