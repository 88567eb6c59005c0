package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.Store;
import io.finwave.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that look after a database, on SQLite and on PostgreSQL.
class DatabaseCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    private final TestPostgres.Database database = TestPostgres.shared().newDatabase();

    private Map<String, String> postgres() {
        return Map.of(
                "DATABASE_URL",
                database.url().replaceFirst("^jdbc:postgresql://", "postgresql://" + database.user() + "@"),
                "DB_PASSWORD",
                database.password());
    }

    private Path prices() throws IOException {
        return Files.writeString(
                home.resolve("acme.csv"),
                "Date,Open,High,Low,Close\n2024-01-02,1,2,1,2\n2024-01-03,2,3,2,3\n2024-01-04,3,4,3,4\n");
    }

    @Test
    void migrate_sqliteTwice_saysFromAndTo() throws IOException {
        CommandRun first = CommandRun.in(home, "migrate");
        JsonNode second = JSON.readTree(CommandRun.in(home, "migrate", "--json").out());

        assertThat(first.exitCode()).as(first.err()).isEqualTo(Main.DONE);
        int newest = second.get("to").asInt();
        assertThat(newest).isPositive();
        assertThat(second.get("from").asInt()).isEqualTo(newest);
        assertThat(first.out()).contains("finwave.db: tables brought from version 0 to " + newest);
        assertThat(CommandRun.in(home, "migrate").out()).contains("tables of version " + newest + ", nothing to do");
    }

    @Test
    void migrate_sqliteInUse_isRefusedNamingTheProcess() {
        Outcome<Store> opened = Store.open(home.resolve("state/finwave.db"), InstantSource.system());
        try (Store store = opened.orElseThrow()) {
            CommandRun run = CommandRun.in(home, "migrate");

            assertThat(store.check()).isInstanceOf(Outcome.Success.class);
            assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
            assertThat(run.err())
                    .contains("is in use by process " + ProcessHandle.current().pid())
                    .hasLineCount(1);
        }
    }

    @Test
    void migrate_postgresTwiceAtOnce_bothSucceed() throws Exception {
        CompletableFuture<CommandRun> other =
                CompletableFuture.supplyAsync(() -> CommandRun.in(home, postgres(), "migrate"));
        CommandRun one = CommandRun.in(home, postgres(), "migrate");

        assertThat(one.exitCode()).as(one.err()).isEqualTo(Main.DONE);
        assertThat(other.get(60, TimeUnit.SECONDS).exitCode()).isEqualTo(Main.DONE);
        assertThat(CommandRun.in(home, postgres(), "migrate").out())
                .startsWith("postgresql://127.0.0.1:")
                .containsPattern("tables of version \\d+, nothing to do")
                .doesNotContain(database.password());
    }

    @Test
    void importAndAnalyze_onPostgres_useIt() throws IOException {
        CommandRun imported = CommandRun.in(home, postgres(), "import", prices().toString(), "--instrument", "ACME");
        CommandRun analyzed = CommandRun.in(home, postgres(), "analyze", "ACME", "--levels", "1");

        assertThat(imported.exitCode()).as(imported.err()).isEqualTo(Main.DONE);
        assertThat(analyzed.exitCode()).as(analyzed.err()).isEqualTo(Main.DONE);
        assertThat(analyzed.out()).contains("ACME 1d, 3 bars 2024-01-02 to 2024-01-04 (file acme.csv)");
        assertThat(home.resolve("state/finwave.db")).doesNotExist();
    }

    @Test
    void doctor_onPostgres_namesServerVersionAndLatency() {
        assertThat(CommandRun.in(home, postgres(), "doctor").out())
                .contains("there is nothing in the database postgresql://127.0.0.1:");
        CommandRun.in(home, postgres(), "migrate");

        CommandRun run = CommandRun.in(home, postgres(), "doctor");

        assertThat(run.exitCode()).as(run.out()).isEqualTo(Main.DONE);
        assertThat(run.out())
                .containsPattern("store +good +PostgreSQL 18\\.\\d+, postgresql://127.0.0.1:.* as " + database.user()
                        + ", tables of version \\d+, 0 series, answers in \\d+\\.\\d ms")
                .doesNotContain(database.password());
    }

    @Test
    void everyCommand_wrongPasswordOrNoServer_saysSoInOneLineWithoutThePassword() {
        for (Map<String, String> wrong : java.util.List.of(
                Map.of(
                        "DATABASE_URL",
                        database.url()
                                .replaceFirst(
                                        "^jdbc:postgresql://", "postgresql://" + database.user() + ":hunter22-wrong@")),
                Map.of("DATABASE_URL", "postgresql://wave@127.0.0.1:1/none", "DB_PASSWORD", "hunter22-wrong"))) {
            for (String command : java.util.List.of("migrate", "analyze ACME", "doctor", "backup x.db")) {
                CommandRun run = CommandRun.in(home, wrong, command.split(" ", -1));

                assertThat(run.exitCode()).as(command).isEqualTo(Main.COULD_NOT);
                assertThat(run.out() + run.err())
                        .as(command)
                        .doesNotContain("hunter22")
                        .contains("postgresql://");
                assertThat(run.err().lines().count())
                        .as(command + ": " + run.err())
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void backup_ofARunningDatabase_canBeOpened() throws IOException {
        CommandRun.in(home, "import", prices().toString(), "--instrument", "ACME");
        Outcome<Store> opened = Store.open(home.resolve("state/finwave.db"), InstantSource.system());
        Path copy = home.resolve("out/copy.db");
        try (Store running = opened.orElseThrow()) {
            assertThat(running.check()).isEqualTo(Outcome.success("1 series"));
            JsonNode answer = JSON.readTree(
                    CommandRun.in(home, "backup", copy.toString(), "--json").out());
            assertThat(answer.get("bytes").asLong()).isEqualTo(Files.size(copy));
        }
        try (Store restored = Store.open(copy, InstantSource.system()).orElseThrow()) {
            assertThat(restored.series(InstrumentId.of("ACME"), BarInterval.ONE_DAY))
                    .isPresent();
        }
        assertThat(CommandRun.in(home, "backup", copy.toString()).err()).contains("is there already");
    }

    @Test
    void backup_onPostgres_saysWhatToUse() {
        CommandRun run = CommandRun.in(home, postgres(), "backup", "copy.db");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).contains("pg_dump").doesNotContain(database.password());
    }

    @Test
    void doctor_backups_saysHowOldTheNewestIs() throws IOException {
        assertThat(backupFinding()).matches("(?s).*backup +watch +no backup yet in .*backups.*");

        Path backups = Files.createDirectories(home.resolve("backups"));
        Files.createDirectory(backups.resolve("other"));
        Path old = Files.createDirectory(backups.resolve("finwave-20260101-000000"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        assertThat(backupFinding()).contains("finwave-20260101-000000 is 3 days old: make a new one");

        Path recent = Files.writeString(backups.resolve("finwave-20260104-000000.tar.gz"), "x");
        Files.setLastModifiedTime(recent, FileTime.from(Instant.now().minus(Duration.ofMinutes(150))));
        assertThat(backupFinding()).contains("good", "finwave-20260104-000000.tar.gz is 2 hours old");
    }

    private String backupFinding() {
        return CommandRun.in(home, "doctor")
                .out()
                .lines()
                .filter(line -> line.startsWith("backup"))
                .findFirst()
                .orElseThrow();
    }
}
