package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.store.AuditRow;
import io.finwave.store.PostgresAddress;
import io.finwave.store.Store;
import io.finwave.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `deploy/restore.sh` on a real PostgreSQL server, with a stand-in for docker-compose that runs on this
/// machine what would run in the container. The dumps are of `pg_dump` 15.18 of tables of version 3, from
/// before the ledger: ACME has 3 bars. One is of two schemas, public and other.
@DisabledOnOs(value = WINDOWS, disabledReason = "the script is for a host with a shell")
class RestoreScriptTest {
    private static final String PASSWORD = "pw-of-wavelet-2b1f";
    private static final String COMPOSE = """
            #!/bin/sh
            case "$1 $2 $3" in
              'ps -q postgres') echo there ;;
              'exec -T postgres') shift 3 && exec "$@" ;;
              *) echo "$*" >>"$CALLS" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path backup;
    private Path calls;
    private PostgresAddress address;
    private String port;

    @BeforeEach
    void newestDatabase() throws IOException {
        Programs.assumeOnPath("pg_restore", "postgresql-client");
        Programs.assumeOnPath("psql", "postgresql-client");
        String url = TestPostgres.shared().newDatabase().url();
        port = url.replaceFirst(".*:(\\d+)/.*", "$1");
        for (String sql : new String[] {
            "drop database if exists wavelet_db with (force)",
            "drop role if exists wavelet_user",
            "create role wavelet_user superuser login password '" + PASSWORD + "'",
            "create database wavelet_db owner wavelet_user"
        }) {
            TestPostgres.shared().execute(sql);
        }
        address = new PostgresAddress(url.replaceFirst("/t\\d+$", "/wavelet_db"), "wavelet_user", PASSWORD);
        try (Store store = open()) {
            store.audit().add(row("before"));
        }
        calls = folder.resolve("calls");
        Path deploy = Files.createDirectories(folder.resolve("project/deploy"));
        for (String file : new String[] {"restore.sh", "empty-database.sql"}) {
            Files.copy(Path.of("../deploy", file), deploy.resolve(file));
        }
        tool("docker-compose", COMPOSE);
        backup = Files.createDirectories(folder.resolve("finwave-20261101-030000"));
        backUp("tables-of-version-3.dump");
    }

    private void backUp(String resource) throws IOException {
        try (InputStream dump = Objects.requireNonNull(getClass().getResourceAsStream(resource))) {
            backUp(dump.readAllBytes());
        }
    }

    private void tool(String name, String script) throws IOException {
        Path tool = Files.createDirectories(folder.resolve("tools")).resolve(name);
        Files.writeString(tool, script);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// What `psql` says to statements.
    private String psql(String... statements) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "psql", "--host=127.0.0.1", "--port=" + port, "--username=wavelet_user", "--dbname=wavelet_db", "-At"));
        for (String statement : statements) {
            command.add("--command=" + statement);
        }
        Programs.Run run = Programs.run(Map.of("PGPASSWORD", PASSWORD), folder, command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }

    private static AuditRow row(String action) {
        return new AuditRow(0, Instant.EPOCH, "root", action, "SPX", "", "", "");
    }

    private void backUp(byte[] dump) throws IOException {
        Files.write(backup.resolve("postgres.dump"), dump);
        Files.writeString(backup.resolve("SHA256SUMS"), sha256(dump) + "  postgres.dump\n");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Store open() {
        return Store.open(address, InstantSource.system()).orElseThrow();
    }

    private Programs.Run restore() throws Exception {
        return Programs.run(
                Map.of(
                        "PATH",
                        folder.resolve("tools") + ":" + System.getenv("PATH"),
                        "CALLS",
                        calls.toString(),
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        port,
                        "PGPASSWORD",
                        PASSWORD),
                folder,
                "project/deploy/restore.sh",
                backup.toString());
    }

    private void assertNothingChanged() {
        try (Store store = open()) {
            assertThat(store.audit().newest(null, 10))
                    .extracting(AuditRow::action)
                    .containsExactly("before");
            assertThat(store.series(InstrumentId.of("ACME"), BarInterval.ONE_DAY))
                    .isEmpty();
        }
    }

    @Test
    void dump_fromBeforeTheNewestTables_goesIn_andIsBroughtUpToDate() throws Exception {
        Programs.Run run = restore();

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("is in place");
        assertThat(Files.readString(calls)).isEqualTo("stop nginx dashboard api\nup -d\n");
        var migration = Store.migrate(address).orElseThrow();
        assertThat(migration.from()).isEqualTo(3);
        assertThat(migration.to()).isGreaterThan(4);
        try (Store store = open()) {
            assertThat(store.load(InstrumentId.of("ACME"), BarInterval.ONE_DAY)
                            .map(series -> series.bars().size()))
                    .isEqualTo(Optional.of(3));
            assertThat(store.audit().newest(null, 10)).isEmpty();
            assertThat(store.ledger().counts()).isEmpty();
        }
        assertThat(restore().exitCode()).as("once more").isZero();
    }

    @Test
    void dump_thatBreaksOff_isRefusedBeforeAnythingStops() throws Exception {
        byte[] whole = Files.readAllBytes(backup.resolve("postgres.dump"));
        backUp(Arrays.copyOf(whole, whole.length * 3 / 4));

        Programs.Run run = restore();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("postgres.dump cannot be read by this PostgreSQL: nothing was changed");
        assertThat(calls).doesNotExist();
        assertNothingChanged();
    }

    @Test
    void dump_thatCannotBePutBack_leavesTheDatabaseAsItWas() throws Exception {
        psql(
                "create schema other",
                "create function other.no() returns event_trigger language plpgsql as"
                        + " 'begin raise exception ''no room''; end'",
                "create event trigger no on ddl_command_start when tag in ('CREATE INDEX')"
                        + " execute function other.no()");

        Programs.Run run = restore();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("no room", "the database is as it was");
        assertThat(Files.readString(calls)).isEqualTo("stop nginx dashboard api\nstart api dashboard nginx\n");
        assertNothingChanged();
    }

    @Test
    void schemaOfOthers_inTheDump_andInTheDatabase_staysAsItIs() throws Exception {
        backUp("tables-of-version-3-and-others.dump");
        psql("create schema other", "create table other.mine (a int)", "insert into other.mine values (7)");

        Programs.Run run = restore();

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(psql("select a from other.mine", "select count(*) from bar")).isEqualToIgnoringWhitespace("7 3");
    }

    @Test
    void viewOfOthers_onOurTables_isNamed_andNothingIsTakenAway() throws Exception {
        psql(
                "create schema report",
                "create view report.v as select * from bar",
                "create table report.t (series bigint references series (series_id), of_whom public.watch)",
                "create table report.apart (a int)");

        Programs.Run run = restore();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "take it away first: table report.t, table constraint t_series_fkey on report.t, view report.v")
                .contains("the database is as it was")
                .doesNotContain("report.apart");
        assertThat(psql("select count(*) from report.v")).isEqualToIgnoringWhitespace("0");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "copy half from stdin;\\n1\\n2", "copy half from stdin;\\n1\\n"})
    void dump_thatBreaksOffOnItsWay_isSaid_alsoWhereTheStackDoesNotStart(String last) throws Exception {
        tool("pg_restore", """
                #!/bin/sh
                case "$*" in *--file=/dev/null*) exit 0 ;; esac
                printf 'create table half (a text);\\n%s'
                exit 1
                """.formatted(last));
        tool("docker-compose", COMPOSE.replace("*) echo", "start*) echo \"$*\" >>\"$CALLS\"; exit 1 ;;\n  *) echo"));

        Programs.Run run = restore();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("cannot be put back: the database is as it was");
        assertThat(Files.readString(calls)).isEqualTo("stop nginx dashboard api\nstart api dashboard nginx\n");
        assertNothingChanged();
    }

    @Test
    void checksum_thatDoesNotFit_isRefused() throws Exception {
        Files.writeString(
                backup.resolve("SHA256SUMS"), sha256("other".getBytes(StandardCharsets.UTF_8)) + "  postgres.dump\n");

        Programs.Run run = restore();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("a checksum does not fit, nothing was changed");
        assertNothingChanged();
    }
}
