package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RedNoiseSignificanceTest {
    private static final GoldenFile BIWAVELET = GoldenFile.open("coherence-biwavelet.golden");
    private static final GoldenFile.Case TAILS =
            GoldenFile.open("significance.golden").get("tails");
    private static final Morlet MORLET = Morlet.usual();

    @Test
    void levels_ofBiwavelet_agreeTo1e13() {
        Sweep.over("case", BIWAVELET.cases(), golden -> {
            double dt = golden.numbers("interval")[0];
            int size = golden.integer("size");
            RedNoiseSignificance red = RedNoiseSignificance.of(new RedNoise(0.6, 0, 1), MORLET, dt);
            RedNoiseSignificance blue = RedNoiseSignificance.of(new RedNoise(-0.2, 0, 1), MORLET, dt);
            double[] scales = golden.numbers("scale");
            for (int i = 0; i < scales.length; i++) {
                double scale = scales[i];
                if (MORLET.period(scale, Normalization.L2) >= 2 * dt) {
                    assertClose(golden.numbers("local")[i], red.localLevel(scale, 0.95));
                    assertClose(golden.numbers("local1")[i], blue.localLevel(scale, 0.99));
                    // its average goes over the bars that are left when a scale is taken off, but never less than 1
                    double bars = Math.max(1, size - scale / dt);
                    assertClose(golden.numbers("global")[i], red.timeAverageLevel(scale, bars, 0.95));
                }
            }
            double[] band = golden.numbers("band");
            if (MORLET.period(band[0], Normalization.L2) >= 2 * dt) {
                ScaleGrid grid = CoherenceConventionsTest.grid(golden);
                assertClose(golden.numbers("averaged")[0], red.scaleAverageLevel(grid, band[0], band[1], 0.95));
            }
        });
    }

    private static void assertClose(double expected, double actual) {
        assertThat(actual / expected).isCloseTo(1, within(1e-13));
    }

    @Test
    void p_ofALevel_isTheRest() {
        RedNoiseSignificance red = RedNoiseSignificance.of(new RedNoise(0.6, 3, 2), MORLET, 0.5);
        RedNoiseSignificance other = RedNoiseSignificance.of(new RedNoise(-0.1, 3, 5), MORLET, 0.5);
        RedNoiseSignificance real = RedNoiseSignificance.of(new RedNoise(0.6, 3, 2), DerivativeOfGaussian.of(2), 0.5);
        ScaleGrid grid = ScaleGrid.octaves(1, 5, 8);
        for (double level : new double[] {0.01, 0.5, 0.95, 0.999}) {
            assertThat(red.localP(7, red.localLevel(7, level))).isCloseTo(1 - level, within(1e-13));
            assertThat(real.localP(7, real.localLevel(7, level))).isCloseTo(1 - level, within(1e-13));
            assertThat(red.timeAverageP(7, 50, red.timeAverageLevel(7, 50, level)))
                    .isCloseTo(1 - level, within(1e-13));
            assertThat(red.scaleAverageP(grid, 2, 9, red.scaleAverageLevel(grid, 2, 9, level)))
                    .isCloseTo(1 - level, within(1e-13));
            assertThat(red.crossP(other, 7, red.crossLevel(other, 7, level))).isCloseTo(1 - level, within(1e-13));
        }
        assertThat(red.localP(7, 0)).isEqualTo(1);
        assertThat(red.localP(7, Double.NaN)).isNaN();
        // a complex coefficient has an exponential power
        assertThat(red.localP(7, 3 * red.expected(7))).isCloseTo(Math.exp(-3), within(1e-15));
    }

    @Test
    void crossP_oracle_agreesTo1e13() {
        RedNoiseSignificance white = RedNoiseSignificance.of(new RedNoise(0, 0, 1), MORLET, 1);
        double[] u = TAILS.numbers("u");
        for (int i = 0; i < u.length; i++) {
            double expected = TAILS.numbers("tail")[i];
            assertThat(white.crossP(white, 10, u[i])).isCloseTo(expected, within(1e-13 * expected));
        }
        double[] levels = TAILS.numbers("level");
        for (int i = 0; i < levels.length; i++) {
            double limit = TAILS.numbers("limit")[i];
            // near 1 a level has lost digits of 1 - level
            double tolerance = 1e-12 + 1e-15 / (1 - levels[i]);
            assertThat(white.crossLevel(white, 10, levels[i]) / limit).isCloseTo(1, within(tolerance));
        }
        assertThat(white.crossP(white, 10, 0)).isEqualTo(1);
        assertThat(white.crossP(white, 10, 1e9)).isEqualTo(0);
        assertThat(white.crossP(white, 10, Double.NaN)).isNaN();
        // the number of Torrence and Compo: Z₂(95 %) / 2 = 3.999 / 2
        assertThat(white.crossLevel(white, 10, 0.95)).isCloseTo(3.999 / 2, within(3e-4));
    }

    @Test
    void localP_simulatedRedNoise_hasTheRightSize() {
        int[] exceeded = exceeded(new RedNoise(0.7, 0, 3), 1500, 8);
        // 10 % ± 4 standard deviations of 0.8 %
        assertThat(exceeded[0] / 1500.0).isCloseTo(0.1, within(0.032));
        assertThat(exceeded[1] / 1500.0).isCloseTo(0.1, within(0.032));
    }

    @Test
    void averages_simulatedWhiteNoise_haveNearlyTheRightSize() {
        int[] exceeded = exceeded(new RedNoise(0, 0, 3), 1500, 9);
        // the empirical degrees of freedom are those of the paper, and not exact
        assertThat(exceeded[2] / 1500.0).isCloseTo(0.1, within(0.05));
        assertThat(exceeded[3] / 1500.0).isCloseTo(0.1, within(0.05));
    }

    /// How many series exceed the level of 90 %: locally at two scales, averaged over time, averaged over scales.
    private static int[] exceeded(RedNoise noise, int series, long seed) {
        RedNoiseSignificance test = RedNoiseSignificance.of(noise, MORLET, 1);
        Cwt cwt = Cwt.of(MORLET).with(Normalization.L2);
        ScaleGrid grid = ScaleGrid.octaves(4, 2, 4);
        int[] exceeded = new int[4];
        double[] x = new double[256];
        SplittableRandom random = new SplittableRandom(seed);
        double scaleLimit = test.scaleAverageLevel(grid, 4, 16, 0.9);
        double timeLimit = test.timeAverageLevel(4, 150, 0.9);
        for (int i = 0; i < series; i++) {
            noise.sampler().drawInto(x, random);
            ContinuousDecomposition rows = cwt.transform(x, grid);
            exceeded[0] += test.localP(4, rows.power(0, 128)) <= 0.1 ? 1 : 0;
            exceeded[1] += test.localP(16, rows.power(8, 128)) <= 0.1 ? 1 : 0;
            double mean = 0;
            for (int t = 53; t < 203; t++) {
                mean += rows.power(0, t) / 150;
            }
            exceeded[2] += mean >= timeLimit ? 1 : 0;
            exceeded[3] += test.scaleAverage(rows, 4, 16, 128) >= scaleLimit ? 1 : 0;
        }
        return exceeded;
    }

    @Test
    void constants_everyWaveletThatHasThem_giveAverages() {
        RedNoise noise = new RedNoise(0, 0, 1);
        assertThat(averageOf(Paul.of(4), noise)).isCloseTo(1, within(0.2));
        assertThat(averageOf(DerivativeOfGaussian.of(2), noise)).isCloseTo(1, within(0.2));
        assertThat(averageOf(DerivativeOfGaussian.of(6), noise)).isCloseTo(1, within(0.2));
        for (AnalysingWavelet other : new AnalysingWavelet[] {
            Morlet.of(7), Paul.of(5), DerivativeOfGaussian.of(3), Morse.of(3, 20), Bump.of(5, 0.6)
        }) {
            assertThatThrownBy(() -> averageOf(other, noise))
                    .hasMessageContaining("averages need the empirical constants of a wavelet")
                    .hasMessageEndingWith("got " + other);
        }
    }

    private static double averageOf(AnalysingWavelet wavelet, RedNoise noise) {
        return RedNoiseSignificance.of(noise, wavelet, 1).timeAverageLevel(8, 1e6, 0.95);
    }

    @Test
    void arguments_thatMakeNoSense_areRefused() {
        RedNoiseSignificance red = RedNoiseSignificance.of(new RedNoise(0.6, 0, 1), MORLET, 1);
        ScaleGrid grid = ScaleGrid.octaves(2, 3, 4);
        assertThatThrownBy(() -> red.localLevel(4, 1)).hasMessage("a level must be between 0 and 1, got 1.0");
        assertThatThrownBy(() -> red.crossLevel(red, 4, 0)).hasMessage("a level must be between 0 and 1, got 0.0");
        assertThatThrownBy(() -> red.timeAverageLevel(4, 0.5, 0.9))
                .hasMessage("an average goes over at least 1 bar, got 0.5");
        assertThatThrownBy(() -> red.scaleAverageLevel(grid, 100, 200, 0.9))
                .hasMessage("at least one scale must lie in 100.0..200.0, got none of " + grid);
        assertThatThrownBy(() -> red.scaleAverageLevel(ScaleGrid.ofScales(4), 1, 9, 0.9))
                .hasMessage("an average over scales needs at least 2 scales, got 1");
        assertThatThrownBy(() -> red.localLevel(1, 0.9)).hasMessageStartingWith("a period must be at least 2 bars");
        RedNoiseSignificance real = RedNoiseSignificance.of(new RedNoise(0.6, 0, 1), DerivativeOfGaussian.of(2), 1);
        assertThatThrownBy(() -> real.crossP(real, 4, 1))
                .hasMessageStartingWith("the law of the amplitude is for complex wavelets, got ");
        assertThatThrownBy(() -> red.crossP(real, 4, 1))
                .hasMessageStartingWith("both must have the same wavelet, got Morlet(6.0) and ");
        assertThatThrownBy(() -> red.scaleAverage(Cwt.of(MORLET).transform(new double[] {1, 2, 3}, grid), 1, 9, 0))
                .hasMessage("the normalisation must be L2, got L1");
        // the shortest period of the usual grids, but for a rounding
        double shortest = MORLET.scale(2, Normalization.L2) * (1 - 1e-12);
        assertThat(red.expected(shortest)).isCloseTo(0.64 / 2.56, within(1e-14));
    }

    @Test
    void crossP_hardlyAnyAmplitude_isOne() {
        RedNoiseSignificance white = RedNoiseSignificance.of(new RedNoise(0, 0, 1), MORLET, 1);
        for (double u : new double[] {1e-12, 1e-150, 1e-307, Double.MIN_VALUE}) {
            assertThat(white.crossP(white, 10, u)).as("%s", u).isEqualTo(1);
        }
        // on both sides of the place where the integral begins: 1 + z²/2 (ln(z/2) + 0.077) with z = 2u
        assertThat(white.crossP(white, 10, 1e-7)).isCloseTo(1 + 2e-14 * (Math.log(1e-7) + 0.077), within(2e-15));
        assertThat(white.crossP(white, 10, 0.6e-9)).isCloseTo(1, within(2e-15));
    }

    @Test
    void scaleAverage_oneBar_isTheSumOverTheScalesInTheRange() {
        Cwt cwt = Cwt.of(MORLET).with(Normalization.L2).withSamplingInterval(0.5);
        ScaleGrid grid = ScaleGrid.octaves(1, 4, 2);
        ContinuousDecomposition transform = cwt.transform(TestSignals.walk(1, 200), grid);
        double sum = 0;
        for (int row = 2; row <= 5; row++) {
            sum += transform.power(row, 77) / transform.scale(row);
        }
        // scales 2 .. 2^2.5, steps of half an octave, C = 0.776
        assertThat(RedNoiseSignificance.of(new RedNoise(0, 0, 1), MORLET, 0.5).scaleAverage(transform, 1.9, 5.7, 77))
                .isCloseTo(0.5 * 0.5 / 0.776 * sum, within(1e-13 * sum));
        assertThat(transform.scale(2)).isCloseTo(2, within(1e-12));
    }
}
