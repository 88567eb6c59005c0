package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.source.CsvImport;
import io.finwave.source.ImportOptions;
import io.finwave.source.ImportReport;
import io.finwave.store.BarWriter;
import io.finwave.store.ImportReportRow;
import io.finwave.store.InstrumentRecord;
import io.finwave.store.SeriesInfo;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes files of bars in: all of a file in one transaction, or nothing.
///
/// An upload is first written to a file in the upload folder, so that a slow sender keeps nobody from
/// writing; the file is deleted whatever happens.
public final class ImportService {
    private static final Logger LOG = LoggerFactory.getLogger(ImportService.class);

    private final Store store;
    private final SeriesReader series;
    private final InstantSource clock;
    private final ServiceSettings settings;
    private final ChangeFeed changes;
    private final Semaphore readers;
    private final AtomicLong number = new AtomicLong();

    ImportService(Store store, SeriesReader series, InstantSource clock, ServiceSettings settings, ChangeFeed changes) {
        this.store = store;
        this.series = series;
        this.clock = clock;
        this.settings = settings;
        this.changes = changes;
        this.readers = new Semaphore(settings.workers(), true);
    }

    /// Imports what a stream gives.
    ///
    /// @param document writes the result down as it is reported, to be kept with the bars
    /// @return what was found and done, also when the file was refused as a whole ([ImportResult#refusal]);
    /// or a failure: `INVALID_INPUT` if it is no table of prices, `TOO_LARGE` if it is longer than allowed,
    /// packed or unpacked, `STORAGE` if the disk or the database failed
    public Outcome<ImportResult> run(
            ImportRequest request, InputStream upload, Function<ImportResult, String> document) {
        Path spooled = null;
        try {
            Files.createDirectories(settings.uploadDirectory());
            spooled = Files.createTempFile(settings.uploadDirectory(), "upload-", ".spool");
            if (!copy(upload, spooled)) {
                return Outcome.failure(
                        FailureReason.TOO_LARGE,
                        "an upload must not be longer than " + settings.maxUploadBytes() + " bytes");
            }
            return run(request, spooled, rows -> {}, document);
        } catch (IOException e) {
            return Outcome.failure(FailureReason.STORAGE, "the upload cannot be kept: " + e.getMessage());
        } finally {
            delete(spooled);
        }
    }

    /// Whether all of it fitted.
    private boolean copy(InputStream upload, Path spooled) throws IOException {
        long left = settings.maxUploadBytes();
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(spooled)) {
            for (int n = upload.read(buffer); n >= 0; n = upload.read(buffer)) {
                left -= n;
                if (left < 0) {
                    return false;
                }
                out.write(buffer, 0, n);
            }
        }
        return true;
    }

    private static void delete(@Nullable Path spooled) {
        if (spooled != null) {
            try {
                Files.deleteIfExists(spooled);
            } catch (IOException e) {
                LOG.warn("a spooled upload could not be deleted: {}", e.getMessage());
            }
        }
    }

    /// Imports a file of this machine.
    ///
    /// @param progress is told now and then how many rows were read; it may throw to give up
    public Outcome<ImportResult> run(
            ImportRequest request, Path file, LongConsumer progress, Function<ImportResult, String> document) {
        readers.acquireUninterruptibly();
        try {
            ImportOptions options = request.options()
                    .withSymbol(request.instrument().value())
                    .withMaximumBytes(settings.maxUnpackedBytes());
            return unpack(request, file, options, progress)
                    .then(bytes -> read(request, file, options, progress, document));
        } catch (IOException e) {
            return unreadable(file, e);
        } finally {
            readers.release();
        }
    }

    /// Unpacks a packed file once for nothing before it is stored: other writers wait while it is stored, and need
    /// not wait for one that cannot be unpacked.
    private static Outcome<Long> unpack(ImportRequest request, Path file, ImportOptions options, LongConsumer progress)
            throws IOException {
        if (request.dryRun()) {
            return Outcome.success(0L);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CsvImport.unpack(in, request.fileName(), options, progress);
        }
    }

    private Outcome<ImportResult> read(
            ImportRequest request,
            Path file,
            ImportOptions options,
            LongConsumer progress,
            Function<ImportResult, String> document) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return CsvImport.open(in, request.fileName(), options, clock)
                    .then(csv -> request.dryRun()
                            ? preview(request, csv, progress)
                            : Storage.guard(() -> store(request, csv, progress, document)));
        } catch (IOException e) {
            return unreadable(file, e);
        }
    }

    private static Outcome<ImportResult> unreadable(Path file, IOException e) {
        return Outcome.failure(FailureReason.STORAGE, file.getFileName() + " cannot be read: " + e.getMessage());
    }

    /// Compares with what is stored in memory: a transaction would keep every other writer waiting, for a look.
    private Outcome<ImportResult> preview(ImportRequest request, CsvImport csv, LongConsumer progress) {
        return Storage.guard(() -> {
            Optional<InstrumentRecord> before = store.instrument(request.instrument());
            BarInterval interval = csv.profile().interval();
            boolean there = before.stream()
                    .flatMap(i -> i.series().stream())
                    .anyMatch(s -> s.interval().equals(interval));
            Outcome<ImportReport> report = there
                    ? series.load(request.instrument(), interval)
                            .then(stored -> csv.previewBeside(stored.bars(), progress))
                    : csv.preview(progress);
            return report.map(r -> new ImportResult(nextId(request), request, r, before, Optional.empty()));
        });
    }

    private Outcome<ImportResult> store(
            ImportRequest request, CsvImport csv, LongConsumer progress, Function<ImportResult, String> document) {
        SeriesOrigin origin = new SeriesOrigin("file " + request.fileName(), false);
        Optional<InstrumentRecord> before = store.instrument(request.instrument());
        try (BarWriter writer =
                store.write(request.instrument(), request.name(), csv.profile().interval(), origin)) {
            // asked only now: whoever imports the same has written to the same series, and this one waited
            // for it
            String reportId = request.reportId();
            if (reportId != null && store.importReport(reportId).isPresent()) {
                return Outcome.failure(
                        FailureReason.CONFLICT,
                        request.fileName() + " was imported already, with the report " + reportId);
            }
            return csv.into(writer, progress).map(report -> {
                ImportResult offered = new ImportResult(nextId(request), request, report, before, Optional.empty());
                boolean useless = report.refusal().isPresent() || report.newest() == null;
                return useless ? offered : committed(offered, writer, document);
            });
        }
    }

    private ImportResult committed(ImportResult offered, BarWriter writer, Function<ImportResult, String> document) {
        SeriesInfo info = writer.commit(series -> new ImportReportRow(
                offered.id(),
                series.instrument(),
                series.interval(),
                clock.instant(),
                document.apply(offered.stored(series))));
        changes.publish(new SeriesChange(info.instrument(), info.interval(), info.dataVersion()));
        return offered.stored(info);
    }

    private String nextId(ImportRequest request) {
        String given = request.reportId();
        if (given != null) {
            return given;
        }
        try {
            String text = clock.instant() + " " + number.incrementAndGet() + " " + request.instrument() + " "
                    + ProcessHandle.current().pid();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "imp_" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
