package io.finwave.wavelet.internal;

/// The gamma function and what is made from it, to about 1e-15 of the value. Arguments are positive.
///
/// The Stirling series is used from 16 upwards, and the recurrence `Γ(x + 1) = x Γ(x)` below. No table is in
/// here but the first Bernoulli numbers.
///
/// Source: NIST Digital Library of Mathematical Functions, chapters 5 and 8, https://dlmf.nist.gov.
public final class GammaFunctions {
    private static final double SHIFT = 16;

    /// B(2), B(4), .. B(20).
    private static final double[] BERNOULLI = {
        1 / 6.0,
        -1 / 30.0,
        1 / 42.0,
        -1 / 30.0,
        5 / 66.0,
        -691 / 2730.0,
        7 / 6.0,
        -3617 / 510.0,
        43867 / 798.0,
        -174611 / 330.0
    };

    private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

    private GammaFunctions() {}

    /// ln Γ(x), to 1e-15 of the larger of 1 and the value.
    public static double logGamma(double x) {
        double product = 1;
        double shifted = x;
        while (shifted < SHIFT) {
            product *= shifted;
            shifted++;
        }
        return (shifted - 0.5) * StrictMath.log(shifted)
                - shifted
                + HALF_LOG_TWO_PI
                + stirling(shifted)
                - StrictMath.log(product);
    }

    /// ψ(x), the derivative of ln Γ.
    public static double digamma(double x) {
        double below = 0;
        double shifted = x;
        while (shifted < SHIFT) {
            below += 1 / shifted;
            shifted++;
        }
        double square = 1 / (shifted * shifted);
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = (sum + BERNOULLI[k - 1] / (2 * k)) * square;
        }
        return StrictMath.log(shifted) - 0.5 / shifted - sum - below;
    }

    /// ψ′(x), which is the Hurwitz zeta function ζ(2, x).
    public static double trigamma(double x) {
        double below = 0;
        double shifted = x;
        while (shifted < SHIFT) {
            below += 1 / (shifted * shifted);
            shifted++;
        }
        double square = 1 / (shifted * shifted);
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = (sum + BERNOULLI[k - 1]) * square;
        }
        return below + (1 + 0.5 / shifted + sum) / shifted;
    }

    /// The two parts of the regularised incomplete gamma function, of which the smaller one is exact.
    ///
    /// ```
    /// P(a, x) = 1/Γ(a) ∫ from 0 to x of u^(a-1) e^(-u) du        Q = 1 - P
    /// ```
    ///
    /// @param lower P(a, x)
    /// @param upper Q(a, x)
    /// @param density the derivative of P by ln x: `x^a e^(-x) / Γ(a)`
    public record Incomplete(double lower, double upper, double density) {}

    /// P and Q at x ≥ 0 for a > 0. Left of a + 1 by the power series, right of it by the continued fraction; both
    /// need some `√a` terms.
    public static Incomplete incomplete(double a, double x) {
        if (x <= 0) {
            return new Incomplete(0, 1, 0);
        }
        double density = density(a, x);
        if (x < a + 1) {
            double lower = density / a * series(a, x);
            return new Incomplete(lower, 1 - lower, density);
        }
        double upper = density * fraction(a, x);
        return new Incomplete(1 - upper, upper, density);
    }

    /// `x^a e^(-x) / Γ(a)`, without the cancellation of its large factors.
    private static double density(double a, double x) {
        if (a < SHIFT) {
            int steps = (int) Math.ceil(SHIFT - a);
            double product = 1;
            for (int k = 0; k < steps; k++) {
                product *= a + k;
            }
            double shifted = a + steps;
            double lost = a - (shifted - steps);
            // 1/Γ(a) = product / Γ(shifted); powers keep the digits that a sum of logarithms would lose
            double gamma = StrictMath.sqrt(2 * Math.PI / shifted)
                    * StrictMath.pow(shifted, shifted)
                    * StrictMath.exp(-shifted)
                    * StrictMath.exp(stirling(shifted) + lost * StrictMath.log(shifted));
            return StrictMath.pow(x, a) * StrictMath.exp(-x) * product / gamma;
        }
        double mu = (x - a) / a;
        return StrictMath.sqrt(a / (2 * Math.PI)) * StrictMath.exp(-a * excess(mu) - stirling(a));
    }

    /// μ - ln(1 + μ), also for small μ.
    private static double excess(double mu) {
        if (mu < -0.4 || mu > 0.7) {
            return mu - StrictMath.log1p(mu);
        }
        double v = mu / (2 + mu);
        double square = v * v;
        double sum = 0;
        for (int k = 45; k >= 3; k -= 2) {
            sum = sum * square + 1.0 / k;
        }
        return v * (mu - 2 * square * sum);
    }

    /// Σ B(2k) / (2k (2k-1) x^(2k-1)), the correction of the Stirling formula.
    private static double stirling(double x) {
        double square = 1 / (x * x);
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = sum * square + BERNOULLI[k - 1] / (2.0 * k * (2 * k - 1));
        }
        return sum / x;
    }

    /// Σ x^n / ((a+1) .. (a+n)).
    private static double series(double a, double x) {
        double term = 1;
        double sum = 1;
        for (int n = 1; term > 1e-17 * sum; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /// 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- ..))), evaluated from the front by the method of Lentz.
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = Double.POSITIVE_INFINITY;
        double d = 1 / b;
        double value = d;
        double change = 0;
        for (int n = 1; Math.abs(change - 1) > 1e-16; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            change = c * d;
            value *= change;
        }
        return value;
    }
}
