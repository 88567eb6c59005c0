package io.finwave.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BarIntervalTest {
    @Test
    void parse_whatToStringWrites_isTheSame() {
        for (String text : new String[] {"1s", "5m", "15m", "1h", "4h", "1d", "2w", "1mo", "3mo", "9999s"}) {
            assertThat(BarInterval.parse(text)).hasToString(text);
        }
    }

    @Test
    void parse_otherTexts_throws() {
        for (String text : new String[] {"", "d", "0d", "1D", "1y", "-1d", "1 d", "10000s", "1.5h"}) {
            assertThatThrownBy(() -> BarInterval.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closeOf_month_countsOnTheCalendar() {
        BarInterval month = BarInterval.parse("1mo");
        assertThat(month.closeOf(Instant.parse("2024-02-01T00:00:00Z"))).isEqualTo("2024-03-01T00:00:00Z");
        assertThat(month.closeOfMillis(Instant.parse("2023-02-01T00:00:00Z").toEpochMilli()))
                .isEqualTo(Instant.parse("2023-03-01T00:00:00Z").toEpochMilli());
    }

    @Test
    void closeOf_fixedLengths_addsTheDuration() {
        assertThat(BarInterval.parse("4h").duration()).isEqualTo(Duration.ofHours(4));
        assertThat(BarInterval.parse("2w").closeOf(Instant.EPOCH)).isEqualTo("1970-01-15T00:00:00Z");
        assertThat(BarInterval.FIVE_MINUTES.closeOfMillis(0)).isEqualTo(300_000);
    }

    @Test
    void compareTo_differentUnits_ordersByLength() {
        assertThat(BarInterval.parse("60m")).isEqualByComparingTo(BarInterval.ONE_HOUR);
        assertThat(BarInterval.parse("59m")).isLessThan(BarInterval.ONE_HOUR);
        assertThat(BarInterval.parse("1mo")).isGreaterThan(BarInterval.parse("4w"));
        assertThat(BarInterval.ONE_HOUR.isIntraday()).isTrue();
        assertThat(BarInterval.ONE_DAY.isIntraday()).isFalse();
    }
}
