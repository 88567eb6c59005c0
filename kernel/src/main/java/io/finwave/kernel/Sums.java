package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.DoublePair;

/// Sums of many numbers that do not drift.
///
/// ```
/// of(x) = Σ x(t)          product(x, y) = Σ x(t) y(t)
/// ```
///
/// The rounding error of every addition (and product) is kept and added at the end, so the result is as if
/// computed with twice the digits and rounded: its error is at most `2⁻⁵³ |Σ| + n² 2⁻¹⁰⁶ Σ|x|`. No numbers
/// have the sum 0. A NaN makes the sum NaN, and an infinity an infinite one, or NaN where both signs occur.
/// Products are exact unless they fall below about 1e-290 or overflow.
///
/// T. Ogita, S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM Journal on Scientific Computing 26
/// (2005), doi:10.1137/030601818.
public final class Sums {
    private Sums() {}

    /// The sum of all values.
    public static double of(double[] x) {
        return of(x, 0, x.length);
    }

    /// The sum of `x[from] .. x[to - 1]`.
    public static double of(double[] x, int from, int to) {
        double sum = 0;
        double rest = 0;
        for (int t = from; t < to; t++) {
            double next = sum + x[t];
            rest += DoublePair.sumError(sum, x[t], next);
            sum = next;
        }
        return total(sum, rest);
    }

    /// The sum of the products of two arrays of the same length.
    public static double product(double[] x, double[] y) {
        Arguments.requireLength("y", y, x.length);
        double sum = 0;
        double rest = 0;
        for (int t = 0; t < x.length; t++) {
            double term = x[t] * y[t];
            double next = sum + term;
            rest += DoublePair.sumError(sum, term, next) + DoublePair.productError(x[t], y[t], term);
            sum = next;
        }
        return total(sum, rest);
    }

    /// The error terms are NaN where the sum is infinite or NaN already.
    private static double total(double sum, double rest) {
        return Double.isFinite(sum) ? sum + rest : sum;
    }
}
