package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Why causality is a type. On a pure random walk nothing can tell the sign of the next step. A least-squares
/// line through the values of a transform at bar t, fitted on the first half of the bars and judged on the
/// second, must be right about half of the time; where it does better, the values know the future.
///
/// The figures of `docs/concepts/causal-wavelets.md` are made here.
class LookAheadTest {
    private static final int SIZE = 20_000;
    private static final int LEVELS = 5;
    private static final int WALKS = 5;

    /// Four standard deviations of a fair coin over the judged halves of all walks.
    private static final double CHANCE = 4 * 0.5 / Math.sqrt(WALKS * SIZE / 2.0);

    /// The rows of numbers that a transform gives for a walk: one a level and one for the smooth.
    private interface Transform {
        double[][] rows(double[] walk, ScalingFilter filter);
    }

    @Test
    void multiresolution_randomWalk_seemsToPredictWhatCannotBePredicted() {
        assertThat(hitRate(LookAheadTest::multiresolution, "haar")).isGreaterThan(0.70);
        assertThat(hitRate(LookAheadTest::multiresolution, "la8")).isGreaterThan(0.70);
    }

    @Test
    void circularCoefficientsMovedIntoPlace_randomWalk_seemToPredictAsWell() {
        assertThat(hitRate(LookAheadTest::centred, "haar")).isGreaterThan(0.99);
        assertThat(hitRate(LookAheadTest::centred, "la8")).isGreaterThan(0.80);
    }

    @Test
    void causal_randomWalk_predictsNothing() {
        for (String filter : FilterSample.NAMES) {
            assertThat(hitRate(LookAheadTest::causal, filter)).as(filter).isBetween(0.5 - CHANCE, 0.5 + CHANCE);
        }
    }

    @Test
    void denoisedWholeSeries_randomWalk_seemsToPredictAsWell() {
        Transform whole = (walk, filter) ->
                differences(Denoising.of(filter).denoise(walk, LEVELS).values(), walk);
        assertThat(hitRate(whole, "haar")).isGreaterThan(0.60);
        assertThat(hitRate(whole, "la8")).isGreaterThan(0.60);
    }

    @Test
    void denoisedCausally_randomWalk_predictsNothing() {
        Transform rolling = (walk, filter) -> differences(
                CausalDenoising.of(Denoising.of(filter), 32, 3).denoise(walk).values(), walk);
        double chance = CHANCE * Math.sqrt(WALKS);
        assertThat(hitRate(rolling, "haar", 1)).isBetween(0.5 - chance, 0.5 + chance);
    }

    /// What a user of denoising would take for a signal: how far the price is from its denoised self, and
    /// where that is going.
    private static double[][] differences(double[] denoised, double[] walk) {
        double[] distance = new double[SIZE];
        double[] slope = new double[SIZE];
        for (int t = 0; t < SIZE; t++) {
            distance[t] = denoised[t] - walk[t];
            slope[t] = t == 0 ? Double.NaN : denoised[t] - denoised[t - 1];
        }
        return new double[][] {distance, slope};
    }

    private static double[][] multiresolution(double[] walk, ScalingFilter filter) {
        Multiresolution parts = Modwt.of(filter).multiresolution(walk, LEVELS);
        double[][] rows = new double[LEVELS + 1][];
        for (int level = 1; level <= LEVELS; level++) {
            rows[level - 1] = parts.detail(level);
        }
        rows[LEVELS] = parts.smooth();
        return rows;
    }

    private static double[][] causal(double[] walk, ScalingFilter filter) {
        CausalDecomposition result = Modwt.of(filter).causal(walk, LEVELS);
        double[][] rows = new double[LEVELS + 1][];
        for (int level = 1; level <= LEVELS; level++) {
            rows[level - 1] = result.waveletCoefficients(level);
        }
        rows[LEVELS] = result.scalingCoefficients();
        return rows;
    }

    /// What `pywt.swt` gives: one-sided values moved into the past by half of their filter.
    private static double[][] centred(double[] walk, ScalingFilter filter) {
        double[][] rows = causal(walk, filter);
        for (int row = 0; row <= LEVELS; row++) {
            int level = Math.min(row + 1, LEVELS);
            int shift = ((1 << level) - 1) * filter.length() / 2;
            double[] moved = new double[SIZE];
            Arrays.fill(moved, Double.NaN);
            System.arraycopy(rows[row], shift, moved, 0, SIZE - shift);
            rows[row] = moved;
        }
        return rows;
    }

    /// How often the sign of the next step is guessed on the second halves.
    private static double hitRate(Transform transform, String filter) {
        return hitRate(transform, filter, WALKS);
    }

    private static double hitRate(Transform transform, String filter, int walks) {
        int hits = 0;
        int guesses = 0;
        for (int seed = 1; seed <= walks; seed++) {
            double[] walk = walk(seed);
            double[][] rows = transform.rows(walk, ScalingFilter.of(filter));
            double[] weights = fit(rows, walk);
            for (int t = SIZE / 2; t + 1 < SIZE; t++) {
                double[] at = at(rows, t);
                if (usable(at)) {
                    double guess = 0;
                    for (int i = 0; i < at.length; i++) {
                        guess += weights[i] * at[i];
                    }
                    guesses++;
                    if (guess * (walk[t + 1] - walk[t]) > 0) {
                        hits++;
                    }
                }
            }
        }
        return (double) hits / guesses;
    }

    /// The least-squares weights of the next step, from the first half.
    private static double[] fit(double[][] rows, double[] walk) {
        int features = rows.length + 1;
        double[][] normal = new double[features][features + 1];
        for (int t = 0; t < SIZE / 2; t++) {
            double[] at = at(rows, t);
            if (usable(at)) {
                for (int i = 0; i < features; i++) {
                    for (int j = 0; j < features; j++) {
                        normal[i][j] += at[i] * at[j];
                    }
                    normal[i][features] += at[i] * (walk[t + 1] - walk[t]);
                }
            }
        }
        return solve(normal);
    }

    private static double[] at(double[][] rows, int t) {
        double[] at = new double[rows.length + 1];
        at[0] = 1;
        for (int i = 0; i < rows.length; i++) {
            at[i + 1] = rows[i][t];
        }
        return at;
    }

    private static boolean usable(double[] values) {
        return Arrays.stream(values).noneMatch(Double::isNaN);
    }

    /// Gaussian elimination with partial pivoting; the last column is the right-hand side.
    private static double[] solve(double[][] a) {
        int n = a.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
                    pivot = row;
                }
            }
            double[] kept = a[column];
            a[column] = a[pivot];
            a[pivot] = kept;
            for (int row = 0; row < n; row++) {
                if (row != column) {
                    double factor = a[row][column] / a[column][column];
                    for (int k = column; k <= n; k++) {
                        a[row][k] -= factor * a[column][k];
                    }
                }
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = a[i][n] / a[i][i];
        }
        return x;
    }

    private static double[] walk(long seed) {
        double[] x = TestSignals.normal(seed, SIZE);
        for (int t = 1; t < SIZE; t++) {
            x[t] += x[t - 1];
        }
        return x;
    }
}
