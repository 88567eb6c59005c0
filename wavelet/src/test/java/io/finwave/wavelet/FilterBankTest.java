package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterBankTest {
    @Test
    void of_everyName_reconstructs() {
        Sweep.over("bank", FilterBank.names(), name -> {
            FilterBank bank = FilterBank.of(name);
            assertThat(bank.reconstructionDefect()).isLessThanOrEqualTo(1e-15);
            assertThat(bank.mirrored().reconstructionDefect()).isLessThanOrEqualTo(1e-15);
            assertThat(bank.name()).isEqualTo(name);
            assertThat(bank.length()).isEqualTo(bank.decompositionLow().length);
        });
    }

    @Test
    void of_scalingFilter_decomposesWithItAndItsWavelet() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            ScalingFilter filter = ScalingFilter.of(name);
            FilterBank bank = FilterBank.of(filter);
            Doubles.assertSameBits(filter.taps(), bank.decompositionLow());
            Doubles.assertSameBits(filter.wavelet().taps(), bank.decompositionHigh());
            assertThat(bank.reconstructionDefect()).isLessThanOrEqualTo(1e-15);
            assertThat(bank.orthogonal()).isTrue();
        });
    }

    @Test
    void of_db2_hasTheOrderAndTheSignsOfPyWavelets() {
        double root = Math.sqrt(3);
        double unit = 4 * Math.sqrt(2);
        double[] g = {(1 + root) / unit, (3 + root) / unit, (3 - root) / unit, (1 - root) / unit};
        FilterBank bank = FilterBank.of(" DB2 ");
        Doubles.assertWithin(3e-16, new double[] {g[3], g[2], g[1], g[0]}, bank.decompositionLow());
        Doubles.assertWithin(3e-16, new double[] {-g[0], g[1], -g[2], g[3]}, bank.decompositionHigh());
        Doubles.assertWithin(3e-16, g, bank.reconstructionLow());
        Doubles.assertWithin(3e-16, new double[] {g[3], -g[2], g[1], -g[0]}, bank.reconstructionHigh());
    }

    @Test
    void of_unknownName_saysInOneLineWhatIsKnown() {
        assertThatThrownBy(() -> FilterBank.of("bior2.3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wavelet must be one of " + ScalingFilter.namesInWords()
                        + ", bior or rbio with 1.1, 1.3, 1.5, 2.2, 2.4, 2.6, 2.8, 3.1, 3.3, 3.5, 3.7, 3.9, 4.4, 5.5, 6.8;"
                        + " got \"bior2.3\"");
        assertThatThrownBy(() -> FilterBank.of("rbio")).hasMessageEndingWith("; got \"rbio\"");
    }

    @Test
    void names_orthogonalThenBiorthogonal_areThereOnce() {
        assertThat(FilterBank.names())
                .startsWith("haar", "db2")
                .containsSubsequence("dmey", "bior1.1", "bior1.3", "bior6.8", "rbio1.1", "rbio6.8")
                .doesNotHaveDuplicates()
                .hasSize(ScalingFilter.names().size() + 30);
        assertThat(FilterBank.of("BIOR 4.4")).isSameAs(FilterBank.of("bior4.4"));
        assertThat(FilterBank.of("bior4.4").orthogonal()).isFalse();
        assertThat(FilterBank.of("bior1.1").orthogonal()).isTrue();
        assertThat(FilterBank.of("dmey").orthogonal()).isTrue();
    }

    @Test
    void of_rbio_isBiorWithThePartsExchanged() {
        FilterBank bior = FilterBank.of("bior5.5").mirrored();
        FilterBank rbio = FilterBank.of("rbio5.5");
        Doubles.assertSameBits(bior.decompositionLow(), rbio.reconstructionLow());
        Doubles.assertSameBits(bior.reconstructionLow(), rbio.decompositionLow());
    }

    @Test
    void mirrored_twice_isTheSame() {
        FilterBank bank = FilterBank.of("db3");
        assertThat(bank.mirrored()).isNotEqualTo(bank);
        assertThat(bank.mirrored().mirrored()).isEqualTo(bank).hasSameHashCodeAs(bank);
        Doubles.assertSameBits(bank.reconstructionLow(), bank.mirrored().decompositionLow());
        Doubles.assertSameBits(bank.reconstructionHigh(), bank.mirrored().decompositionHigh());
    }

    @Test
    void read_eachKind_isTheBankThatIsKept() {
        for (String name : List.of("haar", "db2", "sym4", "coif1", "dmey", "bior2.2", "rbio3.1", "fk4", "bl14")) {
            assertThat(FilterBank.read(name))
                    .as(name)
                    .isNotSameAs(FilterBank.of(name))
                    .isEqualTo(FilterBank.of(name))
                    .hasSameHashCodeAs(FilterBank.of(name));
        }
        assertThat(FilterBank.of("db2").hashCode())
                .isNotEqualTo(FilterBank.of("db3").hashCode());
    }

    @Test
    void ofTaps_ofABank_isThatBank() {
        FilterBank bank = FilterBank.of("sym4");
        FilterBank same = FilterBank.ofTaps(
                "sym4",
                bank.decompositionLow(),
                bank.decompositionHigh(),
                bank.reconstructionLow(),
                bank.reconstructionHigh());
        assertThat(same).isEqualTo(bank).hasToString("sym4 (8 taps)");
    }

    @Test
    void ofTaps_biorthogonal_isNotOrthogonal() {
        // the spline pair 1.3 of Cohen, Daubechies and Feauveau, in eighths
        double s = Math.sqrt(2) / 16;
        double[] decLow = {-s, s, 8 * s, 8 * s, s, -s};
        double[] recLow = {0, 0, 8 * s, 8 * s, 0, 0};
        double[] decHigh = {0, 0, -8 * s, 8 * s, 0, 0};
        double[] recHigh = {-s, -s, 8 * s, -8 * s, s, s};
        FilterBank bank = FilterBank.ofTaps("spline 1.3", decLow, decHigh, recLow, recHigh);
        assertThat(bank.orthogonal()).isFalse();
        assertThat(bank.reconstructionDefect()).isLessThanOrEqualTo(3e-16);
        recHigh[0] = s;
        assertThatThrownBy(() -> FilterBank.ofTaps("x", decLow, decHigh, recLow, recHigh))
                .hasMessageStartingWith("the filters of a bank must reconstruct to 1.0E-6, got a defect of 0.");
    }

    @Test
    void ofTaps_wrongLengths_areRefused() {
        double[] two = {1, 1};
        assertThatThrownBy(() -> FilterBank.ofTaps("x", two, two, two, new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the filters of a bank must have the same even number of taps, at least 2, got 2, 2, 2 and 4");
        assertThatThrownBy(() -> FilterBank.ofTaps("x", new double[3], new double[3], new double[3], new double[3]))
                .hasMessageEndingWith("got 3, 3, 3 and 3");
        assertThatThrownBy(() -> FilterBank.ofTaps("x", new double[0], new double[0], new double[0], new double[0]))
                .hasMessageEndingWith("got 0, 0, 0 and 0");
        double[] missing = {Double.NaN, 1};
        assertThatThrownBy(() -> FilterBank.ofTaps("x", missing, two, two, two)).hasMessageEndingWith("defect of NaN");
    }

    @Test
    void equals_anyTapOrTheName_matters() {
        FilterBank bank = FilterBank.of("db2");
        assertThat(withOneTapChanged("db2", -1)).isEqualTo(bank);
        assertThat(withOneTapChanged("other", -1)).isNotEqualTo(bank);
        assertThat(bank).isNotEqualTo("db2");
        for (int filter = 0; filter < 4; filter++) {
            assertThat(withOneTapChanged("db2", filter)).as("filter %s", filter).isNotEqualTo(bank);
        }
    }

    private static FilterBank withOneTapChanged(String name, int filter) {
        FilterBank bank = FilterBank.of("db2");
        double[][] taps = {
            bank.decompositionLow(), bank.decompositionHigh(), bank.reconstructionLow(), bank.reconstructionHigh()
        };
        if (filter >= 0) {
            taps[filter][0] += 1e-9;
        }
        return FilterBank.ofTaps(name, taps[0], taps[1], taps[2], taps[3]);
    }

    @Test
    void orthogonal_onlyTheHighPassFiltersDiffer_isNo() {
        FilterBank bank = FilterBank.of("db2");
        double[] decHigh = bank.decompositionHigh();
        double[] recHigh = bank.reconstructionHigh();
        for (int i = 0; i < 4; i++) {
            decHigh[i] *= 2;
            recHigh[i] /= 2;
        }
        assertThat(FilterBank.ofTaps("x", bank.decompositionLow(), decHigh, bank.reconstructionLow(), recHigh)
                        .orthogonal())
                .isFalse();
    }
}
