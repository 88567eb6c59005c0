package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausalDenoisingTest {
    private static final Denoising HAAR = Denoising.of(ScalingFilter.of("haar"));

    @Test
    void denoise_window_isTheNewestValueOfTheTwoSidedOne() {
        double[] x = TestSignals.walk(3, 200);
        CausallyDenoisedSeries result = CausalDenoising.of(HAAR, 64, 4).denoise(x);
        assertThat(result.size()).isEqualTo(x.length);
        assertThat(result.warmUp()).isEqualTo(63);
        assertThat(result.lookAheadBars()).isZero();
        for (int t = 0; t < 200; t++) {
            if (t < 63) {
                assertThat(result.value(t)).isNaN();
            } else {
                double[] window = Arrays.copyOfRange(x, t - 63, t + 1);
                assertThat(result.value(t)).isEqualTo(HAAR.denoise(window, 4).value(63));
            }
        }
    }

    @Test
    void denoise_prefix_givesTheSameBits() {
        List<Threshold> thresholds = List.of(
                new Threshold.Universal(),
                new Threshold.Minimax(),
                new Threshold.Sure(true),
                new Threshold.FalseDiscovery(0.1),
                new Threshold.Bayes(),
                new Threshold.BlockJamesStein(),
                new Threshold.NeighbourBlock());
        Sweep.over("threshold", thresholds, threshold -> {
            CausalDenoising causal = CausalDenoising.of(
                    Denoising.of(ScalingFilter.of("la8")).with(threshold).with(new NoiseScale.PerLevel()), 48, 3);
            double[] x = TestSignals.walk(8, 150);
            double[] whole = causal.denoise(x).values();
            Sweep.random("cut", 31, 6, random -> random.nextInt(151), cut -> {
                Doubles.assertSameBits(
                        whole, causal.denoise(Arrays.copyOf(x, cut)).values(), 0, cut);
                double[] changed = TestSignals.shuffledFrom(x, cut, 5);
                for (int t = cut; t < x.length; t++) {
                    changed[t] = t % 3 == 0 ? Double.NaN : 10 * changed[t] + 1;
                }
                Doubles.assertSameBits(whole, causal.denoise(changed).values(), 0, cut);
            });
        });
    }

    @Test
    void denoise_presentChanged_changesThePresent() {
        double[] x = TestSignals.walk(3, 100);
        double[] changed = x.clone();
        changed[80] += 1;
        CausalDenoising causal = CausalDenoising.of(HAAR, 32, 3);
        assertThat(causal.denoise(changed).value(80))
                .isNotEqualTo(causal.denoise(x).value(80));
    }

    @Test
    void denoise_noise_isSmallerThanTheSeriesAndFollowsASteppedLevel() {
        double[] x = TestSignals.normal(4, 800);
        for (int t = 400; t < 800; t++) {
            x[t] += 20;
        }
        double[] y = CausalDenoising.of(Denoising.of(ScalingFilter.of("haar")), 128, 5)
                .denoise(x)
                .values();
        double error = 0;
        for (int t = 128; t < 800; t++) {
            double difference = y[t] - (t < 400 ? 0 : 20);
            error += difference * difference;
        }
        assertThat(error / 672).isLessThan(0.5);
        assertThat(y[400]).isGreaterThan(8);
        assertThat(y[410]).isGreaterThan(16);
    }

    @Test
    void denoise_gap_isMissingOnlyWhileTheNewestFiltersMeetIt() {
        double[] x = TestSignals.withGaps(TestSignals.walk(3, 200), 100);
        CausallyDenoisedSeries result = CausalDenoising.of(HAAR, 64, 3).denoise(x);
        for (int t = 63; t < 200; t++) {
            // mirrored at the newest bar, the filters of three levels reach seven bars back and as many ahead
            assertThat(Double.isNaN(result.value(t))).as("bar %s", t).isEqualTo(t >= 100 && t <= 107);
        }
    }

    @Test
    void denoise_shortOrBadInput_isMissingOrRefused() {
        CausalDenoising causal = CausalDenoising.of(HAAR, 64, 3);
        assertThat(causal.warmUp()).isEqualTo(63);
        assertThat(causal.denoise(new double[0]).size()).isZero();
        assertThat(causal.denoise(new double[63]).values()).hasSize(63).containsOnly(Double.NaN);
        assertThat(causal.denoise(new double[64]).value(63)).isZero();
        assertThatThrownBy(() -> CausalDenoising.of(HAAR, 7, 3))
                .hasMessage("levels must be in 1..2 for 7 samples, got 3");
        assertThatThrownBy(() -> causal.denoise(new double[] {Double.POSITIVE_INFINITY}))
                .hasMessageStartingWith("samples must be finite");
    }
}
