package io.finwave.evaluate;

import io.finwave.series.BarSeries;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Bars in which there is nothing to find, as many as real ones, with their times and their volatility. The price
/// is a random walk without drift: returns are independent of each other and of everything before.
public enum NoiseBars {
    /// Returns are white noise, normal:
    ///
    /// ```
    /// ln P moves 24 times a bar by N(0, s² / 24),   s² = mean of (r − r̄)² of the real bars
    /// ```
    ///
    /// Open and close are the first and the last of these prices, high and low the greatest and the least.
    WHITE_NOISE("white noise") {
        @Override
        BarSeries make(BarSeries bars, RandomGenerator random) {
            double[] r = logReturns(bars);
            double step = Math.sqrt(Scored.variance(r) / STEPS);
            double[][] prices = new double[4][bars.size()];
            double log = Math.log(bars.open(0));
            for (int t = 0; t < bars.size(); t++) {
                double open = log;
                double high = log;
                double low = log;
                for (int i = 0; i < STEPS; i++) {
                    log += step * random.nextGaussian();
                    high = Math.max(high, log);
                    low = Math.min(low, log);
                }
                set(prices, t, Math.exp(open), Math.exp(high), Math.exp(low), Math.exp(log));
            }
            return series(bars, prices);
        }
    },
    /// The real bars in random order, each placed at the close of the one before, the mean return taken away: the
    /// returns and ranges of the market itself, tails and gaps and all, with their order lost. The first bar stays.
    RANDOM_WALK("bars in random order") {
        @Override
        BarSeries make(BarSeries bars, RandomGenerator random) {
            int n = bars.size();
            double drift = Math.exp(-Scored.mean(logReturns(bars)));
            int[] order = new int[n];
            for (int t = 1; t < n; t++) {
                int other = 1 + random.nextInt(t);
                order[t] = order[other];
                order[other] = t;
            }
            double[][] prices = new double[4][n];
            set(prices, 0, bars.open(0), bars.high(0), bars.low(0), bars.close(0));
            for (int t = 1; t < n; t++) {
                int s = order[t];
                double scale = prices[CLOSE][t - 1] / bars.close(s - 1) * drift;
                set(prices, t, bars.open(s) * scale, bars.high(s) * scale, bars.low(s) * scale, bars.close(s) * scale);
            }
            return series(bars, prices);
        }
    };

    private static final int STEPS = 24;
    private static final int OPEN = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;

    private final String label;

    NoiseBars(String label) {
        this.label = label;
    }

    /// The name for a person.
    public String label() {
        return label;
    }

    /// Noise beside real bars.
    ///
    /// @param bars at least three, every price more than 0
    /// @param seed equal seeds make equal noise
    public BarSeries of(BarSeries bars, long seed) {
        Scored.requireAtLeast("bars", bars.size(), 3);
        for (int t = 0; t < bars.size(); t++) {
            if (!(bars.low(t) > 0)) {
                throw new IllegalArgumentException(
                        "prices must be more than 0 for noise of their volatility, got a low of " + bars.low(t)
                                + " in the bar of " + bars.bar(t).openTime());
            }
        }
        return make(bars, new SplittableRandom(seed));
    }

    abstract BarSeries make(BarSeries bars, RandomGenerator random);

    private static double[] logReturns(BarSeries bars) {
        double[] r = new double[bars.size() - 1];
        for (int t = 0; t < r.length; t++) {
            r[t] = Math.log(bars.close(t + 1)) - Math.log(bars.close(t));
        }
        return r;
    }

    /// High and low may have been rounded past open and close.
    private static void set(double[][] prices, int t, double open, double high, double low, double close) {
        prices[OPEN][t] = open;
        prices[HIGH][t] = Math.max(high, Math.max(open, close));
        prices[LOW][t] = Math.min(low, Math.min(open, close));
        prices[CLOSE][t] = close;
    }

    private static BarSeries series(BarSeries bars, double[][] prices) {
        long[] times = new long[bars.size()];
        double[] volume = new double[bars.size()];
        for (int t = 0; t < times.length; t++) {
            times[t] = bars.openTimeMillis(t);
            volume[t] = Double.NaN;
        }
        return BarSeries.ofUnsafe(
                bars.instrument(),
                bars.interval(),
                times,
                prices[OPEN],
                prices[HIGH],
                prices[LOW],
                prices[CLOSE],
                volume);
    }
}
