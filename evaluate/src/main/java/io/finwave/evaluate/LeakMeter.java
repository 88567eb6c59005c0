package io.finwave.evaluate;

import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.RollingRegression;
import io.finwave.forecast.Target;
import io.finwave.wavelet.Boundary;
import io.finwave.wavelet.CausalDecomposition;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.Multiresolution;
import io.finwave.wavelet.ScalingFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What a model gains by looking ahead: the same regression, on the same bars, once on wavelet coefficients
/// that look back and once on the multiresolution of the whole series. Beside it the same on white noise,
/// where whatever is gained is false.
///
/// ```
/// y(s, h) = a + Σ b(j) x(j, s) + u(s)     rows s = t−h−n+1 .. t−h, least squares at every origin t
/// causal:       x(j, s) = W(j, s), V(J, s)      Haar, of samples up to s
/// full sample:  x(j, s) = D(j, s), S(J, s)      any filter, of all samples, mirrored at the ends
/// ```
///
/// Looking back, Haar has the least delay of all filters: with db4 the QLIKE of the past alone would be two
/// to three times as great, and the gain would be one over a bad model.
///
/// For **returns** the samples are the returns, `y` is the sum of the coming `h`, and the score is R²
/// against zero with the share of signs told right. For the **variance** the samples are `ln v`, `y` the
/// logarithm of the mean of the coming `h` variances, and the score is the mean QLIKE of
///
/// ```
/// f(t, h) = exp( min(max(ŷ, y_min − ½), y_max) + ½ s² )
/// ```
///
/// with the least and greatest `y` of the rows and the mean squared residual `s²`. White noise has the
/// length, the mean and the deviation of the samples. A missing sample is left out as if its bar were not
/// there.
///
/// The figures of the full sample are **not to be had**: they say how much a claim is worth that was made so.
///
/// Immutable. Source of the two-sided details: D. B. Percival and A. T. Walden, Wavelet Methods for Time
/// Series Analysis (2000), section 5.5; of the claim that they foretell nothing, the noise beside them.
public final class LeakMeter {
    /// With db4 (8 taps) for the whole series, four levels: the leak of the reference protocol.
    public static final LeakMeter STANDARD = new LeakMeter(ScalingFilter.of("db4"), 4);

    /// The seed of the noise.
    public static final long SEED = 20_261_128;

    private static final ScalingFilter HAAR = ScalingFilter.of("haar");
    private static final int ROWS = Forecasters.WINDOW;

    private final ScalingFilter filter;
    private final int levels;

    private LeakMeter(ScalingFilter filter, int levels) {
        this.filter = filter;
        this.levels = levels;
    }

    /// With another filter for the whole series.
    ///
    /// @param levels J, at least 1
    public static LeakMeter of(ScalingFilter filter, int levels) {
        filter.warmUp(levels);
        return new LeakMeter(filter, levels);
    }

    /// What is read off for one target, horizon and series.
    ///
    /// @param target [Target#LOG_RETURN] or [Target#VARIANCE]
    /// @param horizon how far ahead
    /// @param noise whether the series is white noise, and not the real one
    /// @param origins how many forecasts were scored
    /// @param causal of the coefficients that look back
    /// @param fullSample of those that look ahead
    public record Reading(
            Target target, Horizon horizon, boolean noise, int origins, Figures causal, Figures fullSample) {
        /// What looking ahead gains: for returns the difference of R², for the variance the part of the
        /// QLIKE that it takes away.
        public double gain() {
            return target == Target.VARIANCE ? 1 - fullSample.score / causal.score : fullSample.score - causal.score;
        }

        /// What the score is.
        public Metric metric() {
            return target == Target.VARIANCE ? Metric.QLIKE : Metric.R2_ZERO;
        }
    }

    /// How the forecasts did.
    ///
    /// @param score R² against zero for returns, mean QLIKE for the variance
    /// @param hits share of signs told right; NaN for the variance
    public record Figures(double score, double hits) {}

    /// Reads off returns and variance, as far as a history has them, and white noise beside each.
    ///
    /// @param horizons in bars
    /// @return by target, horizon, real and noise; those with at least [TrackedForecaster#LEAST_ORIGINS]
    /// origins
    public List<Reading> of(History history, List<Integer> horizons) {
        List<Reading> readings = new ArrayList<>();
        if (history.has(History.Part.RETURNS)) {
            read(Target.LOG_RETURN, present(history.size(), history::logReturn), horizons, readings);
        }
        if (history.has(History.Part.VARIANCE)) {
            read(Target.VARIANCE, present(history.size(), t -> Math.log(history.variance(t))), horizons, readings);
        }
        return readings;
    }

