package io.finwave.forecast.internal;

/// The Gaussian likelihood of a GARCH(1,1) or GJR-GARCH(1,1) with a constant mean, with its gradient, over
/// variables that may have any value.
///
/// ```
/// f(x) = 1/(2n) Σ ( ln h(s) + e(s)²/h(s) ),   e(s) = z(s) − μ
/// h(s) = ω + a⁺ max(e(s−1),0)² + a⁻ min(e(s−1),0)² + β h(s−1)
/// x    = ( μ, ln ω, logit(p/p_max), logit(u), logit(q) )
/// p    = ½(a⁺ + a⁻) + β     persistence
/// u    = ½(a⁺ + a⁻)/p       the part of it that is news
/// q    = a⁻/(a⁺ + a⁻)       the part of the news that is bad; ½ and no variable without leverage
/// ```
///
/// So `ω > 0`, `a⁺, a⁻, β ≥ 0` and `p < p_max` hold by themselves. Before the first return, `h` and `e²` are
/// the mean of `e²` over the sample, which depends on `μ`. The gradient is carried along by the derivatives
/// of the recursion. One pass, no allocation; logarithms are taken of products of eight.
public final class GarchLikelihood implements Bfgs.Objective {
    /// The greatest persistence: above it a shock would outlive every window.
    public static final double MOST_PERSISTENCE = 0.9999;

    private static final double LEAST_VARIANCE = 1e-30;
    private static final int PRODUCT = 8;

    private final double[] z;
    private final boolean leverage;
    private final double mean;
    private final double variance;

    /// @param z the returns, at least 1, of a size near 1; shared
    /// @param leverage whether bad news may count differently
    public GarchLikelihood(double[] z, boolean leverage) {
        this.z = z;
        this.leverage = leverage;
        double sum = 0;
        for (double v : z) {
            sum += v;
        }
        mean = sum / z.length;
        double squares = 0;
        for (double v : z) {
            squares += (v - mean) * (v - mean);
        }
        variance = squares / z.length;
    }

    /// How many variables.
    public int dimension() {
        return leverage ? 5 : 4;
    }

    /// The variables of a mean, ω, persistence, part of news and part of bad news.
    public double[] variables(double mu, double omega, double persistence, double news, double bad) {
        double[] x = new double[dimension()];
        x[0] = mu;
        x[1] = Math.log(omega);
        x[2] = logit(persistence / MOST_PERSISTENCE);
        x[3] = logit(news);
        if (leverage) {
            x[4] = logit(bad);
        }
        return x;
    }

    /// What the variables stand for: μ, ω, a⁺, a⁻, β.
    public double[] parameters(double[] x) {
        double p = MOST_PERSISTENCE * logistic(x[2]);
        double u = logistic(x[3]);
        double q = leverage ? logistic(x[4]) : 0.5;
        return new double[] {x[0], Math.exp(x[1]), 2 * p * u * (1 - q), 2 * p * u * q, p * (1 - u)};
    }

    @Override
    public double at(double[] x, double[] gradient) {
        double mu = x[0];
        double omega = Math.exp(x[1]);
        double share = logistic(x[2]);
        double p = MOST_PERSISTENCE * share;
        double u = logistic(x[3]);
        double q = leverage ? logistic(x[4]) : 0.5;
        double up = 2 * p * u * (1 - q);
        double down = 2 * p * u * q;
        double beta = p * (1 - u);

        double before = variance + (mean - mu) * (mean - mu);
        double h = omega + p * before;
        double dOmega = 1;
        double dUp = 0.5 * before;
        double dDown = dUp;
        double dBeta = before;
        double dMu = -2 * p * (mean - mu);
        double gOmega = 0;
        double gUp = 0;
        double gDown = 0;
        double gBeta = 0;
        double gMu = 0;
        double squares = 0;
        double logs = 0;
        double product = 1;
        double least = h;
        for (int s = 0; s < z.length; s++) {
            double e = z[s] - mu;
            double precision = 1 / h;
            double square = e * e * precision;
            double weight = (1 - square) * precision;
            squares += square;
            product *= h;
            if (s % PRODUCT == PRODUCT - 1) {
                logs += Math.log(product);
                product = 1;
            }
            gOmega += weight * dOmega;
            gUp += weight * dUp;
            gDown += weight * dDown;
            gBeta += weight * dBeta;
            gMu += weight * dMu - 2 * e * precision;
            double good = Math.max(e, 0);
            double bad = Math.min(e, 0);
            dOmega = 1 + beta * dOmega;
            dUp = good * good + beta * dUp;
            dDown = bad * bad + beta * dDown;
            dBeta = h + beta * dBeta;
            dMu = -2 * (up * good + down * bad) + beta * dMu;
            h = omega + up * good * good + down * bad * bad + beta * h;
            least = Math.min(least, h);
        }
        logs += Math.log(product);
        if (!(least > LEAST_VARIANCE)) {
            return Double.POSITIVE_INFINITY;
        }
        double half = 0.5 / z.length;
        gradient[0] = half * gMu;
        gradient[1] = half * gOmega * omega;
        gradient[2] =
                half * MOST_PERSISTENCE * share * (1 - share) * (2 * u * ((1 - q) * gUp + q * gDown) + (1 - u) * gBeta);
        gradient[3] = half * u * (1 - u) * p * (2 * ((1 - q) * gUp + q * gDown) - gBeta);
        if (leverage) {
            gradient[4] = half * q * (1 - q) * 2 * p * u * (gDown - gUp);
        }
        return half * (logs + squares);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }
}
