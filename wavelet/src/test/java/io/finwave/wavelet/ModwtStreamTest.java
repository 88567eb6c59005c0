package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The stream is the batch transform to the last bit, however it is cut, stopped, restored and corrected.
class ModwtStreamTest {
    private record Cut(String filter, int levels, int size, int keep, long seed) {}

    private static Cut cut(Random random) {
        List<String> names = List.of("haar", "db2", "sym4", "db5", "db10");
        return new Cut(
                names.get(random.nextInt(names.size())),
                1 + random.nextInt(8),
                1 + random.nextInt(2500),
                1 + random.nextInt(300),
                random.nextLong());
    }

    @Test
    void push_barByBar_isTheBatchTransformToTheBit() {
        Sweep.random("case", 31, 40, ModwtStreamTest::cut, cut -> {
            double[] x = samples(cut);
            CausalDecomposition batch = batch(cut, x);
            ModwtStream stream = ModwtStream.of(ScalingFilter.of(cut.filter()), cut.levels());
            for (int t = 0; t < x.length; t++) {
                stream.push(x[t]);
                assertNewest(batch, t, stream);
            }
            assertThat(stream.bars()).isEqualTo(x.length);
        });
    }

    @Test
    void push_inChunksOfAnySize_isTheBatchTransformToTheBit() {
        Sweep.random("case", 32, 200, ModwtStreamTest::cut, cut -> {
            double[] x = samples(cut);
            CausalDecomposition batch = batch(cut, x);
            ModwtStream stream = ModwtStream.of(ScalingFilter.of(cut.filter()), cut.levels(), cut.keep());
            double[][] wavelet = new double[cut.levels()][x.length];
            double[] scaling = new double[x.length];
            Random random = new Random(cut.seed());
            int t = 0;
            while (t < x.length) {
                int n = Math.min(x.length - t, random.nextInt(random.nextBoolean() ? 5 : 700));
                if (n == 1 && random.nextBoolean()) {
                    stream.push(x[t]);
                    for (int j = 0; j < cut.levels(); j++) {
                        wavelet[j][t] = stream.waveletCoefficient(j + 1);
                    }
                    scaling[t] = stream.scalingCoefficient();
                } else {
                    stream.push(x, t, n, wavelet, scaling, t);
                }
                t += n;
                if (t > 0) {
                    assertNewest(batch, t - 1, stream);
                }
                if (random.nextInt(4) == 0) {
                    stream = ModwtStream.restore(stream.snapshot());
                }
            }
            for (int level = 1; level <= cut.levels(); level++) {
                Doubles.assertSameBits(batch.waveletCoefficients(level), wavelet[level - 1]);
            }
            Doubles.assertSameBits(batch.scalingCoefficients(), scaling);
        });
    }

    @Test
    void correct_lateBars_streamIsAsIfItHadSeenThemAtOnce() {
        Sweep.random("case", 33, 120, ModwtStreamTest::cut, cut -> {
            double[] right = samples(cut);
            double[] seen = right.clone();
            ModwtStream stream = ModwtStream.of(ScalingFilter.of(cut.filter()), cut.levels(), cut.keep());
            Random random = new Random(cut.seed());
            int t = 0;
            while (t < right.length) {
                int n = Math.min(right.length - t, 1 + random.nextInt(200));
                for (int i = t; i < t + n; i++) {
                    seen[i] = random.nextInt(8) == 0 ? Double.NaN : seen[i];
                    stream.push(seen[i]);
                }
                t += n;
                int ago = random.nextInt(Math.min(t, cut.keep()));
                int bar = t - 1 - ago;
                seen[bar] = random.nextInt(9) == 0 ? Double.NaN : right[bar] + 0.25;
                double[][] wavelet = new double[cut.levels()][ago + 1];
                double[] scaling = new double[ago + 1];
                stream.correct(ago, seen[bar], wavelet, scaling);
                if (random.nextBoolean()) {
                    stream = ModwtStream.restore(stream.snapshot());
                }
                CausalDecomposition batch = batch(cut, Arrays.copyOf(seen, t));
                assertNewest(batch, t - 1, stream);
                for (int level = 1; level <= cut.levels(); level++) {
                    double[] expected = Arrays.copyOfRange(batch.waveletCoefficients(level), bar, t);
                    Doubles.assertSameBits(expected, wavelet[level - 1]);
                }
                Doubles.assertSameBits(Arrays.copyOfRange(batch.scalingCoefficients(), bar, t), scaling);
            }
        });
    }

