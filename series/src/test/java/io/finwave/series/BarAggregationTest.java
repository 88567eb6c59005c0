package io.finwave.series;

import static io.finwave.series.Bars.ID;
import static io.finwave.series.Bars.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BarAggregationTest {
    private static final BarInterval MINUTE = BarInterval.ONE_MINUTE;

    private static BarSeries minutes(int seed, int count) {
        Random random = new Random(seed);
        List<Bar> bars = new ArrayList<>();
        Instant time = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < count; i++) {
            time = time.plusSeconds(60L * (1 + random.nextInt(3)));
            double open = 100 + random.nextInt(10);
            double close = 100 + random.nextInt(10);
            bars.add(new Bar(
                    time,
                    MINUTE.closeOf(time),
                    open,
                    Math.max(open, close) + random.nextInt(3),
                    Math.min(open, close) - random.nextInt(3),
                    close,
                    random.nextInt(50)));
        }
        return BarSeries.of(ID, MINUTE, bars);
    }

    @Test
    void ofBars_handWorkedMinutes_makesFiveMinutes() {
        BarSeries fine = BarSeries.of(
                ID,
                MINUTE,
                List.of(
                        bar("2024-01-01T00:03:00Z", MINUTE, 10, 12, 9, 11, 1),
                        bar("2024-01-01T00:04:00Z", MINUTE, 11, 15, 11, 14, 2),
                        bar("2024-01-01T00:05:00Z", MINUTE, 14, 14, 8, 9, 4),
                        bar("2024-01-01T00:09:00Z", MINUTE, 9, 10, 9, 10, 8),
                        bar("2024-01-01T00:10:00Z", MINUTE, 10, 11, 10, 11, 16)));
        BarSeries coarse = BarAggregation.ofBars(fine, BarInterval.FIVE_MINUTES, Instant.parse("2024-01-01T00:11:00Z"));
        assertThat(coarse.size()).isEqualTo(2); // the third is not over at 00:11
        assertThat(coarse.bar(0)).isEqualTo(bar("2024-01-01T00:00:00Z", BarInterval.FIVE_MINUTES, 10, 15, 9, 14, 3));
        assertThat(coarse.bar(1)).isEqualTo(bar("2024-01-01T00:05:00Z", BarInterval.FIVE_MINUTES, 14, 14, 8, 10, 12));
    }

    @Test
    void ofBars_twoSteps_equalsOneStep() {
        for (int seed = 0; seed < 10; seed++) {
            BarSeries fine = minutes(seed, 5000);
            Instant until = Instant.parse("2024-03-01T00:00:00Z");
            BarSeries hours = BarAggregation.ofBars(fine, BarInterval.ONE_HOUR, until);
            assertThat(BarAggregation.ofBars(hours, BarInterval.ONE_DAY, until).checksum())
                    .as("seed %d", seed)
                    .isEqualTo(BarAggregation.ofBars(fine, BarInterval.ONE_DAY, until)
                            .checksum());
        }
    }

    @Test
    void ofBars_prefixKnownThen_isThePrefixOfTheWhole() {
        BarSeries fine = minutes(3, 3000);
        BarSeries whole =
                BarAggregation.ofBars(fine, BarInterval.ONE_HOUR, fine.last().closeTime());
        for (int n = 1; n < fine.size(); n += 97) {
            BarSeries known = fine.prefix(n);
            BarSeries coarse = BarAggregation.ofBars(
                    known, BarInterval.ONE_HOUR, known.last().closeTime());
            assertThat(coarse.checksum())
                    .as("first %d bars", n)
                    .isEqualTo(whole.prefix(coarse.size()).checksum());
        }
    }

    @Test
    void ofTrades_tradesOfOneMinute_makesOneBar() {
        long[] time = {1000, 1000, 59_999, 60_000, 120_000};
        BarSeries bars = BarAggregation.ofTrades(
                ID,
                MINUTE,
                time,
                new double[] {5, 7, 6, 8, 9},
                new double[] {1, 0, 2, 4, 8},
                Instant.ofEpochMilli(120_000));
        assertThat(bars.size()).isEqualTo(2);
        assertThat(bars.bar(0)).isEqualTo(bar("1970-01-01T00:00:00Z", MINUTE, 5, 7, 5, 6, 3));
        assertThat(bars.bar(1)).isEqualTo(bar("1970-01-01T00:01:00Z", MINUTE, 8, 8, 8, 8, 4));
    }

    @Test
    void openOfMillis_weeksAndMonths_beginOnMondayAndOnTheFirst() {
        long wednesday = Instant.parse("2024-02-14T15:30:00Z").toEpochMilli();
        assertThat(open(wednesday, "1w")).isEqualTo("2024-02-12T00:00:00Z");
        assertThat(open(wednesday, "1mo")).isEqualTo("2024-02-01T00:00:00Z");
        assertThat(open(wednesday, "3mo")).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(open(wednesday, "12mo")).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(open(wednesday, "4h")).isEqualTo("2024-02-14T12:00:00Z");
        assertThat(open(-1, "1d")).isEqualTo("1969-12-31T00:00:00Z");
        assertThat(open(-1, "1mo")).isEqualTo("1969-12-01T00:00:00Z");
    }

    private static Instant open(long millis, String interval) {
        return Instant.ofEpochMilli(BarAggregation.openOfMillis(millis, BarInterval.parse(interval)));
    }

    @Test
    void ofBars_intervalThatIsNoMultiple_throws() {
        BarSeries fine = minutes(1, 3);
        Instant until = Instant.parse("2024-03-01T00:00:00Z");
        for (String interval : new String[] {"1m", "30s", "90s"}) {
            assertThatThrownBy(() -> BarAggregation.ofBars(fine, BarInterval.parse(interval), until))
                    .as(interval)
                    .hasMessage("the coarser interval must be a multiple of 1m and longer, got " + interval);
        }
        assertThatThrownBy(() -> BarAggregation.ofTrades(
                        ID, MINUTE, new long[] {2, 1}, new double[] {1, 1}, new double[] {1, 1}, until))
                .hasMessageStartingWith("trades must not go back in time");
        assertThatThrownBy(() -> BarAggregation.ofTrades(ID, MINUTE, new long[2], new double[1], new double[2], until))
                .hasMessageStartingWith("there must be a price and an amount for every time");
    }
}
