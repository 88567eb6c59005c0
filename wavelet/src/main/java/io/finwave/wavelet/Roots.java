package io.finwave.wavelet;

import java.util.function.DoubleUnaryOperator;

/// Roots of functions that are known to change their sign once.
final class Roots {
    private Roots() {}

    /// The root of an increasing function between two places, by halving until no double lies between.
    static double between(double from, double to, DoubleUnaryOperator increasing) {
        double low = from;
        double high = to;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return high;
            }
            if (increasing.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
