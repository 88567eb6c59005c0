package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.KernelImplementation;
import io.finwave.kernel.SpectralRows;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// The vector twin must give the bits of the scalar definition, whatever fills or does not fill a vector.
class SpectralRowsTwinsTest {
    private static final int WIDTH = SpectralRows.WIDTH;
    private static final List<Integer> COUNTS = List.of(0, 1, 2, 7, 8, 9, 15, 16, 17, 125);

    private final SpectralRows scalar = new ScalarSpectralRows();
    private final SpectralRows vector = new VectorSpectralRows();

    /// Runs both twins on sums that begin with the same noise.
    private void sameBits(int size, BiConsumer<SpectralRows, double[][]> run) {
        double[][] expected = {TestSignals.noise(8, size), TestSignals.noise(9, size)};
        double[][] actual = {expected[0].clone(), expected[1].clone()};
        run.accept(scalar, expected);
        run.accept(vector, actual);
        Doubles.assertSameBits(expected[0], actual[0]);
        Doubles.assertSameBits(expected[1], actual[1]);
    }

    @Test
    void sums_anyCount_haveTheSameBits() {
        Sweep.over("count", COUNTS, count -> {
            int size = count * WIDTH + 5;
            double[] w = TestSignals.noise(1, count + 3);
            double[] v = TestSignals.noise(2, count + 3);
            double[][] rows = {
                TestSignals.walk(3, size),
                TestSignals.noise(4, size),
                TestSignals.walk(5, size),
                TestSignals.noise(6, size)
            };
            sameBits(size, (twin, to) -> twin.addScaled(w, 3, rows[0], 2, to[0], 5, count));
            for (int sign : new int[] {1, -1}) {
                sameBits(
                        size, (twin, to) -> twin.addTurned(w, v, 3, sign, rows[0], rows[1], 2, to[0], to[1], 5, count));
            }
            sameBits(size, (twin, to) -> twin.addPower(w, 3, rows[0], rows[1], 2, to[0], 5, count));
            sameBits(
                    size,
                    (twin, to) -> twin.addCross(w, 3, rows[0], rows[1], rows[2], rows[3], 2, to[0], to[1], 5, count));
        });
    }

    @Test
    void separateAndMix_anyCount_haveTheSameBits() {
        Sweep.over("count", COUNTS, count -> {
            double[] x = TestSignals.noise(1, count * WIDTH);
            sameBits((count + 3) * WIDTH, (twin, to) -> twin.separate(x, to[0], 2, count + 2, count));
            double[] rows = TestSignals.walk(2, (count + 2) * 30 + 3);
            for (int weights : new int[] {1, 2, 3, 4, 5, 9, 15}) {
                double[] w = TestSignals.noise(3, weights);
                for (int out : new int[] {1, 3, 4, 5, 8, 11}) {
                    sameBits(count * out + 1, (twin, to) -> twin.mix(w, rows, 3, count + 2, to[0], out, count));
                }
            }
        });
    }

    @Test
    void parts_anyCountAndPower_haveTheSameBits() {
        Sweep.over("count", COUNTS, count -> {
            double[] re = TestSignals.noise(1, count + 2);
            double[] im = TestSignals.noise(2, count + 2);
            double[] p = TestSignals.noise(3, count + 2);
            double[] q = TestSignals.noise(4, count + 2);
            double[] limits = TestSignals.noise(5, count + 3);
            if (count > 1) {
                p[3] = 0;
                re[2] = Double.NaN;
                limits[4] = Double.NaN;
            }
            sameBits(count + 3, (twin, to) -> twin.squaredPart(re, im, p, q, 2, to[0], 3, count));
            sameBits(count + 3, (twin, to) -> twin.countReached(re, im, p, q, 2, limits, to[0], 3, count));
        });
    }

    @Test
    void sums_handWorked_giveTheseNumbers() {
        double[] a = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] b = {8, 7, 6, 5, 4, 3, 2, 1};
        double[] c = {1, 1, 1, 1, 2, 2, 2, 2};
        double[] d = {0, 0, 0, 0, 1, 1, 1, 1};
        double[] sum = new double[WIDTH];
        double[] other = new double[WIDTH];
        scalar.addPower(new double[] {9, 2}, 1, a, b, 0, sum, 0, 1);
        assertThat(sum).containsExactly(130, 106, 90, 82, 82, 90, 106, 130);
        scalar.addScaled(new double[] {-1}, 0, sum.clone(), 0, sum, 0, 1);
        assertThat(sum).containsOnly(0);
        // (a + ib)(c - id)
        scalar.addCross(new double[] {1}, 0, a, b, c, d, 0, sum, other, 0, 1);
        assertThat(sum).containsExactly(1, 2, 3, 4, 14, 15, 16, 17);
        assertThat(other).containsExactly(8, 7, 6, 5, 3, 0, -3, -6);
        double[] re = new double[WIDTH];
        double[] im = new double[WIDTH];
        // times -i
        scalar.addTurned(new double[] {0}, new double[] {1}, 0, -1, a, b, 0, re, im, 0, 1);
        assertThat(re).containsExactly(b);
        assertThat(im).containsExactly(-1, -2, -3, -4, -5, -6, -7, -8);
        double[] columns = new double[3 * WIDTH];
        scalar.separate(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18}, columns, 1, 3, 2);
        assertThat(columns).startsWith(0, 1, 11, 0, 2, 12, 0).endsWith(8, 18);
        double[] mixed = new double[4];
        scalar.mix(new double[] {1, 10}, new double[] {0, 1, 2, 9, 3, 4, 9, 5, 6, 9}, 1, 3, mixed, 2, 2);
        assertThat(mixed).containsExactly(31, 42, 53, 64);
    }

    @Test
    void squaredPart_handWorked_isCutAtOneAndZeroWithoutPower() {
        double[] out = new double[5];
        double[] re = {3, 3, 3, 0, 3};
        double[] im = {4, 4, 4, 0, 4};
        double[] p = {10, 5, 0, 0, -5};
        double[] q = {5, 4, 5, 5, 5};
        scalar.squaredPart(re, im, p, q, 0, out, 0, 5);
        assertThat(out).containsExactly(0.5, 1, 0, 0, 0);
        double[] counts = {7, 7, 7, 7, 7};
        scalar.countReached(re, im, p, q, 0, new double[] {0.5, 1, 0, 0, 0}, counts, 0, 5);
        assertThat(counts).containsExactly(8, 8, 7, 7, 7);
        scalar.countReached(re, im, p, q, 0, new double[] {0.5001, 0.9, 0, 0, 0}, counts, 0, 5);
        assertThat(counts).containsExactly(8, 9, 7, 7, 7);
    }

    @Test
    void active_thisJvm_isTheChosenTwin() {
        assertThat(SpectralRows.active())
                .isInstanceOf(
                        KernelImplementation.active().kind() == KernelImplementation.Kind.VECTOR
                                ? VectorSpectralRows.class
                                : ScalarSpectralRows.class);
    }
}
