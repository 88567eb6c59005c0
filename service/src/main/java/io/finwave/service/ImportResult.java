package io.finwave.service;

import io.finwave.source.ImportReport;
import io.finwave.store.SeriesInfo;
import java.util.Optional;

/// What an import did.
///
/// @param id its name
/// @param report what was found in the file, and what became of every line
/// @param series the series as it is now; empty if nothing was stored
public record ImportResult(String id, ImportRequest request, ImportReport report, Optional<SeriesInfo> series) {
    /// Whether the bars are in the store.
    public boolean stored() {
        return series.isPresent();
    }

    /// Why nothing of the file can be used, if so.
    public Optional<String> refusal() {
        return report.refusal();
    }
}
