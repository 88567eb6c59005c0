package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The decimating transform against an oracle of 72 digits: nine extensions, lengths 1 to 4096, samples from
/// 1e-300 to 1e300.
class DwtOracleTest {
    private static final GoldenFile ORACLE = GoldenFile.open("dwt-oracle.golden");
    private static final double RELATIVE = 2e-15;

    @Test
    void decompose_anyCase_isWithin2e15OfTheOracle() {
        Sweep.over("case", ORACLE.cases(), golden -> {
            double[] x = TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
            ScalingFilter filter = ScalingFilter.of(golden.text("filter"));
            Dwt dwt = Dwt.of(FilterBank.of(filter)).with(Extension.valueOf(golden.text("mode")));
            int levels = golden.integer("levels");
            DwtCoefficients result = dwt.decompose(x, levels);
            for (int level = 1; level <= levels; level++) {
                double sum = EquivalentFilter.wavelet(filter, level).sumOfAbsoluteTaps();
                double[] bounds = bounds(dwt, x, level, filter.wavelet().taps(), sum);
                assertWithin(bounds, golden, "d" + level, level, result.detail(level));
            }
            double sum = EquivalentFilter.scaling(filter, levels).sumOfAbsoluteTaps();
            assertWithin(bounds(dwt, x, levels, filter.taps(), sum), golden, "a", levels, result.approximation());
        });
    }

    @Test
    void cases_ofTheGoldenFile_haveEveryFilterAndEveryExtension() {
        assertThat(ORACLE.cases())
                .extracting(golden -> golden.text("mode"))
                .containsAll(
                        Arrays.stream(Extension.values()).map(Extension::name).toList());
        assertThat(ORACLE.cases()).extracting(golden -> golden.text("size")).contains("1", "2", "3", "777", "4096");
    }

    private static void assertWithin(double[] bounds, GoldenFile.Case golden, String key, int level, double[] actual) {
        double[] expected = golden.numbers(key);
        double[] at = golden.numbers("at" + level);
        for (int i = 0; i < at.length; i++) {
            int k = (int) at[i];
            assertThat(Math.abs(actual[k] - expected[i]))
                    .as("%s(%s)", key, k)
                    .isLessThanOrEqualTo(RELATIVE * bounds[k]);
        }
    }

    /// For each coefficient Σ|weights| · max|x|. Where no sample is continued beyond its range, the weights are
    /// the taps of the level's filter. Two rules do continue, and their weights multiply from level to level:
    /// there, and only for coefficients that reach beyond the ends, the sums are carried along.
    private static double[] bounds(Dwt dwt, double[] x, int level, double[] lastTaps, double sumOfModwtTaps) {
        double[] bounds = new double[dwt.coefficients(x.length, level)];
        Arrays.fill(bounds, sumOfModwtTaps * Math.pow(2, level / 2.0) * Doubles.largest(x));
        if (dwt.extension() != Extension.SMOOTH && dwt.extension() != Extension.ANTIREFLECT) {
            return bounds;
        }
        double[] carried = new double[x.length];
        Arrays.fill(carried, Doubles.largest(x));
        for (int j = 1; j < level; j++) {
            carried = carry(dwt, dwt.bank().decompositionLow(), carried);
        }
        carried = carry(dwt, lastTaps, carried);
        DwtCoefficients reach = dwt.decompose(x, level);
        for (int k = 0; k < bounds.length; k++) {
            if (reach.firstBar(level, k) < 0 || reach.lastBar(level, k) >= x.length) {
                bounds[k] = Math.max(bounds[k], carried[k]);
            }
        }
        return bounds;
    }

    private static double[] carry(Dwt dwt, double[] taps, double[] finer) {
        double[] coarser = new double[(finer.length + taps.length - 1) / 2];
        for (int k = 0; k < coarser.length; k++) {
            for (int i = 0; i < taps.length; i++) {
                coarser[k] += Math.abs(taps[i]) * weight(dwt.extension(), finer, 2 * k + 1 - i);
            }
        }
        return coarser;
    }

    private static double weight(Extension extension, double[] x, int i) {
        int last = x.length - 1;
        if (i >= 0 && i <= last) {
            return x[i];
        }
        int end = i < 0 ? 0 : last;
        if (last == 0) {
            return x[0];
        }
        return extension == Extension.SMOOTH
                ? x[end] + Math.abs(i - end) * (x[end] + x[i < 0 ? 1 : last - 1])
                : 2 * x[end] + weight(extension, x, 2 * end - i);
    }
}
