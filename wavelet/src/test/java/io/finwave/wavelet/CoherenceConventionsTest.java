package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The same coherence as three programs that disagree with each other.
class CoherenceConventionsTest {
    /// What the programs in R were seen to differ by, and some more. In the one cell of biwavelet that was
    /// computed again, with 64-bit mantissas and direct sums, ours was right to 3e-14; WaveletComp's were not.
    private static final double DIGITS_OF_R = 2e-11;

    private static final GoldenFile BIWAVELET = GoldenFile.open("coherence-biwavelet.golden");
    private static final GoldenFile PYCWT = GoldenFile.open("coherence-pycwt.golden");
    private static final GoldenFile WAVELETCOMP = GoldenFile.open("coherence-waveletcomp.golden");

    @Test
    void between_biwavelet_agreesToItsDigits() {
        Sweep.over("case", BIWAVELET.cases(), golden -> {
            WaveletCoherence method = method(golden).with(CoherenceConvention.BIWAVELET);
            assertCoherence(golden, "R", DIGITS_OF_R, method);
            assertPeriods(golden, method);
        });
    }

    @Test
    void between_pycwt_agreesTo1e12WithTheWaveletItReallyUses() {
        Sweep.over("case", PYCWT.cases(), golden -> {
            WaveletCoherence method = method(golden).with(CoherenceConvention.PYCWT);
            assertCoherence(golden, "R", 1e-12, method.with(Morlet.of(6, Morlet.Form.GAUSSIAN)));
            assertCoherence(golden, "analyticR", 1e-12, method);
            assertPeriods(golden, method);
        });
    }

    @Test
    void between_waveletComp_agreesToItsDigits() {
        Sweep.over("case", WAVELETCOMP.cases(), golden -> {
            WaveletCoherence method = method(golden)
                    .with(new CoherenceConvention.Windows(
                            window(golden.text("timeWindow")),
                            golden.numbers("timeSize")[0],
                            window(golden.text("scaleWindow")),
                            golden.numbers("scaleSize")[0]));
            assertCoherence(golden, "R", DIGITS_OF_R, method);
            Coherence coherence = method.between(x(golden), y(golden));
            for (double row : golden.numbers("chosenRows")) {
                int j = (int) row;
                Doubles.assertWithin(
                        DIGITS_OF_R, golden.numbers("coherencyRe" + j), chosen(golden, t -> coherence.real(j, t)));
                Doubles.assertWithin(
                        DIGITS_OF_R, golden.numbers("coherencyIm" + j), chosen(golden, t -> coherence.imaginary(j, t)));
            }
            assertPeriods(golden, method);
        });
    }

    @Test
    void between_threeConventions_disagree() {
        GoldenFile.Case golden = BIWAVELET.get("5 noise noise 1000");
        WaveletCoherence method = method(golden);
        double apart = 0;
        Coherence one = method.between(x(golden), y(golden));
        Coherence two = method.with(CoherenceConvention.PYCWT).between(x(golden), y(golden));
        Coherence three = method.with(CoherenceConvention.WAVELETCOMP).between(x(golden), y(golden));
        for (int t = 0; t < one.size(); t++) {
            apart = Math.max(apart, Math.abs(one.squared(40, t) - two.squared(40, t)));
            apart = Math.max(apart, Math.abs(one.squared(40, t) - three.squared(40, t)));
        }
        assertThat(apart).isGreaterThan(0.3);
    }

    @Test
    void files_head_namesTheProgramAndItsVersion() {
        assertThat(BIWAVELET.program()).startsWith("biwavelet 0.20.22 in R");
        assertThat(PYCWT.program()).startsWith("pycwt 0.3.0a22 with numpy");
        assertThat(WAVELETCOMP.program()).startsWith("WaveletComp 1.1 in R");
    }

