package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The lengths and numbers of `pywt.wavedec`, in all nine modes.
class PyWaveletsDwtTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("pywavelets-dwt.golden");

    private static List<GoldenFile.Case> transforms() {
        return GOLDEN.cases().stream().filter(golden -> golden.has("mode")).toList();
    }

    @Test
    void decompose_tapsOfPyWavelets_agreesTo1e14InEveryMode() {
        assertThat(transforms()).extracting(golden -> golden.text("mode")).containsAll(modes());
        Sweep.over("case", transforms(), golden -> assertAgrees(golden, theirs(golden), 1e-14));
    }

    @Test
    void decompose_ownTaps_agreesToTheDigitsOfPyWavelets() {
        List<GoldenFile.Case> known = transforms().stream()
                .filter(golden -> FilterBank.names().contains(golden.text("filter")))
                .toList();
        Sweep.over("case", known, golden -> {
            double tolerance = golden.text("filter").startsWith("db") ? 2e-14 : 2e-10;
            assertAgrees(golden, FilterBank.of(golden.text("filter")), tolerance);
        });
    }

    @Test
    void of_name_hasTheOrderAndTheSignsOfPyWavelets() {
        int compared = 0;
        for (GoldenFile.Case golden : GOLDEN.cases()) {
            String name = golden.name().replace("taps ", "");
            if (!golden.has("mode") && FilterBank.names().contains(name)) {
                FilterBank bank = FilterBank.of(name);
                Doubles.assertWithin(1e-11, golden.numbers("decLow"), bank.decompositionLow());
                Doubles.assertWithin(1e-11, golden.numbers("decHigh"), bank.decompositionHigh());
                Doubles.assertWithin(1e-11, golden.numbers("recLow"), bank.reconstructionLow());
                Doubles.assertWithin(1e-11, golden.numbers("recHigh"), bank.reconstructionHigh());
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(7);
    }

    @Test
    void file_head_namesTheProgramAndItsVersion() {
        assertThat(GOLDEN.program()).startsWith("PyWavelets 1.1.1");
    }

    private static List<String> modes() {
        return Arrays.stream(Extension.values()).map(Extension::name).toList();
    }

    private static void assertAgrees(GoldenFile.Case golden, FilterBank bank, double relative) {
        double[] x = TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
        Extension extension = Extension.valueOf(golden.text("mode"));
        Dwt dwt = Dwt.of(bank).with(extension);
        int levels = golden.integer("levels");
        DwtCoefficients result = dwt.decompose(x, levels);
        double[] lengths = golden.numbers("lengths");
        for (int level = 1; level <= levels; level++) {
            assertThat(result.coefficients(level)).isEqualTo((int) lengths[level - 1]);
            assertThat(dwt.coefficients(x.length, level)).isEqualTo((int) lengths[level - 1]);
            double tolerance = relative * LargestMet.by(dwt, x, level);
            double[] detail = result.detail(level);
            Doubles.assertWithin(tolerance, golden.numbers("d" + level), chosen(golden, level, detail));
        }
        assertThat(result.approximation()).hasSize((int) lengths[levels]);
        double[] approximation = chosen(golden, levels, result.approximation());
        Doubles.assertWithin(relative * LargestMet.by(dwt, x, levels), golden.numbers("a"), approximation);
    }

    private static FilterBank theirs(GoldenFile.Case golden) {
        GoldenFile.Case taps = GOLDEN.get("taps " + golden.text("filter"));
        return FilterBank.ofTaps(
                golden.text("filter"),
                taps.numbers("decLow"),
                taps.numbers("decHigh"),
                taps.numbers("recLow"),
                taps.numbers("recHigh"));
    }

    private static double[] chosen(GoldenFile.Case golden, int level, double[] values) {
        return Arrays.stream(golden.numbers("at" + level))
                .map(place -> values[(int) place])
                .toArray();
    }
}
