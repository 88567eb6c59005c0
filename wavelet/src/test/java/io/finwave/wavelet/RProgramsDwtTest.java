package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The numbers of waveslim and wavethresh with their own taps. They begin at other places than we do; the
/// relations stand in `golden/generate_r_dwt.py`.
class RProgramsDwtTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("r-dwt.golden");
    private static final double RELATIVE = 1e-13;

    private static List<GoldenFile.Case> of(String program) {
        return GOLDEN.cases().stream()
                .filter(golden -> golden.text("program").equals(program))
                .toList();
    }

    @Test
    void decompose_tapsOfWaveslim_agreesTo1e13() {
        assertThat(GOLDEN.program()).startsWith("waveslim 1.8.4 and wavethresh ");
        Sweep.over("case", of("waveslim"), golden -> {
            int levels = golden.integer("levels");
            double[] x = samples(golden);
            FilterBank bank = FilterBank.of(ScalingFilter.ofTaps("theirs", golden.numbers("taps")));
            int shift = bank.length() / 2 - 1;
            DwtCoefficients result = Dwt.of(bank)
                    .with(Extension.PERIODIZATION)
                    .decompose(Swt.repeated(x, -shift * ((1 << levels) - 1), x.length), levels);
            for (int level = 1; level <= levels; level++) {
                double[] detail = result.detail(level);
                double[] moved = Swt.repeated(detail, shift * ((1 << (levels - level)) - 1), detail.length);
                assertChosen(golden, "d" + level, level, moved, x);
            }
            assertChosen(golden, "a", levels, result.approximation(), x);
        });
    }

    @Test
    void packets_tapsOfWaveslim_agreeTo1e13InTheOrderOfFrequency() {
        Sweep.over("case", of("waveslim"), golden -> {
            int levels = golden.integer("levels");
            double[] x = samples(golden);
            FilterBank bank = FilterBank.of(ScalingFilter.ofTaps("theirs", golden.numbers("taps")));
            int shift = (bank.length() / 2 - 1) * ((1 << levels) - 1);
            WaveletPacketTree tree = WaveletPacket.of(bank).decompose(Swt.repeated(x, -shift, x.length), levels);
            List<String> paths = tree.pathsByFrequency(levels);
            for (int n = 0; n < paths.size(); n++) {
                assertChosen(golden, "p" + n, levels, tree.node(paths.get(n)), x);
            }
        });
    }

    @Test
    void decompose_tapsOfWavethresh_agreesTo1e13() {
        Sweep.over("case", of("wavethresh"), golden -> {
            int levels = golden.integer("levels");
            double[] x = samples(golden);
            FilterBank percivalWalden = FilterBank.of(ScalingFilter.ofTaps("theirs", golden.numbers("taps")));
            int shift = percivalWalden.length() / 2 - 1;
            DwtCoefficients result = Dwt.of(percivalWalden.mirrored())
                    .with(Extension.PERIODIZATION)
                    .decompose(Swt.repeated(x, -shift, x.length), levels);
            for (int level = 1; level <= levels; level++) {
                assertChosen(golden, "d" + level, level, result.detail(level), x);
            }
            double[] approximation = result.approximation();
            double[] moved = Swt.repeated(approximation, shift, approximation.length);
            assertChosen(golden, "a", levels, moved, x);
        });
    }

    private static double[] samples(GoldenFile.Case golden) {
        return TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
    }

    private static void assertChosen(GoldenFile.Case golden, String key, int level, double[] values, double[] x) {
        double[] chosen = Arrays.stream(golden.numbers("at" + level))
                .map(place -> values[(int) place])
                .toArray();
        double tolerance = RELATIVE * Math.pow(2, level / 2.0) * Doubles.largest(x);
        Doubles.assertWithin(tolerance, golden.numbers(key), chosen);
    }
}
