package io.finwave.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ValueFormTest {
    @Test
    void number_inItsRange_isRead() {
        ValueForm<Double> form = ValueForm.number(-1, 2);
        assertThat(form.reader().apply("0.0002")).isEqualTo(0.0002);
        assertThat(form.reader().apply("2e-4")).isEqualTo(2e-4);
        assertThat(form.reader().apply("-1")).isEqualTo(-1);
        assertThat(form.reader().apply("2")).isEqualTo(2);
        assertThat(form.must()).isEqualTo("must be a number in -1.0..2.0");
        assertThat(form.schema())
                .containsEntry("type", "number")
                .containsEntry("minimum", -1.0)
                .containsEntry("maximum", 2.0);
    }

    @Test
    void number_anythingElse_isRefused() {
        ValueForm<Double> form = ValueForm.number(-1, 2);
        for (String wrong :
                new String[] {"", "NaN", "Infinity", "1d", "0x1p0", " 1", "1,5", ".5", "2.0000001", "-1.1", "1e999"}) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> form.reader().apply(wrong));
        }
    }
}
