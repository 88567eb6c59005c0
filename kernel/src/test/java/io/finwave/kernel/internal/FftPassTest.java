package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One pass of the scalar twin against the sum that defines it.
class FftPassTest {
    private static final int Y_PAD = 3;
    private static final int X_PAD = 2;

    private record Shape(int radix, int stride, int groups, int nextRadix) {}

    private static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (int radix : new int[] {2, 3, 4, 5, 7, 8, 11, 13}) {
            for (int stride : new int[] {1, 2, 3}) {
                shapes.add(new Shape(radix, stride, 1, 1));
                shapes.add(new Shape(radix, stride, 2, 2));
                shapes.add(new Shape(radix, stride, 6, 3));
                shapes.add(new Shape(radix, stride, 10, 2));
            }
        }
        return shapes;
    }

    @Test
    void pass_anyShape_isTheSumOfItsDefinition() {
        FftPasses loops = new ScalarFftPasses();
        Sweep.over("shape", shapes(), shape -> {
            int r = shape.radix();
            int s = shape.stride();
            int m = shape.groups();
            double[] xRe = TestSignals.noise(1, r * (s * m + X_PAD));
            double[] xIm = TestSignals.noise(2, r * (s * m + X_PAD));
            double[] yRe = new double[r * (s * m + Y_PAD)];
            double[] yIm = new double[r * (s * m + Y_PAD)];
            FftPass pass = new FftPass(r, s, m, shape.nextRadix());
            double[] scratch = new double[loops.scratchSize(r)];
            loops.pass(pass, 1, xRe, xIm, 0, 1, X_PAD, yRe, yIm, 0, 1, Y_PAD, scratch);
            for (int p = 0; p < m; p++) {
                // the next pass reads as many parts as its radix, with gaps between them
                int gaps = p / (m / shape.nextRadix()) * Y_PAD;
                for (int j = 0; j < r; j++) {
                    for (int q = 0; q < s; q++) {
                        double re = 0;
                        double im = 0;
                        for (int k = 0; k < r; k++) {
                            double angle = -2 * Math.PI * (j * (p + m * k) % (r * m)) / (r * m);
                            int x = q + s * (p + m * k) + k * X_PAD;
                            re += xRe[x] * Math.cos(angle) - xIm[x] * Math.sin(angle);
                            im += xRe[x] * Math.sin(angle) + xIm[x] * Math.cos(angle);
                        }
                        int y = q + s * (r * p + j) + gaps;
                        assertThat(yRe[y]).as("re %d %d %d", p, j, q).isCloseTo(re, within(4e-15));
                        assertThat(yIm[y]).as("im %d %d %d", p, j, q).isCloseTo(im, within(4e-15));
                    }
                }
            }
        });
    }

    @Test
    void roots_anyShape_areAsManyAsTheProductsThatNeedThem() {
        assertThat(new FftPass(5, 3, 1, 1).rootRe).isEmpty();
        assertThat(new FftPass(5, 3, 1, 1).rootIm).isEmpty();
        assertThat(new FftPass(5, 3, 4, 2).rootRe).hasSize(4 * 4);
        assertThat(new FftPass(5, 3, 4, 2).segment).isEqualTo(2);
        assertThat(new FftPass(4, 3, 1, 1).cos).containsExactly(1, 0, -1, 0);
        assertThat(new FftPass(4, 3, 1, 1).sin[1]).isEqualTo(1);
        assertThat(new FftPass(4, 3, 1, 1).sin[3]).isEqualTo(-1);
    }
}
