package io.finwave.wavelet;

import io.finwave.wavelet.internal.Distributions;
import io.finwave.wavelet.internal.GammaFunctions;

/// How much wavelet power red noise has, so that more of it counts: the analytic test of Torrence and Compo.
///
/// ```
/// |W(s, t)|² / (σ² P(T))  ~  χ²(ν) / ν              ν = 2 for a complex wavelet, 1 for a real one
/// ```
///
/// - W: the transform with [Normalization#L2] of the series without its mean; σ, P: standard deviation and
///   spectrum of the [RedNoise]; T: the period of the scale s (for L2) in bars; Δt: the sampling interval.
///
/// Three powers, each with the level that noise stays below with a given probability, and its p-value:
/// - local: at one scale and bar;
/// - time average: the mean power of a scale over some bars (over all: the global wavelet spectrum), with
///   `ν' = ν √(1 + (n Δt / (γ s))²)` for n bars;
/// - scale average: `Δj Δt / C Σ |W(s(j))|² / s(j)` over a range of scales, with `ν' = ν n S / Smid √(1 + (n
///   Δj / δj₀)²)` for n scales, `1/S = Σ 1/s(j)`, and Smid the geometric mean of the ends of the range.
///
/// γ, δj₀ and C are the empirical constants of the wavelet, known for Morlet with ω₀ = 6, Paul of order 4 and
/// the derivatives of a Gaussian of order 2 and 6; the averages of others are refused.
///
/// All of it holds at one place that was chosen beforehand, and outside the cone of influence. For many
/// places see [FalseDiscovery].
///
/// Edge cases: a constant (σ = 0) has the level 0. Accuracy: some 1e-14 for the quantiles; the law itself is
/// exact for Gaussian noise whose spectrum is flat over the wavelet. Elsewhere σ² P is off by some percent,
/// which an average over many bars notices, and the degrees of freedom of averages are an empirical fit.
///
/// **Two-sided**, as the power is. Immutable.
///
/// Source: Torrence and Compo (1998), equations 16 to 28 and 31, and table 2,
/// doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2.
public final class RedNoiseSignificance {
    private final RedNoise noise;
    private final AnalysingWavelet wavelet;
    private final double samplingInterval;

    private RedNoiseSignificance(RedNoise noise, AnalysingWavelet wavelet, double samplingInterval) {
        this.noise = noise;
        this.wavelet = wavelet;
        this.samplingInterval = Checks.positive("sampling interval", samplingInterval);
    }

    /// The test with a wavelet.
    ///
    /// @param samplingInterval Δt, in the unit of the scales
    public static RedNoiseSignificance of(RedNoise noise, AnalysingWavelet wavelet, double samplingInterval) {
        return new RedNoiseSignificance(noise, wavelet, samplingInterval);
    }

    /// The expected power at a scale: σ² P(T).
    ///
    /// @param scale s; its period must be at least 2 bars
    public double expected(double scale) {
        return noise.standardDeviation() * noise.standardDeviation() * spectrum(scale);
    }

    private double spectrum(double scale) {
        double bars = wavelet.period(scale, Normalization.L2) / samplingInterval;
        // the shortest scale of the usual grids has the period 2 but for a rounding
        return noise.spectrum(bars < 2 && bars > 2 - 1e-9 ? 2 : bars);
    }

    private double degrees() {
        return wavelet.real() ? 1 : 2;
    }

    /// The power that stays below with a probability, at one scale and bar.
    ///
    /// @param level between 0 and 1, such as 0.95
    public double localLevel(double scale, double level) {
        return expected(scale) * quantile(level, degrees());
    }

    /// The probability of at least this power at one scale and bar.
    public double localP(double scale, double power) {
        return tail(power / expected(scale), degrees());
    }

    /// The time-averaged power of a scale that stays below with a probability.
    ///
    /// @param bars over how many bars the average goes, at least 1
    public double timeAverageLevel(double scale, double bars, double level) {
        return expected(scale) * quantile(level, timeDegrees(scale, bars));
    }

    /// The probability of at least this time-averaged power.
    public double timeAverageP(double scale, double bars, double power) {
        return tail(power / expected(scale), timeDegrees(scale, bars));
    }

    private double timeDegrees(double scale, double bars) {
        if (!(bars >= 1)) {
            throw new IllegalArgumentException("an average goes over at least 1 bar, got " + bars);
        }
        return degrees() * Math.hypot(1, bars * samplingInterval / (constants()[1] * scale));
    }

    /// The scale-averaged power of one bar that stays below with a probability.
    ///
    /// @param grid scales in geometric steps
    /// @param from the lower end of the range of scales
    /// @param to its upper end; at least one scale of the grid must lie in the range
    public double scaleAverageLevel(ScaleGrid grid, double from, double to, double level) {
        ScaleAverage average = average(grid, from, to);
        return average.expected * quantile(level, average.degrees);
    }

    /// The probability of at least this scale-averaged power.
    ///
    /// @param power `Δj Δt / C Σ |W|²/s`: [#scaleAverage]
    public double scaleAverageP(ScaleGrid grid, double from, double to, double power) {
        ScaleAverage average = average(grid, from, to);
        return tail(power / average.expected, average.degrees);
    }

