package io.finwave.source;

import io.finwave.series.Bar;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an import found in a file and what became of each row.
///
/// Every row that was read is accepted, quarantined or an identical duplicate:
/// ```
/// read = accepted + quarantined + identicalDuplicates,   accepted = added + revised
/// ```
///
/// @param recognised how the file is written, with the order of time that the whole file has
/// @param read data rows read, blank lines not counted
/// @param accepted rows that are bars in the sink now
/// @param added accepted rows whose time was new
/// @param revised accepted rows that took the place of a bar from an earlier import
/// @param quarantined rows that were not taken, exact even where the list below is cut
/// @param identicalDuplicates rows whose bar was there with the same values, from this file or from earlier
/// @param oldest open time of the oldest row that is a bar; null if there is none
/// @param newest open time of the newest one
/// @param warnings what a person should know, in the order found; at most 20 of a rule, and
/// then one of line 0 that says how many there were
/// @param quarantine the rows that were not taken, in the order of the file; cut at the limit of the options
/// @param quarantineByRule how many rows each rule quarantined, by its word
/// @param warningsByRule how often each warning and count applied, by its word, listed or not
/// @param revisions the first revised rows with what was stored before, at most 20; known to a preview only, as an
/// import does not read what it replaces
/// @param refusalText why none of it may be kept; empty if it is usable
public record ImportReport(
        CsvProfile recognised,
        long read,
        long accepted,
        long added,
        long revised,
        long quarantined,
        long identicalDuplicates,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        List<Warning> warnings,
        List<Quarantined> quarantine,
        Map<String, Long> quarantineByRule,
        Map<String, Long> warningsByRule,
        List<Revision> revisions,
        String refusalText) {
    /// Something that a person should know about rows that were taken.
    ///
    /// @param rule what it is about
    /// @param line the line of the file, counted from 1; 0 where it is about the whole file
    /// @param message what, with the values
    public record Warning(ImportRule rule, long line, String message) {}

    /// A row that was not taken.
    ///
    /// @param line the line of the file, counted from 1
    /// @param rule why
    /// @param message the rule and the value
    /// @param text the line, shortened to 160 characters
    public record Quarantined(long line, ImportRule rule, String message, String text) {}

    /// A row that takes the place of a stored bar with other values.
    ///
    /// @param line the line of the file, counted from 1
    /// @param before the bar that is stored
    /// @param after the bar of the file
    public record Revision(long line, Bar before, Bar after) {}

    /// Copies lists and maps.
    public ImportReport {
        warnings = List.copyOf(warnings);
        quarantine = List.copyOf(quarantine);
        revisions = List.copyOf(revisions);
        quarantineByRule = Collections.unmodifiableMap(new TreeMap<>(quarantineByRule));
        warningsByRule = Collections.unmodifiableMap(new TreeMap<>(warningsByRule));
    }

    /// Why none of the file may be kept, in one sentence; empty if the file is usable. After a refusal the
    /// caller rolls its transaction back.
    public Optional<String> refusal() {
        return refusalText.isEmpty() ? Optional.empty() : Optional.of(refusalText);
    }
}
