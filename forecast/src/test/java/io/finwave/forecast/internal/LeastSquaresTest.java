package io.finwave.forecast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresTest {
    @Test
    void of_handWorkedLine_exact() {
        // y on x: (1,1) (2,3) (3,2): slope 1/2, intercept 1; residuals −½, 1, −½: mean square 1/2
        LeastSquares fit = LeastSquares.of(moments(new double[] {1, 2, 3}, new double[] {1, 3, 2}));
        assertThat(fit.coefficient(0)).isCloseTo(0.5, within(1e-15));
        assertThat(fit.fitted(new double[][] {{4}}, 0)).isCloseTo(3, within(1e-14));
        assertThat(fit.residualVariance()).isCloseTo(0.5, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e3, -1e6})
    void of_knownCoefficients_foundWhateverTheMean(double offset) {
        int n = 400;
        double[][] columns = new double[4][];
        for (int c = 0; c < 3; c++) {
            double scale = Math.pow(10, 3 * c - 3);
            columns[c] = Arrays.stream(TestSignals.noise(c + 1, n))
                    .map(v -> offset + scale * v)
                    .toArray();
        }
        columns[3] = new double[n];
        Arrays.setAll(columns[3], t -> 5 + 2000 * columns[0][t] - 3 * columns[1][t] + 0.004 * columns[2][t]);
        LeastSquares fit = LeastSquares.of(new BlockMoments(columns).window(0, n));
        double tolerance = 1e-13 * (1 + Math.abs(offset)) * 1e3;
        assertThat(fit.coefficient(0)).isCloseTo(2000, within(2000 * tolerance));
        assertThat(fit.coefficient(1)).isCloseTo(-3, within(3 * tolerance));
        assertThat(fit.coefficient(2)).isCloseTo(0.004, within(0.004 * tolerance));
    }

    @Test
    void of_constantPredictor_getsZeroAndTheRestIsUnharmed() {
        double[] x = TestSignals.noise(1, 50);
        double[] y = Arrays.stream(x).map(v -> 1 + 2 * v).toArray();
        double[] same = new double[50];
        Arrays.fill(same, 0.1);
        LeastSquares fit = LeastSquares.of(moments(same, x, y));
        assertThat(fit.coefficient(0)).isZero();
        assertThat(fit.coefficient(1)).isCloseTo(2, within(1e-12));
    }

    @Test
    void of_repeatedPredictor_isCountedOnce() {
        double[] x = TestSignals.noise(1, 50);
        double[] z = TestSignals.noise(2, 50);
        double[] y = new double[50];
        Arrays.setAll(y, t -> 1 + 2 * x[t] + 3 * z[t]);
        LeastSquares fit = LeastSquares.of(moments(x, x.clone(), z, y));
        assertThat(fit.coefficient(0)).isCloseTo(2, within(1e-12));
        assertThat(fit.coefficient(1)).isZero();
        assertThat(fit.coefficient(2)).isCloseTo(3, within(1e-12));
        assertThat(fit.residualVariance()).isCloseTo(0, within(1e-14));
    }

    @Test
    void of_constantOutcome_isForecastAsIs() {
        double[] y = new double[50];
        Arrays.fill(y, -9.25);
        LeastSquares fit = LeastSquares.of(moments(TestSignals.noise(1, 50), y));
        assertThat(fit.fitted(new double[][] {{100}}, 0)).isEqualTo(-9.25);
        assertThat(fit.residualVariance()).isZero();
    }

    @Test
    void window_rowWithMissingValue_leftOut() {
        double[] x = {1, Double.NaN, 2, 3, 4, Double.POSITIVE_INFINITY};
        double[] y = {1, 100, 3, 2, Double.NaN, 1};
        Moments m = moments(x, y);
        assertThat(m.count()).isEqualTo(3);
        assertThat(m.mean(0)).isEqualTo(2);
        assertThat(m.greatest()).isEqualTo(3);
        assertThat(m.least()).isEqualTo(1);
    }

    @Test
    void window_anyBounds_agreesWithPlainSums() {
        double[] x = TestSignals.walk(3, 1000);
        double[] y = TestSignals.walk(4, 1000);
        BlockMoments blocks = new BlockMoments(new double[][] {x, y});
        for (int from = 0; from < 300; from += 17) {
            for (int to = from + 1; to <= 1000; to += 83) {
                Moments m = blocks.window(from, to);
                double meanX = Arrays.stream(x, from, to).average().orElseThrow();
                double meanY = Arrays.stream(y, from, to).average().orElseThrow();
                double co = 0;
                for (int t = from; t < to; t++) {
                    co += (x[t] - meanX) * (y[t] - meanY);
                }
                String where = from + " to " + to;
                assertThat(m.count()).as(where).isEqualTo(to - from);
                assertThat(m.mean(1)).as(where).isCloseTo(meanY, within(1e-11));
                assertThat(m.co(1, 0)).as(where).isCloseTo(co, within(1e-9 * (1 + Math.abs(co))));
                assertThat(m.greatest())
                        .isEqualTo(Arrays.stream(y, from, to).max().orElseThrow());
            }
        }
    }

    @Test
    void window_shorterSeries_sameBits() {
        double[] x = TestSignals.walk(3, 1000);
        Moments inLong = new BlockMoments(new double[][] {x}).window(123, 777);
        Moments inShort = new BlockMoments(new double[][] {Arrays.copyOf(x, 777)}).window(123, 777);
        assertThat(inShort.mean(0)).isEqualTo(inLong.mean(0));
        assertThat(inShort.co(0, 0)).isEqualTo(inLong.co(0, 0));
    }

    /// What is kept from the windows before must not be seen in the next one: windows of several lengths in
    /// turns, step by step and in any order, hold the bits of a window asked for alone.
    @Test
    void window_afterAnyOthers_sameBits() {
        double[][] columns = {TestSignals.walk(3, 1000), TestSignals.noise(4, 1000)};
        columns[0][411] = Double.NaN;
        BlockMoments kept = new BlockMoments(columns);
        SplittableRandom random = new SplittableRandom(20_261_128);
        for (int i = 0; i < 3000; i++) {
            int to = i < 1000 ? i + 1 : random.nextInt(1001);
            int length = i < 1000 ? new int[] {20, 128, 250, 700}[i % 4] : random.nextInt(1001);
            int from = Math.max(0, to - length);
            Moments found = kept.window(from, to);
            Moments alone = new BlockMoments(columns).window(from, to);
            String where = from + " to " + to;
            assertThat(found.count()).as(where).isEqualTo(alone.count());
            assertThat(found.mean(0)).as(where).isEqualTo(alone.mean(0));
            assertThat(found.co(0, 0)).as(where).isEqualTo(alone.co(0, 0));
            assertThat(found.co(1, 0)).as(where).isEqualTo(alone.co(1, 0));
            assertThat(found.least()).as(where).isEqualTo(alone.least());
            assertThat(found.greatest()).as(where).isEqualTo(alone.greatest());
            assertThat(found.meanExp()).as(where).isEqualTo(alone.meanExp());
        }
    }

    private static Moments moments(double[]... columns) {
        return new BlockMoments(columns).window(0, columns[0].length);
    }
}
