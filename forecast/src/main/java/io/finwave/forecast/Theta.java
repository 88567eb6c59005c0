package io.finwave.forecast;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The Theta method of the M3 competition: simple exponential smoothing of the level with half the slope of
/// its line.
///
/// ```
/// f(k) = l(n) + (b/2) (k − 1 + (1 − (1−α)ⁿ)/α)
/// ```
///
/// `α` and `l(n)` are those of [ExponentialSmoothing#SIMPLE], `b` the least-squares slope of the values on
/// time. That is the mean of two lines: θ = 0, the straight line, and θ = 2, which doubles the local
/// curvature and is smoothed.
///
/// **Seasons.** With a season of `m > 1` bars and more than `2m` values, all positive, they are divided by
/// seasonal indices first, and the forecast multiplied again, where the autocorrelation at lag `m` is beyond
///
/// ```
/// 1.645 √( (1 + 2 Σ r(i)², i < m) / n )
/// ```
///
/// The indices are those of the classical multiplicative decomposition: means of the ratios to a centred
/// moving average over `m` bars, brought to a mean of 1. Where one of them is below 0.0001, there is no
/// season.
///
/// Sources: V. Assimakopoulos and K. Nikolopoulos, "The theta model: a decomposition approach to
/// forecasting", International Journal of Forecasting 16 (2000) 521-530, doi:10.1016/S0169-2070(00)00066-2;
/// the form with drift R. J. Hyndman and B. Billah, "Unmasking the Theta method", same journal 19 (2003)
/// 287-290, doi:10.1016/S0169-2070(01)00143-1.
public final class Theta implements LevelModel {
    private static final double NINETY_PERCENT = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.95);
    private static final double LEAST_INDEX = 1e-4;

    private final int season;
    private final ModelCard card;

    private Theta(int season) {
        if (season < 1) {
            throw new IllegalArgumentException("season must be at least 1 bar, got " + season);
        }
        this.season = season;
        ModelCard plain = ModelCard.of("theta", "Theta");
        card = season == 1 ? plain : plain.with("season", season);
    }

    /// Without seasons.
    public static Theta plain() {
        return new Theta(1);
    }

    /// With a season of so many bars, where there is one.
    public static Theta withSeason(int bars) {
        return new Theta(bars);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public int leastValues() {
        return ExponentialSmoothing.SIMPLE.leastValues();
    }

    @Override
    public LevelPath fit(double... values) {
        LevelModel.check(this, values);
        int n = values.length;
        double[] index = seasonalIndices(values);
        double[] x = new double[n];
        Arrays.setAll(x, t -> values[t] / index[t % season]);
        ExponentialSmoothing.State level = ExponentialSmoothing.SIMPLE.state(x);
        double half = 0.5 * slope(x);
        double alpha = level.alpha();
        double begun = (1 - Math.pow(1 - alpha, n)) / alpha;
        return bars -> {
            double[] path = new double[bars];
            Arrays.setAll(path, k -> (level.level() + half * (k + begun)) * index[(n + k) % season]);
            return path;
        };
    }

    private static double slope(double[] x) {
        double middle = 0.5 * (x.length - 1);
        double mean = mean(x);
        double products = 0;
        double squares = 0;
        for (int t = 0; t < x.length; t++) {
            products += (t - middle) * (x[t] - mean);
            squares += (t - middle) * (t - middle);
        }
        return products / squares;
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    /// One factor for each bar of the season, beginning with that of the first value; all 1 where there is no
    /// season.
    private double[] seasonalIndices(double[] x) {
        double[] none = new double[season];
        Arrays.fill(none, 1);
        if (season == 1 || !isSeasonal(x)) {
            return none;
        }
        int half = season / 2;
        double[] sum = new double[season];
        int[] count = new int[season];
        for (int t = half; t < x.length - half; t++) {
            double trend = 0;
            for (int s = t - half; s <= t + half; s++) {
                boolean end = season % 2 == 0 && (s == t - half || s == t + half);
                trend += (end ? 0.5 : 1) * x[s];
            }
            sum[t % season] += x[t] * season / trend;
            count[t % season]++;
        }
        double[] index = new double[season];
        Arrays.setAll(index, i -> sum[i] / count[i]);
        double mean = mean(index);
        for (int i = 0; i < season; i++) {
            index[i] /= mean;
            if (!(index[i] >= LEAST_INDEX)) {
                return none;
            }
        }
        return index;
    }

    private boolean isSeasonal(double[] x) {
        int n = x.length;
        if (n <= 2 * season || Arrays.stream(x).anyMatch(v -> v <= 0)) {
            return false;
        }
        double[] r = AutoRegression.autocovariances(x, mean(x), season);
        double squares = 0;
        for (int i = 1; i < season; i++) {
            squares += r[i] / r[0] * (r[i] / r[0]);
        }
        return Math.abs(r[season] / r[0]) > NINETY_PERCENT * Math.sqrt((1 + 2 * squares) / n);
    }
}
