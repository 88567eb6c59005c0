package io.finwave.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionSlotsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final TradingCalendar EXCHANGE =
            TradingCalendar.session(NEW_YORK, LocalTime.of(9, 30), LocalTime.of(16, 0));

    private static BarSeries bars(BarInterval interval, List<Instant> opens) {
        int n = opens.size();
        double[] one = new double[n];
        Arrays.fill(one, 1);
        long[] times = opens.stream().mapToLong(Instant::toEpochMilli).toArray();
        return BarSeries.ofUnsafe(
                InstrumentId.of("TEST"), interval, times, one, one.clone(), one.clone(), one.clone(), one.clone());
    }

    /// Half hours of an exchange on weekdays from a date on.
    private static List<Instant> exchange(String first, int days) {
        List<Instant> opens = new ArrayList<>();
        for (LocalDate date = LocalDate.parse(first); days > 0; date = date.plusDays(1)) {
            if (date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                for (int k = 0; k < 13; k++) {
                    opens.add(date.atTime(9, 30)
                            .plusMinutes(30L * k)
                            .atZone(NEW_YORK)
                            .toInstant());
                }
                days--;
            }
        }
        return opens;
    }

    private static List<Instant> everyHour(String first, int hours) {
        List<Instant> opens = new ArrayList<>();
        for (int k = 0; k < hours; k++) {
            opens.add(Instant.parse(first).plus(Duration.ofHours(k)));
        }
        return opens;
    }

    /// The clock changes on 2024-03-10: in the time of the bars sessions begin an hour earlier from then on.
    @Test
    void slots_exchangeOverSummerTime_stayInPlace() {
        BarSeries bars = bars(new BarInterval(30, BarInterval.Unit.MINUTE), exchange("2024-03-06", 6));
        for (SessionSlots slots : List.of(SessionSlots.of(bars), SessionSlots.of(bars, EXCHANGE))) {
            assertThat(slots.slotsADay()).isEqualTo(48);
            for (int t = 0; t < bars.size(); t++) {
                assertThat(slots.day(t)).as("day of bar " + t).isEqualTo(t / 13);
                assertThat(slots.slot(t)).as("slot of bar " + t).isEqualTo(t % 13);
                assertThat(slots.dayBefore(t)).as("day before bar " + t).isEqualTo(t < 13 ? -1 : t - 13);
            }
        }
    }

    @Test
    void slots_shortDayAndMissingBars_areFoundByTheirTime() {
        List<Instant> opens = new ArrayList<>(exchange("2024-07-02", 3));
        // the second day ends after seven bars, and the third has no first, second and fourth bar
        opens.subList(20, 26).clear();
        opens.remove(23);
        opens.remove(21);
        opens.remove(20);
        SessionSlots slots = SessionSlots.of(bars(new BarInterval(30, BarInterval.Unit.MINUTE), opens), EXCHANGE);

        assertThat(slots.size()).isEqualTo(30);
        assertThat(slots.day(19)).isEqualTo(1);
        assertThat(slots.slot(20)).isEqualTo(2);
        assertThat(slots.slot(21)).isEqualTo(4);
        assertThat(slots.dayBefore(20)).isEqualTo(15);
        assertThat(slots.dayBefore(29)).as("the last of the short day").isEqualTo(19);
        assertThat(slots.dayBefore(13)).as("the first of a day").isZero();
    }

    @Test
    void slots_firstMinutesMissing_areNotTakenForAnotherBeginning() {
        List<Instant> opens = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            for (int minute = day == 1 ? 7 : 0; minute < 390; minute++) {
                opens.add(Instant.parse("2024-01-08T14:30:00Z").plus(Duration.ofMinutes(1440L * day + minute)));
            }
        }
        SessionSlots slots = SessionSlots.of(bars(BarInterval.ONE_MINUTE, opens));

        assertThat(slots.slot(390)).isEqualTo(7);
        assertThat(slots.slot(390 + 383)).isZero();
        assertThat(slots.dayBefore(390)).isEqualTo(7);
    }

    @Test
    void slots_currencyFromSundayToFriday_countFromTheOpening() {
        List<Instant> opens = new ArrayList<>(everyHour("2024-01-07T22:00:00Z", 120));
        opens.addAll(everyHour("2024-01-14T22:00:00Z", 30));
        SessionSlots slots = SessionSlots.of(bars(BarInterval.ONE_HOUR, opens));

        assertThat(slots.day(119)).isEqualTo(4);
        assertThat(slots.day(120)).isEqualTo(5);
        assertThat(slots.slot(120)).isZero();
        assertThat(slots.dayBefore(120)).as("Friday's first hour").isEqualTo(96);
        assertThat(slots.slot(25)).isEqualTo(1);
    }

    @Test
    void slots_marketThatNeverCloses_outageInTheDay_staysInPlace() {
        List<Instant> opens = new ArrayList<>(everyHour("2024-01-07T00:00:00Z", 96));
        opens.subList(29, 36).clear();
        SessionSlots slots = SessionSlots.of(bars(BarInterval.ONE_HOUR, opens));

        assertThat(slots.slot(28)).isEqualTo(4);
        assertThat(slots.slot(29)).isEqualTo(12);
        assertThat(slots.day(29)).isEqualTo(1);
        assertThat(slots.dayBefore(29)).isEqualTo(12);
    }

    @Test
    void slots_pauseAtNoon_isTheSameDay() {
        List<Instant> opens = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            for (int hour : new int[] {0, 1, 2, 7, 8}) {
                opens.add(Instant.parse("2024-01-08T00:00:00Z").plus(Duration.ofHours(24L * day + hour)));
            }
        }
        SessionSlots slots = SessionSlots.of(bars(BarInterval.ONE_HOUR, opens));

        assertThat(slots.day(4)).isZero();
        assertThat(slots.slot(8)).isEqualTo(7);
        assertThat(slots.dayBefore(8)).isEqualTo(3);
    }

    @Test
    void slots_hourTwiceInAutumn_neverLooksAhead() {
        BarSeries bars = bars(BarInterval.ONE_HOUR, everyHour("2024-11-01T00:00:00Z", 120));
        TradingCalendar roundTheClock = new TradingCalendar(
                java.util.EnumSet.allOf(DayOfWeek.class),
                NEW_YORK,
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                java.util.Set.of());
        SessionSlots slots = SessionSlots.of(bars, roundTheClock);
        for (int t = 0; t < bars.size(); t++) {
            assertThat(slots.dayBefore(t)).isLessThan(t);
        }
        assertThat(slots.slot(53)).as("1:00 summer time").isEqualTo(1);
        assertThat(slots.slot(54)).as("1:00 winter time").isEqualTo(1);
    }

    @Test
    void slots_ofPrefix_areThoseOfTheWhole() {
        List<Instant> opens = new ArrayList<>(exchange("2024-03-01", 12));
        opens.removeIf(open -> open.toEpochMilli() / 1_800_000 % 17 == 3);
        BarSeries bars = bars(new BarInterval(30, BarInterval.Unit.MINUTE), opens);
        SessionSlots whole = SessionSlots.of(bars);
        for (int size = 1; size <= bars.size(); size++) {
            SessionSlots part = SessionSlots.of(bars.prefix(size));
            int t = size - 1;
            assertThat(List.of(part.day(t), part.slot(t), part.dayBefore(t)))
                    .isEqualTo(List.of(whole.day(t), whole.slot(t), whole.dayBefore(t)));
        }
    }

    @Test
    void of_dailyBars_isRefused() {
        BarSeries days = bars(BarInterval.ONE_DAY, List.of(Instant.EPOCH));
        assertThatThrownBy(() -> SessionSlots.of(days))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slots are of bars within a day, got bars of 1d");
    }
}
