package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.source.ImportOptions;
import io.finwave.store.BarWriter;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Imports that are refused while somebody else holds the one connection that writes.
@Timeout(120)
class ImportServiceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));
    private static final String HEAD = "Date,Close\n2024-01-02,100\n2024-01-03,101\n2024-01-04,102\n";

    @TempDir
    private Path folder;

    private Store store;
    private Services services;

    @BeforeEach
    void open() {
        store = StoredBars.open(folder, CLOCK);
        services = Services.create(store, CLOCK, ServiceSettings.of(1, folder.resolve("uploads"), "test"));
    }

    @AfterEach
    void close() {
        services.close();
        store.close();
    }

    private static byte[] gzip(int linesOfMegabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(HEAD.getBytes(StandardCharsets.UTF_8));
            byte[] megabyte = "2024-01-04,102\n".repeat(70_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < linesOfMegabytes; i++) {
                out.write(megabyte);
            }
        }
        return packed.toByteArray();
    }

    /// What an import says while another thread writes, and goes on writing.
    private Outcome<ImportResult> whileAnotherWrites(byte[] file) throws Exception {
        ImportRequest request =
                new ImportRequest(InstrumentId.of("BOMB"), "", "a.csv.gz", ImportOptions.RECOGNISE_ALL, false, null);
        SeriesOrigin origin = new SeriesOrigin("test", false);
        try (BarWriter writer = store.write(StoredBars.ACME, "", BarInterval.ONE_DAY, origin)) {
            Outcome<ImportResult> outcome = CompletableFuture.supplyAsync(
                            () -> services.imports().run(request, new ByteArrayInputStream(file), r -> "{}"))
                    .get(60, TimeUnit.SECONDS);
            assertThat(writer).isNotNull();
            return outcome;
        }
    }

    @Test
    void run_fileThatUnpacksWithoutEnd_isRefusedWithoutWaitingForTheOneWriter() throws Exception {
        Outcome<ImportResult> outcome = whileAnotherWrites(gzip(80));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(FailureReason.TOO_LARGE);
            assertThat(failure.message()).contains("must not unpack to more than 100 times its packed size");
        });
        try (Stream<Path> left = Files.list(folder.resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void run_packedFileThatIsCutOff_isRefusedWithoutWaitingForTheOneWriter() throws Exception {
        byte[] whole = gzip(3);

        Outcome<ImportResult> outcome = whileAnotherWrites(Arrays.copyOf(whole, whole.length - 20));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT);
            assertThat(failure.message()).contains("the compressed file is cut off");
        });
    }
}
