package io.finwave.wavelet.internal;

import java.util.function.DoubleUnaryOperator;

/// Integrals over the spectrum of a wavelet, by the trapezoidal rule, which converges faster than any power
/// of its step for functions that are smooth and vanish at both ends. On the positive axis that is so in the
/// variable ln ω.
public final class SpectrumIntegrals {
    /// The first number of steps; doubled until the value stands still.
    private static final int STEPS = 512;

    private static final int MOST_STEPS = 1 << 17;

    /// How far below the peak, in ln ω, an integrand that falls like ω is followed: e^-42 is 2^-60.
    private static final double LOG_REACH = 42;

    private SpectrumIntegrals() {}

    /// ∫ shape² dω from `lowest` to `highest`.
    public static double energy(DoubleUnaryOperator shape, double lowest, double highest) {
        if (lowest < 0) {
            return settled(omega -> square(shape.applyAsDouble(omega)), lowest, highest);
        }
        double from = Math.max(Math.log(lowest), Math.log(highest) - 2 * LOG_REACH);
        return settled(x -> square(shape.applyAsDouble(Math.exp(x))) * Math.exp(x), from, Math.log(highest));
    }

    /// ∫ shape^power / ω dω over the positive part.
    public static double overOmega(
            DoubleUnaryOperator shape, int power, double lowest, double highest, double peakFrequency) {
        double from = Math.log(Math.max(lowest, peakFrequency * Math.exp(-LOG_REACH)));
        return settled(
                x -> {
                    double value = shape.applyAsDouble(Math.exp(x));
                    return power == 1 ? value : value * value;
                },
                from,
                Math.log(highest));
    }

    /// The first t > 0 at which |ψ(t)| = |ψ(0)|/e, where ψ is the inverse Fourier transform of a shape that
    /// has positive frequencies only.
    public static double eFoldingTime(DoubleUnaryOperator shape, double lowest, double highest, double peakFrequency) {
        double from = Math.log(Math.max(lowest, peakFrequency * Math.exp(-LOG_REACH)));
        double step = (Math.log(highest) - from) / STEPS;
        double[] omega = new double[STEPS + 1];
        double[] weight = new double[STEPS + 1];
        double most = 0;
        double mean = 0;
        double spread = 0;
        for (int i = 0; i <= STEPS; i++) {
            omega[i] = Math.exp(from + i * step);
            weight[i] = shape.applyAsDouble(omega[i]) * omega[i];
            most += weight[i];
            mean += weight[i] * omega[i];
        }
        mean /= most;
        for (int i = 0; i <= STEPS; i++) {
            spread += weight[i] * square(omega[i] - mean);
        }
        // |ψ| falls as 1 - t² spread / 2 at first; look for the crossing in small steps of that
        double unit = 0.125 / Math.sqrt(spread / most);
        double goal = most / Math.E;
        double far = unit;
        while (modulus(omega, weight, far) > goal) {
            far += unit;
        }
        double near = far - unit;
        for (int i = 0; i < 60; i++) {
            double middle = (near + far) / 2;
            if (modulus(omega, weight, middle) > goal) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return far;
    }

    private static double modulus(double[] omega, double[] weight, double t) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < omega.length; i++) {
            re += weight[i] * Math.cos(omega[i] * t);
            im += weight[i] * Math.sin(omega[i] * t);
        }
        return Math.hypot(re, im);
    }

    private static double settled(DoubleUnaryOperator integrand, double from, double to) {
        double width = to - from;
        double sum = (integrand.applyAsDouble(from) + integrand.applyAsDouble(to)) / 2;
        int steps = 1;
        double before = Double.NaN;
        while (true) {
            double between = 0;
            for (int i = 0; i < steps; i++) {
                between += integrand.applyAsDouble(from + (i + 0.5) * width / steps);
            }
            sum += between;
            steps *= 2;
            double now = sum * width / steps;
            if (steps >= STEPS && (Math.abs(now - before) <= 1e-15 * Math.abs(now) || steps >= MOST_STEPS)) {
                return now;
            }
            before = now;
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
