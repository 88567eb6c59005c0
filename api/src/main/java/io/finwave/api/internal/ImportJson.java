package io.finwave.api.internal;

import io.finwave.series.Bar;
import io.finwave.series.BarInterval;
import io.finwave.service.ImportResult;
import io.finwave.source.CsvProfile;
import io.finwave.source.ImportReport;
import io.finwave.store.InstrumentRecord;
import io.finwave.store.SeriesInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an import did, as the API writes it.
///
/// @param existing the instrument as it was before; null if it was not known
/// @param revisions the first rows that change a stored bar, at most 20; in a preview only
/// @param warningsByRule how often each warning and count applied, also where fewer are listed
public record ImportJson(
        String id,
        String instrument,
        String interval,
        boolean stored,
        boolean dryRun,
        Recognised recognised,
        Rows rows,
        @Nullable Existing existing,
        List<RevisionJson> revisions,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String dataVersion,
        List<WarningJson> warnings,
        List<QuarantinedJson> quarantine,
        long quarantineTotal,
        Map<String, Long> quarantineByRule,
        Map<String, Long> warningsByRule) {
    /// How the file is written.
    ///
    /// @param evidence one sentence for each decision that is not plain from the names
    public record Recognised(
            String compression,
            String charset,
            String delimiter,
            boolean header,
            Map<String, String> columns,
            String timeFormat,
            String zone,
            String order,
            double scale,
            String interval,
            List<String> evidence) {}

    /// What became of the rows: `read = accepted + quarantined + identicalDuplicates`.
    public record Rows(
            long read, long accepted, long added, long revised, long quarantined, long identicalDuplicates) {}

    /// The instrument as it was before.
    ///
    /// @param series what was stored of it at the interval of the file; null if nothing was
    /// @param otherIntervals the other intervals that were stored of it
    public record Existing(String name, @Nullable ExistingSeries series, List<String> otherIntervals) {}

    /// A series as it was before.
    public record ExistingSeries(long bars, Instant from, Instant to, String origin, String dataVersion) {}

    /// A row that changes a stored bar.
    public record RevisionJson(long line, Instant time, BarValues before, BarValues after) {}

    /// The values of a bar.
    public record BarValues(double open, double high, double low, double close, double volume) {
        static BarValues of(Bar bar) {
            return new BarValues(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        }
    }

    /// Something to know about rows that were taken.
    public record WarningJson(String rule, String message, long line) {}

    /// A row that was not taken.
    public record QuarantinedJson(long line, String rule, String message, String text) {}

    public static ImportJson of(ImportResult result) {
        ImportReport report = result.report();
        CsvProfile p = report.recognised();
        return new ImportJson(
                result.id(),
                result.request().instrument().value(),
                p.interval().toString(),
                result.stored(),
                result.request().dryRun(),
                new Recognised(
                        p.compression(),
                        p.charset(),
                        String.valueOf(p.delimiter()),
                        p.header(),
                        p.columns(),
                        p.timeFormat(),
                        p.zone(),
                        p.order(),
                        p.scale(),
                        p.interval().toString(),
                        p.evidence()),
                new Rows(
                        report.read(),
                        report.accepted(),
                        report.added(),
                        report.revised(),
                        report.quarantined(),
                        report.identicalDuplicates()),
                result.before().map(before -> existing(before, result)).orElse(null),
                report.revisions().stream()
                        .map(r -> new RevisionJson(
                                r.line(), r.before().openTime(), BarValues.of(r.before()), BarValues.of(r.after())))
                        .toList(),
                report.oldest(),
                report.newest(),
                result.series().map(SeriesInfo::dataVersion).orElse(null),
                report.warnings().stream()
                        .map(w -> new WarningJson(w.rule().word(), w.message(), w.line()))
                        .toList(),
                report.quarantine().stream()
                        .map(q -> new QuarantinedJson(q.line(), q.rule().word(), q.message(), q.text()))
                        .toList(),
                report.quarantined(),
                report.quarantineByRule(),
                report.warningsByRule());
    }

    private static Existing existing(InstrumentRecord before, ImportResult result) {
        return new Existing(
                before.name(),
                result.seriesBefore()
                        .map(s -> new ExistingSeries(
                                s.bars(), s.firstOpenTime(), s.lastOpenTime(), s.origin(), s.dataVersion()))
                        .orElse(null),
                before.series().stream()
                        .map(SeriesInfo::interval)
                        .filter(i -> !i.equals(result.report().recognised().interval()))
                        .map(BarInterval::toString)
                        .toList());
    }
}
