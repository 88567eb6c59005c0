package io.finwave.forecast;

/// A fitted GARCH(1,1), or GJR-GARCH(1,1) where `gamma` is not zero.
///
/// ```
/// r(t) = μ + e(t),   e(t) ~ N(0, h(t))
/// h(t+1) = ω + (α + γ [e(t) < 0]) e(t)² + β h(t)
/// ```
///
/// @param mean μ, in the unit of the returns
/// @param omega ω > 0, in its square
/// @param alpha α ≥ 0
/// @param gamma γ ≥ −α: how much more a fall counts than a rise
/// @param beta β ≥ 0
/// @param logLikelihood the Gaussian log likelihood of the returns that it was fitted on
public record GarchFit(double mean, double omega, double alpha, double gamma, double beta, double logLikelihood) {
    /// @throws IllegalArgumentException if a rule above is broken, or the persistence is not below 1
    public GarchFit {
        if (!(omega > 0 && alpha >= 0 && alpha + gamma >= 0 && beta >= 0 && alpha + 0.5 * gamma + beta < 1)) {
            throw new IllegalArgumentException(
                    "omega must be positive, alpha, alpha + gamma and beta at least 0 and alpha + gamma/2 + beta below 1,"
                            + " got omega " + omega + ", alpha " + alpha + ", gamma " + gamma + ", beta " + beta);
        }
    }

    /// How much of a deviation from the long-run variance is left a bar later: `α + γ/2 + β`.
    public double persistence() {
        return alpha + 0.5 * gamma + beta;
    }

    /// The variance that forecasts go back to: `ω / (1 − α − γ/2 − β)`.
    public double longRunVariance() {
        return omega / (1 - persistence());
    }

    /// The variance of the next bar.
    ///
    /// @param variance h(t), what this bar's variance was expected to be
    /// @param logReturn r(t), what came
    public double nextVariance(double variance, double logReturn) {
        double e = logReturn - mean;
        return omega + (e < 0 ? alpha + gamma : alpha) * e * e + beta * variance;
    }

    /// The variance expected for the bar after the last of some returns.
    ///
    /// Before the first of them, `h` and `e²` are taken to be the mean of `e²` over all, as in the fit.
    ///
    /// @param logReturns finite, oldest first, at least 1
    public double varianceAfter(double... logReturns) {
        if (logReturns.length == 0) {
            throw new IllegalArgumentException("there must be at least 1 return");
        }
        double before = 0;
        for (double r : logReturns) {
            before += (r - mean) * (r - mean);
        }
        before /= logReturns.length;
        double h = omega + persistence() * before;
        for (double r : logReturns) {
            h = nextVariance(h, r);
        }
        return h;
    }

    /// The mean of the variances expected for the next bars.
    ///
    /// ```
    /// ( ĥ(1) + … + ĥ(n) ) / n,   ĥ(1) = h(t+1),   ĥ(k+1) = ω + (α + γ/2 + β) ĥ(k)
    /// ```
    ///
    /// @param next h(t+1), the variance expected for the next bar
    /// @param bars n, at least 1
    public double meanVariance(double next, int bars) {
        if (bars < 1) {
            throw new IllegalArgumentException("bars must be at least 1, got " + bars);
        }
        double persistence = persistence();
        double h = next;
        double sum = next;
        for (int k = 1; k < bars; k++) {
            h = omega + persistence * h;
            sum += h;
        }
        return sum / bars;
    }
}
