package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.TimeSeries;
import io.finwave.wavelet.LeakAudit;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A seeded market on which models are audited: a price whose volatility comes in clusters, with bars in
/// which nothing moved. It exists as bars, and as columns of variance and returns with values missing; and it
/// can be had with another future from a bar on.
final class AuditSeries {
    static final int SIZE = 1500;

    private static final long DAY_MILLIS = 86_400_000L;
    private static final int STILL_EVERY = 97;
    private static final int MISSING_AT = 40;

    private final boolean asBars;
    private final long startMillis;
    private final double[] variance;
    private final double[] logReturn;

    private AuditSeries(boolean asBars, long startMillis, double[] variance, double[] logReturn) {
        this.asBars = asBars;
        this.startMillis = startMillis;
        this.variance = variance;
        this.logReturn = logReturn;
    }

    /// @param asBars whether the history is made of bars; else of columns with missing values
    static AuditSeries of(long seed, boolean asBars) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] variance = new double[SIZE];
        double[] logReturn = new double[SIZE];
        double log = 0;
        for (int t = 0; t < SIZE; t++) {
            log = 0.95 * log + 0.3 * random.nextGaussian();
            boolean still = t % STILL_EVERY == 5;
            variance[t] = still ? 0 : 1e-4 * Math.exp(log);
            logReturn[t] = still ? 0 : Math.exp(0.5 * log) * 0.01 * random.nextGaussian();
        }
        if (!asBars) {
            variance[MISSING_AT] = Double.NaN;
            logReturn[0] = Double.NaN;
        }
        return new AuditSeries(asBars, 0, variance, logReturn);
    }

    /// The same beginning at the first midnight (UTC) that is not before a moment.
    AuditSeries after(Instant moment) {
        long days = Math.ceilDiv(moment.toEpochMilli(), DAY_MILLIS);
        return new AuditSeries(asBars, days * DAY_MILLIS, variance, logReturn);
    }

    /// The same up to a bar, and something else after it.
    ///
    /// @param cut the last bar that stays
    AuditSeries changed(int cut, LeakAudit.Change change) {
        return new AuditSeries(asBars, startMillis, changed(variance, cut, change), changed(logReturn, cut, change));
    }

    private static double[] changed(double[] x, int cut, LeakAudit.Change change) {
        double[] y = x.clone();
        switch (change) {
            case TIMES_TEN -> {
                for (int t = cut + 1; t < y.length; t++) {
                    y[t] *= 10;
                }
            }
            case NEGATED -> {
                for (int t = cut + 1; t < y.length; t++) {
                    y[t] = -y[t];
                }
            }
            case MISSING -> Arrays.fill(y, cut + 1, y.length, Double.NaN);
            case SHUFFLED -> {
                for (int t = cut + 1; t < y.length; t++) {
                    y[t] = x[x.length + cut - t];
                }
            }
            case TRUNCATED -> y = Arrays.copyOf(x, Math.min(x.length, cut + 30));
        }
        return y;
    }

    /// The history of the first so many bars, made of nothing else.
    History history(int size) {
        return asBars ? History.ofBars(bars(size)) : columns(size);
    }

    History history() {
        return history(variance.length);
    }

    private History columns(int size) {
        long[] times = new long[size];
        Arrays.setAll(times, t -> startMillis + DAY_MILLIS * (t + 1));
        double[] v = Arrays.copyOf(variance, size);
        for (int t = 0; t < size; t++) {
            v[t] = Math.abs(v[t]);
        }
        double[] continuous = new double[size];
        Arrays.setAll(continuous, t -> v[t] * (t % 7 == 3 ? 0.5 : 1));
        return History.of(TimeSeries.copyOf(times, v), TimeSeries.copyOf(times, Arrays.copyOf(logReturn, size)))
                .withContinuousVariance(TimeSeries.copyOf(times, continuous));
    }

    /// Bars whose closes have these returns and whose ranges come from these variances; where a value is
    /// missing the price stands still.
    private BarSeries bars(int size) {
        long[] time = new long[size];
        double[] open = new double[size];
        double[] high = new double[size];
        double[] low = new double[size];
        double[] close = new double[size];
        double[] volume = new double[size];
        double price = 100;
        for (int t = 0; t < size; t++) {
            double r = Double.isNaN(logReturn[t]) ? 0 : logReturn[t];
            double reach = Double.isNaN(variance[t]) ? 0 : Math.sqrt(Math.abs(variance[t]));
            time[t] = startMillis + DAY_MILLIS * t;
            open[t] = price;
            price *= Math.exp(r);
            close[t] = price;
            high[t] = Math.max(open[t], close[t]) * Math.exp(reach);
            low[t] = Math.min(open[t], close[t]) * Math.exp(-reach);
            volume[t] = 1000;
        }
        return BarSeries.ofUnsafe(InstrumentId.of("AUDIT"), BarInterval.ONE_DAY, time, open, high, low, close, volume);
    }
}
