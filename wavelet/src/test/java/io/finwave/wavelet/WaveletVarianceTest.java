package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.Distributions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaveletVarianceTest {
    private static final ScalingFilter HAAR = ScalingFilter.of("haar");

    @Test
    void estimate_handWorkedHaar_isTheMeanOfHalvedSquaredDifferences() {
        // x = 0 1 0 1 ..: every difference is ±1, W = ±1/2; level 2 compares equal averages
        double[] x = new double[64];
        for (int t = 1; t < 64; t += 2) {
            x[t] = 1;
        }
        List<LevelEstimate> levels = WaveletVariance.of(HAAR).estimate(x, 2);
        assertThat(levels.get(0).estimate()).isEqualTo(0.25);
        assertThat(levels.get(0).count()).isEqualTo(63);
        assertThat(levels.get(1))
                .isEqualTo(new LevelEstimate(2, 0, 0, 0, levels.get(1).edof(), 61));
        assertThat(levels.get(0).band()).isEqualTo(PeriodBand.ofLevel(1));
    }

    @Test
    void estimate_definition_isTheMeanSquareAfterTheWarmUp() {
        Sweep.over("filter", List.of("haar", "db3", "sym4"), name -> {
            ScalingFilter filter = ScalingFilter.of(name);
            double[] x = TestSignals.walk(3, 777);
            CausalDecomposition causal = Modwt.of(filter).causal(x, 4);
            for (LevelEstimate level : WaveletVariance.of(filter).estimate(x, 4)) {
                double sum = 0;
                int count = 0;
                for (double w : causal.waveletCoefficients(level.level())) {
                    if (!Double.isNaN(w)) {
                        sum += w * w;
                        count++;
                    }
                }
                assertThat(level.count()).isEqualTo(count).isEqualTo(777 - filter.warmUp(level.level()));
                assertThat(level.estimate()).isCloseTo(sum / count, offset(1e-14 * sum / count));
            }
        });
    }

    @Test
    void estimate_chiSquareInterval_isMadeFromTheQuantiles() {
        double[] x = TestSignals.noise(5, 400);
        for (LevelEstimate level : WaveletVariance.of(HAAR)
                .with(new DegreesOfFreedom.BandPass())
                .withConfidence(0.9)
                .estimate(x, 4)) {
            double edof = Math.max(level.count() / (double) (1 << level.level()), 1);
            assertThat(level.edof()).isEqualTo(edof);
            assertThat(level.lower())
                    .isCloseTo(edof * level.estimate() / Distributions.chiSquareQuantile(0.95, edof), offset(1e-14));
            assertThat(level.upper())
                    .isCloseTo(edof * level.estimate() / Distributions.chiSquareQuantile(0.05, edof), offset(1e-14));
            assertThat(level.covers(level.estimate())).isTrue();
            assertThat(level.covers(level.upper() * 1.001)).isFalse();
            assertThat(level.covers(level.lower() * 0.999)).isFalse();
        }
    }

    @Test
    void estimate_bandPassWithFewCoefficients_isWorthAtLeastOne() {
        assertThat(WaveletVariance.of(HAAR)
                        .with(new DegreesOfFreedom.BandPass())
                        .estimate(TestSignals.noise(5, 64 + 32), 6)
                        .get(5)
                        .edof())
                .isEqualTo(1);
    }

    @Test
    void estimate_powerLawOfOneLevel_isExactForWhiteNoise() {
        Sweep.over("filter", List.of("haar", "db2", "sym4", "db10"), name -> {
            ScalingFilter filter = ScalingFilter.of(name);
            double[] x = TestSignals.noise(9, 300);
            LevelEstimate level = WaveletVariance.of(filter).estimate(x, 1).get(0);
            assertThat(level.edof())
                    .isCloseTo(exactDegrees(filter, 1, level.count(), Simulation.white(600)), offset(1e-9));
        });
    }

    @Test
    void estimate_powerLaw_isCloseToTheExactDegreesOfEachProcess() {
        int size = 1024;
        ScalingFilter filter = ScalingFilter.of("db2");
        double[] ar = Simulation.autoregressive(2 * size, 0.9);
        double[][] x = new Simulation(Arrays.copyOf(ar, size + 1)).next(new java.util.SplittableRandom(3));
        for (LevelEstimate level : WaveletVariance.of(filter).estimate(x[0], 6)) {
            double exact = exactDegrees(filter, level.level(), level.count(), ar);
            assertThat(level.edof()).isBetween(0.85 * exact, 1.15 * exact);
        }
    }

    @Test
    void estimate_spectrumGiven_agreesWithTheSumOverFrequencies() {
        double[] x = TestSignals.noise(11, 200);
        for (LevelEstimate level : WaveletVariance.of(HAAR)
                .with(new DegreesOfFreedom.Spectrum(f -> 1 / (1.81 - 1.8 * Math.cos(2 * Math.PI * f))))
                .estimate(x, 3)) {
            double sum = 0;
            double squares = 0;
            for (int k = 1; k <= (level.count() - 1) / 2; k++) {
                double f = (double) k / level.count();
                // Haar: |H(j)|² = sin⁴(2^(j-1) πf) / (2^(j-1) sin πf)² · 1
                double scale = 1 << (level.level() - 1);
                double gain = Math.pow(Math.sin(scale * Math.PI * f), 4) / Math.pow(scale * Math.sin(Math.PI * f), 2);
                double c = gain / (1.81 - 1.8 * Math.cos(2 * Math.PI * f));
                sum += c;
                squares += c * c;
            }
            assertThat(level.edof()).isCloseTo(2 * sum * sum / squares, offset(1e-10));
        }
        assertThatThrownBy(() -> WaveletVariance.of(HAAR)
                        .with(new DegreesOfFreedom.Spectrum(f -> 0))
                        .estimate(x, 1))
                .hasMessage("the spectrum must be finite and not negative, with power at level 1");
    }

    @Test
    void estimate_observedRule_isTheRatioOfTheDefinition() {
        double[] x = TestSignals.walk(4, 300);
        double[] w = Modwt.of(HAAR).causal(x, 3).waveletCoefficients(3);
        int m = 300 - 7;
        double a = 0;
        double first = 0;
        for (int lag = 0; lag < m; lag++) {
            double s = 0;
            for (int t = 7; t + lag < 300; t++) {
                s += w[t] * w[t + lag];
            }
            s /= m;
            first = lag == 0 ? s : first;
            a += lag == 0 ? s * s / 2 : s * s;
        }
        LevelEstimate level = WaveletVariance.of(HAAR)
                .with(new DegreesOfFreedom.Observed())
                .estimate(x, 3)
                .get(2);
        assertThat(level.edof()).isCloseTo(m * first * first / a, offset(1e-10));
    }

    @Test
    void estimate_biasedCircular_addsUpToTheVarianceOfTheSeries() {
        double[] x = TestSignals.walk(8, 100);
        double variances = WaveletVariance.of(ScalingFilter.of("db2")).biased(Boundary.CIRCULAR).estimate(x, 5).stream()
                .mapToDouble(LevelEstimate::estimate)
                .sum();
        Decomposition all =
                Modwt.of(ScalingFilter.of("db2")).with(Boundary.CIRCULAR).decompose(x, 5);
        double smooth = Arrays.stream(all.scalingCoefficients()).map(v -> v * v).sum() / 100;
        double square = Arrays.stream(x).map(v -> v * v).sum() / 100;
        assertThat(variances + smooth).isCloseTo(square, offset(1e-12));
    }

    @Test
    void estimate_biasedReflection_takesTheMirrorImageAsWell() {
        double[] x = TestSignals.walk(8, 64);
        double[] both = Arrays.copyOf(x, 128);
        for (int t = 0; t < 64; t++) {
            both[127 - t] = x[t];
        }
        WaveletVariance biased = WaveletVariance.of(ScalingFilter.of("sym4"));
        LevelEstimate level = biased.biased(Boundary.REFLECTION).estimate(x, 3).get(2);
        assertThat(level.estimate())
                .isEqualTo(biased.biased(Boundary.CIRCULAR)
                        .estimate(both, 3)
                        .get(2)
                        .estimate());
        assertThat(level.count()).isEqualTo(64);
        assertThatThrownBy(() -> biased.biased(Boundary.REFLECTION).estimate(x, 7))
                .hasMessage("levels must be in 1..6 for 64 samples, got 7");
    }

    @Test
    void estimate_gaussianInterval_isSymmetric() {
        LevelEstimate level = WaveletVariance.of(HAAR)
                .gaussian()
                .with(new DegreesOfFreedom.BandPass())
                .estimate(TestSignals.noise(1, 200), 5)
                .get(4);
        double half = 1.959963984540054 * level.estimate() * Math.sqrt(2 / level.edof());
        assertThat(level.upper() - level.estimate()).isCloseTo(half, offset(1e-12));
        assertThat(level.estimate() - level.lower()).isCloseTo(half, offset(1e-12));
    }

    @Test
    void estimate_gap_leavesOutTheCoefficientsThatMeetIt() {
        double[] whole = TestSignals.noise(2, 300);
        double[] gappy = TestSignals.withGaps(whole, 100, 180);
        LevelEstimate level = WaveletVariance.of(HAAR).estimate(gappy, 3).get(2);
        assertThat(level.count()).isEqualTo(300 - 7 - 16);
        double sum = 0;
        CausalDecomposition causal = Modwt.of(HAAR).causal(whole, 3);
        for (int t = 7; t < 300; t++) {
            boolean meets = (t >= 100 && t <= 107) || (t >= 180 && t <= 187);
            sum += meets ? 0 : causal.waveletCoefficient(3, t) * causal.waveletCoefficient(3, t);
        }
        assertThat(level.estimate()).isCloseTo(sum / level.count(), offset(1e-15));
    }

    @Test
    void estimate_tooFewCoefficients_isRefusedWithTheRuleAndTheNumber() {
        WaveletVariance variance = WaveletVariance.of(ScalingFilter.of("db2"));
        assertThat(variance.mostLevels(93 + 30)).isEqualTo(5);
        assertThat(variance.mostLevels(93 + 29)).isEqualTo(4);
        assertThat(variance.mostLevels(32)).isZero();
        assertThat(variance.estimate(TestSignals.noise(1, 123), 5)).hasSize(5);
        assertThatThrownBy(() -> variance.estimate(TestSignals.noise(1, 122), 5))
                .hasMessage("a statistic of a level needs at least 30 coefficients that meet neither boundary nor gap,"
                        + " got 29 at level 5");
        assertThatThrownBy(() -> variance.estimate(new double[0], 1)).hasMessageEndingWith("got 0 at level 1");
        assertThatThrownBy(() -> variance.biased(Boundary.CIRCULAR).estimate(TestSignals.noise(1, 29), 1))
                .hasMessageEndingWith("got 29 at level 1");
        assertThatThrownBy(() -> variance.estimate(new double[100], 0)).hasMessage("levels must be in 1..20, got 0");
        assertThatThrownBy(() -> variance.biased(Boundary.CIRCULAR).estimate(new double[100], -1))
                .hasMessage("levels must be in 1..6 for 100 samples, got -1");
        assertThatThrownBy(() -> variance.withConfidence(1)).hasMessage("confidence must be between 0 and 1, got 1.0");
    }

    @Test
    void estimate_constantSeries_hasNoVarianceAndAnIntervalOfZero() {
        for (DegreesOfFreedom rule : List.of(
                new DegreesOfFreedom.PowerLaw(), new DegreesOfFreedom.Observed(), new DegreesOfFreedom.BandPass())) {
            for (LevelEstimate level : WaveletVariance.of(HAAR).with(rule).estimate(new double[200], 3)) {
                assertThat(level.estimate()).isZero();
                assertThat(level.lower()).isZero();
                assertThat(level.upper()).isZero();
                assertThat(level.edof()).isGreaterThanOrEqualTo(1);
            }
        }
    }

    @Test
    void estimate_scaledSeries_scalesByTheSquareAndKeepsTheDegrees() {
        double[] x = TestSignals.walk(6, 500);
        List<LevelEstimate> one = WaveletVariance.of(HAAR).estimate(x, 4);
        List<LevelEstimate> scaled = WaveletVariance.of(HAAR).estimate(TestSignals.scaled(x, 0x1p100), 4);
        for (int j = 0; j < 4; j++) {
            assertThat(scaled.get(j).estimate()).isEqualTo(one.get(j).estimate() * 0x1p200);
            assertThat(scaled.get(j).edof()).isCloseTo(one.get(j).edof(), offset(1e-9));
        }
        LevelEstimate over = WaveletVariance.of(HAAR)
                .estimate(TestSignals.scaled(x, 1e200), 1)
                .get(0);
        assertThat(over.estimate()).isEqualTo(Double.POSITIVE_INFINITY);
        LevelEstimate under = WaveletVariance.of(HAAR)
                .estimate(TestSignals.scaled(x, 1e-300), 1)
                .get(0);
        assertThat(under.upper()).isZero();
    }

    @Test
    void levelEstimate_badValues_areRefused() {
        assertThatThrownBy(() -> new LevelEstimate(0, 1, 0, 2, 3, 30)).hasMessage("level must be in 1..20, got 0");
        assertThatThrownBy(() -> new LevelEstimate(1, 1, 0, 2, 3, 0))
                .hasMessage("an estimate needs at least one coefficient, got 0");
        assertThatThrownBy(() -> new LevelEstimate(1, 1, 2, 0, 3, 30))
                .hasMessage("an interval must not end before it begins, got 2.0 to 0.0");
        LevelEstimate narrowest = new LevelEstimate(1, 2, 2, 2, 3, 1);
        assertThat(narrowest.covers(2)).isTrue();
        LevelEstimate wide = new LevelEstimate(1, 2, 1, 3, 3, 1);
        assertThat(wide.covers(1)).isTrue();
        assertThat(wide.covers(3)).isTrue();
        assertThat(wide.covers(Math.nextDown(1.0))).isFalse();
        assertThat(wide.covers(Math.nextUp(3.0))).isFalse();
    }

    /// η of the mean square of `count` Gaussian coefficients: 2 ν⁴ / variance, by its definition.
    private static double exactDegrees(ScalingFilter filter, int level, int count, double[] s) {
        double[] h = EquivalentFilter.wavelet(filter, level).taps();
        double[] w = new double[count];
        for (int lag = 0; lag < count; lag++) {
            for (int l = 0; l < h.length; l++) {
                for (int m = 0; m < h.length; m++) {
                    w[lag] += h[l] * h[m] * s[Math.abs(lag + l - m)];
                }
            }
        }
        double sum = count * w[0] * w[0];
        for (int lag = 1; lag < count; lag++) {
            sum += 2.0 * (count - lag) * w[lag] * w[lag];
        }
        return w[0] * w[0] * count * count / sum;
    }
}
