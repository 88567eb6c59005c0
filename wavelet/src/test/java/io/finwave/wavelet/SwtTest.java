package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwtTest {
    private static final GoldenFile TAPS = GoldenFile.open("pywavelets-dwt.golden");
    private static final GoldenFile GOLDEN = GoldenFile.open("pywavelets-stationary.golden");

    @Test
    void decompose_tapsOfPyWavelets_agreesTo1e14() {
        assertThat(GOLDEN.program()).startsWith("PyWavelets 1.1.1");
        Sweep.over("case", GOLDEN.cases(), golden -> {
            double[] x = TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
            GoldenFile.Case taps = TAPS.get("taps " + golden.text("filter"));
            FilterBank bank = FilterBank.ofTaps(
                    "theirs",
                    taps.numbers("decLow"),
                    taps.numbers("decHigh"),
                    taps.numbers("recLow"),
                    taps.numbers("recHigh"));
            int levels = golden.integer("levels");
            SwtCoefficients result = Swt.of(bank).decompose(x, levels);
            for (int level = 1; level <= levels; level++) {
                double tolerance = 1e-14 * Math.pow(2, level / 2.0) * Doubles.largest(x);
                Doubles.assertWithin(tolerance, golden.numbers("d" + level), chosen(golden, result.detail(level)));
                if (level == levels) {
                    Doubles.assertWithin(tolerance, golden.numbers("a"), chosen(golden, result.approximation()));
                }
            }
        });
    }

    @Test
    void reconstruct_everyBankAndLength_givesTheSeriesBack() {
        Sweep.over("bank", FilterBank.names(), name -> {
            for (int size : new int[] {1, 2, 3, 7, 64, 101, 257}) {
                double[] x = TestSignals.walk(size, size);
                int levels = Math.max(1, 31 - Integer.numberOfLeadingZeros(size));
                double[] back = Swt.of(FilterBank.of(name)).decompose(x, levels).reconstruct();
                Doubles.assertWithin(8e-15 * Doubles.largest(x), x, back);
            }
        });
    }

    @Test
    void decompose_orthogonalFilter_isTheMaximalOverlapTransformMoved() {
        for (String name : List.of("haar", "db3", "sym4")) {
            FilterBank bank = FilterBank.of(ScalingFilter.of(name));
            double[] x = TestSignals.walk(3, 77);
            SwtCoefficients stationary = Swt.of(bank).decompose(x, 4);
            Decomposition overlap =
                    Modwt.of(ScalingFilter.of(name)).with(Boundary.CIRCULAR).decompose(x, 4);
            for (int level = 1; level <= 4; level++) {
                double[] detail = stationary.detail(level);
                for (int t = 0; t < 77; t++) {
                    int at = Math.floorMod(t - ((1 << level) - 1) * bank.length() / 2, 77);
                    assertThat(overlap.waveletCoefficient(level, t))
                            .isCloseTo(Math.pow(2, -level / 2.0) * detail[at], within(1e-13));
                }
            }
        }
    }

    @Test
    void withDetail_zeros_takeTheLevelAway() {
        double[] x = TestSignals.walk(3, 32);
        SwtCoefficients result = Swt.of(FilterBank.of("haar")).decompose(x, 1);
        double[] smoothed = result.withDetail(1, new double[32]).reconstruct();
        double[] rough = result.withApproximation(new double[32]).reconstruct();
        for (int t = 0; t < 32; t++) {
            double before = x[Math.floorMod(t - 1, 32)];
            double after = x[(t + 1) % 32];
            assertThat(smoothed[t]).isCloseTo(0.25 * before + 0.5 * x[t] + 0.25 * after, within(1e-14));
            assertThat(smoothed[t] + rough[t]).isCloseTo(x[t], within(1e-14));
        }
        Doubles.assertWithin(1e-14, x, result.reconstruct());
        assertThat(result.size()).isEqualTo(32);
        assertThat(result.levels()).isEqualTo(1);
        assertThat(result.bank().name()).isEqualTo("haar");
        assertThatThrownBy(() -> result.withDetail(1, 0)).hasMessage("there must be 32 coefficients, got 1");
        assertThatThrownBy(() -> result.withDetail(2, x)).hasMessage("level must be in 1..1, got 2");
    }

    @Test
    void decompose_gapOrCallersMistake_isMissingOrRefused() {
        Swt swt = Swt.of(FilterBank.of("haar"));
        double[] detail = swt.decompose(TestSignals.withGaps(TestSignals.walk(1, 9), 4), 1)
                .detail(1);
        for (int t = 0; t < 9; t++) {
            assertThat(Double.isNaN(detail[t])).as("bar %s", t).isEqualTo(t == 3 || t == 4);
        }
        assertThatThrownBy(() -> swt.decompose(new double[0], 1))
                .hasMessage("there must be at least one sample, got 0");
        assertThatThrownBy(() -> swt.decompose(new double[9], 4))
                .hasMessage("levels must be in 1..3 for 9 samples, got 4");
        assertThatThrownBy(() -> swt.decompose(new double[] {Double.POSITIVE_INFINITY}, 1))
                .hasMessageContaining("got Infinity at index 0");
        assertThat(swt).hasToString("Swt[haar]");
        assertThat(swt.bank().name()).isEqualTo("haar");
    }

    private static double[] chosen(GoldenFile.Case golden, double[] values) {
        return Arrays.stream(golden.numbers("at"))
                .map(place -> values[(int) place])
                .toArray();
    }
}
