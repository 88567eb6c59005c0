package io.finwave.source;

import io.finwave.series.BarCollector;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/// What the tests of the import share: a fixed present, and imports of a text into memory.
final class ImportTesting {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));
    static final ImportOptions AUTO = ImportOptions.RECOGNISE_ALL;

    private ImportTesting() {}

    /// An import that went to the end.
    record Imported(CsvProfile opened, ImportReport report, BarCollector bars) {
        BarSeries series() {
            return bars.toSeries(new InstrumentId("TEST"), opened.interval());
        }

        /// The only quarantined row.
        ImportReport.Quarantined onlyQuarantined() {
            if (report.quarantine().size() != 1) {
                throw new AssertionError("expected one quarantined row, got " + report.quarantine());
            }
            return report.quarantine().getFirst();
        }

        String warning(ImportRule rule) {
            return report.warnings().stream()
                    .filter(w -> w.rule() == rule)
                    .map(ImportReport.Warning::message)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no warning " + rule + " among " + report.warnings()));
        }
    }

    static Outcome<CsvImport> open(byte[] bytes, String fileName, ImportOptions options) {
        return CsvImport.open(new ByteArrayInputStream(bytes), fileName, options, CLOCK);
    }

    static Imported read(byte[] bytes, String fileName, ImportOptions options) {
        CsvImport csv = value(open(bytes, fileName, options));
        BarCollector bars = new BarCollector();
        return new Imported(csv.profile(), value(csv.into(bars, rows -> {})), bars);
    }

    static Imported read(String text, ImportOptions options) {
        return read(text.getBytes(StandardCharsets.UTF_8), "", options);
    }

    static Imported read(String text) {
        return read(text, AUTO);
    }

    /// Why a file cannot be opened.
    static String refusal(String text, ImportOptions options) {
        return refusal(text.getBytes(StandardCharsets.UTF_8), "", options);
    }

    static String refusal(byte[] bytes, String fileName, ImportOptions options) {
        return switch (open(bytes, fileName, options)) {
            case Outcome.Success<CsvImport> s ->
                throw new AssertionError("opened as " + s.value().profile());
            case Outcome.Failure<CsvImport> f -> f.message();
        };
    }

    static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Success<T> s -> s.value();
            case Outcome.Failure<T> f -> throw new AssertionError(f.reason() + ": " + f.message());
        };
    }
}
