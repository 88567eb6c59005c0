package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalingFilterTest {
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
    void of_everyAlias_isTheSameObject() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            ScalingFilter filter = ScalingFilter.of(name);
            assertThat(filter.name()).isEqualTo(name);
            assertThat(ScalingFilter.of(name.toUpperCase(Locale.ROOT))).isSameAs(filter);
            filter.aliases()
                    .forEach(alias -> assertThat(ScalingFilter.of(alias)).isSameAs(filter));
        });
        assertThat(ScalingFilter.of("sym2").aliases()).containsExactly("d4", "sym2");
        assertThat(ScalingFilter.of("sym3").name()).isEqualTo("db3");
        assertThat(ScalingFilter.of("d90").name()).isEqualTo("db45");
        assertThat(ScalingFilter.of("C(30)").name()).isEqualTo("coif5");
        assertThat(ScalingFilter.of("FK 22").length()).isEqualTo(22);
    }

    @Test
    void names_everyFamily_isThereOnceAndInOrder() {
        List<String> expected = new ArrayList<>(List.of("haar"));
        IntStream.rangeClosed(2, 45).forEach(n -> expected.add("db" + n));
        IntStream.rangeClosed(4, 20).forEach(n -> expected.add("sym" + n));
        IntStream.rangeClosed(1, 17).forEach(n -> expected.add("coif" + n));
        expected.addAll(List.of("fk4", "fk6", "fk8", "fk14", "fk18", "fk22", "bl14", "bl18", "bl20", "dmey"));
        assertThat(ScalingFilter.names()).isEqualTo(expected);
    }

    @Test
    void length_everyFilter_followsItsName() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            int number = Integer.parseInt("0" + name.replaceAll("\\D", ""));
            int length = switch (name.replaceAll("\\d", "")) {
                case "haar" -> 2;
                case "db", "sym" -> 2 * number;
                case "coif" -> 6 * number;
                case "fk", "bl" -> number;
                default -> 62;
            };
            assertThat(ScalingFilter.of(name).length()).isEqualTo(length);
        });
    }

    @Test
    void of_unknownName_saysInOneLineWhatIsKnown() {
        assertThatThrownBy(() -> ScalingFilter.of("db46"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wavelet must be one of haar (= d2 = db1), db2..db45 (= d4..d90), sym2..sym20"
                        + " (sym4..sym10 = la8..la20), coif1..coif17 (coif1..coif5 = c6..c30), fk4, fk6, fk8, fk14,"
                        + " fk18, fk22, bl14, bl18, bl20, dmey; got \"db46\"");
        for (String wrong : List.of(
                "", "db", "db0", "db01", "db46", "db100", "db4x", "d", "d0", "d3", "d92", "sym", "sym1", "sym21", "la",
                "la6", "la9", "la22", "coif", "coif0", "coif18", "c", "c7", "c36", "fk", "fk5", "fk24", "bl12", "bl16",
                "haar1", "dmey2", "bior2.2", "x", "é")) {
            assertThatThrownBy(() -> ScalingFilter.of(wrong)).hasMessageEndingWith("; got \"" + wrong + "\"");
        }
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
        Sweep.over("filter", ScalingFilter.names(), name -> {
            ScalingFilter filter = ScalingFilter.of(name);
            for (int level = 1; level <= 7; level++) {
                int last = filter.warmUp(level);
                double shown = Modwt.of(filter)
                        .causal(TestSignals.ramp(last + 1), level)
                        .scalingCoefficient(last);
                assertThat(last - shown)
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

    @Test
    void ofTaps_noTaps_isRefused() {
        assertThatThrownBy(() -> ScalingFilter.ofTaps("x"))
                .hasMessage("a scaling filter has an even number of taps, got 0");
    }

    @Test
    void of_nameOfNoOrthogonalFilter_isRefused() {
        for (String name : List.of("bior2.2", "rbio1.3", "c36", "c0", "c7", "coif18", "la6", "d3")) {
            assertThatThrownBy(() -> ScalingFilter.of(name))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("; got \"" + name + "\"");
        }
    }

    @Test
    void equals_nameAndTaps_bothCount() {
        ScalingFilter db2 = ScalingFilter.of("db2");
        ScalingFilter same = ScalingFilter.ofTaps("db2", db2.taps());
        assertThat(same).isEqualTo(db2).hasSameHashCodeAs(db2).hasToString("db2 (4 taps)");
        assertThat(ScalingFilter.ofTaps("other", db2.taps())).isNotEqualTo(db2);
        assertThat(ScalingFilter.ofTaps("db2", ScalingFilter.of("haar").taps())).isNotEqualTo(db2);
        assertThat(db2.equals(new Object())).isFalse();
        assertThat(db2.hashCode()).isNotEqualTo(ScalingFilter.of("db3").hashCode());
    }
}
