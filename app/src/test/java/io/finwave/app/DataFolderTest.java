package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.ServiceSettings;
import io.finwave.service.Services;
import io.finwave.store.ImportReportRow;
import io.finwave.store.PostgresAddress;
import io.finwave.store.SeriesInfo;
import io.finwave.store.Store;
import io.finwave.testkit.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Price files of DATA_DIR, with a real server and real files.
class DataFolderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstrumentId ACME = InstrumentId.of("ACME");

    @TempDir
    private Path home;

    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(home.resolve("data"));
    }

    private Servers start() {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new Terminal(nowhere, nowhere, false), Map.of("API_PORT", "0"), InstantSource.system(), home);
        return Servers.start(surroundings.settings(), Servers.Role.API, false, surroundings);
    }

    private Store store() {
        return Store.openReadOnly(home.resolve("state/finwave.db"), InstantSource.system())
                .orElseThrow();
    }

    private static String days(int first, int count, double price) {
        StringBuilder csv = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        for (int i = first; i < first + count; i++) {
            csv.append("2024-01-%02d,%s,%s,%s,%s,10%n".formatted(1 + i, price, price + 1, price - 1, price));
        }
        return csv.toString();
    }

    /// Starts, waits until so many reports are there, and stops.
    private List<ImportReportRow> reportsOfARun(int expected) {
        try (Servers servers = start();
                Store store = store()) {
            assertThat(servers.api()).isPresent();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> store.importReports(10).size() >= expected);
        }
        // the background work has ended with the servers
        try (Store store = store()) {
            return store.importReports(10);
        }
    }

    private SeriesInfo series(InstrumentId instrument, BarInterval interval) {
        try (Store store = store()) {
            return store.series(instrument, interval).orElseThrow();
        }
    }

    @Test
    void start_filesOfEveryForm_areTakenInUnderTheirNames() throws IOException {
        Files.writeString(data.resolve("acme.csv"), days(0, 20, 5));
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(data.resolve("BRK.B.csv.gz")))) {
            packed.write(days(0, 15, 400).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(
                data.resolve("BTC-USD.1h.csv"), "time,close\n2024-01-01T00:00:00Z,5\n2024-01-01T01:00:00Z,6\n");
        Files.writeString(data.resolve("README.md"), "not prices");
        Files.createDirectory(data.resolve("folder.csv"));

        List<ImportReportRow> reports = reportsOfARun(3);

        assertThat(reports).hasSize(3).allSatisfy(row -> assertThat(row.id()).startsWith("data_"));
        assertThat(series(ACME, BarInterval.ONE_DAY).bars()).isEqualTo(20);
        assertThat(series(ACME, BarInterval.ONE_DAY).origin()).isEqualTo("file acme.csv");
        assertThat(series(InstrumentId.of("BRK.B"), BarInterval.ONE_DAY).bars()).isEqualTo(15);
        assertThat(series(InstrumentId.of("BTC-USD"), BarInterval.parse("1h")).bars())
                .isEqualTo(2);
    }

    @Test
    void start_again_leavesTheSameContentAlone_andTakesAChangedOne() throws IOException {
        Path file = Files.writeString(data.resolve("ACME.csv"), days(0, 10, 5));
        reportsOfARun(1);
        String first = series(ACME, BarInterval.ONE_DAY).dataVersion();
        CommandRun byHand = CommandRun.in(
                home,
                "import",
                Files.writeString(home.resolve("newer.csv"), days(0, 12, 6)).toString(),
                "--instrument",
                "ACME");
        assertThat(byHand.exitCode()).as(byHand.err()).isEqualTo(Main.DONE);
        String imported = series(ACME, BarInterval.ONE_DAY).dataVersion();

        Files.writeString(data.resolve("LATER.csv"), days(0, 10, 5)); // read after the other: then that was looked at
        assertThat(reportsOfARun(3)).hasSize(3);
        assertThat(series(ACME, BarInterval.ONE_DAY).dataVersion())
                .isEqualTo(imported)
                .isNotEqualTo(first);

        Files.writeString(file, days(0, 14, 7));
        assertThat(reportsOfARun(4)).hasSize(4);
        assertThat(series(ACME, BarInterval.ONE_DAY).bars()).isEqualTo(14);
    }

    @Test
    void start_badFiles_areReportedAndStopNothing() throws Exception {
        Files.writeString(data.resolve("A-BAD.csv"), "this is no table of prices\n");
        Files.writeString(data.resolve("B-BAD.csv"), "Date,Close\n2024-01-01,x\n2024-01-02,y\n2024-01-03,z\n");
        Files.writeString(data.resolve("no symbol!.csv"), days(0, 10, 5));
        Files.writeString(data.resolve("Z-GOOD.csv"), days(0, 10, 5));
        Files.write(data.resolve("EMPTY.csv"), new byte[0]);

        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(DataFolder.class);
        logger.addAppender(log);
        try (Servers servers = start();
                Store store = store()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> store.series(InstrumentId.of("Z-GOOD"), BarInterval.ONE_DAY)
                            .isPresent());
            URI health = servers.api().orElseThrow().resolve("/health");
            try (HttpClient client = HttpClient.newHttpClient()) {
                assertThat(client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
            List<ImportReportRow> refused = store.importReports(10).stream()
                    .filter(row -> row.id().endsWith("_refused"))
                    .toList();
            assertThat(refused)
                    .extracting(row -> row.instrument().value())
                    .containsExactlyInAnyOrder("A-BAD", "B-BAD", "EMPTY");
            for (ImportReportRow row : refused) {
                JsonNode report = JSON.readTree(row.report());
                assertThat(report.get("stored").asBoolean()).isFalse();
                assertThat(report.get("refusal").asText()).isNotBlank();
                assertThat(report.get("fileName").asText()).isEqualTo(row.instrument() + ".csv");
                assertThat(warnings(log))
                        .anyMatch(line -> line.endsWith(row.instrument() + ".csv was not taken in: "
                                + report.get("refusal").asText()));
            }
            assertThat(warnings(log))
                    .hasSize(4)
                    .anyMatch(line -> line.contains("no symbol!.csv was not taken in: instrument must be 1 to 32"));
        } finally {
            logger.detachAppender(log);
        }
    }

    private static List<String> warnings(ListAppender<ILoggingEvent> log) {
        return List.copyOf(log.list).stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void start_twoReplicasOnPostgres_oneOfThemTakesEachFile() throws Exception {
        for (int i = 0; i < 6; i++) {
            Files.writeString(data.resolve("S" + i + ".csv"), days(0, 28, 5 + i));
        }
        TestPostgres.Database database = TestPostgres.shared().newDatabase();
        PostgresAddress address = new PostgresAddress(database.url(), database.user(), database.password());
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.finwave");
        logger.addAppender(log);
        try (Store one = Store.open(address, InstantSource.system()).orElseThrow();
                Store two = Store.open(address, InstantSource.system()).orElseThrow();
                Services services = services(one);
                Services others = services(two)) {
            try (DataFolder first = DataFolder.start(data, one, services, InstantSource.system());
                    DataFolder second = DataFolder.start(data, two, others, InstantSource.system())) {
                assertThat(first).isNotSameAs(second);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> one.importReports(10).size() >= 6);
            }
            assertThat(one.importReports(10)).hasSize(6);
            assertThat(warnings(log)).isEmpty();
        } finally {
            logger.detachAppender(log);
        }
    }

    private Services services(Store store) {
        return Services.create(store, InstantSource.system(), ServiceSettings.of(2, home.resolve("uploads"), "test"));
    }

    @Test
    void start_readOnlyFolder_isReadAndNotWritten() throws IOException {
        Files.writeString(data.resolve("ACME.csv"), days(0, 10, 5));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(reportsOfARun(1)).hasSize(1);
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files).containsExactly(data.resolve("ACME.csv"));
            }
        } finally {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void start_noFolder_isFine() throws IOException {
        Files.delete(data);
        assertThat(reportsOfARun(0)).isEmpty();
    }
}
