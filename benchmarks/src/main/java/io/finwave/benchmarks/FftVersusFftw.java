package io.finwave.benchmarks;

import io.finwave.kernel.Fft;
import io.finwave.kernel.KernelImplementation;
import io.finwave.kernel.PrunedInverseFft;
import io.finwave.kernel.RealFft;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/// Fourier transforms here and in FFTW (double precision, planned with `FFTW_MEASURE`), on one thread each,
/// in one run: complex ones, real ones, and the inverse of a band of bins, which the peer does as FFTW allows
/// best, by many short transforms of bins times roots from a table.
///
/// The answers are compared first. Then the two take turns, so that whatever else the machine does meets both
/// alike. Times are CPU times; the smallest of all rounds is what the ratio is made of. Ours are in place for
/// complex samples; of FFTW's the better of in place and out of place counts.
///
/// Argument: the number of rounds (default 30).
public final class FftVersusFftw {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private FftVersusFftw() {}

    /// What one comparison needs of ours: the transform, the answer after it (real and imaginary parts in
    /// turns), and how the input is put back where the transform replaces it.
    private record Ours(
            Runnable transform, Runnable reset, IntToDoubleFunction re, IntToDoubleFunction im, int answers) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        Path program = PeerProcess.compile("fft.c", "-lfftw3", "-lm");
        System.out.printf(
                Locale.ROOT,
                "JDK %s %s, kernel: %s%n",
                System.getProperty("java.vm.name"),
                Runtime.version(),
                KernelImplementation.active());
        for (int n : List.of(256, 1024, 4096, 16384, 65536, 262_144, 1 << 20, 1000, 10_000, 100_000, 1_000_000)) {
            double[] samples = noise(2 * n);
            compare(program, rounds, complex(n, samples), samples, "complex", n);
        }
        for (int n : List.of(1024, 65536, 100_000, 1 << 20)) {
            double[] samples = noise(n);
            compare(program, rounds, real(n, samples), samples, "real", n);
        }
        for (int n : List.of(100_000, 131_072)) {
            for (int bins : List.of(250, 1000, 2000, 4000)) {
                double[] samples = noise(2 * bins);
                compare(program, rounds, pruned(n, bins, samples), samples, "pruned", n, bins / 2, bins);
            }
        }
    }

    private static Ours complex(int n, double[] samples) {
        double[] re = new double[n];
        double[] im = new double[n];
        Fft fft = Fft.ofLength(n);
        return new Ours(() -> fft.forward(re, im), () -> part(samples, re, im), k -> re[k], k -> im[k], n);
    }

    private static Ours real(int n, double[] samples) {
        RealFft fft = RealFft.ofLength(n);
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        return new Ours(() -> fft.forward(samples, re, im), () -> {}, k -> re[k], k -> im[k], fft.bins());
    }

    private static Ours pruned(int n, int bins, double[] samples) {
        double[] bandRe = new double[bins];
        double[] bandIm = new double[bins];
        part(samples, bandRe, bandIm);
        double[] re = new double[n];
        double[] im = new double[n];
        PrunedInverseFft fft = PrunedInverseFft.of(n, bins / 2, bins);
        return new Ours(() -> fft.inverse(bandRe, bandIm, re, im), () -> {}, k -> re[k], k -> im[k], n);
    }

    private static void compare(Path program, int rounds, Ours ours, double[] samples, Object... what)
            throws IOException {
        List<String> words = Stream.of(what).map(Object::toString).toList();
        List<String> command =
                Stream.concat(Stream.of(program.toString()), words.stream()).toList();
        try (PeerProcess peer = PeerProcess.start(command, samples)) {
            ours.reset().run();
            ours.transform().run();
            double difference = difference(ours, peer.answer());
            if (!(difference <= 1e-13)) {
                throw new IllegalStateException("the answers differ by " + difference + " of the largest");
            }
            int repeats = Math.max(1, 100_000 / ours.answers());
            // the thorough compiler wants to be called for
            for (int i = 0; i < 400; i++) {
                best(1, repeats, ours);
            }
            double mine = Double.POSITIVE_INFINITY;
            double theirs = Double.POSITIVE_INFINITY;
            for (int round = 0; round < rounds; round++) {
                mine = Math.min(mine, best(5, repeats, ours));
                theirs = Math.min(theirs, 1e3 * peer.bestCpuMillis("go 5", 1));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-28s ours %10.2f us, %s %10.2f us, ours/theirs %.2f, largest difference %.1e%n",
                    String.join(" ", words),
                    mine,
                    peer.version(),
                    theirs,
                    mine / theirs,
                    difference);
        }
    }

    private static double best(int times, int repeats, Ours ours) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < times; i++) {
            ours.reset().run();
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int r = 0; r < repeats; r++) {
                ours.transform().run();
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - begin) / 1e3 / repeats);
        }
        return best;
    }

    private static double difference(Ours ours, double[] answer) {
        double largest = 0;
        double difference = 0;
        for (int k = 0; k < ours.answers(); k++) {
            largest = Math.max(largest, Math.hypot(answer[2 * k], answer[2 * k + 1]));
            difference = Math.max(
                    difference,
                    Math.hypot(
                            ours.re().applyAsDouble(k) - answer[2 * k],
                            ours.im().applyAsDouble(k) - answer[2 * k + 1]));
        }
        return difference / largest;
    }

    private static void part(double[] samples, double[] re, double[] im) {
        for (int t = 0; t < re.length; t++) {
            re[t] = samples[2 * t];
            im[t] = samples[2 * t + 1];
        }
    }

    private static double[] noise(int size) {
        SplittableRandom random = new SplittableRandom(42);
        double[] x = new double[size];
        for (int t = 0; t < size; t++) {
            x[t] = random.nextDouble() - 0.5;
        }
        return x;
    }
}
