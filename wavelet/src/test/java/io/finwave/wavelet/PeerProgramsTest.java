package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The same numbers as PyWavelets and waveslim: closely with their own taps, and with ours as far as their
/// taps have digits.
class PeerProgramsTest {
    private static final GoldenFile PYWAVELETS = GoldenFile.open("pywavelets-swt.golden");
    private static final GoldenFile WAVESLIM = GoldenFile.open("waveslim-modwt.golden");

    @Test
    void decompose_tapsOfPyWavelets_agreesTo1e14() {
        Sweep.over("case", PYWAVELETS.cases(), golden -> {
            Modwt modwt = Modwt.of(theirs(golden)).with(Boundary.CIRCULAR);
            assertAgrees(golden, modwt, 1e-14);
        });
    }

    @Test
    void decompose_ownTapsInTheOrderOfPyWavelets_agreesToItsDigits() {
        Sweep.over("case", PYWAVELETS.cases(), golden -> {
            ScalingFilter own = ScalingFilter.of(golden.text("filter"));
            double[] taps = golden.numbers("taps");
            // PyWavelets convolves with dec_lo; for half of the filters that is the mirror image
            ScalingFilter sameOrder = Math.abs(taps[0] - own.taps()[0]) < 1e-9 ? own : mirrored(own);
            double tolerance = golden.text("filter").startsWith("sym") ? 2e-11 : 1e-14;
            assertAgrees(golden, Modwt.of(sameOrder).with(Boundary.CIRCULAR), tolerance);
        });
    }

    @Test
    void decompose_tapsOfWaveslim_agreesTo1e13() {
        Sweep.over("case", WAVESLIM.cases(), golden -> {
            Modwt modwt = Modwt.of(theirs(golden)).with(Boundary.valueOf(golden.text("boundary")));
            assertAgrees(golden, modwt, 1e-13);
        });
    }

    @Test
    void decompose_ownTaps_agreesWithWaveslimToItsDigits() {
        // proves also that our order of taps is the one of Percival and Walden, which waveslim uses
        Sweep.over("case", WAVESLIM.cases(), golden -> {
            Modwt modwt =
                    Modwt.of(ScalingFilter.of(golden.text("filter"))).with(Boundary.valueOf(golden.text("boundary")));
            assertAgrees(golden, modwt, 1e-6);
        });
    }

    @Test
    void multiresolution_tapsOfWaveslim_agreesTo1e13() {
        int compared = 0;
        for (GoldenFile.Case golden : WAVESLIM.cases()) {
            if (golden.has("S")) {
                double[] x = samples(golden);
                Multiresolution parts =
                        Modwt.of(theirs(golden)).with(Boundary.CIRCULAR).multiresolution(x, golden.integer("levels"));
                double tolerance = 1e-13 * Doubles.largest(x);
                for (int level = 1; level <= parts.levels(); level++) {
                    Doubles.assertWithin(tolerance, golden.numbers("D" + level), chosen(golden, parts.detail(level)));
                }
                Doubles.assertWithin(tolerance, golden.numbers("S"), chosen(golden, parts.smooth()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(8);
    }

    @Test
    void files_head_namesTheProgramAndItsVersion() {
        assertThat(PYWAVELETS.program()).startsWith("PyWavelets 1.1.1");
        assertThat(WAVESLIM.program()).startsWith("waveslim 1.8.4 in R");
    }

    private static void assertAgrees(GoldenFile.Case golden, Modwt modwt, double relative) {
        double[] x = samples(golden);
        Decomposition result = modwt.decompose(x, golden.integer("levels"));
        double tolerance = relative * Doubles.largest(x);
        for (int level = 1; level <= result.levels(); level++) {
            Doubles.assertWithin(
                    tolerance, golden.numbers("W" + level), chosen(golden, result.waveletCoefficients(level)));
        }
        Doubles.assertWithin(tolerance, golden.numbers("V"), chosen(golden, result.scalingCoefficients()));
    }

    private static ScalingFilter theirs(GoldenFile.Case golden) {
        return ScalingFilter.ofTaps("theirs", golden.numbers("taps"));
    }

    private static ScalingFilter mirrored(ScalingFilter filter) {
        double[] taps = filter.taps();
        double[] mirrored = new double[taps.length];
        for (int l = 0; l < taps.length; l++) {
            mirrored[l] = taps[taps.length - 1 - l];
        }
        return ScalingFilter.ofTaps("mirrored", mirrored);
    }

    private static double[] samples(GoldenFile.Case golden) {
        return TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
    }

    private static double[] chosen(GoldenFile.Case golden, double[] values) {
        return Arrays.stream(golden.numbers("at"))
                .map(place -> values[(int) place])
                .toArray();
    }
}
