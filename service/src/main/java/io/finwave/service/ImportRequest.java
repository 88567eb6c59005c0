package io.finwave.service;

import io.finwave.series.InstrumentId;
import io.finwave.source.ImportOptions;
import org.jspecify.annotations.Nullable;

/// A file to be imported.
///
/// @param instrument whose bars are in it
/// @param name the name of the instrument for a person; empty keeps the one it has
/// @param fileName the name of the file, for recognition and for the origin of the bars; never used as a path
/// @param options what is known better than the file tells
/// @param dryRun whether to look only, and store nothing
/// @param reportId the name that its report gets; null for a new one. Where a report of this name is there
/// already, nothing is stored, and the outcome is a `CONFLICT`
public record ImportRequest(
        InstrumentId instrument,
        String name,
        String fileName,
        ImportOptions options,
        boolean dryRun,
        @Nullable String reportId) {
    /// A file whose report gets a new name.
    public ImportRequest(InstrumentId instrument, String name, String fileName, ImportOptions options, boolean dryRun) {
        this(instrument, name, fileName, options, dryRun, null);
    }
}
