package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.TimeSeries;
import io.finwave.wavelet.LeakAudit;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A seeded market on which models are audited: a price whose volatility comes in clusters, with bars in
/// which nothing moved. It exists in three forms, and can be had with another future from a bar on.
final class AuditSeries {
    static final int SIZE = 1500;

    private static final long DAY_MILLIS = 86_400_000L;
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final int SESSION_BARS = 7;
    private static final int STILL_EVERY = 97;
    private static final int MISSING_AT = 40;

    private final Form form;
    private final long[] openMillis;
    private final double[] variance;
    private final double[] logReturn;

    private AuditSeries(Form form, long[] openMillis, double[] variance, double[] logReturn) {
        this.form = form;
        this.openMillis = openMillis;
        this.variance = variance;
        this.logReturn = logReturn;
    }

    /// What the history is made of.
    enum Form {
        /// Daily bars.
        BARS("bars", 0),
        /// Columns of variance and returns with missing values.
        COLUMNS("columns with gaps", 1),
        /// Hourly bars in sessions of unequal length, with summer time and missing bars; restless in the morning.
        SESSIONS("bars of sessions", 2);

        private final String label;
        private final int turn;

        Form(String label, int turn) {
            this.label = label;
            this.turn = turn;
        }

        /// The name for a person.
        String label() {
            return label;
        }
    }

    /// @param seed of which each form has its own market
    static AuditSeries of(long seed, Form form) {
        RandomGenerator random = new SplittableRandom(seed + form.turn);
        double[] variance = new double[SIZE];
        double[] logReturn = new double[SIZE];
        double log = 0;
        for (int t = 0; t < SIZE; t++) {
            log = 0.95 * log + 0.3 * random.nextGaussian();
            boolean still = t % STILL_EVERY == 5;
            double restless = form == Form.SESSIONS && t % SESSION_BARS == 0 ? 3 : 1;
            variance[t] = still ? 0 : 1e-4 * restless * Math.exp(log);
            logReturn[t] = still ? 0 : Math.sqrt(restless) * Math.exp(0.5 * log) * 0.01 * random.nextGaussian();
        }
        if (form == Form.COLUMNS) {
            variance[MISSING_AT] = Double.NaN;
            logReturn[0] = Double.NaN;
        }
        return new AuditSeries(form, form == Form.SESSIONS ? sessions() : days(), variance, logReturn);
    }

    private static long[] days() {
        long[] open = new long[SIZE];
        Arrays.setAll(open, t -> DAY_MILLIS * t);
        return open;
    }

    /// Seven hours from 14:30 on five days a week, in summer from 13:30; every 13th day ends after four, and now and
    /// then an hour is missing.
    private static long[] sessions() {
        long[] open = new long[SIZE];
        int n = 0;
        for (int day = 0; n < SIZE; day++) {
            boolean summer = day % 365 > 90 && day % 365 < 300;
            for (int hour = 0; day % 7 < 5 && hour < (day % 13 == 6 ? 4 : SESSION_BARS) && n < SIZE; hour++) {
                if ((day * SESSION_BARS + hour) % 61 != 7) {
                    open[n++] = DAY_MILLIS * day + (29 + 2L * hour - (summer ? 2 : 0)) * HOUR_MILLIS / 2;
                }
            }
        }
        return open;
    }

    /// The same up to a bar, and something else after it.
    ///
    /// @param cut the last bar that stays
    AuditSeries changed(int cut, LeakAudit.Change change) {
        return new AuditSeries(
                form, later(cut, change), changed(variance, cut, change), changed(logReturn, cut, change));
    }

    /// Also when bars come is another future: in one of them all open later than they did.
    private long[] later(int cut, LeakAudit.Change change) {
        long[] open = openMillis.clone();
        for (int t = cut + 1; change == LeakAudit.Change.TIMES_TEN && t < open.length; t++) {
            open[t] += 5 * HOUR_MILLIS;
        }
        return open;
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
        return form == Form.COLUMNS ? columns(size) : History.ofBars(bars(size));
    }

    History history() {
        return history(variance.length);
    }

    private History columns(int size) {
        long[] times = new long[size];
        Arrays.setAll(times, t -> openMillis[t] + DAY_MILLIS);
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
        double[] open = new double[size];
        double[] high = new double[size];
        double[] low = new double[size];
        double[] close = new double[size];
        double[] volume = new double[size];
        double price = 100;
        for (int t = 0; t < size; t++) {
            double r = Double.isNaN(logReturn[t]) ? 0 : logReturn[t];
            double reach = Double.isNaN(variance[t]) ? 0 : Math.sqrt(Math.abs(variance[t]));
            open[t] = price;
            price *= Math.exp(r);
            close[t] = price;
            high[t] = Math.max(open[t], close[t]) * Math.exp(reach);
            low[t] = Math.min(open[t], close[t]) * Math.exp(-reach);
            volume[t] = 1000;
        }
        return BarSeries.ofUnsafe(
                InstrumentId.of("AUDIT"),
                form == Form.SESSIONS ? BarInterval.ONE_HOUR : BarInterval.ONE_DAY,
                Arrays.copyOf(openMillis, size),
                open,
                high,
                low,
                close,
                volume);
    }
}
