package io.finwave.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.series.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StalenessTest {
    private static final Instant FRIDAY = Instant.parse("2024-01-05T00:00:00Z");

    private static Staleness at(String now, boolean continues) {
        return Staleness.of(FRIDAY, BarInterval.ONE_DAY, continues, TradingCalendar.weekdays(), Instant.parse(now));
    }

    @Test
    void of_fridaysBarOverTheWeekend_isFreshUntilMondaysBarIsDue() {
        assertThat(at("2024-01-07T12:00:00Z", true).state()).isEqualTo(Staleness.State.FRESH);
        assertThat(at("2024-01-09T01:00:00Z", true).state()).isEqualTo(Staleness.State.FRESH);
        assertThat(at("2024-01-09T01:00:01Z", true))
                .isEqualTo(
                        new Staleness(Staleness.State.STALE, Duration.ofDays(3).plusSeconds(3601), Duration.ofDays(1)));
        assertThat(at("2024-01-09T01:00:01Z", true).state().word()).isEqualTo("stale");
    }

    @Test
    void of_historyThatDoesNotContinue_hasEnded() {
        assertThat(at("2034-01-09T01:00:01Z", false).state()).isEqualTo(Staleness.State.ENDED);
        assertThat(at("2024-01-05T12:00:00Z", true).age()).isZero();
    }

    @Test
    void newRequest_thatEndsBeforeItStarts_throws() {
        InstrumentId spx = new InstrumentId("SPX");
        assertThatThrownBy(() -> new FetchRequest(spx, BarInterval.ONE_DAY, FRIDAY, FRIDAY))
                .hasMessage("a request must end after it starts, got 2024-01-05T00:00:00Z to 2024-01-05T00:00:00Z");
        FetchRequest request = new FetchRequest(spx, BarInterval.ONE_DAY, FRIDAY, FRIDAY.plusSeconds(1));
        assertThat(request.wants(FRIDAY)).isTrue();
        assertThat(request.wants(FRIDAY.plusSeconds(1))).isFalse();
        assertThat(FetchRequest.everything(spx, BarInterval.ONE_DAY).wants(FRIDAY))
                .isTrue();
    }
}
