package io.finwave.source.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Times in answers of providers.
final class ProviderTime {
    /// No time at all.
    static final long INVALID = Long.MIN_VALUE;

    private static final long EARLIEST = Instant.parse("1800-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private ProviderTime() {}

    /// Whether a second can be meant by a provider.
    static boolean isSane(long epochSeconds) {
        return epochSeconds >= EARLIEST && epochSeconds < LATEST;
    }

    /// Midnight UTC of the date that a moment has in the zone of a market: where bars of a day and longer are kept.
    static long dateMillis(long epochSeconds, ZoneId zone) {
        return millis(Instant.ofEpochSecond(epochSeconds).atZone(zone).toLocalDate());
    }

    static long millis(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /// A zone by its name.
    ///
    /// @throws CallProblem if there is none of that name
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw CallProblem.malformed(
                    "the time zone of the market must be named, got \"" + Texts.shortened(name) + "\"");
        }
    }
}
