package io.finwave.api.internal;

import io.finwave.service.ImportResult;
import io.finwave.source.CsvProfile;
import io.finwave.source.ImportReport;
import io.finwave.store.SeriesInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an import did, as the API writes it.
public record ImportJson(
        String id,
        String instrument,
        String interval,
        boolean stored,
        boolean dryRun,
        Recognised recognised,
        Rows rows,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String dataVersion,
        List<WarningJson> warnings,
        List<QuarantinedJson> quarantine,
        long quarantineTotal,
        Map<String, Long> quarantineByRule) {
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
                report.quarantineByRule());
    }
}
