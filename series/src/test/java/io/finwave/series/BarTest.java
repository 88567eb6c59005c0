package io.finwave.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BarTest {
    private static final Instant OPEN = Instant.parse("2024-01-02T00:00:00Z");
    private static final Instant CLOSE = Instant.parse("2024-01-03T00:00:00Z");

    @Test
    void brokenRule_everyBadValue_namesRuleAndValues() {
        double nan = Double.NaN;
        double inf = Double.POSITIVE_INFINITY;
        assertThat(Bar.brokenRule(10, 12, 9, 11, 5)).isEmpty();
        assertThat(Bar.brokenRule(10, 12, 9, 11, nan)).isEmpty();
        assertThat(Bar.brokenRule(-37, -30, -40, -36.98, 0)).isEmpty();
        assertThat(Bar.brokenRule(10, 10, 10, 10, 0)).isEmpty();
        assertThat(Bar.brokenRule(nan, 12, 9, 11, 5)).startsWith("prices must be finite, got open NaN");
        assertThat(Bar.brokenRule(10, inf, 9, 11, 5)).startsWith("prices must be finite");
        assertThat(Bar.brokenRule(10, 12, -inf, 11, 5)).startsWith("prices must be finite");
        assertThat(Bar.brokenRule(10, 12, 9, nan, 5)).startsWith("prices must be finite");
        assertThat(Bar.brokenRule(10, 9, 12, 11, 5)).isEqualTo("high must not be below low, got high 9.0, low 12.0");
        assertThat(Bar.brokenRule(13, 12, 9, 11, 5)).startsWith("high must not be below open or close, got open 13.0");
        assertThat(Bar.brokenRule(10, 12, 9, 12.5, 5)).startsWith("high must not be below open or close");
        assertThat(Bar.brokenRule(8, 12, 9, 11, 5)).startsWith("low must not be above open or close, got open 8.0");
        assertThat(Bar.brokenRule(10, 12, 9, 8.5, 5)).startsWith("low must not be above open or close");
        assertThat(Bar.brokenRule(10, 12, 9, 11, -1)).isEqualTo("volume must be zero or more, got -1.0");
        assertThat(Bar.brokenRule(10, 12, 9, 11, inf)).isEqualTo("volume must be zero or more, got Infinity");
    }

    @Test
    void new_badValues_throws() {
        assertThatThrownBy(() -> new Bar(OPEN, CLOSE, 10, 9, 12, 11, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("high must not be below low, got high 9.0, low 12.0 (bar of 2024-01-02T00:00:00Z)");
        assertThatThrownBy(() -> new Bar(OPEN, OPEN, 10, 12, 9, 11, 5))
                .hasMessageStartingWith("closeTime must be after openTime");
    }

    @Test
    void complete_formingBar_isABarOnlyAtItsCloseTime() {
        FormingBar forming = new FormingBar(OPEN, CLOSE, OPEN.plusSeconds(60), 10, 12, 9, 11, 5);
        assertThatThrownBy(() -> forming.complete(CLOSE.minusMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the bar is known at 2024-01-03T00:00:00Z");
        assertThat(forming.complete(CLOSE)).isEqualTo(new Bar(OPEN, CLOSE, 10, 12, 9, 11, 5));
    }

    @Test
    void newFormingBar_seenOutsideOrBadValues_throws() {
        assertThatThrownBy(() -> new FormingBar(OPEN, CLOSE, CLOSE.plusMillis(1), 10, 12, 9, 11, 5))
                .hasMessageStartingWith("seenUntil must be within the bar");
        assertThatThrownBy(() -> new FormingBar(OPEN, CLOSE, OPEN, 10, 8, 9, 11, 5))
                .hasMessageStartingWith("high must not be below low");
    }

    @Test
    void instrumentId_ofTypedName_isUpperCaseAndChecked() {
        assertThat(InstrumentId.of("  brk.b ")).isEqualTo(new InstrumentId("BRK.B"));
        assertThat(new InstrumentId("^VIX")).isLessThan(new InstrumentId("^VIY"));
        for (String bad : new String[] {"", "abc", "-A", "A B", "A/B", "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567"}) {
            assertThatThrownBy(() -> new InstrumentId(bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("got \"" + bad + "\"");
        }
    }
}
