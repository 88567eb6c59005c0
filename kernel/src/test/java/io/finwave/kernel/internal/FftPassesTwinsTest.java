package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vector twin must give the bits of the scalar definition, whatever fills or does not fill a vector.
class FftPassesTwinsTest {
    private final FftPasses scalar = new ScalarFftPasses();
    // where the processor has no vectors or no fused multiply-add, the scalar ones again
    private final FftPasses vector = KernelChoice.FFT_PASSES;

    private record Shape(int radix, int stride, int groups, int nextRadix, int batch, int gap, int pad) {
        int xPitch() {
            return batch + gap;
        }

        int yPitch() {
            return batch + 2 * gap;
        }

        int size(int pitch) {
            return radix * stride * groups * pitch + 70 * pad + 9;
        }
    }

    private static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (int radix : new int[] {2, 3, 4, 5, 7, 8, 10, 11}) {
            for (int stride : new int[] {1, 3, 8, 17}) {
                for (int groups : new int[] {1, 2, 9, 16, 25}) {
                    for (int batch : new int[] {1, 3, 8, 17}) {
                        int nextRadix = groups % 5 == 0 ? 5 : groups % 2 == 0 ? 2 : groups;
                        shapes.add(new Shape(radix, stride, groups, nextRadix, batch, 0, 0));
                        shapes.add(new Shape(radix, stride, groups, nextRadix, batch, 0, 3));
                        shapes.add(new Shape(radix, stride, groups, nextRadix, batch, 2, 1));
                    }
                }
            }
        }
        return shapes;
    }

    @Test
    void pass_anyShape_sameBitsAndNothingElseTouched() {
        Sweep.over("shape", shapes(), shape -> {
            FftPass pass = new FftPass(shape.radix(), shape.stride(), shape.groups(), shape.nextRadix());
            double[] xRe = TestSignals.noise(1, shape.size(shape.xPitch()));
            double[] xIm = TestSignals.noise(2, shape.size(shape.xPitch()));
            double[][] expected = run(scalar, shape, pass, xRe, xIm);
            double[][] actual = run(vector, shape, pass, xRe, xIm);
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
            assertThat(expected[0][0]).isEqualTo(7);
            assertThat(Arrays.stream(expected[0]).filter(v -> v != 7).count())
                    .as("places written")
                    .isEqualTo((long) shape.radix() * shape.stride() * shape.groups() * shape.batch());
        });
    }

    @Test
    void pass_lastOneInItsPlace_sameBits() {
        for (int radix : new int[] {2, 3, 4, 5, 7, 8}) {
            FftPass pass = new FftPass(radix, 19, 1, 1);
            double[] aRe = TestSignals.noise(1, radix * 19);
            double[] aIm = TestSignals.noise(2, radix * 19);
            double[] bRe = aRe.clone();
            double[] bIm = aIm.clone();
            double[] scratch = new double[Math.max(scalar.scratchSize(radix), vector.scratchSize(radix))];
            scalar.pass(pass, 1, aRe, aIm, 0, 1, 0, aRe, aIm, 0, 1, 0, scratch);
            vector.pass(pass, 1, bRe, bIm, 0, 1, 0, bRe, bIm, 0, 1, 0, scratch);
            Doubles.assertSameBits(aRe, bRe);
            Doubles.assertSameBits(aIm, bIm);
            assertThat(aRe[0]).isNotEqualTo(TestSignals.noise(1, 1)[0]);
        }
    }

    @Test
    void pass_secondHalfOfTheInputIsZero_sameBitsWhetherItIsKnownOrNot() {
        for (int groups : new int[] {1, 7, 8, 9, 40, 41}) {
            Shape shape = new Shape(8, 1, groups, groups, 1, 0, 0);
            FftPass pass = new FftPass(8, 1, groups, groups);
            double[] xRe = TestSignals.noise(1, shape.size(1));
            double[] xIm = TestSignals.noise(2, shape.size(1));
            Arrays.fill(xRe, 2 + 4 * groups, xRe.length, 0);
            Arrays.fill(xIm, 2 + 4 * groups, xIm.length, 0);
            double[][] expected = run(scalar, shape, pass, xRe, xIm);
            for (FftPasses loops : List.of(scalar, vector)) {
                double[][] actual = run(loops, shape, pass.ofHalf(), xRe, xIm);
                Doubles.assertSameBits(expected[0], actual[0]);
                Doubles.assertSameBits(expected[1], actual[1]);
            }
        }
    }

    private static double[][] run(FftPasses loops, Shape shape, FftPass pass, double[] xRe, double[] xIm) {
        double[][] y = new double[2][shape.size(shape.yPitch())];
        Arrays.fill(y[0], 7);
        Arrays.fill(y[1], 7);
        double[] scratch = new double[loops.scratchSize(shape.radix())];
        loops.pass(
                pass,
                shape.batch(),
                xRe,
                xIm,
                2,
                shape.xPitch(),
                shape.pad(),
                y[0],
                y[1],
                1,
                shape.yPitch(),
                2 * shape.pad(),
                scratch);
        return y;
    }

    @Test
    void turn_sizesAroundTheLaneWidth_sameBits() {
        double[] a = TestSignals.noise(1, 60);
        double[] b = TestSignals.noise(2, 60);
        double[] u = TestSignals.noise(3, 60);
        double[] v = TestSignals.noise(4, 60);
        for (int count = 0; count <= 40; count++) {
            double[][] expected = new double[2][60];
            double[][] actual = new double[2][60];
            scalar.turn(0.6, -0.8, u, v, 3, a, b, expected[0], expected[1], 5, count);
            vector.turn(0.6, -0.8, u, v, 3, a, b, actual[0], actual[1], 5, count);
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
        }
    }

    @Test
    void turn_handWorked_givesTheseNumbers() {
        double[] re = new double[2];
        double[] im = new double[2];
        // (1 + 2i) · (2i · (3 + i)) = (1 + 2i)(-2 + 6i)
        scalar.turn(
                0,
                2,
                new double[] {9, 3},
                new double[] {9, 1},
                1,
                new double[] {0, 1},
                new double[] {0, 2},
                re,
                im,
                1,
                1);
        assertThat(re).containsExactly(0, -14);
        assertThat(im).containsExactly(0, 2);
    }

    @Test
    void transpose_anyBlock_movesEveryNumber() {
        for (int rows : new int[] {1, 7, 8, 9, 24, 30}) {
            for (int width : new int[] {1, 5, 8, 16}) {
                double[] x = TestSignals.ramp(rows * width);
                double[] expected = new double[(width + 1) * (rows + 3)];
                double[] actual = new double[(width + 1) * (rows + 3)];
                scalar.transpose(x, rows, width, expected, 2, rows + 3);
                vector.transpose(x, rows, width, actual, 2, rows + 3);
                Doubles.assertSameBits(expected, actual);
                assertThat(actual[2 + (width - 1) * (rows + 3) + rows - 1]).isEqualTo(rows * width - 1.0);
                assertThat(actual[2]).isZero();
                assertThat(actual[2 + rows - 1]).isEqualTo((rows - 1.0) * width);
            }
        }
    }
}