    /// The scale-averaged power of one bar.
    ///
    /// @param transform with this wavelet, sampling interval and L2
    public double scaleAverage(ContinuousDecomposition transform, double from, double to, int t) {
        if (transform.cwt().normalization() != Normalization.L2) {
            throw new IllegalArgumentException(
                    "the normalisation must be L2, got " + transform.cwt().normalization());
        }
        double sum = 0;
        for (int row = 0; row < transform.rows(); row++) {
            double scale = transform.scale(row);
            sum += scale >= from && scale <= to ? transform.power(row, t) / scale : 0;
        }
        return step(transform.grid()) * samplingInterval / constants()[0] * sum;
    }

    private record ScaleAverage(double expected, double degrees) {}

    private ScaleAverage average(ScaleGrid grid, double from, double to) {
        double inverse = 0;
        double power = 0;
        int count = 0;
        for (double scale : grid.scales()) {
            if (scale >= from && scale <= to) {
                count++;
                inverse += 1 / scale;
                power += expected(scale) / scale;
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException(
                    "at least one scale must lie in " + from + ".." + to + ", got none of " + grid);
        }
        double step = step(grid);
        double[] constants = constants();
        double middle = Math.sqrt(from * to);
        double degrees = degrees() * count / inverse / middle * Math.hypot(1, count * step / constants[2]);
        return new ScaleAverage(step * samplingInterval / constants[0] * power, degrees);
    }

    private static double step(ScaleGrid grid) {
        if (grid.size() < 2) {
            throw new IllegalArgumentException("an average over scales needs at least 2 scales, got " + grid.size());
        }
        return Math.log(grid.scale(1) / grid.scale(0)) / Math.log(2);
    }

    /// The cross-wavelet amplitude with another series of red noise, independent of this one, that stays
    /// below with a probability, at one scale and bar.
    ///
    /// ```
    /// P(|Wx Wy*| ≥ u σx σy √(Px Py)) = 2u K₁(2u)
    /// ```
    ///
    /// K₁ is the modified Bessel function; the level of 95 % has u = 1.9993. For complex wavelets only.
    public double crossLevel(RedNoiseSignificance other, double scale, double level) {
        checkLevel(level);
        double low = 0;
        double high = 400;
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                return middle * crossExpected(other, scale);
            }
            if (productTail(middle) > 1 - level) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /// The probability of at least this cross-wavelet amplitude, at one scale and bar.
    public double crossP(RedNoiseSignificance other, double scale, double amplitude) {
        return productTail(amplitude / crossExpected(other, scale));
    }

    private double crossExpected(RedNoiseSignificance other, double scale) {
        if (wavelet.real()) {
            throw new IllegalArgumentException("the law of the amplitude is for complex wavelets, got " + wavelet);
        }
        if (!wavelet.equals(other.wavelet)) {
            throw new IllegalArgumentException(
                    "both must have the same wavelet, got " + wavelet + " and " + other.wavelet);
        }
        return Math.sqrt(expected(scale)) * Math.sqrt(other.expected(scale));
    }

    /// z K₁(z) at z = 2u, by the trapezoidal rule on `z ∫ e^(-z cosh v) cosh v dv`, whose integrand is smooth
    /// and falls doubly exponentially, so the error is far below the last digit.
    private static double productTail(double u) {
        if (!(u > 0)) {
            return u == 0 ? 1 : Double.NaN;
        }
        double z = 2 * u;
        if (z < 1e-9) {
            // 1 + z²/2 · ln(z/2) is 1 to the last digit, and where z is hardly above 0 the integrand overflows
            return 1;
        }
        double step = 1.0 / 32;
        double sum = 0.5 * Math.exp(-z);
        double term = 1;
        for (int k = 1; term > 1e-18 * sum; k++) {
            double cosh = Math.cosh(k * step);
            term = Math.exp(-z * cosh) * cosh;
            sum += term;
        }
        return Math.min(1, z * step * sum);
    }

    private static double quantile(double level, double degrees) {
        return Distributions.chiSquareUpperQuantile(1 - checkLevel(level), degrees) / degrees;
    }

    private static double tail(double ratio, double degrees) {
        if (Double.isNaN(ratio)) {
            return Double.NaN;
        }
        return GammaFunctions.incomplete(degrees / 2, ratio * degrees / 2).upper();
    }

    private static double checkLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level must be between 0 and 1, got " + level);
        }
        return level;
    }

    /// C, γ and δj₀ of table 2.
    private double[] constants() {
        double[] known = switch (wavelet) {
            case Morlet morlet when morlet.omega0() == 6 -> new double[] {0.776, 2.32, 0.60};
            case Paul paul when paul.order() == 4 -> new double[] {1.132, 1.17, 1.5};
            case DerivativeOfGaussian dog when dog.order() == 2 -> new double[] {3.541, 1.43, 1.4};
            case DerivativeOfGaussian dog when dog.order() == 6 -> new double[] {1.966, 1.37, 0.97};
            case Morlet other -> new double[0];
            case Paul other -> new double[0];
            case DerivativeOfGaussian other -> new double[0];
            case Morse other -> new double[0];
            case Bump other -> new double[0];
        };
        if (known.length == 0) {
            throw new IllegalArgumentException("averages need the empirical constants of a wavelet, which are known of"
                    + " Morlet(6), Paul(4) and the derivatives of a Gaussian of order 2 and 6, got " + wavelet);
        }
        return known;
    }
}
