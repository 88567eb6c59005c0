package io.finwave.evaluate;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import java.util.Random;

/// Seeded bars without any structure to find, and with some.
final class TestBars {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int STEPS_A_BAR = 12;

    private TestBars() {}

    /// What the returns within a bar are made of.
    enum Noise {
        GAUSSIAN,
        /// Student's t of three degrees of freedom.
        STUDENT_3;

        private double draw(Random random) {
            double z = random.nextGaussian();
            if (this == GAUSSIAN) {
                return z;
            }
            double square = 0;
            for (int i = 0; i < 3; i++) {
                double y = random.nextGaussian();
                square += y * y;
            }
            return z / Math.sqrt(square / 3);
        }
    }

    /// A random walk of the log price: independent returns of constant variance, twelve a bar, with the range that
    /// they leave.
    static BarSeries randomWalk(Noise noise, long seed, int size) {
        return walk(noise, new Random(seed), size, (t, previous) -> 0.003);
    }

    /// A market whose volatility comes in clusters: the logarithm of it is an autoregression of its own.
    static BarSeries clusteredVolatility(long seed, int size) {
        Random random = new Random(seed);
        return walk(Noise.GAUSSIAN, random, size, (t, previous) -> {
            double center = Math.log(0.003);
            double last = previous == 0 ? center : Math.log(previous);
            return Math.exp(center + 0.98 * (last - center) + 0.12 * random.nextGaussian());
        });
    }

    /// A random walk whose closes are seen at the bid or at the ask, by the toss of a coin.
    static BarSeries bidAskBounce(long seed, int size) {
        BarSeries walk = randomWalk(Noise.GAUSSIAN, seed, size);
        Random coin = new Random(seed + 1);
        double[] side = new double[size];
        for (int t = 0; t < size; t++) {
            side[t] = Math.exp(coin.nextBoolean() ? 0.01 : -0.01);
        }
        long[] time = new long[size];
        double[] open = new double[size];
        double[] high = new double[size];
        double[] low = new double[size];
        double[] close = new double[size];
        double[] volume = new double[size];
        for (int t = 0; t < size; t++) {
            time[t] = walk.openTimeMillis(t);
            open[t] = t == 0 ? walk.open(t) : close[t - 1];
            close[t] = walk.close(t) * side[t];
            high[t] = Math.max(walk.high(t), Math.max(open[t], close[t]));
            low[t] = Math.min(walk.low(t), Math.min(open[t], close[t]));
            volume[t] = 1000;
        }
        return BarSeries.ofUnsafe(InstrumentId.of("TEST"), BarInterval.ONE_DAY, time, open, high, low, close, volume);
    }

    private interface Volatility {
        /// The standard deviation of a step within bar `t`, given that of the bar before (0 at the first).
        double at(int t, double previous);
    }

    private static BarSeries walk(Noise noise, Random random, int size, Volatility volatility) {
        long[] time = new long[size];
        double[] open = new double[size];
        double[] high = new double[size];
        double[] low = new double[size];
        double[] close = new double[size];
        double[] volume = new double[size];
        double logPrice = Math.log(100);
        double sigma = 0;
        for (int t = 0; t < size; t++) {
            sigma = volatility.at(t, sigma);
            time[t] = t * DAY_MILLIS;
            double top = logPrice;
            double bottom = logPrice;
            open[t] = Math.exp(logPrice);
            for (int step = 0; step < STEPS_A_BAR; step++) {
                logPrice += sigma * noise.draw(random);
                top = Math.max(top, logPrice);
                bottom = Math.min(bottom, logPrice);
            }
            close[t] = Math.exp(logPrice);
            high[t] = Math.max(Math.exp(top), Math.max(open[t], close[t]));
            low[t] = Math.min(Math.exp(bottom), Math.min(open[t], close[t]));
            volume[t] = 1000;
        }
        return BarSeries.ofUnsafe(InstrumentId.of("TEST"), BarInterval.ONE_DAY, time, open, high, low, close, volume);
    }
}
