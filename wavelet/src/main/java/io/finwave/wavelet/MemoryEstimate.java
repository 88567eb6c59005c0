package io.finwave.wavelet;

/// How long a series remembers: the exponent d of its spectrum `S(f) ~ |f|^(-2d)` at low frequencies, with
/// its interval.
///
/// d = 0: no memory (white noise); 0 < d < 1/2: long memory; d < 0: moves are reverted; d = 1: random walk.
/// Hurst's exponent is d + 1/2 of a stationary series (fractional Gaussian noise) and d - 1/2 of its running
/// sum.
///
/// @param memory d, a pure number
/// @param lower the lower end of the interval
/// @param upper the upper end of the interval
/// @param standardError of d
/// @param fromLevel the finest level that was used
/// @param toLevel the coarsest one
public record MemoryEstimate(
        double memory, double lower, double upper, double standardError, int fromLevel, int toLevel) {
    public MemoryEstimate {
        if (!(lower <= memory && memory <= upper)) {
            throw new IllegalArgumentException(
                    "an interval must hold its estimate, got " + memory + " in " + lower + " to " + upper);
        }
    }

    /// Hurst's exponent if the series is a stationary noise such as returns: d + 1/2.
    public double hurstOfNoise() {
        return memory + 0.5;
    }

    /// Hurst's exponent if the series is the running sum of a noise, such as log prices: d - 1/2.
    public double hurstOfSum() {
        return memory - 0.5;
    }

    /// Whether a value lies in the interval, its ends included.
    public boolean covers(double value) {
        return lower <= value && value <= upper;
    }
}
