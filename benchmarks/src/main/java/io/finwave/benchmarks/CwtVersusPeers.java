package io.finwave.benchmarks;

import io.finwave.kernel.KernelImplementation;
import io.finwave.wavelet.Cwt;
import io.finwave.wavelet.CwtPlan;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.Padding;
import io.finwave.wavelet.ScaleGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The Morlet transform of 100,000 doubles at 200 scales, full complex output in doubles: here, in plain C
/// with FFTW, and in PyWavelets, on one thread each, in one run; then here on two threads.
///
/// The answers are compared first (that of PyWavelets at a long period only, and loosely: it is some percent
/// off). Times are CPU times, the smallest of all rounds; those of two threads are wall times.
///
/// Arguments: the Python to use (default `/usr/bin/python3`), the rounds (default 7), the transforms of
/// PyWavelets with its method "fft" (default 2, 0 for none; before them one with "conv", which it takes if
/// nothing is said and which needs half a minute).
public final class CwtVersusPeers {
    private static final int SIZE = 100_000;

    /// Rounds before the first one that counts: the transform of the series itself is one call in a round, so it
    /// takes as many until its loops are compiled.
    private static final int WARM_UP = 60;

    private CwtVersusPeers() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String python = arguments.length > 0 ? arguments[0] : "/usr/bin/python3";
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        int pythonRounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        double[] samples = Measurement.randomWalk(SIZE);
        ScaleGrid grid = ScaleGrid.octaves(2, 9.95, 20);
        int rows = grid.size();
        double[][] re = new double[rows][SIZE];
        double[][] im = new double[rows][SIZE];
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR);
        CwtPlan plan = cwt.plan(SIZE, grid);
        System.out.printf(
                Locale.ROOT,
                "Morlet CWT, %d doubles, %d scales from 2 to %.0f bars%nJDK %s, kernel: %s%n",
                SIZE,
                rows,
                grid.scale(rows - 1),
                Runtime.version(),
                KernelImplementation.active());
        Path program = PeerProcess.compile("cwt_fftw.c", "-lfftw3", "-lm");
        try (PeerProcess fftw = PeerProcess.start(List.of(program.toString()), samples, grid.scales())) {
            System.out.println("peer: " + fftw.version());
            fftw.bestCpuMillis(1);
            plan.transform(samples, re, im);
            double difference = 0;
            for (int row = 0; row < rows; row++) {
                difference = Math.max(difference, difference(re[row], im[row], fftw.answer(2L * row * SIZE, 2 * SIZE)));
            }
            System.out.printf(Locale.ROOT, "largest difference to FFTW / row maximum: %.2e%n", difference);
            require(difference < 1e-12);
            for (int i = 0; i < WARM_UP; i++) {
                plan.transform(samples, re, im);
            }
            double ours = Double.POSITIVE_INFINITY;
            double theirs = Double.POSITIVE_INFINITY;
            double oneWall = Double.POSITIVE_INFINITY;
            double twoWall = Double.POSITIVE_INFINITY;
            try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
                for (int round = 0; round < rounds; round++) {
                    theirs = Math.min(theirs, fftw.bestCpuMillis(1));
                    long wall = System.nanoTime();
                    ours = Math.min(ours, Measurement.bestCpuMillis(1, () -> plan.transform(samples, re, im)));
                    oneWall = Math.min(oneWall, (System.nanoTime() - wall) / 1e6);
                    wall = System.nanoTime();
                    plan.transform(samples, re, im, executor, 2);
                    twoWall = Math.min(twoWall, (System.nanoTime() - wall) / 1e6);
                }
            }
            System.out.printf(Locale.ROOT, "FFTW in C, full-size inverses: %8.1f ms%n", theirs);
            System.out.printf(
                    Locale.ROOT,
                    "finwave:                       %8.1f ms = %.2f of FFTW in C (goal 0.50)%n",
                    ours,
                    ours / theirs);
            System.out.printf(
                    Locale.ROOT,
                    "wall: one thread %.1f ms, two %.1f ms, ratio %.2f (goal 1.8)%n",
                    oneWall,
                    twoWall,
                    oneWall / twoWall);
            if (pythonRounds > 0) {
                python(python, "conv", 1, samples, grid, ours, re, im);
                python(python, "fft", pythonRounds, samples, grid, ours, re, im);
            }
        }
    }

    private static void python(
            String python,
            String method,
            int rounds,
            double[] samples,
            ScaleGrid grid,
            double ours,
            double[][] re,
            double[][] im)
            throws IOException {
        List<String> command = List.of(python, PeerProcess.peer("cwt.py").toString(), method);
        try (PeerProcess pywt = PeerProcess.start(command, samples, grid.scales())) {
            System.out.println("peer: " + pywt.version());
            double theirs = pywt.bestCpuMillis(rounds);
            int row = 120;
            // from L1 to unit energy
            double factor = Math.sqrt(grid.scale(row)) * Math.pow(Math.PI, 0.25) / Math.sqrt(2);
            double[] answer = pywt.answer(2L * row * samples.length, 2 * samples.length);
            double largest = 0;
            double off = 0;
            for (int t = samples.length / 4; t < samples.length * 3 / 4; t++) {
                largest = Math.max(largest, Math.hypot(answer[2 * t], answer[2 * t + 1]));
                off = Math.max(
                        off, Math.hypot(factor * re[row][t] - answer[2 * t], factor * im[row][t] - answer[2 * t + 1]));
            }
            System.out.printf(
                    Locale.ROOT, "difference to PyWavelets at scale %.0f: %.1e%n", grid.scale(row), off / largest);
            require(off < 0.05 * largest);
            System.out.printf(
                    Locale.ROOT,
                    "pywt.cwt:                      %8.1f ms = %.1f times ours (goal 80)%n",
                    theirs,
                    theirs / ours);
        }
    }

    private static void require(boolean same) {
        if (!same) {
            throw new IllegalStateException("the answers differ, so their times cannot be compared");
        }
    }

    private static double difference(double[] re, double[] im, double[] theirs) {
        double largest = 0;
        double off = 0;
        for (int t = 0; t < re.length; t++) {
            largest = Math.max(largest, Math.hypot(re[t], im[t]));
            off = Math.max(off, Math.hypot(re[t] - theirs[2 * t], im[t] - theirs[2 * t + 1]));
        }
        return off / largest;
    }
}