    @Test
    void windows_sizesThatAreNone_areRefused() {
        assertThatThrownBy(() -> new CoherenceConvention.Windows(SmoothingWindow.BOX, 0, SmoothingWindow.BOX, 1))
                .hasMessage("the size of a window must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new CoherenceConvention.Windows(
                        SmoothingWindow.BOX, 1, SmoothingWindow.BOX, Double.POSITIVE_INFINITY))
                .hasMessage("the size of a window must be positive and finite, got Infinity");
        assertThatThrownBy(() -> SmoothingWindow.BARTLETT.weights(2))
                .hasMessage("a BARTLETT window needs at least 3 weights, got 2");
    }

    @Test
    void weights_everyWindow_sumToOneAreSymmetricAndNotNegative() {
        Sweep.over("window", List.of(SmoothingWindow.values()), window -> {
            for (int size : new int[] {3, 4, 9}) {
                double[] weights = window.weights(size);
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    assertThat(weights[i]).isGreaterThanOrEqualTo(0);
                    assertThat(weights[i]).isCloseTo(weights[weights.length - 1 - i], within(1e-15));
                    sum += weights[i];
                }
                assertThat(sum).isCloseTo(1, within(1e-15));
            }
        });
        Doubles.assertWithin(1e-15, new double[] {0, 0.25, 0.5, 0.25, 0}, SmoothingWindow.BARTLETT.weights(5));
        Doubles.assertWithin(
                1e-15,
                new double[] {1 / 13.0, 3 / 13.0, 5 / 13.0, 3 / 13.0, 1 / 13.0},
                SmoothingWindow.TRIANGULAR.weights(5));
        Doubles.assertWithin(1e-15, new double[] {0, 0.25, 0.5, 0.25, 0}, SmoothingWindow.HANNING.weights(5));
        for (int size = 3; size < 40; size++) {
            assertThat(SmoothingWindow.HANNING.weights(size)[0]).isZero();
            assertThat(SmoothingWindow.HANNING.weights(size)[size - 1]).isZero();
        }
    }

    private static SmoothingWindow window(String name) {
        return switch (name) {
            case "bar" -> SmoothingWindow.BARTLETT;
            case "tri" -> SmoothingWindow.TRIANGULAR;
            case "han" -> SmoothingWindow.HANNING;
            case "ham" -> SmoothingWindow.HAMMING;
            case "bla" -> SmoothingWindow.BLACKMAN;
            default -> SmoothingWindow.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }

    static WaveletCoherence method(GoldenFile.Case golden) {
        return WaveletCoherence.of(grid(golden)).withSamplingInterval(golden.numbers("interval")[0]);
    }

    static ScaleGrid grid(GoldenFile.Case golden) {
        int voices = golden.integer("voices");
        return ScaleGrid.octaves(golden.numbers("smallestScale")[0], (golden.integer("rows") - 1.0) / voices, voices);
    }

    static double[] x(GoldenFile.Case golden) {
        return TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
    }

    static double[] y(GoldenFile.Case golden) {
        double[] x = x(golden);
        double[] y = TestSignals.named(golden.text("other"), golden.integer("seed") + 1L, x.length);
        for (int t = 0; t < x.length; t++) {
            y[t] += golden.numbers("mix")[0] * x[Math.floorMod(t - golden.integer("lag"), x.length)];
        }
        return y;
    }

    private static void assertCoherence(GoldenFile.Case golden, String key, double tolerance, WaveletCoherence method) {
        Coherence coherence = method.between(x(golden), y(golden));
        assertThat(coherence.rows()).isEqualTo(golden.integer("rows"));
        for (double row : golden.numbers("chosenRows")) {
            int j = (int) row;
            try {
                Doubles.assertWithin(tolerance, golden.numbers(key + j), chosen(golden, t -> coherence.squared(j, t)));
            } catch (AssertionError apart) {
                throw new AssertionError(key + " row " + j + " " + apart.getMessage(), apart);
            }
        }
    }

    private static void assertPeriods(GoldenFile.Case golden, WaveletCoherence method) {
        double[] rows = golden.numbers("chosenRows");
        double[] periods = golden.numbers("period");
        for (int i = 0; i < rows.length; i++) {
            double period = method.period(method.grid().scale((int) rows[i]));
            assertThat(Math.abs(period / periods[i] - 1)).isLessThan(1e-14);
        }
    }

    static double[] chosen(GoldenFile.Case golden, Value values) {
        double[] at = golden.numbers("at");
        double[] chosen = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            chosen[i] = values.at((int) at[i]);
        }
        return chosen;
    }

    /// A value at a bar.
    @FunctionalInterface
    interface Value {
        double at(int t);
    }
}
