package io.finwave.source.internal;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.source.CsvProfile;
import io.finwave.source.ImportOptions;
import io.finwave.source.ImportReport;
import io.finwave.source.ImportRule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One pass over all lines of a file: every line is read, judged, and offered to the sink or quarantined.
final class ImportRun {
    private static final int BATCH = 4096;

    private final LineReader lines;
    private final ImportPlan plan;
    private final BarSink sink;
    private final LongConsumer progress;
    private final RowReader row;
    private final ReportBuilder report;
    private final SequenceWatch watch;
    private final BarInterval interval;
    private final long nowMillis;

    private final BarBatch batch = new BarBatch(BATCH);
    private final BarSink.Fate[] fates = new BarSink.Fate[BATCH];
    private final int[] lineFrom = new int[BATCH];
    private final int[] lineTo = new int[BATCH];
    private long read;
    private long added;
    private long revised;
    private long identical;

    ImportRun(
            LineReader lines,
            ImportPlan plan,
            ImportOptions options,
            Instant now,
            BarSink sink,
            LongConsumer progress) {
        this.lines = lines;
        this.plan = plan;
        this.sink = sink;
        this.progress = progress;
        row = new RowReader(plan);
        report = new ReportBuilder(options.quarantineLimit(), plan.warnings());
        watch = new SequenceWatch(plan, report);
        interval = plan.profile().interval();
        nowMillis = now.toEpochMilli();
    }

    /// Reads all lines.
    ///
    /// @throws IOException if the file cannot be read to its end; what was offered must be rolled back
    ImportReport run() throws IOException {
        lines.beforeRefill(this::flush);
        while (lines.advance()) {
            byte[] bytes = lines.bytes;
            int from = lines.from;
            int to = lines.to;
            if (lines.number == plan.headerLine() || (to - from < 8 && Sample.isBlank(bytes, from, to))) {
                continue;
            }
            if (to - from >= 8 && bytes[from] <= ' ' && Sample.isBlank(bytes, from, to)) {
                continue;
            }
            read++;
            line(bytes, from, to);
        }
        flush();
        watch.summarise();
        return finish();
    }

    private void line(byte[] bytes, int from, int to) {
        if (lines.tooLong) {
            quarantine(ImportRule.LINE_TOO_LONG, "a line must not be longer than 64 KiB", bytes, from, to);
        } else if (lines.number < plan.headerLine()) {
            quarantine(ImportRule.NOT_A_ROW, "the line stands above the header", bytes, from, to);
        } else if (!row.read(bytes, from, to)) {
            @Nullable ImportRule broken = row.broken;
            quarantine(broken == null ? ImportRule.NOT_A_ROW : broken, row.message, bytes, from, to);
        } else {
            BarRules.@Nullable Broken time = BarRules.ofTime(row.openTimeMillis, interval, nowMillis);
            if (time != null) {
                quarantine(time.rule(), time.message(), bytes, from, to);
            } else {
                accept(from, to);
            }
        }
    }

    private void quarantine(ImportRule rule, String message, byte[] bytes, int from, int to) {
        report.quarantine(lines.number, rule, message, bytes, from, to);
    }

    private void accept(int from, int to) {
        if (batch.isFull()) {
            flush();
        }
        lineFrom[batch.size()] = from;
        lineTo[batch.size()] = to;
        batch.add(row.openTimeMillis, row.open(), row.high(), row.low(), row.close(), row.volume, lines.number);
        watch.see(lines.number, row);
    }

    /// Gives the batch to the sink while the lines of its rows are still in the buffer.
    private void flush() {
        if (batch.size() == 0) {
            return;
        }
        sink.offer(batch, fates);
        for (int i = 0; i < batch.size(); i++) {
            switch (fates[i]) {
                case ADDED -> added++;
                case REVISED -> revised++;
                case IDENTICAL -> identical++;
                case CONFLICTING ->
                    report.quarantine(
                            batch.line(i),
                            ImportRule.CONFLICTING_DUPLICATE,
                            "a time must come once, but the bar of " + Instant.ofEpochMilli(batch.openTimeMillis(i))
                                    + " came before with other values; here the close is " + batch.close(i),
                            lines.bytes,
                            lineFrom[i],
                            lineTo[i]);
            }
        }
        batch.clear();
        progress.accept(read);
    }

    private ImportReport finish() {
        if (identical > 0) {
            report.count(ImportRule.IDENTICAL_DUPLICATE, identical);
        }
        if (sink instanceof PreviewSink preview && preview.unchecked() > 0) {
            report.warn(
                    ImportRule.DUPLICATES_UNCHECKED,
                    0,
                    preview.unchecked()
                            + " rows out of order could not be compared with all rows before them; the import can");
        }
        long accepted = added + revised;
        long usable = accepted + identical;
        if (usable > 0 && report.quarantined() > usable) {
            report.warn(
                    ImportRule.MOSTLY_DIRTY,
                    0,
                    report.quarantined() + " of " + read + " rows were quarantined: " + report.quarantineSummary());
        }
        String refusal = usable > 0
                ? ""
                : read == 0
                        ? "the file has no rows of data"
                        : "nothing in the file can be used: all " + read + " rows were quarantined ("
                                + report.quarantineSummary() + ")" + report.firstQuarantined();
        CsvProfile profile = plan.profile();
        return new ImportReport(
                profile.withOrder(watch.order()),
                read,
                accepted,
                added,
                revised,
                report.quarantined(),
                identical,
                usable > 0 ? Instant.ofEpochMilli(watch.oldest()) : null,
                usable > 0 ? Instant.ofEpochMilli(watch.newest()) : null,
                report.warnings(),
                report.quarantine(),
                report.counts(true),
                report.counts(false),
                sink instanceof PreviewSink preview ? preview.revisions() : List.of(),
                refusal);
    }
}
