package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.DilatedFilterBank;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vector twin must give the bits of the scalar definition, whatever fills or does not fill a vector.
class FilterBankTwinsTest {
    private final DilatedFilterBank scalar = new ScalarFilterBank();
    private final DilatedFilterBank vector = new VectorFilterBank();

    private record Shape(int taps, int stride, int count, int offset) {
        int reach() {
            return (taps - 1) * stride;
        }
    }

    private static List<Shape> shapes() {
        int lanes = VectorFilterBank.lanes();
        List<Shape> shapes = new ArrayList<>();
        for (int taps : new int[] {2, 4, 8, 20}) {
            for (int stride : new int[] {1, 2, 3, 8, 64}) {
                for (int around : new int[] {0, 1, lanes, 2 * lanes, 4 * lanes, 5 * lanes, 8 * lanes, 1000}) {
                    for (int count = Math.max(0, around - 1); count <= around + 1; count++) {
                        shapes.add(new Shape(taps, stride, count, count % 3));
                    }
                }
            }
        }
        return shapes;
    }

    @Test
    void analyse_sizesAroundTheLaneWidth_sameBits() {
        Sweep.over("shape", shapes(), shape -> {
            int from = shape.reach() + shape.offset();
            double[] x = TestSignals.walk(shape.count(), from + shape.count());
            double[] g = TestSignals.noise(1, shape.taps());
            double[] h = TestSignals.noise(2, shape.taps());
            double[][] expected = outputs(shape);
            double[][] actual = outputs(shape);
            scalar.analyse(g, h, shape.stride(), x, from, expected[0], 2, expected[1], 1, shape.count());
            vector.analyse(g, h, shape.stride(), x, from, actual[0], 2, actual[1], 1, shape.count());
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
        });
    }

    @Test
    void transpose_sizesAroundTheLaneWidth_sameBits() {
        Sweep.over("shape", shapes(), shape -> {
            double[] x = TestSignals.walk(shape.count(), shape.offset() + shape.count() + shape.reach());
            double[] taps = TestSignals.noise(1, shape.taps());
            double[][] expected = outputs(shape);
            double[][] actual = outputs(shape);
            scalar.transpose(taps, shape.stride(), x, shape.offset(), expected[0], 3, shape.count());
            vector.transpose(taps, shape.stride(), x, shape.offset(), actual[0], 3, shape.count());
            Doubles.assertSameBits(expected[0], actual[0]);
        });
    }

    @Test
    void analyse_missingInfiniteAndTinySamples_sameBits() {
        double[] x = TestSignals.scaled(TestSignals.noise(3, 200), 1e-310);
        x[50] = Double.NaN;
        x[90] = Double.POSITIVE_INFINITY;
        x[130] = Double.MAX_VALUE;
        x[131] = -0.0;
        double[] g = TestSignals.noise(1, 6);
        double[] h = TestSignals.noise(2, 6);
        double[][] expected = new double[2][180];
        double[][] actual = new double[2][180];
        scalar.analyse(g, h, 4, x, 20, expected[0], 0, expected[1], 0, 180);
        vector.analyse(g, h, 4, x, 20, actual[0], 0, actual[1], 0, 180);
        Doubles.assertSameBits(expected[0], actual[0]);
        Doubles.assertSameBits(expected[1], actual[1]);
    }

    @Test
    void analyse_handWorked_givesTheseNumbers() {
        double[] x = {1, 2, 4, 8, 16};
        double[] low = new double[2];
        double[] high = new double[2];
        scalar.analyse(new double[] {1, 10}, new double[] {1, -1}, 2, x, 3, low, 0, high, 0, 2);
        assertThat(low).containsExactly(8 + 10 * 2, 16 + 10 * 4);
        assertThat(high).containsExactly(8 - 2, 16 - 4);
    }

    @Test
    void transpose_anyFilter_isTheTransposeOfAnalyse() {
        // <analyse(x), y> = <x, transpose(y)> on a series that is zero at its ends
        double[] g = TestSignals.noise(1, 4);
        double[] x = new double[60];
        double[] y = new double[60];
        System.arraycopy(TestSignals.noise(2, 20), 0, x, 20, 20);
        System.arraycopy(TestSignals.noise(3, 20), 0, y, 20, 20);
        double[] forth = new double[60];
        double[] back = new double[60];
        scalar.analyse(g, g, 5, x, 15, forth, 15, new double[60], 0, 45);
        scalar.transpose(g, 5, y, 0, back, 0, 45);
        double left = 0;
        double right = 0;
        for (int t = 0; t < 60; t++) {
            left += forth[t] * y[t];
            right += x[t] * back[t];
        }
        assertThat(left).isNotZero();
        assertThat(Math.abs(left - right)).isLessThan(1e-15);
    }

    /// Two arrays with a margin that nothing may write to.
    private static double[][] outputs(Shape shape) {
        double[][] outputs = new double[2][shape.count() + 5];
        Arrays.fill(outputs[0], 7);
        Arrays.fill(outputs[1], 7);
        return outputs;
    }
}
