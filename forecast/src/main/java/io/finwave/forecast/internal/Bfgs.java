package io.finwave.forecast.internal;

/// A local minimum of a smooth function of a few variables, by the quasi-Newton method of Broyden, Fletcher,
/// Goldfarb and Shanno.
///
/// ```
/// d = −H g,   x := x + a d,   s = a d,   y = g(x + a d) − g(x)
/// H := (I − s yᵀ/sᵀy) H (I − y sᵀ/sᵀy) + s sᵀ/sᵀy
/// ```
///
/// `H` starts as the identity and is scaled by `sᵀy / yᵀy` before its first update. The step `a` meets the
/// weak conditions of Wolfe (`10⁻⁴`, `0.9`) and is found by halving and doubling from 1. A value that is not
/// finite counts as too great, so the edge of a domain may be walked into. It ends when no component of the
/// gradient exceeds the tolerance, or when no step lowers the function beyond its rounding. The same function
/// and start give the same bits.
///
/// Source: J. Nocedal and S. J. Wright, Numerical Optimization, 2nd edition (2006), chapter 6; the search for
/// the step A. S. Lewis and M. L. Overton, "Nonsmooth optimization via quasi-Newton methods", Mathematical
/// Programming 141 (2013) 135-163, doi:10.1007/s10107-012-0514-2, section 4.
public final class Bfgs {
    private static final double ENOUGH_DESCENT = 1e-4;
    private static final double FLAT_ENOUGH = 0.9;
    private static final double ROUNDING = 4e-16;
    private static final double STALE = 1e-5;
    private static final int MOST_STEPS = 500;
    private static final int MOST_TRIES = 30;

    private final Objective objective;
    private final double[] inverse;
    private final double[] direction;
    private final double[] triedGradient;
    private final double[] tried;
    private final double[] product;
    private final double[] gradient;
    private final double[] x;
    private double value;
    private boolean scaled;

    /// A function with its gradient.
    public interface Objective {
        /// The value at `x`; writes the gradient.
        ///
        /// @return the value; infinite or NaN outside of the domain, where the gradient is not read
        double at(double[] x, double[] gradient);
    }

    private Bfgs(Objective objective, double[] start) {
        int n = start.length;
        this.objective = objective;
        x = start.clone();
        gradient = new double[n];
        tried = new double[n];
        triedGradient = new double[n];
        direction = new double[n];
        product = new double[n];
        inverse = new double[n * n];
        value = objective.at(x, gradient);
    }

    /// Goes downhill from a start.
    ///
    /// @param objective the function, finite at the start
    /// @param start where to begin, at least 1 variable
    /// @param tolerance the greatest component of the gradient at which it ends
    /// @return the place
    public static double[] minimum(Objective objective, double[] start, double tolerance) {
        Bfgs search = new Bfgs(objective, start);
        search.forget();
        boolean going = true;
        for (int step = 0; step < MOST_STEPS && going && search.steepest() > tolerance; step++) {
            double before = search.value;
            boolean learnt = search.scaled;
            boolean lower = search.step() && before - search.value > ROUNDING * Math.abs(before);
            if (!lower && learnt && search.steepest() > STALE) {
                // What was learnt about the curvature may be stale: once more along the gradient.
                search.forget();
            } else {
                going = lower;
            }
        }
        return search.x;
    }

    private double steepest() {
        double most = 0;
        for (double g : gradient) {
            most = Math.max(most, Math.abs(g));
        }
        return most;
    }

    private void forget() {
        int n = x.length;
        java.util.Arrays.fill(inverse, 0);
        for (int i = 0; i < n; i++) {
            inverse[i * n + i] = 1;
        }
        scaled = false;
    }

    /// One step downhill; false if there is none.
    private boolean step() {
        int n = x.length;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            double d = 0;
            for (int j = 0; j < n; j++) {
                d -= inverse[i * n + j] * gradient[j];
            }
            direction[i] = d;
            slope += d * gradient[i];
        }
        if (!(slope < 0)) {
            return false;
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double a = 1;
        double slack = ROUNDING * Math.abs(value);
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            for (int i = 0; i < n; i++) {
                tried[i] = x[i] + a * direction[i];
            }
            double f = objective.at(tried, triedGradient);
            if (!(f <= value + ENOUGH_DESCENT * a * slope + slack)) {
                high = a;
            } else if (dot(triedGradient, direction) < FLAT_ENOUGH * slope) {
                low = a;
            } else {
                accept(f);
                return true;
            }
            if (-a * slope < 0.1 * slack) {
                // What is to be gained is lost in rounding.
                return false;
            }
            a = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * low;
        }
        return false;
    }

    private void accept(double f) {
        int n = x.length;
        double sy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            // From here on: direction = s, gradient = y, until the new ones take their place.
            direction[i] = tried[i] - x[i];
            double y = triedGradient[i] - gradient[i];
            gradient[i] = y;
            sy += direction[i] * y;
            yy += y * y;
        }
        if (sy > 0) {
            if (!scaled) {
                for (int i = 0; i < n; i++) {
                    inverse[i * n + i] = sy / yy;
                }
                scaled = true;
            }
            update(sy);
        }
        System.arraycopy(tried, 0, x, 0, n);
        System.arraycopy(triedGradient, 0, gradient, 0, n);
        value = f;
    }

    private void update(double sy) {
        int n = x.length;
        double yhy = 0;
        for (int i = 0; i < n; i++) {
            double p = 0;
            for (int j = 0; j < n; j++) {
                p += inverse[i * n + j] * gradient[j];
            }
            product[i] = p;
            yhy += p * gradient[i];
        }
        double own = (1 + yhy / sy) / sy;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i * n + j] += own * direction[i] * direction[j]
                        - (product[i] * direction[j] + direction[i] * product[j]) / sy;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
