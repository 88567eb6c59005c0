package io.finwave.benchmarks;

import io.finwave.kernel.KernelImplementation;
import io.finwave.wavelet.Dwt;
import io.finwave.wavelet.DwtCoefficients;
import io.finwave.wavelet.DwtPlan;
import io.finwave.wavelet.FilterBank;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.StringTokenizer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

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

        double[] samples = randomWalk();
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
        Path folder = Files.createTempDirectory("finwave-benchmark");
        write(folder.resolve("samples"), samples);
        write(folder.resolve("taps"), bank.decompositionLow(), bank.decompositionHigh());
        compile(folder);
        try (Peer pywt = new Peer(List.of(
                        python,
                        peers().resolve("wavedec.py").toString(),
                        folder.resolve("samples").toString(),
                        "db4",
                        "symmetric",
                        Integer.toString(LEVELS),
                        folder.resolve("pywt").toString()));
                Peer c = new Peer(List.of(
                        folder.resolve("wavedec").toString(),
                        folder.resolve("samples").toString(),
                        folder.resolve("taps").toString(),
                        Integer.toString(LEVELS),
                        folder.resolve("c").toString()))) {
            System.out.println("peers: " + pywt.version + "; " + c.version);
            there.run();
            double[] ours = joined(details, approximation);
            check("PyWavelets", ours, folder.resolve("pywt"), samples);
            check("C", ours, folder.resolve("c"), samples);
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
                best[0] = Math.min(best[0], bestOf(10, there));
                best[1] = Math.min(best[1], bestOf(10, andBack));
                best[2] = Math.min(best[2], bestOf(5, allocating));
                best[3] = Math.min(best[3], pywt.bestMillis("there", 5));
                best[4] = Math.min(best[4], pywt.bestMillis("back", 5));
                best[5] = Math.min(best[5], c.bestMillis("there", 10));
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
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /// A process that does the transform once for every line it reads and answers with the CPU time.
    private static final class Peer implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;
        private final BufferedWriter input;
        private final String version;

        Peer(List<String> command) throws IOException {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            output = process.inputReader(StandardCharsets.UTF_8);
            input = process.outputWriter(StandardCharsets.UTF_8);
            version = line();
        }

        double bestMillis(String what, int times) throws IOException {
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < times; i++) {
                input.write(what + "\n");
                input.flush();
                best = Math.min(best, Long.parseLong(new StringTokenizer(line()).nextToken()) / 1e6);
            }
            return best;
        }

        private String line() throws IOException {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("the peer ended; its message stands above");
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            input.close();
            process.destroy();
        }
    }

    private static Path peers() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("benchmarks/peers/wavedec.c"))) {
                return folder.resolve("benchmarks/peers");
            }
        }
        throw new IllegalStateException("benchmarks/peers/wavedec.c is not found from here upwards");
    }

    private static void compile(Path folder) throws IOException, InterruptedException {
        Process gcc = new ProcessBuilder(
                        "gcc",
                        "-O3",
                        "-march=native",
                        "-o",
                        folder.resolve("wavedec").toString(),
                        peers().resolve("wavedec.c").toString())
                .inheritIO()
                .start();
        if (gcc.waitFor() != 0) {
            throw new IllegalStateException("gcc failed, see above");
        }
    }

    private static void write(Path file, double[]... arrays) throws IOException {
        double[] all = Arrays.stream(arrays).flatMapToDouble(Arrays::stream).toArray();
        ByteBuffer bytes = ByteBuffer.allocate(all.length * Double.BYTES).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(all);
        Files.write(file, bytes.array());
    }

    private static double[] joined(double[][] details, double[] approximation) {
        double[][] all = Arrays.copyOf(details, details.length + 1);
        all[details.length] = approximation;
        return Arrays.stream(all).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void check(String peer, double[] ours, Path file, double[] samples) throws IOException {
        double[] theirs = new double[ours.length];
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().get(theirs);
        double relative = difference(ours, theirs) / largest(samples);
        report(peer, relative);
        if (bytes.limit() != ours.length * Double.BYTES || !(relative <= 1e-12)) {
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

    private static double bestOf(int times, Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        var threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < times; i++) {
            long begin = threads.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - begin) / 1e6);
        }
        return best;
    }

    private static void print(String what, double millis, double peer) {
        System.out.printf(Locale.ROOT, "%-30s CPU ms %7.2f, ratio %5.2f%n", what, millis, peer / millis);
    }

    private static double[] randomWalk() {
        SplittableRandom random = new SplittableRandom(42);
        double[] x = new double[SIZE];
        double level = 0;
        for (int t = 0; t < SIZE; t++) {
            level += random.nextDouble() - 0.5;
            x[t] = level;
        }
        return x;
    }
}