    @Test
    void correct_newestBar_isAlwaysPossible() {
        ModwtStream stream = ModwtStream.of(ScalingFilter.of("haar"), 1);
        stream.push(1);
        stream.push(5);
        assertThat(stream.waveletCoefficient(1)).isEqualTo(2);
        stream.correct(0, 3);
        assertThat(stream.waveletCoefficient(1)).isEqualTo(1);
        assertThat(stream.scalingCoefficient()).isEqualTo(2);
        stream.push(4);
        assertThat(stream.waveletCoefficient(1)).isEqualTo(0.5);
        assertThat(stream.bars()).isEqualTo(3);
    }

    @Test
    void correct_furtherBackThanKept_isRefusedWithTheRule() {
        ModwtStream stream = ModwtStream.of(ScalingFilter.of("db2"), 3, 10);
        assertThatThrownBy(() -> stream.correct(0, 1))
                .hasMessage("there must be a bar to correct, none has been pushed");
        for (int t = 0; t < 5; t++) {
            stream.push(t);
        }
        assertThatThrownBy(() -> stream.correct(5, 1)).hasMessage("a correction must be 0..4 bars back, got 5");
        for (int t = 0; t < 50; t++) {
            stream.push(t);
        }
        assertThatThrownBy(() -> stream.correct(10, 1)).hasMessage("a correction must be 0..9 bars back, got 10");
        assertThatThrownBy(() -> stream.correct(-1, 1)).hasMessage("a correction must be 0..9 bars back, got -1");
        assertThatThrownBy(() -> stream.correct(9, Double.NEGATIVE_INFINITY))
                .hasMessage("a sample must be finite, or NaN for a gap, got -Infinity");
        assertThatThrownBy(() -> stream.correct(9, 1, new double[3][9], new double[10]))
                .hasMessage("every wavelet array must hold indices 0 to 9, but there are 9");
    }

    @Test
    void push_wrongArguments_leaveTheStreamAsItWas() {
        ModwtStream stream = ModwtStream.of(ScalingFilter.of("db2"), 2);
        stream.push(TestSignals.walk(1, 40), new double[2][40], new double[40]);
        byte[] before = stream.snapshot();
        assertThatThrownBy(() -> stream.push(Double.POSITIVE_INFINITY))
                .hasMessage("a sample must be finite, or NaN for a gap, got Infinity");
        assertThatThrownBy(
                        () -> stream.push(new double[] {1, Double.POSITIVE_INFINITY}, new double[2][2], new double[2]))
                .hasMessage("samples must be finite, or NaN for a gap, got Infinity at index 1");
        assertThatThrownBy(() -> stream.push(new double[5], new double[3][5], new double[5]))
                .hasMessage("there must be 2 wavelet arrays, got 3");
        assertThatThrownBy(() -> stream.push(new double[5], new double[2][4], new double[5]))
                .hasMessage("every wavelet array must hold indices 0 to 4, but there are 4");
        assertThatThrownBy(() -> stream.push(new double[5], new double[2][5], new double[4]))
                .hasMessage("the scaling array must hold indices 0 to 4, but there are 4");
        assertThatThrownBy(() -> stream.push(new double[5], 3, 3, new double[2][9], new double[9], 0))
                .hasMessage("samples must hold indices 3 to 5, but there are 5");
        assertThatThrownBy(() -> stream.push(new double[5], -1, 3, new double[2][9], new double[9], 0))
                .hasMessage("samples must hold indices -1 to 1, but there are 5");
        assertThatThrownBy(() -> stream.push(new double[5], 0, -1, new double[2][9], new double[9], 0))
                .hasMessage("samples must hold indices 0 to -2, but there are 5");
        assertThat(stream.snapshot()).isEqualTo(before);
        stream.push(new double[0], new double[2][0], new double[0]);
        assertThat(stream.snapshot()).isEqualTo(before);
    }

