package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What each sampler makes of numbers that are not random at all.
class SamplersTest {
    /// Gives away written numbers, and notes what was asked for.
    private static final class Script implements RandomGenerator {
        private final ArrayDeque<Integer> integers;
        private final ArrayDeque<Double> doubles;
        private final StringBuilder asked = new StringBuilder();

        Script(List<Integer> integers, List<Double> doubles) {
            this.integers = new ArrayDeque<>(integers);
            this.doubles = new ArrayDeque<>(doubles);
        }

        @Override
        public int nextInt(int bound) {
            asked.append("0..").append(bound - 1).append(' ');
            return integers.remove();
        }

        @Override
        public int nextInt(int from, int bound) {
            asked.append(from).append("..").append(bound - 1).append(' ');
            return integers.remove();
        }

        @Override
        public double nextDouble() {
            return doubles.remove();
        }

        @Override
        public long nextLong() {
            throw new AssertionError("nobody asks for whole 64 bits");
        }

        void assertAllAsked(String expected) {
            assertThat(integers).isEmpty();
            assertThat(doubles).isEmpty();
            assertThat(asked).hasToString(expected);
        }
    }

    @Test
    void blocks_writtenNumbers_endWhereTheNumberIsBelowTheChance() {
        double[] x = {10, 11, 12, 13, 14};
        // mean length 4: a block ends below 1/4; one runs over the end of the series
        Script script = new Script(List.of(3, 1), List.of(0.9, 0.25, 0.2499, 0.5));
        double[] drawn = new double[5];
        new BlockSampler(x, 4).drawInto(drawn, script);
        assertThat(drawn).containsExactly(13, 14, 10, 11, 12);
        script.assertAllAsked("0..4 0..4 ");
    }

    @Test
    void shift_writtenNumber_movesTheEndToTheBeginning() {
        double[] x = {10, 11, 12, 13, 14};
        Script script = new Script(List.of(2), List.of());
        double[] drawn = new double[5];
        new ShiftSampler(x, 2).drawInto(drawn, script);
        assertThat(drawn).containsExactly(13, 14, 10, 11, 12);
        script.assertAllAsked("2..3 ");
    }

    @Test
    void phases_writtenNumbers_areTurnsOfEveryBinButTheRealOnes() {
        for (int n : new int[] {6, 7}) {
            double[] x = TestSignals.noise(n, n);
            // for even n the bin n/2 is real, so both have free bins 1 .. (n-1)/2
            int free = (n - 1) / 2;
            double[] turns = {0.1, 0.35, 0.8};
            Script script =
                    new Script(List.of(), Arrays.stream(turns, 0, free).boxed().toList());
            double[] drawn = new double[n];
            new PhaseSampler(x).drawInto(drawn, script);
            script.assertAllAsked("");
            double[] expected = new double[n];
            for (int k = 0; k <= n / 2; k++) {
                double re = 0;
                double im = 0;
                for (int t = 0; t < n; t++) {
                    re += x[t] * Math.cos(2 * Math.PI * k * t / n) / n;
                    im -= x[t] * Math.sin(2 * Math.PI * k * t / n) / n;
                }
                boolean real = k == 0 || 2 * k == n;
                double phase = real ? 0 : 2 * Math.PI * turns[k - 1];
                double height = real ? re : 2 * Math.hypot(re, im);
                for (int t = 0; t < n; t++) {
                    expected[t] += height * Math.cos(2 * Math.PI * k * t / n + phase);
                }
            }
            Doubles.assertWithin(1e-15 * n, expected, drawn);
        }
    }

    @Test
    void amplitudes_oneIteration_putTheValuesInTheOrderOfTheSmoothedShuffle() {
        for (int n : new int[] {1, 2, 5, 8, 13}) {
            double[] x = TestSignals.walk(n, n);
            // always the first one: a turn by one place
            Script script = new Script(Collections.nCopies(Math.max(0, n - 1), 0), List.of());
            double[] drawn = new double[n];
            new AmplitudeSampler(x, 1).drawInto(drawn, script);
            assertThat(script.integers).isEmpty();
            double[] shuffled = x.clone();
            for (int t = n - 1; t > 0; t--) {
                double kept = shuffled[t];
                shuffled[t] = shuffled[0];
                shuffled[0] = kept;
            }
            double[] smooth = withModuliOf(x, shuffled);
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(t -> smooth[t]))
                    .mapToInt(t -> t)
                    .toArray();
            double[] sorted = x.clone();
            Arrays.sort(sorted);
            double[] expected = new double[n];
            for (int rank = 0; rank < n; rank++) {
                expected[order[rank]] = sorted[rank];
            }
            assertThat(drawn).as("%s", n).containsExactly(expected);
        }
    }

    /// The phases of one series with the moduli of another, by sums.
    private static double[] withModuliOf(double[] moduli, double[] phases) {
        int n = moduli.length;
        double[] sum = new double[n];
        for (int k = 0; k < n; k++) {
            double[] a = bin(moduli, k);
            double[] b = bin(phases, k);
            double size = Math.hypot(a[0], a[1]) / Math.hypot(b[0], b[1]);
            for (int t = 0; t < n; t++) {
                double angle = 2 * Math.PI * k * t / n;
                sum[t] += size * (b[0] * Math.cos(angle) - b[1] * Math.sin(angle)) / n;
            }
        }
        return sum;
    }

    private static double[] bin(double[] x, int k) {
        double[] bin = new double[2];
        for (int t = 0; t < x.length; t++) {
            bin[0] += x[t] * Math.cos(2 * Math.PI * k * t / x.length);
            bin[1] -= x[t] * Math.sin(2 * Math.PI * k * t / x.length);
        }
        return bin;
    }

    @Test
    void amplitudes_orderThatStays_endsTheIterations() {
        double[] x = {3, 1, 2, 5, 4, 0};
        double[] few = new double[6];
        double[] many = new double[6];
        new AmplitudeSampler(x, 100).drawInto(few, new Script(List.of(0, 0, 0, 0, 0), List.of()));
        new AmplitudeSampler(x, 10_000).drawInto(many, new Script(List.of(0, 0, 0, 0, 0), List.of()));
        assertThat(few).containsExactly(many);
        double sum = 0;
        for (double value : few) {
            sum += value;
        }
        assertThat(sum).isCloseTo(15, offset(0.0));
    }
}
