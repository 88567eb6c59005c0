package io.finwave.wavelet.internal;

import io.finwave.wavelet.internal.GammaFunctions.Incomplete;

/// Probabilities and quantiles of the normal and the chi-square distribution, to about 1e-14 of the value, in
/// both tails; below one degree of freedom, where quantiles are badly conditioned, to 4e-13.
///
/// The quantiles are found by Newton's method on the logarithm of the smaller tail, which is concave, so that it
/// cannot go astray.
///
/// Source: M. Mori, A method for evaluation of the error function of real and complex variable with high relative
/// accuracy, Publ. RIMS 19 (1983) 1081-1094, doi:10.2977/prims/1195182021, for the normal tail.
public final class Distributions {
    private static final double SQRT_TWO_PI = StrictMath.sqrt(2 * Math.PI);

    /// Steps and nodes of the trapezoidal rule of [#upperNormal]: h = 1/2, and e^(-k²h²).
    private static final double STEP = 0.5;

    private static final double[] NODES = new double[14];

    private static final int MOST_STEPS = 200;

    static {
        for (int k = 1; k < NODES.length; k++) {
            NODES[k] = StrictMath.exp(-(k * STEP) * (k * STEP));
        }
    }

    private Distributions() {}

    /// φ(x) = e^(-x²/2) / √(2π).
    public static double normalDensity(double x) {
        // x² has more digits than a double: the part of x with 26 bits squares exactly
        double high = (float) x;
        return StrictMath.exp(-0.5 * high * high) * StrictMath.exp(-0.5 * (x - high) * (x + high)) / SQRT_TWO_PI;
    }

    /// Φ(x), the probability of less than x.
    public static double normal(double x) {
        if (Math.abs(x) < 0.5) {
            return 0.5 + centralNormal(x);
        }
        return x < 0 ? upperNormal(-x) : 1 - upperNormal(x);
    }

    /// The x with Φ(x) = p.
    ///
    /// @param p in 0 to 1; the ends give infinities
    /// @throws IllegalArgumentException if it is not
    public static double normalQuantile(double p) {
        checkProbability(p);
        if (p == 0.5) {
            return 0;
        }
        if (p == 0 || p == 1) {
            return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return p < 0.5 ? -upperNormalQuantile(p) : upperNormalQuantile(1 - p);
    }

    /// The x > 0 that is exceeded with probability q < 1/2.
    private static double upperNormalQuantile(double q) {
        if (q > 0.31) {
            // the middle, where 1/2 - q has all digits and the tail has not
            double wanted = 0.5 - q;
            double x = wanted * SQRT_TWO_PI;
            for (int step = 0; step < 8; step++) {
                x -= (centralNormal(x) - wanted) / normalDensity(x);
            }
            return x;
        }
        double x = StrictMath.sqrt(-2 * StrictMath.log(2 * q));
        double last = Double.POSITIVE_INFINITY;
        // from the right every step stays right of the root
        while (last - x > 1e-15 * x) {
            last = x;
            double tail = upperNormal(x);
            x += tail / normalDensity(x) * StrictMath.log(tail / q);
        }
        return x;
    }

    /// Φ(x) - 1/2 near zero: φ(x) Σ x^(2n+1) / (1 · 3 · .. (2n+1)), whose terms have one sign.
    private static double centralNormal(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return normalDensity(x) * sum;
    }

    /// 1 - Φ(x) for x ≥ 0.45, by the trapezoidal rule on
    ///
    /// ```
    /// erfc(z) = z/π e^(-z²) ∫ e^(-u²) / (u² + z²) du        z = x/√2
    /// ```
    ///
    /// whose error is the residue at the pole u = iz, which is taken off where it is not beyond the reach of the
    /// rule (z > π/h).
    private static double upperNormal(double x) {
        double half = 0.5 * x * x;
        double sum = 0;
        for (int k = NODES.length - 1; k >= 1; k--) {
            sum += NODES[k] / (k * STEP * (k * STEP) + half);
        }
        double z = x / StrictMath.sqrt(2);
        double whole = STEP * z / Math.PI * (1 / half + 2 * sum) * normalDensity(x) * SQRT_TWO_PI;
        double residue = z < Math.PI / STEP ? 2 / StrictMath.expm1(2 * Math.PI * z / STEP) : 0;
        return 0.5 * (whole - residue);
    }

    /// The probability that a chi-square variable is less than x.
    ///
    /// @param x at least 0
    /// @param degrees degrees of freedom, positive, not necessarily whole
    public static double chiSquare(double x, double degrees) {
        return GammaFunctions.incomplete(checkDegrees(degrees) / 2, x / 2).lower();
    }

    /// The x below which a chi-square variable stays with probability p.
    ///
    /// @param p greater than 0, less than 1
    /// @param degrees degrees of freedom, positive, not necessarily whole; the time grows as their root
    /// @throws IllegalArgumentException if the probability or the degrees are not so
    public static double chiSquareQuantile(double p, double degrees) {
        checkOpenProbability(p);
        checkDegrees(degrees);
        return p <= 0.5 ? lowerQuantile(p, degrees / 2) : upperQuantile(1 - p, degrees / 2);
    }

    /// The x that a chi-square variable exceeds with probability q: [#chiSquareQuantile] of `1 - q`, without the
    /// loss of digits of that difference.
    public static double chiSquareUpperQuantile(double q, double degrees) {
        checkOpenProbability(q);
        checkDegrees(degrees);
        return q < 0.5 ? upperQuantile(q, degrees / 2) : lowerQuantile(1 - q, degrees / 2);
    }

    /// Newton's method on ln P as a function of ln x, which is concave and increasing: from wherever it starts, every
    /// step ends left of the root.
    private static double lowerQuantile(double p, double a) {
        // P(a, x) ≈ x^a / Γ(a+1) in the lower tail
        double x = StrictMath.exp((StrictMath.log(p) + GammaFunctions.logGamma(a + 1)) / a);
        if (a > 1) {
            x = Math.max(x, guess(a, normalQuantile(p)));
        }
        double last = -1;
        for (int step = 0; step < MOST_STEPS && Math.abs(x - last) > 1e-15 * x; step++) {
            last = x;
            Incomplete at = GammaFunctions.incomplete(a, x);
            x *= StrictMath.exp(at.lower() / at.density() * StrictMath.log(p / at.lower()));
        }
        return 2 * x;
    }

    /// Newton's method on ln Q, which is concave and decreasing.
    private static double upperQuantile(double q, double a) {
        double x = a > 1 ? guess(a, -normalQuantile(q)) : Math.max(a, -StrictMath.log(q));
        double last = -1;
        for (int step = 0; step < MOST_STEPS && Math.abs(x - last) > 1e-15 * x; step++) {
            last = x;
            Incomplete at = GammaFunctions.incomplete(a, x);
            // the density is by ln x
            x += x * (at.upper() / at.density()) * StrictMath.log(at.upper() / q);
            x = Math.max(x, last / 16);
        }
        return 2 * x;
    }

    /// Half the chi-square quantile by the cube-root rule of Wilson and Hilferty (1931).
    private static double guess(double a, double normal) {
        double spread = 1 / (9 * a);
        double root = 1 - spread + normal * StrictMath.sqrt(spread);
        return root > 0 ? a * root * root * root : 0;
    }

    private static void checkProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability must be in 0..1, got " + p);
        }
    }

    private static void checkOpenProbability(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("the probability of a quantile must be between 0 and 1, got " + p);
        }
    }

    private static double checkDegrees(double degrees) {
        if (!(degrees > 0 && degrees < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("degrees of freedom must be positive, got " + degrees);
        }
        return degrees;
    }
}
