package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingFilterTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("filters.golden");

    @Test
    void taps_everyFilter_areTheFortyDigitsCorrectlyRounded() {
        assertThat(GOLDEN.cases()).extracting(GoldenFile.Case::name).isEqualTo(ScalingFilter.names());
        Sweep.over("filter", GOLDEN.cases(), golden -> {
            ScalingFilter filter = ScalingFilter.of(golden.name());
            // Double.parseDouble rounds correctly, and 40 digits decide every tie here.
            Doubles.assertSameBits(golden.numbers("taps"), filter.taps());
            Doubles.assertSameBits(golden.numbers("modwt"), filter.modwtTaps());
        });
    }

    @Test
    void taps_everyFilter_areOrthonormalTo3e16InExactArithmetic() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            double[] g = ScalingFilter.of(name).taps();
            double[] h = ScalingFilter.of(name).wavelet().taps();
            for (int shift = 0; shift < g.length; shift += 2) {
                assertThat(exactProduct(g, g, shift) - (shift == 0 ? 1 : 0)).isBetween(-3e-16, 3e-16);
                assertThat(exactProduct(h, h, shift) - (shift == 0 ? 1 : 0)).isBetween(-3e-16, 3e-16);
                assertThat(exactProduct(g, h, shift)).isBetween(-3e-16, 3e-16);
                assertThat(exactProduct(h, g, shift)).isBetween(-3e-16, 3e-16);
            }
        });
    }

    @Test
    void taps_everyFilter_agreeWithPyWaveletsToItsDigits() {
        // PyWavelets' db tables are exact; its sym tables are known to be good to 2e-12 only.
        Sweep.over("filter", GOLDEN.cases(), golden -> {
            double tolerance = golden.name().startsWith("sym") ? 2e-12 : 1e-16;
            Doubles.assertWithin(
                    tolerance,
                    golden.numbers("pywavelets"),
                    ScalingFilter.of(golden.name()).taps());
        });
    }

    @Test
    void wavelet_vanishingMoments_annihilatePolynomials() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            double[] h = ScalingFilter.of(name).wavelet().taps();
            for (int power = 0; power < h.length / 2; power++) {
                double moment = 0;
                double size = 0;
                for (int l = 0; l < h.length; l++) {
                    moment += Math.pow(l, power) * h[l];
                    size += Math.pow(l, power) * Math.abs(h[l]);
                }
                assertThat(Math.abs(moment)).as("moment %s", power).isLessThanOrEqualTo(4e-15 * size);
            }
        });
    }

    @Test
    void of_anyOfItsNames_isTheSameFilter() {
        assertThat(ScalingFilter.of("D(4)"))
                .isEqualTo(ScalingFilter.of("db2"))
                .hasSameHashCodeAs(ScalingFilter.of("d4"));
        assertThat(ScalingFilter.of("LA(8)"))
                .isEqualTo(ScalingFilter.of("sym4"))
                .isEqualTo(ScalingFilter.of("la8"));
        assertThat(ScalingFilter.of(" Haar "))
                .isEqualTo(ScalingFilter.of("db1"))
                .isEqualTo(ScalingFilter.of("d2"));
        assertThat(ScalingFilter.of("la20").name()).isEqualTo("sym10");
        assertThat(ScalingFilter.of("sym4").aliases()).containsExactly("la8");
        assertThat(ScalingFilter.of("sym4")).isNotEqualTo(ScalingFilter.of("db4"));
    }

    @Test
    void of_unknownName_listsWhatIsKnown() {
        assertThatThrownBy(() -> ScalingFilter.of("db11"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("wavelet must be one of haar = d2 = db1, db2 = d4, ")
                .hasMessageEndingWith("sym10 = la20; got \"db11\"");
    }

    @Test
    void warmUp_knownFilters_followTheFormula() {
        assertThat(ScalingFilter.of("haar").warmUp(3)).isEqualTo(7);
        assertThat(ScalingFilter.of("la8").warmUp(1)).isEqualTo(7);
        assertThat(ScalingFilter.of("la8").warmUp(4)).isEqualTo(105);
        assertThat(ScalingFilter.of("la8").equivalentLength(4)).isEqualTo(106);
        assertThatThrownBy(() -> ScalingFilter.of("haar").warmUp(0)).hasMessage("level must be in 1..20, got 0");
    }

    @Test
    void delayBars_leastAsymmetric_isThePhaseShiftOfPercivalAndWalden() {
        // their equations 114c: with L(j) taps, L(j)/2, or one less for L = 10, 18, or one more for L = 14
        Sweep.over("moments", List.of(4, 5, 6, 7, 8, 9, 10), moments -> {
            ScalingFilter filter = ScalingFilter.of("sym" + moments);
            int correction = moments == 5 || moments == 9 ? -1 : moments == 7 ? 1 : 0;
            for (int level = 1; level <= 7; level++) {
                int half = filter.equivalentLength(level) / 2;
                assertThat(filter.delayBars(level)).as("level %s", level).isEqualTo(half + correction);
            }
        });
        assertThat(ScalingFilter.of("haar").delayBars(1)).isEqualTo(1);
        assertThat(ScalingFilter.of("haar").delayBars(5)).isEqualTo(16);
    }

    @Test
    void smoothDelayBars_straightLine_comesOutThatLate() {
        double[] line = TestSignals.ramp(3000);
        Sweep.over("filter", ScalingFilter.names(), name -> {
            ScalingFilter filter = ScalingFilter.of(name);
            for (int level = 1; level <= 7; level++) {
                double shown = Modwt.of(filter).causal(line, level).scalingCoefficient(2999);
                assertThat(2999 - shown)
                        .as("level %s", level)
                        .isCloseTo(filter.smoothDelayBars(level), within(0.5 + 1e-9));
            }
        });
    }

    @Test
    void ofTaps_notAScalingFilter_isRefused() {
        assertThatThrownBy(() -> ScalingFilter.ofTaps("x", 1, 0, 0)).hasMessageContaining("even number of taps, got 3");
        assertThatThrownBy(() -> ScalingFilter.ofTaps("x", 1, 1)).hasMessageContaining("must sum to √2, got 2.0");
        double q = Math.sqrt(2) / 4;
        assertThatThrownBy(() -> ScalingFilter.ofTaps("x", q, q, q, q)).hasMessageContaining("at shift 0");
        assertThatThrownBy(() -> ScalingFilter.ofTaps("x", Double.NaN, 1)).hasMessageContaining("√2, got NaN");
    }

    private static double exactProduct(double[] a, double[] b, int shift) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int l = 0; l + shift < a.length; l++) {
            sum = sum.add(new BigDecimal(a[l]).multiply(new BigDecimal(b[l + shift])));
        }
        return sum.doubleValue();
    }
}
