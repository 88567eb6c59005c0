package io.finwave.source.internal;

import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.source.CsvProfile;
import io.finwave.source.ImportOptions;
import io.finwave.source.ImportReport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

/// A file that was opened and recognised and can be read once.
public final class CsvReading {
    private static final int BUFFER = 1 << 20;

    private final LineReader lines;
    private final ImportPlan plan;
    private final ImportOptions options;
    private final Instant now;
    private boolean used;

    private CsvReading(LineReader lines, ImportPlan plan, ImportOptions options, Instant now) {
        this.lines = lines;
        this.plan = plan;
        this.options = options;
        this.now = now;
    }

    /// Opens a file: unpacks its head and recognises how it is written.
    public static Outcome<CsvReading> open(InputStream in, String fileName, ImportOptions options, Instant now) {
        try {
            DecodedFile file = DecodedFile.open(in, fileName);
            LineReader lines = new LineReader(file.in(), BUFFER, options.maximumBytes());
            ImportPlan plan = Recogniser.recognise(file, lines.head(), lines.holdsAll(), options);
            return Outcome.success(new CsvReading(lines, plan, options, now));
        } catch (Refusal e) {
            return Outcome.failure(FailureReason.INVALID_INPUT, e.reason());
        } catch (IOException e) {
            return unreadable(e, 0);
        }
    }

    /// Unpacks a file to its end and keeps nothing.
    ///
    /// @param progress is told that no row was read yet
    /// @return how many bytes it unpacks to, 0 if it is not packed; a failure if it cannot be unpacked, or to more
    /// than is allowed
    public static Outcome<Long> unpack(InputStream in, String fileName, ImportOptions options, LongConsumer progress) {
        try {
            DecodedFile file = DecodedFile.open(in, fileName);
            if (file.compression().equals("none")) {
                return Outcome.success(0L);
            }
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int n = file.in().read(buffer); n >= 0; n = file.in().read(buffer)) {
                bytes += n;
                progress.accept(0);
                if (bytes > options.maximumBytes()) {
                    throw new LineReader.TooLargeException(options.maximumBytes());
                }
            }
            return Outcome.success(bytes);
        } catch (IOException e) {
            return unreadable(e, 0);
        }
    }

    /// How the file is written.
    public CsvProfile profile() {
        return plan.profile();
    }

    /// Reads all rows into a sink.
    ///
    /// @throws IllegalStateException if the file was read before
    public Outcome<ImportReport> into(BarSink sink, LongConsumer progress) {
        if (used) {
            throw new IllegalStateException("the file was read already; open it again");
        }
        used = true;
        try {
            return Outcome.success(new ImportRun(lines, plan, options, now, sink, progress).run());
        } catch (IOException e) {
            return unreadable(e, lines.number);
        }
    }

    /// Reads all rows without keeping any.
    ///
    /// @param stored the bars that an import would meet, if there are any
    public Outcome<ImportReport> preview(Optional<BarSeries> stored, LongConsumer progress) {
        return into(new PreviewSink(stored), progress);
    }

    private static <T> Outcome<T> unreadable(IOException e, long line) {
        String where = line > 0 ? " after line " + line : "";
        return switch (e) {
            case LineReader.TooLargeException tooLarge ->
                Outcome.failure(FailureReason.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            case EOFException cut ->
                Outcome.failure(FailureReason.INVALID_INPUT, "the compressed file is cut off" + where);
            case ZipException damaged ->
                Outcome.failure(
                        FailureReason.INVALID_INPUT,
                        "the compressed file is damaged" + where + ": " + damaged.getMessage());
            default ->
                Outcome.failure(FailureReason.INVALID_INPUT, "the file cannot be read" + where + ": " + e.getMessage());
        };
    }
}
