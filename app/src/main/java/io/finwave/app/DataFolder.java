package io.finwave.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.api.WireDocuments;
import io.finwave.series.BarInterval;
import io.finwave.series.Outcome;
import io.finwave.service.ImportRequest;
import io.finwave.service.ImportResult;
import io.finwave.service.Services;
import io.finwave.source.ImportOptions;
import io.finwave.store.ImportReportRow;
import io.finwave.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in the price files of a folder, in the background, beside the servers: files named like [DataFile]
/// says.
///
/// The report of a file is named after its content, so a file that was taken in once is left alone, whatever
/// was imported since, until its content changes; and of two processes that find the same file, one takes it
/// in. Nothing is ever written to the folder.
final class DataFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path folder;
    private final Store store;
    private final Services services;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean stopping;

    private DataFolder(Path folder, Store store, Services services, InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.services = services;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("data-folder").daemon().unstarted(this::takeAll);
    }

    /// Begins; closing gives up the file that is being read.
    static DataFolder start(Path folder, Store store, Services services, InstantSource clock) {
        DataFolder started = new DataFolder(folder, store, services, clock);
        started.thread.start();
        return started;
    }

    /// Ends an import that is under way when the servers stop.
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("the servers stop");
        }
    }

    private void takeAll() {
        try {
            for (Path path : files()) {
                giveUpIfStopping();
                DataFile.named(path, LOG::warn).ifPresent(this::takeOrTell);
            }
        } catch (Stopped e) {
            LOG.info("The rest of {} is taken in at the next start", folder);
        } catch (RuntimeException e) {
            LOG.error("{} could not be taken in", folder, e);
        }
    }

    private void giveUpIfStopping() {
        if (stopping) {
            throw new Stopped();
        }
    }

    private void takeOrTell(DataFile file) {
        try {
            take(file);
        } catch (UncheckedIOException e) {
            LOG.warn("{} was not taken in: {}", file.path(), e.getMessage());
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be read: {}", folder, e.toString());
            return List.of();
        }
    }

    private void take(DataFile file) {
        String reportId = file.reportId();
        if (store.importReport(reportId).isPresent()) {
            LOG.debug("{} was taken in before", file.path());
            return;
        }
        ImportOptions options = ImportOptions.RECOGNISE_ALL;
        BarInterval interval = file.interval();
        if (interval != null) {
            options = options.withInterval(interval);
        }
        ImportRequest request = new ImportRequest(file.instrument(), "", file.name(), options, false, reportId);
        Outcome<ImportResult> outcome =
                services.imports().run(request, file.path(), rows -> giveUpIfStopping(), WireDocuments::importResult);
        switch (outcome) {
            case Outcome.Success<ImportResult> done -> tell(file, done.value());
            case Outcome.Failure<ImportResult> failure -> {
                switch (failure.reason()) {
                    case CONFLICT -> LOG.debug("{} was taken in by another process just now", file.path());
                    case INVALID_INPUT, TOO_LARGE -> refuse(file, failure.message(), Optional.empty());
                    default -> LOG.warn("{} was not taken in: {}", file.path(), failure.message());
                }
            }
        }
    }

    private void tell(DataFile file, ImportResult result) {
        if (!result.stored()) {
            String why = result.refusal().orElse("no row of the file can be used");
            refuse(file, why, Optional.of(result));
            return;
        }
        LOG.info(
                "{} taken in as {}: {} rows accepted, {} left out",
                file.path(),
                file.instrument(),
                result.report().accepted(),
                result.report().quarantined());
    }

    /// Says so in the log and in the reports; the file is looked at again at the next start.
    private void refuse(DataFile file, String why, Optional<ImportResult> result) {
        LOG.warn("{} was not taken in: {}", file.path(), why);
        String id = file.reportId() + "_refused";
        ObjectNode report = result.map(WireDocuments::importResult)
                .map(Json::parse)
                .map(document -> (ObjectNode) document)
                .orElseGet(Json::object);
        report.put("id", id);
        report.put("instrument", file.instrument().value());
        report.put("fileName", file.name());
        report.put("stored", false);
        report.put("refusal", why);
        store.keepImportReport(
                new ImportReportRow(id, file.instrument(), file.interval(), clock.instant(), report.toString()));
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
