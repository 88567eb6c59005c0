package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The same statistics as waveslim, with its taps.
class WaveslimStatisticsTest {
    private static final GoldenFile WAVESLIM = GoldenFile.open("waveslim-statistics.golden");

    @Test
    void variance_tapsOfWaveslim_agreesTo1e13() {
        Sweep.over("case", WAVESLIM.cases(), golden -> {
            WaveletVariance variance = WaveletVariance.of(theirs(golden));
            int levels = golden.integer("levels");
            List<LevelEstimate> eta3 =
                    variance.with(new DegreesOfFreedom.BandPass()).estimate(x(golden), levels);
            List<LevelEstimate> gaussian =
                    variance.with(new DegreesOfFreedom.Observed()).gaussian().estimate(x(golden), levels);
            for (int j = 0; j < levels; j++) {
                assertAgrees(golden.numbers("variance")[j], eta3.get(j).estimate(), 1e-13);
                assertAgrees(golden.numbers("eta3.lower")[j], eta3.get(j).lower(), 1e-13);
                assertAgrees(golden.numbers("eta3.upper")[j], eta3.get(j).upper(), 1e-13);
                double scale = gaussian.get(j).upper();
                assertThat(gaussian.get(j).lower())
                        .isCloseTo(golden.numbers("gaussian.lower")[j], offset(1e-13 * scale));
                assertAgrees(
                        golden.numbers("gaussian.upper")[j], gaussian.get(j).upper(), 1e-13);
            }
        });
    }

    @Test
    void covariance_tapsOfWaveslim_agreesWithItsEstimateAndItsFormula() {
        Sweep.over("case", WAVESLIM.cases(), golden -> {
            int levels = golden.integer("levels");
            List<LevelEstimate> ours = WaveletCovariance.of(theirs(golden))
                    .with(new DegreesOfFreedom.Observed())
                    .estimate(x(golden), y(golden), levels);
            for (int j = 0; j < levels; j++) {
                double half = golden.numbers("covariance.half")[j];
                LevelEstimate level = ours.get(j);
                assertAgrees(golden.numbers("covariance")[j], level.estimate(), 1e-12);
                assertAgrees(half, (level.upper() - level.lower()) / 2, 1e-12);
                assertAgrees(half, level.upper() - level.estimate(), 1e-12);
            }
        });
    }

    @Test
    void correlation_tapsOfWaveslim_agreesTo1e13() {
        int whole = 0;
        for (GoldenFile.Case golden : WAVESLIM.cases()) {
            int levels = golden.integer("levels");
            List<LevelEstimate> ours = WaveletCorrelation.of(theirs(golden))
                    .with(new DegreesOfFreedom.BandPass())
                    .estimate(x(golden), y(golden), levels);
            for (int j = 0; j < levels; j++) {
                LevelEstimate level = ours.get(j);
                assertAgrees(golden.numbers("correlation")[j], level.estimate(), 1e-12);
                // waveslim rounds its degrees of freedom down
                if (level.edof() == Math.floor(level.edof())) {
                    assertAgrees(golden.numbers("correlation.lower")[j], level.lower(), 1e-12);
                    assertAgrees(golden.numbers("correlation.upper")[j], level.upper(), 1e-12);
                    whole++;
                }
            }
        }
        assertThat(whole).isGreaterThanOrEqualTo(10);
    }

    @Test
    void crossCorrelation_tapsOfWaveslim_agreesWithItsMirrorImage() {
        Sweep.over("case", WAVESLIM.cases(), golden -> {
            List<WaveletCorrelation.AtLag> ours =
                    WaveletCorrelation.of(theirs(golden)).crossCorrelation(x(golden), y(golden), 3, 20);
            double[] spin = golden.numbers("spin");
            assertThat(ours).hasSize(41);
            for (int i = 0; i < 41; i++) {
                assertThat(ours.get(i).lagBars()).isEqualTo(i - 20);
                assertThat(ours.get(i).correlation().estimate()).isCloseTo(spin[40 - i], offset(1e-13));
            }
        });
    }

    @Test
    void file_head_namesTheProgramAndItsVersion() {
        assertThat(WAVESLIM.program()).startsWith("waveslim 1.8.4 in R");
    }

    private static void assertAgrees(double expected, double actual, double relative) {
        assertThat(actual).isCloseTo(expected, offset(relative * Math.abs(expected)));
    }

    private static ScalingFilter theirs(GoldenFile.Case golden) {
        return ScalingFilter.ofTaps("theirs", golden.numbers("taps"));
    }

    private static double[] x(GoldenFile.Case golden) {
        return TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
    }

    private static double[] y(GoldenFile.Case golden) {
        return TestSignals.named(golden.text("other"), golden.integer("otherSeed"), golden.integer("size"));
    }
}
