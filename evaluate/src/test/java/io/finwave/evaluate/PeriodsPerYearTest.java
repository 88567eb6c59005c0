package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodsPerYearTest {
    private static final long MINUTE = 60_000L;

    private static int of(List<Long> closes) {
        return PeriodsPerYear.of(closes.size(), closes::get);
    }

    /// The closes of bars of an exchange that is open from 14:30 to 21:00.
    private static List<Long> exchange(String first, int days, int minutes) {
        List<Long> closes = new ArrayList<>();
        for (LocalDate date = LocalDate.parse(first); days > 0; date = date.plusDays(1)) {
            if (date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                long open = date.atTime(14, 30).toInstant(ZoneOffset.UTC).toEpochMilli();
                for (int minute = minutes; minute <= 390; minute += minutes) {
                    closes.add(open + minute * MINUTE);
                }
                days--;
            }
        }
        return closes;
    }

    /// Six days from Friday to Friday hold one weekend: counted as they come they would make a year of 302 days.
    @Test
    void of_minutesFromFridayToFriday_areThoseOfWholeWeeks() {
        assertThat(of(exchange("2013-10-04", 6, 1))).isEqualTo(Math.round(5 * 390 * 365.25 / 7));
    }

    @Test
    void of_halfHoursOfYears_areThoseOfWeekdays() {
        assertThat(of(exchange("2010-01-04", 1000, 30))).isBetween(13 * 260, 13 * 262);
    }

    @Test
    void of_daysWeeksAndHoursThatNeverEnd_areCounted() {
        assertThat(of(exchange("2010-01-04", 1000, 390))).isEqualTo(261);
        assertThat(PeriodsPerYear.of(500, t -> 7 * 1440 * MINUTE * t)).isEqualTo(52);
        assertThat(PeriodsPerYear.of(900, t -> 1440 * MINUTE * t)).isEqualTo(365);
        assertThat(PeriodsPerYear.of(9000, t -> 60 * MINUTE * t)).isEqualTo(8766);
        assertThat(PeriodsPerYear.of(100, t -> MINUTE * t)).isEqualTo(525_960);
    }

    @Test
    void of_oneBar_isOne() {
        assertThat(PeriodsPerYear.of(1, t -> 0)).isEqualTo(1);
        assertThat(PeriodsPerYear.of(0, t -> 0)).isEqualTo(1);
    }
}
