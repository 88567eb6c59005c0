package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.DecimatedFilterBank;
import io.finwave.kernel.KernelImplementation;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vector twin must give the bits of the scalar definition, whatever fills or does not fill a vector.
class DecimatedFilterBankTwinsTest {
    private record Shape(int taps, int count, int offset) {
        DecimatedFilterBank scalar() {
            return new ScalarDecimatedFilterBank(taps(1), taps(2), taps(3), taps(4));
        }

        DecimatedFilterBank vector() {
            return new VectorDecimatedFilterBank(taps(1), taps(2), taps(3), taps(4));
        }

        private double[] taps(int seed) {
            return TestSignals.noise(seed, taps);
        }
    }

    private static List<Shape> shapes() {
        int lanes = VectorFilterBank.lanes();
        List<Shape> shapes = new ArrayList<>();
        for (int taps : new int[] {2, 4, 8, 20, 62}) {
            for (int around : new int[] {0, 1, lanes, 2 * lanes, 3 * lanes, 4 * lanes, 6 * lanes, 1000}) {
                for (int count = Math.max(0, around - 1); count <= around + 1; count++) {
                    shapes.add(new Shape(taps, count, count % 3));
                }
            }
        }
        return shapes;
    }

    @Test
    void analyse_sizesAroundTheLaneWidth_sameBits() {
        Sweep.over("shape", shapes(), shape -> {
            int from = shape.taps() - 2 + shape.offset();
            double[] x = TestSignals.walk(shape.count(), from + 2 * shape.count());
            double[][] expected = outputs(shape.count());
            double[][] actual = outputs(shape.count());
            shape.scalar().analyse(x, from, expected[0], 2, expected[1], 1, shape.count());
            shape.vector().analyse(x, from, actual[0], 2, actual[1], 1, shape.count());
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
        });
    }

    @Test
    void synthesise_sizesAroundTheLaneWidth_sameBits() {
        Sweep.over("shape", shapes(), shape -> {
            int from = shape.taps() / 2 - 1 + shape.offset();
            double[] low = TestSignals.walk(shape.count(), from + shape.count());
            double[] high = TestSignals.walk(shape.count() + 7, from + 1 + shape.count());
            double[][] expected = outputs(2 * shape.count());
            double[][] actual = outputs(2 * shape.count());
            shape.scalar().synthesise(low, from, high, from + 1, expected[0], 3, shape.count());
            shape.vector().synthesise(low, from, high, from + 1, actual[0], 3, shape.count());
            Doubles.assertSameBits(expected[0], actual[0]);
        });
    }

    @Test
    void bothWays_missingInfiniteAndTinySamples_sameBits() {
        double[] x = TestSignals.scaled(TestSignals.noise(3, 400), 1e-310);
        x[50] = Double.NaN;
        x[90] = Double.POSITIVE_INFINITY;
        x[130] = Double.MAX_VALUE;
        x[131] = -0.0;
        Shape shape = new Shape(6, 150, 0);
        double[][] expected = outputs(300);
        double[][] actual = outputs(300);
        shape.scalar().analyse(x, 20, expected[0], 0, expected[1], 0, 150);
        shape.vector().analyse(x, 20, actual[0], 0, actual[1], 0, 150);
        Doubles.assertSameBits(expected[0], actual[0]);
        Doubles.assertSameBits(expected[1], actual[1]);
        shape.scalar().synthesise(x, 20, x, 100, expected[0], 0, 150);
        shape.vector().synthesise(x, 20, x, 100, actual[0], 0, 150);
        Doubles.assertSameBits(expected[0], actual[0]);
    }

    @Test
    void analyse_handWorked_givesTheseNumbers() {
        DecimatedFilterBank bank = new ScalarDecimatedFilterBank(
                new double[] {1, 10, 100, 1000}, new double[] {1, -1, 0, 2}, new double[4], new double[4]);
        double[] low = new double[2];
        double[] high = new double[2];
        bank.analyse(new double[] {1, 2, 3, 4, 5, 6}, 2, low, 0, high, 0, 2);
        assertThat(low).containsExactly(4 + 30 + 200 + 1000, 6 + 50 + 400 + 3000);
        assertThat(high).containsExactly(4 - 3 + 2, 6 - 5 + 6);
        assertThat(bank.length()).isEqualTo(4);
        assertThat(new Shape(6, 0, 0).vector().length()).isEqualTo(6);
    }

    @Test
    void synthesise_handWorked_givesTheseNumbers() {
        DecimatedFilterBank bank = new ScalarDecimatedFilterBank(
                new double[4], new double[4], new double[] {1, 10, 100, 1000}, new double[] {2, 3, 5, 7});
        double[] out = new double[4];
        bank.synthesise(new double[] {1, 2, 3}, 1, new double[] {0, 1, 2, 4}, 2, out, 0, 2);
        assertThat(out)
                .containsExactly(
                        2 * 1 + 2 * 2 + 1 * 100 + 1 * 5,
                        2 * 10 + 2 * 3 + 1 * 1000 + 1 * 7,
                        3 * 1 + 4 * 2 + 2 * 100 + 2 * 5,
                        3 * 10 + 4 * 3 + 2 * 1000 + 2 * 7);
    }

    @Test
    void of_thisJvm_isTheKindThatIsActive() {
        double[] taps = {1, 1};
        assertThat(KernelImplementation.active().kind()).isEqualTo(KernelImplementation.Kind.VECTOR);
        assertThat(DecimatedFilterBank.of(taps, taps, taps, taps)).isInstanceOf(VectorDecimatedFilterBank.class);
    }

    /// Two arrays with a margin that nothing may write to.
    private static double[][] outputs(int count) {
        double[][] outputs = new double[2][count + 5];
        Arrays.fill(outputs[0], 7);
        Arrays.fill(outputs[1], 7);
        return outputs;
    }
}
