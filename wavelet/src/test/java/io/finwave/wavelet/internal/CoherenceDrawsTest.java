package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.Coherence;
import io.finwave.wavelet.CoherenceConvention;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.ScaleGrid;
import io.finwave.wavelet.Surrogate;
import io.finwave.wavelet.WaveletCoherence;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Every count against one made from the coherences of the pairs themselves.
class CoherenceDrawsTest {
    /// More bars than a stretch has, of which every second one is counted, and more scales than are smoothed
    /// together.
    private static final int SIZE = 290;

    private static final int ROWS = 19;
    private static final int PAIRS = 6;
    private static final long SEED = 11;
    private static final ScaleGrid GRID = ScaleGrid.octaves(2, 4.5, 4);
    private static final WaveletCoherence METHOD = WaveletCoherence.of(GRID);
    private static final long[] SEEDS =
            new SplittableRandom(SEED).longs(4L * PAIRS).toArray();

    /// The cones of the longest scales overlap.
    private static final int[] REACHES = reaches();

    private static int[] reaches() {
        int[] reaches = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            reaches[row] = row < ROWS - 1 ? 3 + 7 * row : 150;
        }
        return reaches;
    }

    private static CoherenceDraws draws() {
        Surrogate.Sampler sampler = (out, random) -> {
            for (int t = 0; t < out.length; t++) {
                out[t] = random.nextDouble() - 0.5 + (t == 0 ? 0 : 0.5 * out[t - 1]);
            }
        };
        return new CoherenceDraws(
                step -> SpectraPlan.sparing(
                        Morlet.usual(), CoherenceConvention.BIWAVELET, GRID.scales(), 1, SIZE, step),
                () -> sampler,
                () -> sampler,
                SIZE,
                PAIRS,
                SEED,
                REACHES);
    }

    /// The coherence of a pair, drawn as the sampler draws it.
    private static double[][] pair(int number) {
        double[][] series = new double[2][SIZE];
        for (int a = 0; a < 2; a++) {
            SplittableRandom random = new SplittableRandom(SEEDS[2 * number + a]);
            for (int t = 0; t < SIZE; t++) {
                series[a][t] = random.nextDouble() - 0.5 + (t == 0 ? 0 : 0.5 * series[a][t - 1]);
            }
        }
        return squared(METHOD.between(series[0], series[1]));
    }

    private static double[][] squared(Coherence coherence) {
        double[][] squared = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            squared[row] = coherence.squared(row);
        }
        return squared;
    }

    private static double[][] observed() {
        double[] x = TestSignals.normal(1, SIZE);
        double[] y = TestSignals.normal(2, SIZE);
        for (int t = 0; t < SIZE; t++) {
            y[t] += 0.7 * x[t];
        }
        double[][] observed = squared(METHOD.between(x, y));
        observed[2][100] = Double.NaN;
        return observed;
    }

    @Test
    void barStep_anySize_isAPowerOfTwoWithAbout120Bars() {
        int[][] known = {{4, 1}, {119, 1}, {120, 1}, {239, 1}, {240, 2}, {479, 2}, {480, 4}, {1000, 8}, {7680, 64}};
        for (int[] one : known) {
            assertThat(CoherenceDraws.barStep(one[0])).as("size %s", one[0]).isEqualTo(one[1]);
        }
        assertThat(CoherenceDraws.barStep(1_000_000)).isEqualTo(64);
    }

    @Test
    void againstScales_everyCell_isThePartOfNullValuesThatReachIt() {
        CoherenceDraws draws = draws();
        double[][] observed = observed();
        ScaleHistograms histograms = draws.histograms(Runnable::run, 1);
        double[][] p = draws.againstScales(observed, histograms);
        double[][][] nulls = new double[PAIRS][][];
        for (int number = 0; number < PAIRS; number++) {
            nulls[number] = pair(number);
        }
        for (int row = 0; row < ROWS; row++) {
            int reach = REACHES[row];
            double[] expected = TestSignals.constant(SIZE, Double.NaN);
            for (int t = reach; t < SIZE - reach; t++) {
                double reached = 1;
                double all = 1;
                for (double[][] one : nulls) {
                    for (int bar = SIZE / 2 % 2; bar < SIZE; bar += 2) {
                        boolean free = bar >= reach && bar < SIZE - reach;
                        boolean asLarge = ScaleHistograms.step(one[row][bar]) >= ScaleHistograms.step(observed[row][t]);
                        reached += free && asLarge ? 1 : 0;
                        all += free ? 1 : 0;
                    }
                }
                expected[t] = Double.isNaN(observed[row][t]) ? Double.NaN : reached / all;
            }
            assertThat(p[row]).as("row %s", row).isEqualTo(expected);
        }
        assertThat(histograms.value(ROWS - 1, 0.9)).isNaN();
        assertThat(histograms.value(ROWS - 2, 0.9)).isBetween(0.1, 1.0);
    }

    @Test
    void againstCells_everyCell_isThePartOfPairsThatReachIt() {
        double[][] observed = observed();
        double[][] p = draws().againstCells(observed, Runnable::run, 1);
        double[][] reached = new double[ROWS][SIZE];
        for (int number = 0; number < PAIRS; number++) {
            double[][] one = pair(number);
            for (int row = 0; row < ROWS; row++) {
                for (int t = 0; t < SIZE; t++) {
                    reached[row][t] += one[row][t] >= observed[row][t] ? 1 : 0;
                }
            }
        }
        int between = 0;
        for (int row = 0; row < ROWS; row++) {
            double[] expected = new double[SIZE];
            for (int t = 0; t < SIZE; t++) {
                boolean none = Double.isNaN(observed[row][t]);
                expected[t] = none ? Double.NaN : (1 + reached[row][t]) / (1 + PAIRS);
                between += expected[t] > 0.2 && expected[t] < 1 ? 1 : 0;
            }
            assertThat(p[row]).as("row %s", row).isEqualTo(expected);
        }
        assertThat(between).isGreaterThan(1000);
    }

    @Test
    void largestPatches_pairsBehindTheFirstOnes_areThoseOfTheirCoherence() {
        double[] limits = new double[ROWS];
        double[] cellAreas = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            limits[row] = 0.5 + 0.01 * row;
            cellAreas[row] = 1 + 0.1 * row;
        }
        double[] largest = draws().largestPatches(limits, cellAreas, Runnable::run, 1);
        assertThat(largest).hasSize(PAIRS);
        for (int number = 0; number < PAIRS; number++) {
            double[][] one = pair(PAIRS + number);
            PatchFinder finder = new PatchFinder(SIZE, REACHES, cellAreas);
            finder.find((row, t) -> one[row][t] >= limits[row]);
            assertThat(largest[number]).isEqualTo(finder.largestArea()).isPositive();
        }
    }
}