    private static double[] present(int size, IntToDoubleFunction value) {
        return IntStream.range(0, size)
                .mapToDouble(value)
                .filter(Double::isFinite)
                .toArray();
    }

    private void read(Target target, double[] real, List<Integer> horizons, List<Reading> readings) {
        if (horizons.stream()
                .allMatch(bars -> RollingOrigin.STANDARD.possibleOrigins(real.length, Horizon.ofBars(bars))
                        < TrackedForecaster.LEAST_ORIGINS)) {
            return;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double mean = target == Target.VARIANCE ? Scored.mean(real) : 0;
        double deviation = Math.sqrt(Scored.variance(real));
        double[] noise = new double[real.length];
        Arrays.setAll(noise, t -> mean + deviation * random.nextGaussian());
        double[][] realPast = causal(real);
        double[][] realAll = fullSample(real);
        double[][] noisePast = causal(noise);
        double[][] noiseAll = fullSample(noise);
        for (int bars : horizons) {
            Horizon horizon = Horizon.ofBars(bars);
            int origins = RollingOrigin.STANDARD.possibleOrigins(real.length, horizon);
            if (origins >= TrackedForecaster.LEAST_ORIGINS) {
                readings.add(reading(target, horizon, false, real, realPast, realAll));
                readings.add(reading(target, horizon, true, noise, noisePast, noiseAll));
            }
        }
    }

    private double[][] causal(double[] x) {
        CausalDecomposition decomposition = Modwt.of(HAAR).causal(x, levels);
        double[][] columns = new double[levels + 1][];
        Arrays.setAll(
                columns,
                j -> j < levels ? decomposition.waveletCoefficients(j + 1) : decomposition.scalingCoefficients());
        return columns;
    }

    private double[][] fullSample(double[] x) {
        Multiresolution all = Modwt.of(filter).with(Boundary.REFLECTION).multiresolution(x, levels);
        double[][] columns = new double[levels + 1][];
        Arrays.setAll(columns, j -> j < levels ? all.detail(j + 1) : all.smooth());
        return columns;
    }

    private static Reading reading(
            Target target, Horizon horizon, boolean noise, double[] x, double[][] causal, double[][] fullSample) {
        int first = RollingOrigin.FIRST_ORIGIN;
        double[] y = outcomes(target, x, horizon.bars());
        double[] came = Arrays.copyOfRange(y, first, y.length - horizon.bars());
        return new Reading(
                target,
                horizon,
                noise,
                came.length,
                figures(target, came, walk(target, horizon, causal, y)),
                figures(target, came, walk(target, horizon, fullSample, y)));
    }

    /// What came after each bar, in the scale of the regression; NaN where it is not known.
    private static double[] outcomes(Target target, double[] x, int h) {
        double[] y = new double[x.length];
        Arrays.fill(y, Double.NaN);
        for (int s = 0; s + h < x.length; s++) {
            double sum = 0;
            for (int k = s + 1; k <= s + h; k++) {
                sum += target == Target.VARIANCE ? Math.exp(x[k]) : x[k];
            }
            y[s] = target == Target.VARIANCE ? Math.log(sum / h) : sum;
        }
        return y;
    }

    /// The forecasts from every origin.
    private static double[] walk(Target target, Horizon horizon, double[][] predictors, double[] y) {
        RollingRegression regression = new RollingRegression(predictors, y, horizon, ROWS);
        int first = RollingOrigin.FIRST_ORIGIN;
        int end = y.length - horizon.bars();
        return target == Target.VARIANCE ? regression.expected(first, end) : regression.fitted(first, end);
    }

    private static Figures figures(Target target, double[] y, double[] f) {
        if (target != Target.VARIANCE) {
            return new Figures(
                    OutOfSampleR2.againstZero(y, f), SignHits.of(y, f).hits());
        }
        double loss = 0;
        for (int i = 0; i < y.length; i++) {
            loss += Qlike.loss(Math.exp(y[i]), f[i]);
        }
        return new Figures(loss / y.length, Double.NaN);
    }
}
