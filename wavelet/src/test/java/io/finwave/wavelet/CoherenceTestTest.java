package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CoherenceTestTest {
    private static final WaveletCoherence METHOD = WaveletCoherence.of(ScaleGrid.octaves(2, 3.5, 8));
    private static final int MIDDLE = 64;

    @Test
    void test_unrelatedRedNoise_hasTheRightSizeAtACell() {
        // with 39 surrogates p ≤ 5 % has exactly the probability 2/40; 200 pairs: ± 4 standard deviations of 3.1
        int significant = 0;
        for (int pair = 0; pair < 200; pair++) {
            CoherenceSignificance result = CoherenceTest.of(METHOD, pair)
                    .with(CoherenceTest.Null.CELL)
                    .withSurrogates(39)
                    .test(SurrogateTest.red(2L * pair, 100, 0.5), SurrogateTest.red(2L * pair + 1, 100, 0.3));
            significant += result.p(12, 50) <= 0.05 ? 1 : 0;
        }
        assertThat(significant).isBetween(1, 10 + 12);
    }

    @Test
    void test_unrelatedRedNoise_hasTheRightSizeOverAllCells() {
        int significant = 0;
        int cells = 0;
        for (int pair = 0; pair < 40; pair++) {
            CoherenceSignificance result = CoherenceTest.of(METHOD, pair)
                    .withSurrogates(100)
                    .test(SurrogateTest.red(2L * pair, 128, 0.5), SurrogateTest.red(2L * pair + 1, 128, 0.3));
            for (int row = 0; row < 29; row++) {
                for (double p : result.p(row)) {
                    cells += Double.isNaN(p) ? 0 : 1;
                    significant += p <= 0.05 ? 1 : 0;
                }
            }
        }
        // some 40 · 29 / 8 independent patches of cells: a standard deviation of about 1.5 %
        assertThat((double) significant / cells).isCloseTo(0.05, within(0.03));
    }

    @Test
    void test_everySurrogateAndNull_findsASharedMovementAndNothingElse() {
        double[] shared = SurrogateTest.red(1, 128, 0.5);
        double[] x = TestSignals.normal(2, 128);
        double[] y = TestSignals.normal(3, 128);
        double[] tiedX = shared.clone();
        double[] tiedY = shared.clone();
        for (int t = 0; t < 128; t++) {
            tiedX[t] += 0.1 * x[t];
            tiedY[t] += 0.1 * y[t];
        }
        Map<String, Surrogate> surrogates = Map.of(
                "red", Surrogate.redNoise(),
                "phase", Surrogate.phaseRandomised(),
                "amplitude", Surrogate.amplitudeAdjusted(20),
                "block", Surrogate.blockBootstrap(),
                "shift", Surrogate.circularShift(16));
        for (CoherenceTest.Null against : CoherenceTest.Null.values()) {
            Sweep.over("surrogate", List.copyOf(surrogates.entrySet()), entry -> {
                CoherenceTest test = CoherenceTest.of(METHOD, 4)
                        .with(entry.getValue())
                        .with(against)
                        .withSurrogates(99);
                assertThat(test.test(tiedX, tiedY).p(10, MIDDLE)).isLessThanOrEqualTo(0.02);
                double part = 0;
                CoherenceSignificance unrelated = test.test(x, y);
                for (int row = 0; row < 29; row++) {
                    for (double p : unrelated.p(row)) {
                        part += p <= 0.05 ? 1 / (29.0 * 128) : 0;
                    }
                }
                assertThat(part).isLessThan(0.25);
            });
        }
    }

    @Test
    void test_anyNumberOfThreads_givesTheSameBits() {
        WaveletCoherence small = WaveletCoherence.of(ScaleGrid.octaves(2, 1, 8));
        double[] x = TestSignals.normal(5, 64);
        double[] y = TestSignals.normal(6, 64);
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            for (CoherenceTest.Null against : CoherenceTest.Null.values()) {
                CoherenceTest test = CoherenceTest.of(small, 7)
                        .with(against)
                        .withSurrogates(19)
                        .with(Surrogate.phaseRandomised());
                CoherenceSignificance alone = test.test(x, y);
                CoherenceSignificance together = test.test(x, y, executor, 4);
                for (int row = 0; row < 9; row++) {
                    Doubles.assertSameBits(alone.p(row), together.p(row));
                }
            }
            CoherenceTest test = CoherenceTest.of(small, 7).withSurrogates(19);
            assertThat(test.patches(x, y, 0.9, executor, 4)).isEqualTo(test.patches(x, y, 0.9, Runnable::run, 1));
        }
        CoherenceTest test = CoherenceTest.of(small, 7).withSurrogates(19);
        assertThat(test.withSeed(7).test(x, y).p(5)).isEqualTo(test.test(x, y).p(5));
        assertThat(test.withSeed(8).test(x, y).p(5))
                .isNotEqualTo(test.test(x, y).p(5));
    }

    @Test
    void test_againstScales_hasThresholdsThatAgreeWithItsP() {
        CoherenceSignificance result = CoherenceTest.of(METHOD, 9)
                .withSurrogates(200)
                .test(TestSignals.normal(10, 128), TestSignals.normal(11, 128));
        for (int row = 0; row < 29; row++) {
            double limit = result.threshold(row, 0.9);
            assertThat(limit).isBetween(0.3, 0.95).isLessThanOrEqualTo(result.threshold(row, 0.95));
            for (int t = 0; t < 128; t++) {
                double p = result.p(row, t);
                double value = result.coherence().squared(row, t);
                if (!Double.isNaN(p) && Math.abs(value - limit) > 2.0 / 4096) {
                    assertThat(p <= 0.1).as("row %s bar %s", row, t).isEqualTo(value > limit);
                }
            }
            // the cone has no p; its ends are those of the cone of the coherence
            int reach = (int) Math.ceil(Math.sqrt(2) * result.coherence().scale(row));
            assertThat(result.p(row, reach - 1)).isNaN();
            assertThat(result.p(row, reach)).isBetween(1e-9, 1.0);
            assertThat(result.p(row, 127 - reach)).isBetween(1e-9, 1.0);
            assertThat(result.p(row, 128 - reach)).isNaN();
        }
    }

    @Test
    void test_littleSmoothing_tellsValuesCloseToOneApart() {
        // five bars and a quarter of an octave: at a scale of 20 bars nearly all values lie within 1e-3 of 1
        WaveletCoherence method = METHOD.with(CoherenceConvention.WAVELETCOMP);
        CoherenceSignificance result = CoherenceTest.of(method, 9)
                .withSurrogates(200)
                .test(TestSignals.normal(10, 256), TestSignals.normal(11, 256));
        double median = result.threshold(27, 0.5);
        double high = result.threshold(27, 0.95);
        assertThat(median).isGreaterThan(0.99);
        assertThat(high).isGreaterThan(median).isLessThan(1);
        assertThat(1 - high).isLessThan(0.5 * (1 - median));
        double[] p = result.p(27);
        assertThat(Arrays.stream(p).filter(value -> value < 1.0).distinct().count())
                .isGreaterThan(40);
    }

    @Test
    void test_againstCells_isAMultipleOfOneOverSurrogatesPlusOne() {
        CoherenceSignificance result = CoherenceTest.of(METHOD, 9)
                .with(CoherenceTest.Null.CELL)
                .withSurrogates(19)
                .test(TestSignals.normal(10, 64), TestSignals.normal(11, 64));
        for (double p : result.p(28)) {
            assertThat(p * 20).isCloseTo(Math.rint(p * 20), within(1e-12)).isBetween(1.0, 20.0);
        }
        assertThatThrownBy(() -> result.threshold(0, 0.95))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only a test against scales has a threshold for a scale");
    }

    @Test
    void test_scaleWithoutFreeBars_hasNeitherPNorThreshold() {
        CoherenceSignificance result = CoherenceTest.of(METHOD, 9)
                .withSurrogates(19)
                .test(TestSignals.normal(10, 40), TestSignals.normal(11, 40));
        assertThat(result.p(28)).containsOnly(Double.NaN);
        assertThat(result.threshold(28, 0.95)).isNaN();
        assertThat(result.threshold(0, 0.95)).isBetween(0.2, 1.0);
    }

    @Test
    void test_constantSeries_isNaN() {
        CoherenceTest test = CoherenceTest.of(METHOD, 9).withSurrogates(19);
        double[] still = TestSignals.constant(64, 2);
        assertThat(test.test(still, TestSignals.normal(1, 64)).p(3, 30)).isNaN();
        assertThat(test.with(CoherenceTest.Null.CELL)
                        .test(still, TestSignals.normal(1, 64))
                        .p(3, 30))
                .isNaN();
    }

    @Test
    void falseDiscovery_sharedMovement_isFoundAndNoiseIsNot() {
        double[] x = SurrogateTest.red(20, 128, 0.5);
        double[] y = x.clone();
        double[] noise = TestSignals.normal(21, 128);
        for (int t = 0; t < 128; t++) {
            y[t] += 0.02 * noise[t];
        }
        CoherenceTest test = CoherenceTest.of(METHOD, 22).withSurrogates(200);
        double[][] found = test.test(x, y).falseDiscovery(FalseDiscovery.BENJAMINI_YEKUTIELI);
        assertThat(found[10][MIDDLE]).isLessThan(0.05);
        assertThat(found[10][0]).isNaN();
        CoherenceSignificance unrelated = test.test(x, noise);
        double[][] nothing = unrelated.falseDiscovery(FalseDiscovery.BENJAMINI_HOCHBERG);
        assertThat(nothing).hasDimensions(29, 128);
        for (int t = 30; t < 98; t++) {
            assertThat(nothing[5][t]).isGreaterThanOrEqualTo(unrelated.p(5, t));
        }
    }

    @Test
    void patches_sharedMovement_areLargerThanChanceAllows() {
        double[] x = SurrogateTest.red(20, 128, 0.5);
        double[] y = x.clone();
        double[] noise = TestSignals.normal(21, 128);
        for (int t = 0; t < 128; t++) {
            y[t] += 0.2 * noise[t];
        }
        CoherenceTest test = CoherenceTest.of(METHOD, 22).withSurrogates(99);
        CoherencePatch largest = test.patches(x, y, 0.95, Runnable::run, 1).stream()
                .max(Comparator.comparingDouble(CoherencePatch::area))
                .orElseThrow();
        assertThat(largest.p()).isEqualTo(0.01);
        assertThat(largest.cells()).isGreaterThan(1000);
        assertThat(largest.lastRow() - largest.firstRow()).isGreaterThan(15);
        List<CoherencePatch> chance = test.patches(x, noise, 0.95, Runnable::run, 1);
        assertThat(chance).allSatisfy(patch -> {
            assertThat(patch.p()).isGreaterThan(0.02);
            assertThat(patch.area()).isLessThan(largest.area());
            assertThat(patch.firstBar()).isLessThanOrEqualTo(patch.lastBar());
        });
        assertThatThrownBy(() -> test.patches(x, y, 0.4, Runnable::run, 1))
                .hasMessage("a level must be at least 0.5 and less than 1, got 0.4");
    }

    /// A cell of scale s counts Δt/s · ln 2 dj, here with eight scales an octave and bars of half a unit.
    @Test
    void patches_ofOneScale_areAsLargeAsTheirCells() {
        WaveletCoherence method =
                WaveletCoherence.of(ScaleGrid.octaves(1, 2.5, 8)).withSamplingInterval(0.5);
        CoherenceTest test = CoherenceTest.of(method, 22).withSurrogates(19);
        List<CoherencePatch> patches =
                test.patches(TestSignals.normal(30, 128), TestSignals.normal(31, 128), 0.9, Runnable::run, 1);
        double total = 0;
        for (CoherencePatch patch : patches) {
            double smallest = 0.5 / method.grid().scale(patch.lastRow()) * Math.log(2) / 8;
            double largest = 0.5 / method.grid().scale(patch.firstRow()) * Math.log(2) / 8;
            // the first and the last scale stand for as much as the others
            assertThat(patch.area()).isBetween(patch.cells() * smallest * 0.999, patch.cells() * largest * 1.001);
            total += patch.area();
        }
        assertThat(patches).hasSizeGreaterThan(5);
        assertThat(total).isPositive();
    }

    @Test
    void arguments_thatMakeNoSense_areRefused() {
        CoherenceTest test = CoherenceTest.of(METHOD, 1);
        assertThatThrownBy(() -> test.withSurrogates(18)).hasMessage("surrogates must be in 19..1000000, got 18");
        double[] x = TestSignals.normal(1, 64);
        assertThatThrownBy(() -> test.test(x, x, Runnable::run, 0)).hasMessage("threads must be at least 1, got 0");
        assertThatThrownBy(() -> test.test(TestSignals.ramp(64), x))
                .hasMessageStartingWith("no stationary red noise has a lag-1 correlation of ");
        CoherenceSignificance result = test.withSurrogates(19).test(x, x);
        assertThatThrownBy(() -> result.threshold(0, 1))
                .hasMessage("a level must be at least 0.5 and less than 1, got 1.0");
    }
}
