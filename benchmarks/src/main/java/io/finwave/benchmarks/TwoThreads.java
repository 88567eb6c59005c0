package io.finwave.benchmarks;

import io.finwave.kernel.KernelImplementation;
import io.finwave.wavelet.CoherenceSignificance;
import io.finwave.wavelet.CoherenceTest;
import io.finwave.wavelet.Cwt;
import io.finwave.wavelet.CwtPlan;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ModwtPlan;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.Padding;
import io.finwave.wavelet.RedNoise;
import io.finwave.wavelet.ScaleGrid;
import io.finwave.wavelet.ScalingFilter;
import io.finwave.wavelet.WaveletCoherence;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// How much sooner independent work is done by two threads than by one (goal: 1.8 times on an idle machine with
/// two cores, and never later): rows of a continuous transform, surrogates of a coherence test, and maximal
/// overlap transforms of many series.
///
/// The answers of both are compared first and must have the same bits. Times are by the clock, one and two
/// threads in turns, the smallest of all rounds; other work on the machine spoils them, so its load is printed.
///
/// Arguments: the rounds (default 7), the pairs of surrogates (default 1000).
public final class TwoThreads {
    private static final double GOAL = 1.8;
    private static final int BARS = 100_000;
    private static final int MANY = 256;
    private static final int MANY_BARS = 8192;
    private static final int LEVELS = 8;

    private TwoThreads() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        int surrogates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        System.out.printf(
                Locale.ROOT,
                "one thread and two, by the clock; %d processors, load average %.2f%nJDK %s, kernel: %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                KernelImplementation.active());
        try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
            rows(rounds, executor);
            surrogates(rounds, surrogates, executor);
            manySeries(rounds, executor);
        }
        System.out.printf(
                Locale.ROOT,
                "load average at the end: %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void rows(int rounds, ExecutorService executor) {
        ScaleGrid grid = ScaleGrid.octaves(2, 9.95, 20);
        CwtPlan plan = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR).plan(BARS, grid);
        double[] samples = Measurement.randomWalk(BARS);
        double[][][] one = new double[2][grid.size()][BARS];
        double[][][] two = new double[2][grid.size()][BARS];
        plan.transform(samples, one[0], one[1]);
        plan.transform(samples, two[0], two[1], executor, 2);
        requireSame(one, two);
        compare(
                "Morlet CWT, " + BARS + " x " + grid.size(),
                rounds,
                () -> plan.transform(samples, one[0], one[1]),
                () -> plan.transform(samples, two[0], two[1], executor, 2));
    }

    private static void surrogates(int rounds, int surrogates, ExecutorService executor) {
        WaveletCoherence method = WaveletCoherence.of(ScaleGrid.octaves(2, 89.0 / 12, 12));
        double[] x = red(0.5, 1);
        double[] y = red(0.7, 2);
        for (CoherenceTest.Null against : CoherenceTest.Null.values()) {
            CoherenceTest test = CoherenceTest.of(method, 42).with(against).withSurrogates(surrogates);
            requireSame(new double[][][] {p(test.test(x, y))}, new double[][][] {p(test.test(x, y, executor, 2))});
            compare(
                    "coherence, 1000 x 90, " + surrogates + " pairs, null " + against,
                    rounds,
                    () -> test.test(x, y),
                    () -> test.test(x, y, executor, 2));
        }
    }

    private static void manySeries(int rounds, ExecutorService executor) {
        Modwt modwt = Modwt.of(ScalingFilter.of("sym4"));
        double[][] series = new double[MANY][];
        for (int i = 0; i < MANY; i++) {
            series[i] = Arrays.copyOfRange(Measurement.randomWalk(MANY_BARS + i), i, MANY_BARS + i);
        }
        double[][][] one = new double[MANY][LEVELS][MANY_BARS];
        double[][][] two = new double[MANY][LEVELS][MANY_BARS];
        double[][] oneSmooth = new double[MANY][MANY_BARS];
        double[][] twoSmooth = new double[MANY][MANY_BARS];
        transform(modwt, series, one, oneSmooth, 0, MANY);
        inTwo(modwt, series, two, twoSmooth, executor);
        requireSame(one, two);
        requireSame(new double[][][] {oneSmooth}, new double[][][] {twoSmooth});
        compare(
                "MODWT sym4, " + MANY + " series of " + MANY_BARS + ", " + LEVELS + " levels",
                rounds,
                () -> transform(modwt, series, one, oneSmooth, 0, MANY),
                () -> inTwo(modwt, series, two, twoSmooth, executor));
    }

    private static void transform(
            Modwt modwt, double[][] series, double[][][] wavelet, double[][] scaling, int from, int end) {
        ModwtPlan plan = modwt.plan(LEVELS);
        for (int i = from; i < end; i++) {
            plan.decompose(series[i], wavelet[i], scaling[i]);
        }
    }

    private static void inTwo(
            Modwt modwt, double[][] series, double[][][] wavelet, double[][] scaling, ExecutorService executor) {
        CompletableFuture<Void> half =
                CompletableFuture.runAsync(() -> transform(modwt, series, wavelet, scaling, 0, MANY / 2), executor);
        transform(modwt, series, wavelet, scaling, MANY / 2, MANY);
        half.join();
    }

    private static void compare(String what, int rounds, Runnable one, Runnable two) {
        double alone = Double.POSITIVE_INFINITY;
        double together = Double.POSITIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            alone = Math.min(alone, clockMillis(one));
            together = Math.min(together, clockMillis(two));
        }
        double ratio = alone / together;
        System.out.printf(
                Locale.ROOT,
                "%-58s one %8.1f ms, two %8.1f ms, ratio %.2f, goal 1.8: %s%n",
                what,
                alone,
                together,
                ratio,
                ratio >= GOAL ? "met" : "NOT met");
    }

    private static double clockMillis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double[][] p(CoherenceSignificance significance) {
        double[][] p = new double[90][];
        for (int row = 0; row < p.length; row++) {
            p[row] = significance.p(row);
        }
        return p;
    }

    private static double[] red(double lag1, long seed) {
        double[] x = new double[1000];
        new RedNoise(lag1, 0, 1).sampler().drawInto(x, new SplittableRandom(seed));
        return x;
    }

    private static void requireSame(double[][][] one, double[][][] two) {
        if (!Arrays.deepEquals(one, two)) {
            throw new IllegalStateException("two threads give another answer, so their time does not matter");
        }
    }
}
