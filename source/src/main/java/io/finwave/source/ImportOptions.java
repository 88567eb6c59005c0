package io.finwave.source;

import io.finwave.series.BarInterval;
import io.finwave.source.internal.TimeFormat;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the person who imports a file knows better than the file tells. Everything that is left out is
/// recognised; what is given overrides recognition.
///
/// @param delimiter the character between cells; null to recognise it
/// @param timeFormat how times are written: a pattern whose letters give the order (`yyyy-MM-dd`, `yyyyMMdd`,
/// `M/d/yyyy`, `d/M/yyyy`, `d MMM yyyy`, `MMM d, yyyy`, with or without a time of day), or `epoch-seconds`,
/// `epoch-millis`, `epoch-micros`, `epoch-nanos`, `millis-of-day`; empty to recognise it
/// @param zone the zone of times that carry none; null for UTC (with a warning where it matters)
/// @param scale what prices are divided by, 1 for none; null to recognise it
/// @param columns the name (or number, counted from 1) of the column for `time`, `timeOfDay`, `open`, `high`,
/// `low`, `close`, `volume`; what is not named is recognised. `close` alone makes bars of a single price
/// @param interval how long each bar is; null to recognise it from the spacing
/// @param symbol the instrument: it picks the column in a file with one column a symbol, and tells the usual
/// scale of a currency pair; empty if unknown
/// @param quarantineLimit how many quarantined rows the report lists; all are counted
/// @param maximumBytes how long the file may be when it is unpacked
public record ImportOptions(
        @Nullable Character delimiter,
        String timeFormat,
        @Nullable ZoneId zone,
        @Nullable Double scale,
        Map<String, String> columns,
        @Nullable BarInterval interval,
        String symbol,
        int quarantineLimit,
        long maximumBytes) {
    private static final Set<String> ROLES = Set.of("time", "timeOfDay", "open", "high", "low", "close", "volume");

    /// Recognise everything; list 200 quarantined rows; up to 16 GiB.
    public static final ImportOptions RECOGNISE_ALL =
            new ImportOptions(null, "", null, null, Map.of(), null, "", 200, 16L << 30);

    /// @throws IllegalArgumentException if a column is given for something else than the roles above, the time
    /// format is none, the scale is not positive and finite, or a limit is negative
    public ImportOptions {
        if (!timeFormat.isEmpty()) {
            checkTimeFormat(timeFormat);
        }
        if (scale != null && !(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("scale must be positive and finite, got " + scale);
        }
        for (String role : columns.keySet()) {
            if (!ROLES.contains(role)) {
                throw new IllegalArgumentException(
                        "columns can be given for time, timeOfDay, open, high, low, close and volume, got \"" + role
                                + "\"");
            }
        }
        if (quarantineLimit < 0 || maximumBytes < 0) {
            throw new IllegalArgumentException(
                    "limits must not be negative, got " + quarantineLimit + " and " + maximumBytes);
        }
        columns = Map.copyOf(columns);
    }

    /// Checks what a person gave as a time format.
    ///
    /// @throws IllegalArgumentException naming those that there are, if it is none of them
    public static void checkTimeFormat(String timeFormat) {
        TimeFormat.of(timeFormat);
    }

    /// The same with this delimiter.
    public ImportOptions withDelimiter(char newDelimiter) {
        return new ImportOptions(
                newDelimiter, timeFormat, zone, scale, columns, interval, symbol, quarantineLimit, maximumBytes);
    }

    /// The same with this way of writing times.
    public ImportOptions withTimeFormat(String newTimeFormat) {
        return new ImportOptions(
                delimiter, newTimeFormat, zone, scale, columns, interval, symbol, quarantineLimit, maximumBytes);
    }

    /// The same with this zone for times that carry none.
    public ImportOptions withZone(ZoneId newZone) {
        return new ImportOptions(
                delimiter, timeFormat, newZone, scale, columns, interval, symbol, quarantineLimit, maximumBytes);
    }

    /// The same with prices divided by this.
    public ImportOptions withScale(double newScale) {
        return new ImportOptions(
                delimiter, timeFormat, zone, newScale, columns, interval, symbol, quarantineLimit, maximumBytes);
    }

    /// The same with these columns.
    public ImportOptions withColumns(Map<String, String> newColumns) {
        return new ImportOptions(
                delimiter, timeFormat, zone, scale, newColumns, interval, symbol, quarantineLimit, maximumBytes);
    }

    /// The same with bars of this length.
    public ImportOptions withInterval(BarInterval newInterval) {
        return new ImportOptions(
                delimiter, timeFormat, zone, scale, columns, newInterval, symbol, quarantineLimit, maximumBytes);
    }

    /// The same for this instrument.
    public ImportOptions withSymbol(String newSymbol) {
        return new ImportOptions(
                delimiter, timeFormat, zone, scale, columns, interval, newSymbol, quarantineLimit, maximumBytes);
    }

    /// The same with this many quarantined rows listed.
    public ImportOptions withQuarantineLimit(int newLimit) {
        return new ImportOptions(delimiter, timeFormat, zone, scale, columns, interval, symbol, newLimit, maximumBytes);
    }

    /// The same with this limit of unpacked bytes.
    public ImportOptions withMaximumBytes(long newMaximum) {
        return new ImportOptions(
                delimiter, timeFormat, zone, scale, columns, interval, symbol, quarantineLimit, newMaximum);
    }
}
