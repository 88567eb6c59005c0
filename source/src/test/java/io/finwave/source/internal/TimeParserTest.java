package io.finwave.source.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeParserTest {
    private static long parsed(TimeFormat format, String text) {
        TimeParser parser = new TimeParser(format, 0);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long local = parser.parse(bytes, 0, bytes.length);
        return local == TimeParser.INVALID ? local : local - parser.offsetMillis;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            YEAR_MONTH_DAY | 2024-02-29                   | 2024-02-29T00:00:00Z
            YEAR_MONTH_DAY | 2024/2/9                     | 2024-02-09T00:00:00Z
            YEAR_MONTH_DAY | 2024.02.09 9:05              | 2024-02-09T09:05:00Z
            YEAR_MONTH_DAY | 2024-02-09T09:05:06.1234567Z | 2024-02-09T09:05:06.123Z
            YEAR_MONTH_DAY | 2024-02-09 09:05:06+05:30    | 2024-02-09T03:35:06Z
            YEAR_MONTH_DAY | 2024-02-09 09:05-0500        | 2024-02-09T14:05:00Z
            YEAR_MONTH_DAY | 2024-02-09 09:05:06 UTC      | 2024-02-09T09:05:06Z
            YEAR_MONTH_DAY | 1066-10-14                   | 1066-10-14T00:00:00Z
            COMPACT        | 20240229                     | 2024-02-29T00:00:00Z
            COMPACT        | 20240229 0905                | 2024-02-29T09:05:00Z
            COMPACT        | 20240229090507               | 2024-02-29T09:05:07Z
            COMPACT        | 20240229 09:05               | 2024-02-29T09:05:00Z
            MONTH_DAY_YEAR | 2/9/2024                     | 2024-02-09T00:00:00Z
            MONTH_DAY_YEAR | 02-09-2024 12:00 AM          | 2024-02-09T00:00:00Z
            MONTH_DAY_YEAR | 2/9/2024 12:30 pm            | 2024-02-09T12:30:00Z
            MONTH_DAY_YEAR | 1/4/99                       | 1999-01-04T00:00:00Z
            MONTH_DAY_YEAR | 1/4/21                       | 2021-01-04T00:00:00Z
            DAY_MONTH_YEAR | 2.9.2024                     | 2024-09-02T00:00:00Z
            DAY_NAME_YEAR  | 9 February 2024              | 2024-02-09T00:00:00Z
            DAY_NAME_YEAR  | 09-FEB-24                    | 2024-02-09T00:00:00Z
            NAME_DAY_YEAR  | Feb 9, 2024                  | 2024-02-09T00:00:00Z
            EPOCH_SECONDS  | 1707469506                   | 2024-02-09T09:05:06Z
            EPOCH_SECONDS  | 1707469506.25                | 2024-02-09T09:05:06.250Z
            EPOCH_SECONDS  | -1                           | 1969-12-31T23:59:59Z
            EPOCH_MILLIS   | 1707469506123                | 2024-02-09T09:05:06.123Z
            EPOCH_MICROS   | 1707469506123456             | 2024-02-09T09:05:06.123Z
            EPOCH_NANOS    | 1707469506123456789          | 2024-02-09T09:05:06.123Z
            MILLIS_OF_DAY  | 34200000                     | 1970-01-01T09:30:00Z
            """)
    void parse_formsOfAMoment_areThatMoment(TimeFormat format, String text, Instant expected) {
        assertThat(Instant.ofEpochMilli(parsed(format, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            YEAR_MONTH_DAY | 2023-02-29
            YEAR_MONTH_DAY | 2024-13-01
            YEAR_MONTH_DAY | 2024-1/1
            YEAR_MONTH_DAY | 20240101
            YEAR_MONTH_DAY | 2024-01-01 24:00
            YEAR_MONTH_DAY | 2024-01-01 09:60
            YEAR_MONTH_DAY | 2024-01-01 13:00 PM
            YEAR_MONTH_DAY | 2024-01-01 09:05 CET
            YEAR_MONTH_DAY | 2024-01-01x
            COMPACT        | 2024011
            COMPACT        | 20241301
            MONTH_DAY_YEAR | 13/1/2024
            DAY_MONTH_YEAR | 1/13/2024
            DAY_MONTH_YEAR | 1/1/202
            DAY_NAME_YEAR  | 9 Fooruary 2024
            NAME_DAY_YEAR  | Ebm 9, 2024
            EPOCH_SECONDS  | 12a
            EPOCH_SECONDS  | 99999999999999999999
            MILLIS_OF_DAY  | 86400000
            MILLIS_OF_DAY  | -1
            """)
    void parse_whatIsNoMoment_isInvalid(TimeFormat format, String text) {
        assertThat(parsed(format, text)).isEqualTo(TimeParser.INVALID);
    }

    @Test
    void of_patterns_areTheFormatsThatTheyMean() {
        assertThat(TimeFormat.of("dd/MM/yyyy HH:mm")).isEqualTo(TimeFormat.DAY_MONTH_YEAR);
        assertThat(TimeFormat.of("M/d/yy")).isEqualTo(TimeFormat.MONTH_DAY_YEAR);
        assertThat(TimeFormat.of("yyyyMMddHHmmss")).isEqualTo(TimeFormat.COMPACT);
        assertThat(TimeFormat.of("yyyy-MM-dd'T'HH:mm")).isEqualTo(TimeFormat.YEAR_MONTH_DAY);
        assertThat(TimeFormat.of("dd-MMM-yyyy")).isEqualTo(TimeFormat.DAY_NAME_YEAR);
        assertThat(TimeFormat.of("Epoch-Millis")).isEqualTo(TimeFormat.EPOCH_MILLIS);
        assertThatThrownBy(() -> TimeFormat.of("HH:mm")).isInstanceOf(IllegalArgumentException.class);
        for (TimeFormat format : TimeFormat.values()) {
            assertThat(TimeFormat.of(format.word())).isEqualTo(format);
        }
    }

    @Test
    void toUtc_randomLocalTimes_isWhatTheJdkSays() {
        for (String name :
                new String[] {"America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"}) {
            ZoneId zone = ZoneId.of(name);
            ZoneShift shift = new ZoneShift(zone);
            Random random = new Random(11);
            for (int i = 0; i < 50_000; i++) {
                long local = 60_000L * random.nextInt(1_000_000) + 1_577_836_800_000L; // two years from 2020 on
                LocalDateTime time = LocalDateTime.ofEpochSecond(local / 1000, 0, ZoneOffset.UTC);
                int valid = zone.getRules().getValidOffsets(time).size();
                long expected = valid == 0
                        ? ZoneShift.NONEXISTENT
                        : time.atZone(zone)
                                .withEarlierOffsetAtOverlap()
                                .toInstant()
                                .toEpochMilli();
                assertThat(shift.toUtc(local)).as("%s in %s", time, name).isEqualTo(expected);
                assertThat(shift.ambiguous).as("%s in %s", time, name).isEqualTo(valid == 2);
            }
        }
    }
}
