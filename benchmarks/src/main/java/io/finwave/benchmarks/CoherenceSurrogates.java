package io.finwave.benchmarks;

import io.finwave.kernel.KernelImplementation;
import io.finwave.wavelet.CoherenceConvention;
import io.finwave.wavelet.CoherenceSignificance;
import io.finwave.wavelet.CoherenceTest;
import io.finwave.wavelet.RedNoise;
import io.finwave.wavelet.ScaleGrid;
import io.finwave.wavelet.WaveletCoherence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// The coherence of two series of 1000 samples at 90 scales against 1000 pairs of red noise, on one thread:
/// every pair is drawn, transformed, multiplied, smoothed in time and scale, and counted, at full resolution.
///
/// The answer is checked first: unrelated red noise must be found significant in about 5 % of the cells. The
/// peer is R's biwavelet, if R finds it (`R_LIBS`), timed for one pair in the same run; its time for 1000 is
/// that times 1000.
///
/// Times are CPU times of the one thread, the smallest of all rounds. [TwoThreads] measures two.
///
/// Arguments: the number of rounds (default 5).
public final class CoherenceSurrogates {
    private static final int SIZE = 1000;
    private static final int VOICES = 12;
    private static final int ROWS = 90;
    private static final int SURROGATES = 1000;
    private static final double GOAL_SECONDS = 2.5;

    private CoherenceSurrogates() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        System.out.printf(
                Locale.ROOT,
                "coherence, %d samples, %d scales, %d pairs of red noise, one thread%nJDK %s %s, kernel: %s%n",
                SIZE,
                ROWS,
                SURROGATES,
                System.getProperty("java.vm.name"),
                Runtime.version(),
                KernelImplementation.active());
        WaveletCoherence method = WaveletCoherence.of(ScaleGrid.octaves(2, (ROWS - 1.0) / VOICES, VOICES));
        double[] x = red(0.5, 1);
        double[] y = red(0.7, 2);
        checkAnswer(method);
        for (CoherenceConvention convention :
                List.of(CoherenceConvention.BIWAVELET, CoherenceConvention.PYCWT, CoherenceConvention.WAVELETCOMP)) {
            for (CoherenceTest.Null against : CoherenceTest.Null.values()) {
                CoherenceTest test =
                        CoherenceTest.of(method.with(convention), 42).with(against);
                double best = Measurement.bestCpuMillis(rounds, () -> test.test(x, y)) / 1e3;
                System.out.printf(
                        Locale.ROOT,
                        "%-12s null: %-6s CPU s: %6.3f%s%n",
                        convention instanceof CoherenceConvention.Windows ? "WAVELETCOMP" : convention.toString(),
                        against,
                        best,
                        convention.equals(CoherenceConvention.BIWAVELET)
                                ? best <= GOAL_SECONDS ? " goal 2.5: met" : " goal 2.5: NOT met"
                                : "");
            }
        }
        System.out.println("one pair in the peer, ms: " + peer());
    }

    private static void checkAnswer(WaveletCoherence method) {
        int significant = 0;
        int cells = 0;
        for (int pair = 0; pair < 20; pair++) {
            CoherenceSignificance result = CoherenceTest.of(method, pair)
                    .withSurrogates(100)
                    .test(red(0.5, 100 + 2L * pair), red(0.7, 101 + 2L * pair));
            for (int row = 0; row < ROWS; row++) {
                for (double p : result.p(row)) {
                    cells += Double.isNaN(p) ? 0 : 1;
                    significant += p <= 0.05 ? 1 : 0;
                }
            }
        }
        double part = (double) significant / cells;
        System.out.printf(Locale.ROOT, "unrelated red noise: %.2f %% of the cells have p <= 5 %%%n", 100 * part);
        if (!(part > 0.03 && part < 0.07)) {
            throw new IllegalStateException("the answer is wrong, so its time does not matter");
        }
    }

    private static double[] red(double lag1, long seed) {
        double[] x = new double[SIZE];
        new RedNoise(lag1, 0, 1).sampler().drawInto(x, new SplittableRandom(seed));
        return x;
    }

    private static String peer() throws IOException {
        Process process = new ProcessBuilder(
                        "Rscript",
                        PeerProcess.peer("coherence.R").toString(),
                        Integer.toString(SIZE),
                        "2",
                        Integer.toString(ROWS),
                        Integer.toString(VOICES),
                        "3")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
