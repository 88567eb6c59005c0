package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.internal.ScalarFilterBank;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RingPyramidTest {
    @Test
    void push_sampleAfterSample_givesTheBitsOfTheFilterBank() {
        int size = 700;
        int levels = 4;
        for (int taps : new int[] {2, 4, 7}) {
            double[] g = TestSignals.noise(1, taps);
            double[] h = TestSignals.noise(2, taps);
            double[] x = TestSignals.withGaps(TestSignals.walk(3, size), 400);
            double[][] rings = new double[levels][];
            for (int j = 0; j < levels; j++) {
                rings[j] = new double[2 * (((taps - 1) << j) + 1 + j)];
                Arrays.fill(rings[j], Double.NaN);
            }
            double[][] high = new double[levels][size];
            double[] low = new double[size];
            int[] positions = new int[levels];
            double[] one = new double[levels];
            for (int t = 0; t < size; t++) {
                low[t] = RingPyramid.push(g, h, x[t], rings, positions, one);
                for (int j = 0; j < levels; j++) {
                    high[j][t] = one[j];
                }
            }
            double[] input = x;
            for (int j = 0; j < levels; j++) {
                int history = (taps - 1) << j;
                double[] padded = new double[history + size];
                Arrays.fill(padded, 0, history, Double.NaN);
                System.arraycopy(input, 0, padded, history, size);
                double[] nextLow = new double[size];
                double[] expected = new double[size];
                new ScalarFilterBank().analyse(g, h, 1 << j, padded, history, nextLow, 0, expected, 0, size);
                Doubles.assertSameBits(expected, high[j]);
                input = nextLow;
            }
            Doubles.assertSameBits(input, low);
        }
    }

    @Test
    void push_handWorked_givesTheseNumbers() {
        double[][] rings = {new double[4], new double[6]};
        int[] positions = {0, 0};
        double[] high = new double[2];
        double[] g = {1, 10};
        double[] h = {1, -1};
        // level 0: low = x(t) + 10 x(t-1); level 1: v(t) + 10 v(t-2), both after zeros
        assertThat(RingPyramid.push(g, h, 1, rings, positions, high)).isEqualTo(1);
        assertThat(RingPyramid.push(g, h, 2, rings, positions, high)).isEqualTo(12);
        assertThat(RingPyramid.push(g, h, 3, rings, positions, high)).isEqualTo(23 + 10);
        assertThat(high).containsExactly(3 - 2, 23 - 1);
        assertThat(positions).containsExactly(1, 0);
    }
}
