package io.finwave.benchmarks;

import io.finwave.evaluate.Backtest;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.LogLinearVariance;
import io.finwave.series.TimeSeries;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/// 3,500 days of log-HAR, fitted anew every day on the newest 1,000, at h = 1, 5 and 22, beside numpy doing the same
/// (`benchmarks/peers/log_har.py`: `numpy.linalg.lstsq` a day), on one thread each in one run.
///
/// The forecasts are compared first. Ours begins with the bare variances every time: nothing is kept from the run
/// before. Arguments: Python, and the number of rounds.
public final class LogHarRefits {
    private static final int DAYS = 3500;
    private static final int[] HORIZONS = {1, 5, 22};
    private static final double GOAL_MILLIS = 100;

    private LogHarRefits() {}

    public static void main(String[] arguments) throws IOException {
        String python = arguments.length > 0 ? arguments[0] : "/usr/bin/python3";
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        double[] variance = variance(RollingOrigin.FIRST_ORIGIN + DAYS + 22);
        long[] times = new long[variance.length];
        Arrays.setAll(times, t -> 86_400_000L * t);
        TimeSeries series = TimeSeries.copyOf(times, variance);
        AtomicReference<double[]> kept = new AtomicReference<>(new double[0]);
        Runnable ours = () -> kept.set(forecasts(series));

        List<String> command = List.of(
                python,
                PeerProcess.peer("log_har.py").toString(),
                Integer.toString(Forecasters.WINDOW),
                Integer.toString(RollingOrigin.FIRST_ORIGIN));
        try (PeerProcess numpy = PeerProcess.start(command, variance)) {
            ours.run();
            System.out.printf(
                    Locale.ROOT,
                    "log-HAR, %d daily refits x %d horizons, one thread%nJDK %s %s; peer: %s%n",
                    DAYS,
                    HORIZONS.length,
                    System.getProperty("java.vm.name"),
                    Runtime.version(),
                    numpy.version());
            check(kept.get(), numpy.answer());
            for (int i = 0; i < 30; i++) {
                ours.run();
            }
            double best = Double.POSITIVE_INFINITY;
            double peer = Double.POSITIVE_INFINITY;
            for (int round = 0; round < rounds; round++) {
                best = Math.min(best, Measurement.bestCpuMillis(3, ours));
                peer = Math.min(peer, numpy.bestCpuMillis(1));
            }
            System.out.printf(
                    Locale.ROOT,
                    "numpy %.0f ms, finwave %.1f ms: %.0f times; goal %.0f ms: %s%n",
                    peer,
                    best,
                    peer / best,
                    GOAL_MILLIS,
                    best <= GOAL_MILLIS ? "met" : "NOT met");
        }
    }

    private static double[] forecasts(TimeSeries variance) {
        History history = History.ofVariance(variance);
        return Arrays.stream(HORIZONS)
                .mapToObj(h -> Backtest.run(
                        history,
                        Horizon.ofBars(h),
                        RollingOrigin.STANDARD,
                        List.of(LogLinearVariance.logHar(Forecasters.WINDOW)),
                        Progress.SILENT))
                .flatMapToDouble(b -> Arrays.stream(b.points(0)))
                .toArray();
    }

    /// Log-normal with a long memory, as volatilities are.
    private static double[] variance(int size) {
        SplittableRandom random = new SplittableRandom(42);
        double[] v = new double[size];
        double slow = 0;
        double fast = 0;
        for (int t = 0; t < size; t++) {
            slow = 0.99 * slow + 0.1 * random.nextGaussian();
            fast = 0.7 * fast + 0.4 * random.nextGaussian();
            v[t] = 1e-4 * Math.exp(slow + fast);
        }
        return v;
    }

    private static void check(double[] ours, double[] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalStateException("the peer made " + theirs.length + " forecasts, not " + ours.length);
        }
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs(ours[i] / theirs[i] - 1));
        }
        System.out.printf(Locale.ROOT, "largest relative difference of a forecast: %.1e%n", largest);
        if (!(largest <= 1e-9)) {
            throw new IllegalStateException("the forecasts differ, so their times cannot be compared");
        }
    }
}
