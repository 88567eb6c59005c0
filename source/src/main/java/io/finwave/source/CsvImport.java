package io.finwave.source;

import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.series.Outcome;
import io.finwave.source.internal.CsvReading;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Reads bars out of a text file, finding out by itself how the file is written.
///
/// First the head of the file (1 MiB) is looked at: packing, character set, delimiter, header, columns, the
/// way times and numbers are written, scale, interval; see [CsvProfile]. Then every line is read once, so
/// that a file of any length takes the same memory. A line that breaks a rule is not taken and stands in the
/// report with its number, the [ImportRule] and the value; nothing is repaired silently.
///
/// **Nothing half-imported.** The rows go to a [BarSink], which takes part in a transaction that the caller
/// opened. After a failure, or a report with a [refusal][ImportReport#refusal()], the caller rolls it back;
/// else it commits. This class never does either.
///
/// ```
/// Outcome<CsvImport> opened = CsvImport.open(in, "aapl.csv", ImportOptions.RECOGNISE_ALL, clock);
/// // on success: csv.profile().interval() says which series to open, then
/// Outcome<ImportReport> report = csv.into(sink, rows -> {});
/// ```
///
/// Not thread-safe. The stream belongs to the caller, who closes it.
public final class CsvImport {
    private final CsvReading reading;

    private CsvImport(CsvReading reading) {
        this.reading = reading;
    }

    /// Looks at the head of a file.
    ///
    /// @param in the file, packed (gzip, or zip with one entry) or not
    /// @param fileName its name, which can tell a date or a currency pair; empty if unknown
    /// @param options what is known better than the file tells
    /// @param clock the present: rows of bars that are not complete yet are quarantined
    /// @return a failure whose message says why, if the file is no table of prices, or something that only a
    /// person knows is missing
    public static Outcome<CsvImport> open(InputStream in, String fileName, ImportOptions options, InstantSource clock) {
        return CsvReading.open(in, fileName, options, clock.instant()).map(CsvImport::new);
    }

    /// Unpacks a packed file to its end and keeps nothing, so that what cannot be unpacked, or only to more than
    /// is allowed, is known before anybody has to wait for it. Of a file that is not packed only the start is read.
    ///
    /// @param progress is told now and then that no row was read yet; it may throw to give up
    /// @return how many bytes it unpacks to, 0 if it is not packed; or a failure that says why it cannot be taken
    public static Outcome<Long> unpack(InputStream in, String fileName, ImportOptions options, LongConsumer progress) {
        return CsvReading.unpack(in, fileName, options, progress);
    }

    /// How the file is written.
    public CsvProfile profile() {
        return reading.profile();
    }

    /// Reads the file to its end and offers its bars to a sink. Once only.
    ///
    /// @param progress is told now and then how many rows were read; it may throw to give up
    /// @return what was found; a failure if the file cannot be read to its end
    /// @throws IllegalStateException if the file was read before
    public Outcome<ImportReport> into(BarSink sink, LongConsumer progress) {
        return reading.into(sink, progress);
    }

    /// Reads the file to its end and keeps nothing: the same report without a store. In a file of more than
    /// 786,432 rows that are out of order, some duplicates may be missed; the report then says so.
    public Outcome<ImportReport> preview(LongConsumer progress) {
        return reading.preview(Optional.empty(), progress);
    }

    /// As [#preview(LongConsumer)], beside the bars that are stored: which rows would be new, which are there
    /// already, and which would change a bar.
    ///
    /// @param stored the bars that an import would meet
    public Outcome<ImportReport> previewBeside(BarSeries stored, LongConsumer progress) {
        return reading.preview(Optional.of(stored), progress);
    }
}
