package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The tables and names themselves: what the public types keep of them is read once only.
class FilterTablesTest {
    @Test
    void orthogonal_name_isItsTwoLines() {
        double r = Math.sqrt(0.5);
        assertThat(FilterTaps.orthogonal("haar")[0]).containsExactly(r, r);
        assertThat(FilterTaps.orthogonal("haar")[1]).containsExactly(0.5, 0.5);
        // (1 ± √3)/8 and (3 ± √3)/8
        assertThat(FilterTaps.orthogonal("db2")[1])
                .containsExactly(0.34150635094610965, 0.5915063509461097, 0.15849364905389035, -0.09150635094610966);
        assertThat(FilterTaps.orthogonal("db2")[0]).hasSize(4);
        // the last line of its table
        assertThat(FilterTaps.orthogonal("db45")[1]).hasSize(90);
    }

    @Test
    void biorthogonal_name_isItsTwoLines() {
        double r = Math.sqrt(2) / 8;
        assertThat(FilterTaps.biorthogonal("bior2.2")[0])
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0, -r, 2 * r, 6 * r, 2 * r, -r);
        assertThat(FilterTaps.biorthogonal("bior2.2")[1])
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0, 2 * r, 4 * r, 2 * r, 0, 0);
    }

    @Test
    void orthogonal_unknownName_saysWhatIsMissing() {
        assertThatThrownBy(() -> FilterTaps.orthogonal("db99"))
                .hasMessage("the tables hold no line \"db99 orthonormal\"");
        assertThatThrownBy(() -> FilterTaps.orthogonal("nothing1"))
                .hasMessage("there is no table of the family \"nothing\"");
    }

    @Test
    void aliases_families_areTheNamesByTheNumberOfTaps() {
        assertThat(FilterNames.aliases("haar")).containsExactly("d2", "db1");
        assertThat(FilterNames.aliases("db3")).containsExactly("d6", "sym3");
        assertThat(FilterNames.aliases("db4")).containsExactly("d8");
        assertThat(FilterNames.aliases("sym10")).containsExactly("la20");
        assertThat(FilterNames.aliases("sym11")).isEmpty();
        assertThat(FilterNames.aliases("coif5")).containsExactly("c30");
        assertThat(FilterNames.aliases("coif6")).isEmpty();
        assertThat(FilterNames.aliases("fk4")).isEmpty();
    }

    @Test
    void canonical_names_areUnderstoodOrNot() {
        assertThat(FilterNames.canonical(" LA( 8 ) ")).isEqualTo("sym4");
        assertThat(FilterNames.canonical("D2")).isEqualTo("haar");
        assertThat(FilterNames.canonical("db45")).isEqualTo("db45");
        assertThat(FilterNames.canonical("c30")).isEqualTo("coif5");
        for (String name : new String[] {
            "", "db", "db0", "db01", "db46", "db4x", "db100", "d3", "d92", "sym1", "sym21", "la6", "la22", "la9",
            "coif0", "coif18", "c7", "c36", "c4x", "dmey1", "haar2", "fk5", "bl15", "x4"
        }) {
            assertThat(FilterNames.canonical(name)).as(name).isNull();
        }
    }
}
