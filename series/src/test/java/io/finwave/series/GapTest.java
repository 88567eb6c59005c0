package io.finwave.series;

import static io.finwave.series.Bars.bar;
import static io.finwave.series.Bars.onDates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GapTest {
    private static final TradingCalendar NEW_YORK =
            TradingCalendar.session(ZoneId.of("America/New_York"), LocalTime.of(9, 30), LocalTime.of(16, 0));

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void of_weekend_isAGapOnlyWhereTradingIsContinuous() {
        BarSeries series = onDates("2024-01-05", "2024-01-08"); // Friday, Monday
        assertThat(Gap.of(series, TradingCalendar.weekdays())).isEmpty();
        assertThat(Gap.of(series, TradingCalendar.continuous()))
                .containsExactly(new Gap(at("2024-01-05T00:00:00Z"), at("2024-01-08T00:00:00Z"), 2));
    }

    @Test
    void of_missingWeekdays_countsThemWithoutWeekendsAndHolidays() {
        BarSeries series = onDates("2024-01-03", "2024-01-04", "2024-01-10");
        Gap gap = new Gap(at("2024-01-04T00:00:00Z"), at("2024-01-10T00:00:00Z"), 3);
        assertThat(Gap.of(series, TradingCalendar.weekdays())).containsExactly(gap);
        assertThat(gap.length()).hasDays(6);
        TradingCalendar closed = TradingCalendar.weekdays()
                .withHolidays(Set.of(
                        LocalDate.parse("2024-01-05"), LocalDate.parse("2024-01-08"), LocalDate.parse("2024-01-09")));
        assertThat(Gap.of(series, closed)).isEmpty();
    }

    @Test
    void nextOpen_sessionOverSummerTime_staysAtTheLocalOpening() {
        BarInterval half = BarInterval.parse("30m");
        // Friday 2024-03-08 15:30 in New York is 20:30 UTC; Monday after the change 9:30 is 13:30 UTC.
        assertThat(NEW_YORK.nextOpen(at("2024-03-08T20:30:00Z"), half)).isEqualTo("2024-03-11T13:30:00Z");
        assertThat(NEW_YORK.nextOpen(at("2024-03-07T20:30:00Z"), half)).isEqualTo("2024-03-08T14:30:00Z");
        assertThat(NEW_YORK.nextOpen(at("2024-03-07T15:00:00Z"), half)).isEqualTo("2024-03-07T15:30:00Z");
        assertThat(NEW_YORK.expects(at("2024-03-07T21:00:00Z"), half)).isFalse();
        assertThat(NEW_YORK.expects(at("2024-03-07T00:00:00Z"), BarInterval.ONE_DAY))
                .isTrue();
    }

    @Test
    void nextOpen_gridThatMissesEverySession_throws() {
        TradingCalendar shortSession =
                TradingCalendar.session(ZoneId.of("UTC"), LocalTime.of(9, 30), LocalTime.of(10, 0));
        assertThatThrownBy(() -> shortSession.nextOpen(at("2024-03-07T08:00:00Z"), BarInterval.ONE_HOUR))
                .hasMessage("no 1h bar on the grid of 2024-03-07T08:00:00Z falls into a session of this calendar");
    }

    @Test
    void newCalendar_noDaysOrSessionBackwards_throws() {
        assertThatThrownBy(() -> new TradingCalendar(
                        Set.of(), ZoneId.of("UTC"), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of()))
                .hasMessage("a trading calendar must have at least one weekday");
        assertThatThrownBy(() -> TradingCalendar.session(ZoneId.of("UTC"), LocalTime.of(16, 0), LocalTime.of(9, 30)))
                .hasMessage("a session must close after it opens, got 16:00 to 09:30");
    }

    @Test
    void apply_carryClose_putsFlatBarsThatUseOnlyThePast() {
        BarInterval minute = BarInterval.ONE_MINUTE;
        BarSeries series = BarSeries.of(
                Bars.ID,
                minute,
                List.of(
                        bar("2024-01-01T00:00:00Z", minute, 10, 12, 9, 11, 5),
                        bar("2024-01-01T00:03:00Z", minute, 20, 21, 19, 20, 7)));
        BarSeries filled = value(GapPolicy.CARRY_CLOSE.apply(series, TradingCalendar.continuous()));
        assertThat(filled.size()).isEqualTo(4);
        assertThat(filled.bar(1)).isEqualTo(bar("2024-01-01T00:01:00Z", minute, 11, 11, 11, 11, 0));
        assertThat(filled.bar(2)).isEqualTo(bar("2024-01-01T00:02:00Z", minute, 11, 11, 11, 11, 0));
        assertThat(filled.bar(3)).isEqualTo(series.bar(1));
        assertThat(filled.prefix(1).checksum()).isEqualTo(series.prefix(1).checksum());
    }

    @Test
    void apply_refuseAndLeave_doWhatTheySay() {
        BarSeries series = onDates("2024-01-03", "2024-01-05");
        assertThat(GapPolicy.REFUSE.apply(series, TradingCalendar.weekdays()))
                .isEqualTo(Outcome.failure(
                        FailureReason.INVALID_INPUT,
                        "the history must have no gaps, got 1, the first of 1 bars after 2024-01-03T00:00:00Z"));
        assertThat(value(GapPolicy.LEAVE.apply(series, TradingCalendar.weekdays())))
                .isSameAs(series);
        assertThat(value(GapPolicy.REFUSE.apply(series.prefix(1), TradingCalendar.weekdays()))
                        .size())
                .isEqualTo(1);
    }

    private static BarSeries value(Outcome<BarSeries> outcome) {
        return switch (outcome) {
            case Outcome.Success<BarSeries> s -> s.value();
            case Outcome.Failure<BarSeries> f -> throw new AssertionError(f.message());
        };
    }
}
