package io.finwave.wavelet;

import io.finwave.wavelet.internal.Complete;
import java.util.random.RandomGenerator;

/// Red noise, the first-order autoregression: the plainest series that moves slowly more than fast.
///
/// ```
/// x(t) = m + g (x(t-1) - m) + σ √(1 - g²) e(t)            e(t) independent, standard normal
/// P(T) = (1 - g²) / (1 + g² - 2 g cos(2π/T))
/// ```
///
/// - g: the lag-1 correlation, in -1 to 1; m: the mean; σ: the standard deviation, both in the unit of x.
/// - P(T): the spectrum at a period of T bars, as a multiple of that of white noise of the same variance: its
///   average over all frequencies is 1.
///
/// Source: Torrence and Compo (1998), equation 16, doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2.
///
/// @param lag1 g, greater than -1 and less than 1
/// @param mean m, finite
/// @param standardDeviation σ, finite, at least 0
public record RedNoise(double lag1, double mean, double standardDeviation) {
    public RedNoise {
        if (!(lag1 > -1 && lag1 < 1)) {
            throw new IllegalArgumentException("the lag-1 correlation must be between -1 and 1, got " + lag1);
        }
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("the mean must be finite, got " + mean);
        }
        if (!(standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the standard deviation must be finite and at least 0, got " + standardDeviation);
        }
    }

    /// The red noise that fits a series, without the bias that the sample mean brings.
    ///
    /// ```
    /// r = c(1) / c(0)                    c(l) = Σ (x(t) - x̄)(x(t+l) - x̄) / (N - l)
    /// r = (g - μ(g)) / (1 - μ(g))        solved for g
    /// μ(g) = 1/N + 2/N² Σ (N - k) g^k    k = 1 .. N-1: the variance of x̄ over that of x
    /// σ² = c(0) / (1 - μ(g))
    /// ```
    ///
    /// Edge cases: a constant gives g = 0 and σ = 0. A series that wanders as far as a random walk does has
    /// no solution below 1 and is refused. Accuracy: the equation is solved to the last digits of g; the
    /// estimate itself is good to some `√((1 - g²)/N)`.
    ///
    /// Source: Allen and Smith (1996), footnote 4, doi:10.1175/1520-0442(1996)009<3373:MCSDIO>2.0.CO;2.
    ///
    /// @param samples one a bar, finite, at least 3
    /// @throws IllegalArgumentException if there are fewer, one is not finite, or no g below 1 explains them
    public static RedNoise fit(double[] samples) {
        double[] x = Complete.series(samples);
        int n = x.length;
        if (n < 3) {
            throw new IllegalArgumentException("red noise is fitted to at least 3 samples, got " + n);
        }
        double first = x[0];
        double mean = first + centre(x);
        double variance = covariance(x, 0);
        if (!(variance > 0)) {
            return new RedNoise(0, mean, 0);
        }
        double wanted = covariance(x, 1) / variance;
        double low = -1 + 0x1.0p-40;
        double high = 1 - 0x1.0p-20 / n;
        if (expectedCorrelation(high, n) <= wanted) {
            throw new IllegalArgumentException("no stationary red noise has a lag-1 correlation of " + wanted + " over "
                    + n + " samples: take differences, or take the trend out");
        }
        // it increases from one end to the other
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (expectedCorrelation(middle, n) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new RedNoise(low, mean, Math.sqrt(variance / (1 - varianceOfMean(low, n))));
    }

    /// The red noise with the lag-1 correlation of the samples as it stands (Yule and Walker), which is too
    /// small by some `(1 + 3g)/N` but always below 1.
    ///
    /// ```
    /// g = Σ (x(t) - x̄)(x(t+1) - x̄) / Σ (x(t) - x̄)²,      σ² = Σ (x(t) - x̄)² / N
    /// ```
    ///
    /// @param samples one a bar, finite, at least 2
    public static RedNoise yuleWalker(double[] samples) {
        double[] x = Complete.series(samples);
        int n = x.length;
        if (n < 2) {
            throw new IllegalArgumentException("red noise is fitted to at least 2 samples, got " + n);
        }
        double first = x[0];
        double mean = first + centre(x);
        double variance = covariance(x, 0);
        double lag1 = variance > 0 ? covariance(x, 1) * (n - 1) / n / variance : 0;
        return new RedNoise(lag1, mean, Math.sqrt(variance));
    }

    /// P(T) at a period.
    ///
    /// @param periodBars T in bars, at least 2
    public double spectrum(double periodBars) {
        if (!(periodBars >= 2)) {
            throw new IllegalArgumentException("a period must be at least 2 bars, got " + periodBars);
        }
        return (1 - lag1 * lag1) / (1 + lag1 * lag1 - 2 * lag1 * Math.cos(2 * Math.PI / periodBars));
    }

    /// Makes series of this noise; it has no state, so threads may share it.
    public Surrogate.Sampler sampler() {
        double shock = standardDeviation * Math.sqrt(1 - lag1 * lag1);
        return (drawn, random) -> draw(drawn, random, shock);
    }

    private void draw(double[] drawn, RandomGenerator random, double shock) {
        double deviation = standardDeviation * random.nextGaussian();
        for (int t = 0; t < drawn.length; t++) {
            if (t > 0) {
                deviation = lag1 * deviation + shock * random.nextGaussian();
            }
            drawn[t] = mean + deviation;
        }
    }

    private static double expectedCorrelation(double g, int n) {
        double mu = varianceOfMean(g, n);
        return (g - mu) / (1 - mu);
    }

    /// μ(g), with the sum in closed form where that does not cancel.
    private static double varianceOfMean(double g, int n) {
        double rest = 1 - g;
        if (rest * n > 0.1) {
            double power = Math.pow(Math.abs(g), n);
            double last = g < 0 && n % 2 == 1 ? -power : power;
            double sum = n * g / rest - g * (1 - last) / (rest * rest);
            return 1.0 / n + 2 * sum / n / n;
        }
        double power = 1;
        double sum = 0;
        for (int k = 1; k < n; k++) {
            power *= g;
            sum += (n - k) * power;
        }
        return 1.0 / n + 2 * sum / n / n;
    }

    /// Takes the mean off; returns it as seen from the first sample, so that a constant becomes exact zeros.
    private static double centre(double[] x) {
        double first = x[0];
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            x[t] -= first;
            sum += x[t];
        }
        double mean = sum / x.length;
        for (int t = 0; t < x.length; t++) {
            x[t] -= mean;
        }
        return mean;
    }

    private static double covariance(double[] deviations, int lag) {
        double sum = 0;
        for (int t = lag; t < deviations.length; t++) {
            sum += deviations[t] * deviations[t - lag];
        }
        return sum / (deviations.length - lag);
    }
}
