package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenoisingTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("thresholds.golden");
    private static final ScalingFilter LA8 = ScalingFilter.of("la8");
    private static final List<Threshold> THRESHOLDS = List.of(
            new Threshold.Universal(),
            new Threshold.Minimax(),
            new Threshold.Sure(false),
            new Threshold.Sure(true),
            new Threshold.FalseDiscovery(0.05),
            new Threshold.Bayes(),
            new Threshold.BlockJamesStein(),
            new Threshold.NeighbourBlock());

    @Test
    void apply_goldenCoefficients_agreesWithPyWavelets() {
        GoldenFile.Case golden = GOLDEN.get("shrinkage");
        double[] w = golden.numbers("w");
        double lambda = golden.numbers("threshold")[0];
        assertShrinks(new Shrinkage.Hard(), w, lambda, golden.numbers("hard"));
        assertShrinks(new Shrinkage.Soft(), w, lambda, golden.numbers("soft"));
        assertShrinks(new Shrinkage.Garrote(), w, lambda, golden.numbers("garrote"));
        assertShrinks(new Shrinkage.Firm(2.5), w, lambda, golden.numbers("firm"));
    }

    private static void assertShrinks(Shrinkage shrinkage, double[] w, double lambda, double[] expected) {
        double[] ours = Arrays.stream(w).map(v -> shrinkage.apply(v, lambda)).toArray();
        Doubles.assertWithin(1e-15, expected, ours);
    }

    @Test
    void apply_edges_areAsStated() {
        for (Shrinkage shrinkage :
                List.of(new Shrinkage.Hard(), new Shrinkage.Soft(), new Shrinkage.Garrote(), new Shrinkage.Firm(2))) {
            assertThat(shrinkage.apply(2, 2)).isZero();
            assertThat(shrinkage.apply(-2, 2)).isZero();
            assertThat(shrinkage.apply(5, Double.POSITIVE_INFINITY)).isZero();
            assertThat(shrinkage.apply(Double.NaN, 1)).isNaN();
            assertThat(shrinkage.apply(-7, 0)).isEqualTo(-7);
            assertThat(shrinkage.apply(-7, 2)).isEqualTo(-shrinkage.apply(7, 2));
        }
        assertThatThrownBy(() -> new Shrinkage.Firm(1))
                .hasMessage("the ratio of firm shrinkage must be greater than 1, got 1.0");
        assertThatThrownBy(() -> new Threshold.FalseDiscovery(0))
                .hasMessage("the rate of false discoveries must be between 0 and 1, got 0.0");
        assertThatThrownBy(() -> new NoiseScale.Given(-1))
                .hasMessage("the standard deviation of noise must not be negative, got -1.0");
    }

    @Test
    void denoise_tapsAndNoiseScaleOfWaveslim_agreesTo1e13() {
        int compared = 0;
        for (GoldenFile.Case golden : GOLDEN.cases()) {
            if (golden.has("y")) {
                int size = golden.integer("size");
                double[] x = TestSignals.walk(golden.integer("walkSeed"), size);
                double[] noise = TestSignals.noise(golden.integer("noiseSeed"), size);
                for (int t = 0; t < size; t++) {
                    x[t] += 3 * noise[t];
                }
                ScalingFilter filter = ScalingFilter.ofTaps("theirs", golden.numbers("taps"));
                Decomposition all = Modwt.of(filter).with(Boundary.CIRCULAR).decompose(x, 1);
                double[] sizes = Arrays.stream(all.waveletCoefficients(1))
                        .map(Math::abs)
                        .sorted()
                        .toArray();
                double median = size % 2 == 1 ? sizes[size / 2] : (sizes[size / 2 - 1] + sizes[size / 2]) / 2;
                double[] ours = Denoising.of(filter)
                        .with(Boundary.CIRCULAR)
                        .with(golden.text("rule").equals("soft") ? new Shrinkage.Soft() : new Shrinkage.Hard())
                        .with(new NoiseScale.Given(Math.sqrt(2) * median / 0.6745))
                        .denoise(x, golden.integer("levels"))
                        .values();
                double[] at = golden.numbers("at");
                double[] chosen = Arrays.stream(at).map(t -> ours[(int) t]).toArray();
                Doubles.assertWithin(1e-13 * Doubles.largest(x), golden.numbers("y"), chosen);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(3);
    }

    @Test
    void denoiseDecimated_golden_agreesWithPyWavelets() {
        int compared = 0;
        for (GoldenFile.Case golden : GOLDEN.cases()) {
            if (golden.has("decimated")) {
                int size = golden.integer("size");
                double[] x = TestSignals.walk(golden.integer("walkSeed"), size);
                double[] noise = TestSignals.noise(golden.integer("noiseSeed"), size);
                for (int t = 0; t < size; t++) {
                    x[t] += 3 * noise[t];
                }
                Dwt transform =
                        Dwt.of(FilterBank.of(golden.text("filter"))).with(Extension.valueOf(golden.text("extension")));
                double[] ours = Denoising.of(LA8)
                        .with(golden.text("rule").equals("soft") ? new Shrinkage.Soft() : new Shrinkage.Hard())
                        .denoiseDecimated(x, transform, golden.integer("levels"))
                        .values();
                double[] chosen = Arrays.stream(golden.numbers("at"))
                        .map(t -> ours[(int) t])
                        .toArray();
                Doubles.assertWithin(1e-13 * Doubles.largest(x), golden.numbers("decimated"), chosen);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(2);
    }

    @Test
    void denoiseDecimated_everyRule_removesNoiseAndKnowsItsScale() {
        double[] noise = TestSignals.normal(5, 1024);
        double before = Arrays.stream(noise).map(v -> v * v).sum();
        for (Threshold threshold : THRESHOLDS) {
            for (NoiseScale scale : List.of(new NoiseScale.Given(1), new NoiseScale.PerLevel())) {
                double[] left = Denoising.of(LA8)
                        .with(threshold)
                        .with(scale)
                        .denoiseDecimated(noise, Dwt.of(FilterBank.of(LA8)).with(Extension.PERIODIZATION), 5)
                        .values();
                double after = Arrays.stream(left).map(v -> v * v).sum();
                assertThat(after).as("%s, %s", threshold, scale).isLessThan(0.3 * before);
            }
        }
    }

    @Test
    void denoise_anyRule_comesCloserToTheSignal() {
        double[] signal = new double[1000];
        for (int t = 0; t < 1000; t++) {
            signal[t] = 5 * Math.sin(2 * Math.PI * t / 250) + (t > 600 ? 6 : 0);
        }
        double[] noisy = TestSignals.normal(5, 1000);
        for (int t = 0; t < 1000; t++) {
            noisy[t] += signal[t];
        }
        double before = meanSquare(signal, noisy);
        for (Threshold threshold : THRESHOLDS) {
            double after = meanSquare(
                    signal, Denoising.of(LA8).with(threshold).denoise(noisy, 5).values());
            assertThat(after).as("%s", threshold).isLessThan(0.35 * before);
        }
        for (Shrinkage shrinkage : List.of(new Shrinkage.Hard(), new Shrinkage.Garrote(), new Shrinkage.Firm(2))) {
            double after = meanSquare(
                    signal, Denoising.of(LA8).with(shrinkage).denoise(noisy, 5).values());
            assertThat(after).as("%s", shrinkage).isLessThan(0.2 * before);
        }
    }

    private static double meanSquare(double[] a, double[] b) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += (a[t] - b[t]) * (a[t] - b[t]);
        }
        return sum / a.length;
    }

    @Test
    void denoise_circularlyShifted_shiftsTheResult() {
        double[] x = TestSignals.walk(5, 200);
        double[] shifted = new double[200];
        for (int t = 0; t < 200; t++) {
            shifted[(t + 37) % 200] = x[t];
        }
        for (Threshold threshold : THRESHOLDS.subList(0, 6)) {
            Denoising denoising = Denoising.of(LA8).with(Boundary.CIRCULAR).with(threshold);
            double[] once = denoising.denoise(x, 4).values();
            double[] twice = denoising.denoise(shifted, 4).values();
            for (int t = 0; t < 200; t++) {
                assertThat(twice[(t + 37) % 200]).isCloseTo(once[t], offset(1e-12));
            }
        }
    }

    @Test
    void denoise_noNoiseGiven_isTheSeries() {
        Sweep.over("boundary", List.of(Boundary.values()), boundary -> {
            double[] x = TestSignals.walk(2, 129);
            double[] same = Denoising.of(LA8)
                    .with(boundary)
                    .with(new NoiseScale.Given(0))
                    .denoise(x, 4)
                    .values();
            Doubles.assertWithin(8e-15 * Doubles.largest(x), x, same);
        });
        double[] constant = TestSignals.constant(64, 1.5);
        Doubles.assertWithin(
                2e-15, constant, Denoising.of(LA8).denoise(constant, 3).values());
    }

    @Test
    void denoise_noiseGiven_scalesToEachLevel() {
        // a level is removed entirely when the noise is large: only the smooth is left
        double[] x = TestSignals.walk(2, 128);
        double[] smooth = Modwt.of(LA8).multiresolution(x, 3).smooth();
        double[] left =
                Denoising.of(LA8).with(new NoiseScale.Given(1e6)).denoise(x, 3).values();
        Doubles.assertWithin(1e-14 * Doubles.largest(x), smooth, left);
    }

    @Test
    void denoise_perLevelNoise_isTheMedianOfEach() {
        double[] x = TestSignals.walk(4, 256);
        Decomposition all = Modwt.of(LA8).with(Boundary.CIRCULAR).decompose(x, 2);
        double[][] shrunk = new double[2][];
        for (int level = 1; level <= 2; level++) {
            double[] w = all.waveletCoefficients(level);
            double[] sizes = Arrays.stream(w).map(Math::abs).sorted().toArray();
            double sigma = (sizes[127] + sizes[128]) / 2 / 0.6744897501960817;
            double lambda = sigma * Math.sqrt(2 * Math.log(256));
            shrunk[level - 1] = Arrays.stream(w)
                    .map(v -> Math.signum(v) * Math.max(0, Math.abs(v) - lambda))
                    .toArray();
        }
        double[] expected =
                new Decomposition(LA8, Boundary.CIRCULAR, 256, shrunk, all.scalingCoefficients()).reconstruct();
        double[] ours = Denoising.of(LA8)
                .with(Boundary.CIRCULAR)
                .with(new NoiseScale.PerLevel())
                .denoise(x, 2)
                .values();
        Doubles.assertWithin(1e-13, expected, ours);
    }

    @Test
    void denoise_gap_isMissingNearItAndNowhereElse() {
        double[] x = TestSignals.withGaps(TestSignals.walk(4, 300), 150);
        DenoisedSeries result = Denoising.of(ScalingFilter.of("haar")).denoise(x, 3);
        assertThat(result.size()).isEqualTo(300);
        for (int t = 0; t < 300; t++) {
            assertThat(Double.isNaN(result.value(t))).as("bar %s", t).isEqualTo(Math.abs(t - 150) <= 7);
        }
        assertThat(Denoising.of(LA8)
                        .denoise(new double[] {Double.NaN, Double.NaN}, 1)
                        .values())
                .containsOnly(Double.NaN);
        assertThat(Denoising.of(LA8).filter()).isEqualTo(LA8);
    }

    @Test
    void denoise_badArguments_nameTheRuleAndTheValue() {
        assertThatThrownBy(() -> Denoising.of(LA8).denoise(new double[0], 1))
                .hasMessage("there must be at least one sample, got 0");
        assertThatThrownBy(() -> Denoising.of(LA8).denoise(new double[8], 4))
                .hasMessage("levels must be in 1..3 for 8 samples, got 4");
        assertThatThrownBy(() -> Denoising.of(LA8).denoise(new double[] {1, Double.NEGATIVE_INFINITY}, 1))
                .hasMessageStartingWith("samples must be finite");
        assertThatThrownBy(() -> new NoiseScale.Given(-0.5))
                .hasMessage("the standard deviation of noise must not be negative, got -0.5");
        assertThatThrownBy(() -> new NoiseScale.Given(Double.POSITIVE_INFINITY))
                .hasMessage("the standard deviation of noise must not be negative, got Infinity");
        assertThatThrownBy(() -> new Shrinkage.Firm(1))
                .hasMessage("the ratio of firm shrinkage must be greater than 1, got 1.0");
        assertThatThrownBy(() -> new Shrinkage.Firm(Double.POSITIVE_INFINITY))
                .hasMessage("the ratio of firm shrinkage must be greater than 1, got Infinity");
        assertThatThrownBy(() -> new Threshold.FalseDiscovery(0))
                .hasMessage("the rate of false discoveries must be between 0 and 1, got 0.0");
        assertThatThrownBy(() -> new Threshold.FalseDiscovery(1))
                .hasMessage("the rate of false discoveries must be between 0 and 1, got 1.0");
        Doubles.assertWithin(
                8e-15 * 4,
                new double[] {4},
                Denoising.of(LA8).denoise(new double[] {4}, 1).values());
    }
}
