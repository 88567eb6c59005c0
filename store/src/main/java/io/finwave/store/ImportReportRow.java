package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;

/// What an import did, as it was reported to whoever started it.
///
/// @param id its name in the API
/// @param report the report as JSON
public record ImportReportRow(
        String id, InstrumentId instrument, BarInterval interval, Instant importedAt, String report) {}
