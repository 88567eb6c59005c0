package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every transform against an oracle of 72 digits: all filters, both boundary rules, lengths 1 to 4096,
/// samples from 1e-300 to 1e300.
class ModwtOracleTest {
    private static final GoldenFile ORACLE = GoldenFile.open("modwt-oracle.golden");
    private static final double RELATIVE = 2e-15;

    @Test
    void decompose_anyCase_isWithin2e15OfTheOracle() {
        Sweep.over("case", ORACLE.cases(), golden -> {
            double[] x = samples(golden);
            ScalingFilter filter = ScalingFilter.of(golden.text("filter"));
            Decomposition result = modwt(golden).decompose(x, golden.integer("levels"));
            for (int level = 1; level <= result.levels(); level++) {
                Doubles.assertWithin(
                        RELATIVE * EquivalentFilter.wavelet(filter, level).sumOfAbsoluteTaps() * Doubles.largest(x),
                        golden.numbers("W" + level),
                        chosen(golden, result.waveletCoefficients(level)));
            }
            Doubles.assertWithin(
                    RELATIVE
                            * EquivalentFilter.scaling(filter, result.levels()).sumOfAbsoluteTaps()
                            * Doubles.largest(x),
                    golden.numbers("V"),
                    chosen(golden, result.scalingCoefficients()));
        });
    }

    @Test
    void causal_anyCase_isWithin2e15OfTheOracleAfterItsWarmUp() {
        Sweep.over("case", ORACLE.cases(), golden -> {
            double[] x = samples(golden);
            ScalingFilter filter = ScalingFilter.of(golden.text("filter"));
            CausalDecomposition result = Modwt.of(filter).causal(x, golden.integer("levels"));
            int[] at = places(golden);
            for (int level = 1; level <= result.levels(); level++) {
                double tolerance =
                        RELATIVE * EquivalentFilter.wavelet(filter, level).sumOfAbsoluteTaps() * Doubles.largest(x);
                double[] expected = golden.numbers("W" + level);
                for (int i = 0; i < at.length; i++) {
                    double actual = result.waveletCoefficient(level, at[i]);
                    if (at[i] < filter.warmUp(level)) {
                        assertThat(actual).isNaN();
                    } else {
                        assertThat(Math.abs(actual - expected[i]))
                                .as("level %s, bar %s", level, at[i])
                                .isLessThanOrEqualTo(tolerance);
                    }
                }
            }
        });
    }

    @Test
    void multiresolution_anyCase_isWithin2e15OfTheOracle() {
        Sweep.over("case", ORACLE.cases(), golden -> {
            double[] x = samples(golden);
            ScalingFilter filter = ScalingFilter.of(golden.text("filter"));
            Multiresolution result = modwt(golden).multiresolution(x, golden.integer("levels"));
            for (int level = 1; level <= result.levels(); level++) {
                // a detail applies the level's filter twice, forth and back
                double once = EquivalentFilter.wavelet(filter, level).sumOfAbsoluteTaps();
                Doubles.assertWithin(
                        RELATIVE * once * once * Doubles.largest(x),
                        golden.numbers("D" + level),
                        chosen(golden, result.detail(level)));
            }
            double once = EquivalentFilter.scaling(filter, result.levels()).sumOfAbsoluteTaps();
            Doubles.assertWithin(
                    RELATIVE * once * once * Doubles.largest(x), golden.numbers("S"), chosen(golden, result.smooth()));
        });
    }

    @Test
    void signals_ofTheGoldenFile_areThoseOfTheTestkit() {
        int compared = 0;
        for (GoldenFile.Case golden : ORACLE.cases()) {
            if (golden.has("x")) {
                Doubles.assertSameBits(golden.numbers("x"), samples(golden));
                compared++;
            }
        }
        assertThat(compared).isPositive();
        List<String> filters = new ArrayList<>(List.of("haar", "db45", "sym20", "coif17", "fk22", "bl18", "dmey"));
        IntStream.rangeClosed(2, 10).forEach(n -> filters.add("db" + n));
        IntStream.rangeClosed(4, 10).forEach(n -> filters.add("sym" + n));
        assertThat(ORACLE.cases()).extracting(golden -> golden.text("filter")).containsAll(filters);
    }

    private static Modwt modwt(GoldenFile.Case golden) {
        return Modwt.of(ScalingFilter.of(golden.text("filter"))).with(Boundary.valueOf(golden.text("boundary")));
    }

    private static double[] samples(GoldenFile.Case golden) {
        return TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
    }

    private static int[] places(GoldenFile.Case golden) {
        return Arrays.stream(golden.numbers("at"))
                .mapToInt(place -> (int) place)
                .toArray();
    }

    private static double[] chosen(GoldenFile.Case golden, double[] values) {
        return Arrays.stream(places(golden)).mapToDouble(place -> values[place]).toArray();
    }
}
