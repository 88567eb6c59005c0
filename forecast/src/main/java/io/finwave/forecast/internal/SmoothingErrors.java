package io.finwave.forecast.internal;

/// The squared one-step errors of exponential smoothing with the best possible start, as a function of its
/// weights.
///
/// ```
/// m(t) = l(t−1) + φ b(t−1),   e(t) = y(t) − m(t)
/// l(t) = m(t) + α e(t),       b(t) = φ b(t−1) + α β e(t)
/// f(x) = ½ ln( min over l(0), b(0) of Σ e(t)² )
/// x    = logit of α, β and φ within their bounds: only α without a trend, α and β with a plain one (φ = 1)
/// ```
///
/// The errors are linear in the start `l(0), b(0)`, so its least squares are two unknowns; the gradient is
/// that at the best start (the envelope theorem), carried along by the derivatives of the recursion. Two
/// passes, no allocation.
public final class SmoothingErrors implements Bfgs.Objective {
    private static final double LEAST_WEIGHT = 1e-4;
    private static final double MOST_WEIGHT = 0.9999;
    private static final double LEAST_DAMPING = 0.80;
    private static final double MOST_DAMPING = 0.98;

    private final double[] y;
    private final int dimension;
    private final double floor;
    private double startLevel;
    private double startTrend;
    private double level;
    private double trend;
    private double squares;

    /// @param y the values, at least 1; shared
    /// @param dimension 1 without a trend, 2 with one, 3 with a damped one
    public SmoothingErrors(double[] y, int dimension) {
        this.y = y;
        this.dimension = dimension;
        double size = 0;
        for (double v : y) {
            size += (v - y[0]) * (v - y[0]);
        }
        // Below the rounding of the values an error counts as none.
        floor = 1e-26 * (size + y.length * y[0] * y[0]) + Double.MIN_NORMAL;
    }

    /// The variables of weights.
    public double[] variables(double alpha, double beta, double phi) {
        double[] x = new double[dimension];
        x[0] = inner(alpha, LEAST_WEIGHT, MOST_WEIGHT);
        if (dimension > 1) {
            x[1] = inner(beta, LEAST_WEIGHT, MOST_WEIGHT);
        }
        if (dimension > 2) {
            x[2] = inner(phi, LEAST_DAMPING, MOST_DAMPING);
        }
        return x;
    }

    /// The weight of the level, α.
    public double alpha(double[] x) {
        return outer(x[0], LEAST_WEIGHT, MOST_WEIGHT);
    }

    /// The weight of the trend as a part of α; 0 without one.
    public double beta(double[] x) {
        return dimension > 1 ? outer(x[1], LEAST_WEIGHT, MOST_WEIGHT) : 0;
    }

    /// The damping; 1 without.
    public double phi(double[] x) {
        return dimension > 2 ? outer(x[2], LEAST_DAMPING, MOST_DAMPING) : 1;
    }

    /// The level before the first value, after [#at].
    public double startLevel() {
        return y[0] + startLevel;
    }

    /// The trend before the first value, after [#at].
    public double startTrend() {
        return startTrend;
    }

    /// The level after the last value, after [#at].
    public double level() {
        return y[0] + level;
    }

    /// The trend after the last value, after [#at].
    public double trend() {
        return trend;
    }

    /// The sum of the squared errors, after [#at].
    public double squares() {
        return squares;
    }

    @Override
    public double at(double[] x, double[] gradient) {
        double alpha = alpha(x);
        double beta = beta(x);
        double phi = phi(x);
        start(alpha, alpha * beta, phi);
        errors(alpha, beta, phi, gradient);
        double total = squares + floor;
        gradient[0] *= slope(alpha, LEAST_WEIGHT, MOST_WEIGHT) / total;
        if (dimension > 1) {
            gradient[1] *= slope(beta, LEAST_WEIGHT, MOST_WEIGHT) / total;
        }
        if (dimension > 2) {
            gradient[2] *= slope(phi, LEAST_DAMPING, MOST_DAMPING) / total;
        }
        return 0.5 * Math.log(total);
    }

    /// The start with the least squared errors, about the first value.
    private void start(double alpha, double gain, double phi) {
        double l = 0;
        double b = 0;
        double lOfLevel = 1;
        double bOfLevel = 0;
        double lOfTrend = 0;
        double bOfTrend = dimension > 1 ? 1 : 0;
        double ll = 0;
        double lb = 0;
        double bb = 0;
        double el = 0;
        double eb = 0;
        for (double v : y) {
            double m = l + phi * b;
            double mOfLevel = lOfLevel + phi * bOfLevel;
            double mOfTrend = lOfTrend + phi * bOfTrend;
            double e = v - y[0] - m;
            ll += mOfLevel * mOfLevel;
            lb += mOfLevel * mOfTrend;
            bb += mOfTrend * mOfTrend;
            el += e * mOfLevel;
            eb += e * mOfTrend;
            l = m + alpha * e;
            b = phi * b + gain * e;
            lOfLevel = mOfLevel - alpha * mOfLevel;
            bOfLevel = phi * bOfLevel - gain * mOfLevel;
            lOfTrend = mOfTrend - alpha * mOfTrend;
            bOfTrend = phi * bOfTrend - gain * mOfTrend;
        }
        double left = bb - lb * lb / ll;
        startTrend = left > 1e-12 * bb ? (eb - lb * el / ll) / left : 0;
        startLevel = (el - lb * startTrend) / ll;
    }

    /// The errors from the start, half the gradient of their squares by α, β and φ, and the last state.
    private void errors(double alpha, double beta, double phi, double[] gradient) {
        double gain = alpha * beta;
        double l = startLevel;
        double b = startTrend;
        double lByAlpha = 0;
        double bByAlpha = 0;
        double lByBeta = 0;
        double bByBeta = 0;
        double lByPhi = 0;
        double bByPhi = 0;
        double byAlpha = 0;
        double byBeta = 0;
        double byPhi = 0;
        double sum = 0;
        for (double v : y) {
            double m = l + phi * b;
            double e = v - y[0] - m;
            sum += e * e;
            double mByAlpha = lByAlpha + phi * bByAlpha;
            double mByBeta = lByBeta + phi * bByBeta;
            double mByPhi = lByPhi + phi * bByPhi + b;
            byAlpha -= e * mByAlpha;
            byBeta -= e * mByBeta;
            byPhi -= e * mByPhi;
            lByAlpha = mByAlpha - alpha * mByAlpha + e;
            bByAlpha = phi * bByAlpha - gain * mByAlpha + beta * e;
            lByBeta = mByBeta - alpha * mByBeta;
            bByBeta = phi * bByBeta - gain * mByBeta + alpha * e;
            lByPhi = mByPhi - alpha * mByPhi;
            bByPhi = phi * bByPhi + b - gain * mByPhi;
            l = m + alpha * e;
            b = phi * b + gain * e;
        }
        level = l;
        trend = b;
        squares = sum;
        gradient[0] = byAlpha;
        if (dimension > 1) {
            gradient[1] = byBeta;
        }
        if (dimension > 2) {
            gradient[2] = byPhi;
        }
    }

    private static double inner(double value, double low, double high) {
        return Math.log((value - low) / (high - value));
    }

    private static double outer(double x, double low, double high) {
        return low + (high - low) / (1 + Math.exp(-x));
    }

    private static double slope(double value, double low, double high) {
        return (value - low) * (high - value) / (high - low);
    }
}
