package io.finwave.service;

import io.finwave.source.ImportReport;
import io.finwave.store.InstrumentRecord;
import io.finwave.store.SeriesInfo;
import java.util.Optional;

/// What an import did.
///
/// @param id its name
/// @param report what was found in the file, and what became of every line
/// @param before the instrument as it was before; empty if it was not known
/// @param series the series as it is now; empty if nothing was stored
public record ImportResult(
        String id,
        ImportRequest request,
        ImportReport report,
        Optional<InstrumentRecord> before,
        Optional<SeriesInfo> series) {
    /// The series as it was before, if there was one of this instrument and interval.
    public Optional<SeriesInfo> seriesBefore() {
        return before.stream()
                .flatMap(i -> i.series().stream())
                .filter(s -> s.interval().equals(report.recognised().interval()))
                .findFirst();
    }

    /// The same, stored.
    ImportResult stored(SeriesInfo now) {
        return new ImportResult(id, request, report, before, Optional.of(now));
    }

    /// Whether the bars are in the store.
    public boolean stored() {
        return series.isPresent();
    }

    /// Why nothing of the file can be used, if so.
    public Optional<String> refusal() {
        return report.refusal();
    }
}
