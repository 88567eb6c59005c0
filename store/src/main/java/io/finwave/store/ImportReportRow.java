package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an import did, as it was reported to whoever started it.
///
/// @param id its name in the API
/// @param interval how long the bars are; null for a file of which not even that could be found out
/// @param report the report as JSON
public record ImportReportRow(
        String id, InstrumentId instrument, @Nullable BarInterval interval, Instant importedAt, String report) {}
