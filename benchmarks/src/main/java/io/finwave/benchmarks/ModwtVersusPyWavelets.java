package io.finwave.benchmarks;

import io.finwave.kernel.KernelImplementation;
import io.finwave.wavelet.Boundary;
import io.finwave.wavelet.CausalDecomposition;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ModwtPlan;
import io.finwave.wavelet.ScalingFilter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// The maximal overlap transform of a million doubles, 8 levels with 8 taps, here and in PyWavelets, on one
/// thread each, in one run.
///
/// The answers are compared first. Then the two take turns, so that whatever else the machine does meets both
/// alike. Times are CPU times of the one thread; the smallest of all rounds is what the ratio is made of.
///
/// Arguments: the Python to use (default `/usr/bin/python3`, where Debian's python3-pywt lives), and the
/// number of rounds (default 15).
public final class ModwtVersusPyWavelets {
    private static final int SIZE = 1_000_000;
    private static final int LEVELS = 8;

    /// PyWavelets wants a length that is a multiple of 2^levels; a million is one for up to 6 levels.
    private static final int PADDED = (SIZE + (1 << LEVELS) - 1) >> LEVELS << LEVELS;

    private static final double GOAL = 40;

    private ModwtVersusPyWavelets() {}

    public static void main(String[] arguments) throws IOException {
        String python = arguments.length > 0 ? arguments[0] : "/usr/bin/python3";
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;

        double[] samples = Measurement.randomWalk(PADDED);
        double[][] wavelet = new double[LEVELS][PADDED];
        double[] scaling = new double[PADDED];
        // sym4 in PyWavelets' order of taps is our sym4
        ScalingFilter filter = ScalingFilter.of("sym4");
        ModwtPlan plan = Modwt.of(filter).with(Boundary.CIRCULAR).plan(LEVELS);
        Runnable ours = () -> plan.decompose(samples, wavelet, scaling);
        ModwtPlan causalPlan = Modwt.of(filter).plan(LEVELS);
        Runnable causal = () -> causalPlan.causal(samples, wavelet, scaling);
        Modwt modwt = Modwt.of(filter);
        AtomicReference<CausalDecomposition> kept = new AtomicReference<>();
        Runnable allocating = () -> kept.set(modwt.causal(samples, LEVELS));

        System.out.printf(
                Locale.ROOT,
                "MODWT, sym4 (8 taps), %d levels, %d doubles, one thread%nJDK %s %s, kernel: %s%n",
                LEVELS,
                PADDED,
                System.getProperty("java.vm.name"),
                Runtime.version(),
                KernelImplementation.active());
        List<String> swt = List.of(python, PeerProcess.peer("swt.py").toString(), "sym4", Integer.toString(LEVELS));
        try (PeerProcess peer = PeerProcess.start(swt, samples)) {
            System.out.println("peer: " + peer.version());
            ours.run();
            double difference = SwtRelation.largestDifference(wavelet, scaling, rows(peer.answer()), filter.length());
            double largest = Arrays.stream(samples).map(Math::abs).max().orElse(0);
            System.out.printf(Locale.ROOT, "largest difference / max|x|: %.2e%n", difference / largest);
            if (!(difference <= 1e-10 * largest)) {
                throw new IllegalStateException("the answers differ, so their times cannot be compared");
            }
            for (int i = 0; i < 40; i++) {
                ours.run();
                causal.run();
                allocating.run();
            }
            double[] allocatingMillis = new double[rounds];
            double[] oursMillis = new double[rounds];
            double[] causalMillis = new double[rounds];
            double[] peerMillis = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                oursMillis[round] = Measurement.bestCpuMillis(5, ours);
                causalMillis[round] = Measurement.bestCpuMillis(5, causal);
                allocatingMillis[round] = Measurement.bestCpuMillis(5, allocating);
                peerMillis[round] = peer.bestCpuMillis(2);
            }
            report("pywt.swt", peerMillis);
            report("finwave, circular", oursMillis);
            report("finwave, causal", causalMillis);
            report("the same, new arrays", allocatingMillis);
            double ratio = smallest(peerMillis) / smallest(oursMillis);
            System.out.printf(
                    Locale.ROOT,
                    "ratio: %.1f (circular), %.1f (causal); goal %.0f: %s%n",
                    ratio,
                    smallest(peerMillis) / smallest(causalMillis),
                    GOAL,
                    ratio >= GOAL ? "met" : "NOT met");
        }
    }

    /// cD(1) .. cD(J), cA(J).
    private static double[][] rows(double[] answer) {
        double[][] rows = new double[LEVELS + 1][];
        for (int row = 0; row <= LEVELS; row++) {
            rows[row] = Arrays.copyOfRange(answer, row * PADDED, (row + 1) * PADDED);
        }
        return rows;
    }

    private static void report(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-20s CPU ms: smallest %8.2f, median of rounds %8.2f%n",
                what,
                sorted[0],
                sorted[sorted.length / 2]);
    }

    private static double smallest(double[] millis) {
        return Arrays.stream(millis).min().orElse(Double.NaN);
    }
}
