package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Many series at once are as many single streams, to the bit, at series counts around the lane width.
class ModwtStreamsTest {
    private static final ScalingFilter SYM4 = ScalingFilter.of("sym4");
    private static final int LEVELS = 4;

    @Test
    void push_barByBarOrInChunks_isTheSingleStreamToTheBit() {
        Sweep.over("series", List.of(1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 65, 129, 200), series -> {
            int size = 400;
            ModwtStreams streams = ModwtStreams.of(SYM4, LEVELS, series, 20);
            double[][] wavelet = new double[LEVELS][];
            ModwtStream[] single = new ModwtStream[series];
            double[][] x = new double[series][];
            for (int s = 0; s < series; s++) {
                single[s] = ModwtStream.of(SYM4, LEVELS, 20);
                x[s] = TestSignals.withGaps(TestSignals.walk(s + 1, size), (37 * s) % size);
            }
            Random random = new Random(series);
            int t = 0;
            while (t < size) {
                int n = Math.min(size - t, random.nextInt(40));
                double[] bars = new double[n * series];
                for (int i = 0; i < n * series; i++) {
                    bars[i] = x[i % series][t + i / series];
                }
                if (n == 1) {
                    streams.push(bars);
                } else {
                    for (int j = 0; j < LEVELS; j++) {
                        wavelet[j] = new double[n * series];
                    }
                    streams.push(bars, wavelet, new double[n * series]);
                }
                t += n;
                for (int s = 0; s < series; s++) {
                    for (int i = t - n; i < t; i++) {
                        single[s].push(x[s][i]);
                        if (n > 1) {
                            // boxed, so that NaN equals NaN
                            assertThat((Double) wavelet[2][(i - t + n) * series + s])
                                    .isEqualTo(Double.valueOf(single[s].waveletCoefficient(3)));
                        }
                    }
                }
                if (t > 20 && random.nextInt(3) == 0) {
                    int which = random.nextInt(series);
                    int ago = random.nextInt(20);
                    streams.correct(which, ago, 0.5);
                    single[which].correct(ago, 0.5);
                    streams = ModwtStreams.restore(streams.snapshot());
                }
                assertSame(single, streams);
            }
            assertThat(streams.bars()).isEqualTo(size);
        });
    }

    @Test
    void push_barByBar_onceCompiledAllocatesNothing() {
        // before the JIT has compiled the loops, the vector API makes an object of every vector
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        ModwtStreams streams = ModwtStreams.of(SYM4, 6, 50);
        double[] bar = TestSignals.walk(1, 50);
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 3000 && fewest > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 20; k++) {
                streams.push(bar);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(fewest).as("bytes allocated by 20 bars").isZero();
    }

    @Test
    void wrongUse_isRefusedWithTheRule() {
        assertThatThrownBy(() -> ModwtStreams.of(SYM4, 3, 0)).hasMessage("there must be at least 1 series, got 0");
        assertThatThrownBy(() -> ModwtStreams.of(SYM4, 21, 2)).hasMessage("levels must be in 1..20, got 21");
        assertThatThrownBy(() -> ModwtStreams.of(SYM4, 3, 2, 0))
                .hasMessage("correctable bars must be at least 1, got 0");
        ModwtStreams streams = ModwtStreams.of(SYM4, 3, 2, 4);
        assertThatThrownBy(() -> streams.push(new double[3])).hasMessage("there must be 2 samples, got 3");
        assertThatThrownBy(() -> streams.push(new double[] {1, Double.POSITIVE_INFINITY}))
                .hasMessage("samples must be finite, or NaN for a gap, got Infinity at index 1");
        assertThatThrownBy(() -> streams.push(new double[3], new double[3][3], new double[3]))
                .hasMessage("the samples must be a multiple of 2 series, got 3");
        assertThatThrownBy(
                        () -> streams.push(new double[] {1, Double.NEGATIVE_INFINITY}, new double[3][2], new double[2]))
                .hasMessage("samples must be finite, or NaN for a gap, got -Infinity at index 1");
        assertThatThrownBy(() -> streams.push(new double[4], new double[3][3], new double[4]))
                .hasMessage("every wavelet array must hold indices 0 to 3, but there are 3");
        assertThatThrownBy(() -> streams.correct(0, 0, 1))
                .hasMessage("there must be a bar to correct, none has been pushed");
        assertThat(streams.bars()).isZero();
        streams.push(new double[0], new double[3][0], new double[0]);
        streams.push(new double[] {1, 2});
        assertThatThrownBy(() -> streams.correct(0, 1, 1)).hasMessage("a correction must be 0..0 bars back, got 1");
        assertThatThrownBy(() -> streams.correct(0, 0, Double.POSITIVE_INFINITY))
                .hasMessage("a sample must be finite, or NaN for a gap, got Infinity");
        assertThatThrownBy(() -> streams.correct(2, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> streams.waveletCoefficient(1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> streams.scalingCoefficient(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void accessors_newStreams_knowTheirShape() {
        ModwtStreams streams = ModwtStreams.of(SYM4, 3, 2);
        assertThat(streams.waveletCoefficient(3, 1)).isNaN();
        assertThat(streams.scalingCoefficient(0)).isNaN();
        assertThat(streams.levels()).isEqualTo(3);
        assertThat(streams.series()).isEqualTo(2);
        assertThat(streams.correctableBars()).isEqualTo(1);
        assertThat(streams.filter()).isEqualTo(SYM4);
        assertThat(streams.warmUp(3)).isEqualTo(49);
        assertThat(streams.delayBars(3)).isEqualTo(SYM4.delayBars(3));
        assertThat(streams.lookAheadBars()).isZero();
        assertThat(streams).hasToString("ModwtStreams[sym4, 3 levels, 2 series, 0 bars]");
    }

    private static void assertSame(ModwtStream[] single, ModwtStreams streams) {
        for (int s = 0; s < single.length; s++) {
            double[] expected = new double[LEVELS + 1];
            double[] actual = new double[LEVELS + 1];
            for (int level = 1; level <= LEVELS; level++) {
                expected[level] = single[s].waveletCoefficient(level);
                actual[level] = streams.waveletCoefficient(level, s);
            }
            expected[0] = single[s].scalingCoefficient();
            actual[0] = streams.scalingCoefficient(s);
            Doubles.assertSameBits(expected, actual);
        }
    }
}