    @Test
    void of_badArguments_nameTheRuleAndTheValue() {
        ScalingFilter haar = ScalingFilter.of("haar");
        assertThatThrownBy(() -> ModwtStream.of(haar, 0)).hasMessage("levels must be in 1..20, got 0");
        assertThatThrownBy(() -> ModwtStream.of(haar, 21)).hasMessage("levels must be in 1..20, got 21");
        assertThatThrownBy(() -> ModwtStream.of(haar, 3, 0)).hasMessage("correctable bars must be at least 1, got 0");
        assertThatThrownBy(() -> ModwtStream.of(haar, 3, Integer.MAX_VALUE))
                .hasMessageStartingWith("the past of level 1 must fit into one array, but 2147483648 bars of 1 series");
        assertThatThrownBy(() -> ModwtStream.of(haar, 3).waveletCoefficient(4))
                .hasMessage("level must be in 1..3, got 4");
    }

    @Test
    void accessors_newStream_knowItsShape() {
        ModwtStream stream = ModwtStream.of(ScalingFilter.of("sym4"), 5, 12);
        assertThat(stream.waveletCoefficient(1)).isNaN();
        assertThat(stream.scalingCoefficient()).isNaN();
        assertThat(stream.bars()).isZero();
        assertThat(stream.levels()).isEqualTo(5);
        assertThat(stream.correctableBars()).isEqualTo(12);
        assertThat(stream.warmUp(5)).isEqualTo(31 * 7);
        assertThat(stream.delayBars(2)).isEqualTo(ScalingFilter.of("sym4").delayBars(2));
        assertThat(stream.lookAheadBars()).isZero();
        assertThat(stream.filter()).isEqualTo(ScalingFilter.of("sym4"));
        stream.push(1);
        assertThat(stream).hasToString("ModwtStream[sym4, 5 levels, 1 bars]");
    }

    @Test
    void quality_barByBar_isThatOfTheBatchTransform() {
        double[] x = TestSignals.withGaps(TestSignals.walk(1, 200), 120);
        CausalDecomposition batch = Modwt.of(ScalingFilter.of("db2")).causal(x, 3);
        ModwtStream stream = ModwtStream.of(ScalingFilter.of("db2"), 3);
        assertThat(stream.quality(1)).isEqualTo(CoefficientQuality.WARM_UP);
        assertThat(stream.smoothQuality()).isEqualTo(CoefficientQuality.WARM_UP);
        for (int t = 0; t < 200; t++) {
            stream.push(x[t]);
            for (int level = 1; level <= 3; level++) {
                assertThat(stream.quality(level)).isEqualTo(batch.quality(level, t));
            }
            assertThat(stream.smoothQuality()).isEqualTo(batch.smoothQuality(t));
        }
        assertThat(stream.smoothDelayBars()).isEqualTo(batch.smoothDelayBars());
        assertThat(stream.band(2)).isEqualTo(batch.band(2));
        assertThatThrownBy(() -> stream.band(4)).hasMessage("level must be in 1..3, got 4");
    }

    @Test
    void push_barByBar_allocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] x = TestSignals.walk(1, 5000);
        ModwtStream stream = ModwtStream.of(ScalingFilter.of("sym4"), 8);
        double sum = 0;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 20 && fewest > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (double sample : x) {
                stream.push(sample);
                sum += stream.waveletCoefficient(8);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(sum).isNaN();
        assertThat(fewest).as("bytes allocated by 5000 bars").isZero();
    }

    private static double[] samples(Cut cut) {
        double[] x = TestSignals.walk(cut.seed(), cut.size());
        return cut.size() < 50 ? x : TestSignals.withGaps(x, cut.size() / 3, cut.size() / 3 + 1);
    }

    private static CausalDecomposition batch(Cut cut, double[] x) {
        return Modwt.of(ScalingFilter.of(cut.filter())).causal(x, cut.levels());
    }

    private static void assertNewest(CausalDecomposition batch, int t, ModwtStream stream) {
        double[] expected = new double[batch.levels() + 1];
        double[] actual = new double[batch.levels() + 1];
        for (int level = 1; level <= batch.levels(); level++) {
            expected[level - 1] = batch.waveletCoefficient(level, t);
            actual[level - 1] = stream.waveletCoefficient(level);
        }
        expected[batch.levels()] = batch.scalingCoefficient(t);
        actual[batch.levels()] = stream.scalingCoefficient();
        Doubles.assertSameBits(expected, actual);
    }
}
