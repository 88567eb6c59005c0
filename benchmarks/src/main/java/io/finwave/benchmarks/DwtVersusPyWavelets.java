package io.finwave.benchmarks;

import io.finwave.kernel.KernelImplementation;
import io.finwave.wavelet.Dwt;
import io.finwave.wavelet.DwtCoefficients;
import io.finwave.wavelet.DwtPlan;
import io.finwave.wavelet.FilterBank;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// The discrete wavelet transform of a million doubles, 8 levels with `db4` (8 taps) and symmetric ends: here, in
/// PyWavelets (`wavedec`, `waverec`) and in plain C (`benchmarks/peers/wavedec.c`, compiled with
/// `-O3 -march=native`), on one thread each, in one run.
///
/// The answers are compared first. Then all take turns, so that whatever else the machine does meets them
/// alike. Times are CPU times of the one thread; the smallest of all rounds is what the ratios are made of.
///
/// Arguments: the Python to use (default `/usr/bin/python3`, where Debian's python3-pywt lives), and the
/// number of rounds (default 20).
public final class DwtVersusPyWavelets {
    private static final int SIZE = 1_000_000;
    private static final int LEVELS = 8;
    private static final double GOAL = 3;

    private DwtVersusPyWavelets() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String python = arguments.length > 0 ? arguments[0] : "/usr/bin/python3";
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;

        double[] samples = Measurement.randomWalk(SIZE);
        FilterBank bank = FilterBank.of("db4");
        Dwt dwt = Dwt.of(bank);
        DwtPlan plan = dwt.plan(SIZE, LEVELS);
        double[][] details = new double[LEVELS][];
        for (int level = 1; level <= LEVELS; level++) {
            details[level - 1] = new double[plan.coefficients(level)];
        }
        double[] approximation = new double[plan.coefficients(LEVELS)];
        double[] back = new double[SIZE];
        Runnable there = () -> plan.decompose(samples, details, approximation);
        Runnable andBack = () -> plan.reconstruct(details, approximation, back);
        AtomicReference<DwtCoefficients> kept = new AtomicReference<>();
        Runnable allocating = () -> kept.set(dwt.decompose(samples, LEVELS));

        System.out.printf(
                Locale.ROOT,
                "DWT, db4 (8 taps), %d levels, %d doubles, symmetric, one thread%nJDK %s %s, kernel: %s%n",
                LEVELS,
                SIZE,
                System.getProperty("java.vm.name"),
                Runtime.version(),
                KernelImplementation.active());
        double[] taps = joined(new double[][] {bank.decompositionLow()}, bank.decompositionHigh());
        String levels = Integer.toString(LEVELS);
        List<String> wavedec = List.of(python, PeerProcess.peer("wavedec.py").toString(), "db4", "symmetric", levels);
        List<String> plainC = List.of(PeerProcess.compile("wavedec.c").toString(), levels);
        try (PeerProcess pywt = PeerProcess.start(wavedec, samples);
                PeerProcess c = PeerProcess.start(plainC, samples, taps)) {
            System.out.println("peers: " + pywt.version() + "; " + c.version());
            there.run();
            double[] ours = joined(details, approximation);
            check("PyWavelets", ours, pywt.answer(), samples);
            check("C", ours, c.answer(), samples);
            andBack.run();
            report("reconstruction", difference(samples, back) / largest(samples));
            for (int i = 0; i < 300; i++) {
                there.run();
                andBack.run();
                if (i % 4 == 0) {
                    allocating.run();
                }
            }
            double[] best = new double[6];
            Arrays.fill(best, Double.POSITIVE_INFINITY);
            for (int round = 0; round < rounds; round++) {
                best[0] = Math.min(best[0], Measurement.bestCpuMillis(10, there));
                best[1] = Math.min(best[1], Measurement.bestCpuMillis(10, andBack));
                best[2] = Math.min(best[2], Measurement.bestCpuMillis(5, allocating));
                best[3] = Math.min(best[3], pywt.bestCpuMillis("there", 5));
                best[4] = Math.min(best[4], pywt.bestCpuMillis("back", 5));
                best[5] = Math.min(best[5], c.bestCpuMillis(10));
            }
            print("pywt.wavedec", best[3], best[3]);
            print("plain C", best[5], best[3]);
            print("finwave, into arrays", best[0], best[3]);
            print("finwave, new arrays, checked", best[2], best[3]);
            print("pywt.waverec", best[4], best[4]);
            print("finwave, back", best[1], best[4]);
            double ratio = best[3] / best[0];
            System.out.printf(
                    Locale.ROOT, "goal %.0f times pywt.wavedec: %s%n", GOAL, ratio >= GOAL ? "met" : "NOT met");
        }
    }

    private static double[] joined(double[][] details, double[] approximation) {
        double[][] all = Arrays.copyOf(details, details.length + 1);
        all[details.length] = approximation;
        return Arrays.stream(all).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void check(String peer, double[] ours, double[] theirs, double[] samples) {
        if (ours.length != theirs.length) {
            throw new IllegalStateException("the peer gave " + theirs.length + " numbers, not " + ours.length);
        }
        double relative = difference(ours, theirs) / largest(samples);
        report(peer, relative);
        if (!(relative <= 1e-12)) {
            throw new IllegalStateException("the answers differ, so their times cannot be compared");
        }
    }

    private static void report(String what, double relative) {
        System.out.printf(Locale.ROOT, "largest difference / max|x|, %s: %.2e%n", what, relative);
    }

    private static double difference(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static void print(String what, double millis, double peer) {
        System.out.printf(Locale.ROOT, "%-30s CPU ms %7.2f, ratio %5.2f%n", what, millis, peer / millis);
    }
}
