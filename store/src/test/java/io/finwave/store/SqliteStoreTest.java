package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    @TempDir
    Path folder;

    @Override
    Store openEmpty() {
        return opened(Store.open(file(), clock()));
    }

    private Path file() {
        return folder.resolve("data").resolve("finwave.db");
    }

    @Test
    void ledger_whoeverChangesARow_isRefused() throws Exception {
        store.ledger().open(LedgerContract.opening("SPX", 1));
        store.ledger().tryAll(List.of(LedgerContract.trial("k1", "SPX", "rule", 1, 1)));
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            for (String table : List.of("holdout_opening", "trial")) {
                for (String change : List.of("update %s set who = 'x'", "delete from %s")) {
                    assertThatThrownBy(() -> statement.execute(change.formatted(table)))
                            .as(change.formatted(table))
                            .hasMessageContaining("rows of " + table + " are never changed");
                }
            }
        }
    }

    @Test
    void ledger_whoeverReplacesARow_isRefused_andItStays() throws Exception {
        store.ledger().open(LedgerContract.opening("SPX", 1));
        store.ledger().tryAll(List.of(LedgerContract.trial("k1", "SPX", "rule", 1, 1)));
        List<OpeningRow> openings = store.ledger().openings("", 10);
        List<TrialRow> trials = store.ledger().trials("", "", 10);
        String opening = "holdout_opening select 1, at, 'x', instrument, bar_interval, data_version, first_bar,"
                + " last_bar, models, questions, reason from holdout_opening";
        String trial = "trial select %s, %s, at, 'x', kind, instrument, bar_interval, data_version, question, model,"
                + " settings, measure, scores, mean, deviation, parts from trial";
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            for (String row : List.of(opening, trial.formatted("1", "'k2'"), trial.formatted("null", "'k1'"))) {
                for (String how : List.of("replace into ", "insert or replace into ")) {
                    assertThatThrownBy(() -> statement.execute(how + row))
                            .as(how + row)
                            .hasMessageContaining("are never changed");
                }
            }
            assertThat(statement.executeUpdate("insert into " + trial.formatted("null", "'k2'")))
                    .isEqualTo(1);
        }
        assertThat(store.ledger().openings("", 10)).isEqualTo(openings);
        assertThat(store.ledger().trials("", "", 10).getLast()).isEqualTo(trials.getFirst());
    }

    @Test
    void open_againAfterClose_everythingIsThere() {
        SeriesInfo info = put(SPX, DAY, days(0, 10, 1));
        store.close();
        store = opened(Store.open(file(), clock()));
        assertThat(store.series(SPX, DAY)).contains(info);
    }

    @Test
    void open_whileOpen_refusedNamingTheHolder() {
        Outcome.Failure<Store> refused = refused(Store.open(file(), clock()));
        assertThat(refused.reason()).isEqualTo(FailureReason.CONFLICT);
        assertThat(refused.message())
                .contains(file().toString())
                .contains("process " + ProcessHandle.current().pid())
                .doesNotContain("\n");
    }

    @Test
    void open_refusedInThisProcess_otherProcessesStayLockedOut() throws Exception {
        refused(Store.open(file(), clock()));
        assertThat(Store.migrate(file())).isInstanceOf(Outcome.Failure.class);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file().getParent());
        assertThat(refused(Store.open(link.resolve("finwave.db"), clock())).reason())
                .isEqualTo(FailureReason.CONFLICT);

        Process other = ImportingProcess.start(file(), 1, 0);
        try (BufferedReader out = other.inputReader()) {
            assertThat(out.readLine()).as("what a process that was let in says").isNull();
        } finally {
            other.destroyForcibly();
        }
        store.close();
        store = opened(Store.open(file(), clock()));
    }

    @Test
    void openReadOnly_besideAWriter_readsAndRefusesToWrite() {
        put(SPX, DAY, days(0, 10, 1));
        try (Store reader = opened(Store.openReadOnly(file(), clock()))) {
            assertThat(reader.load(SPX, DAY).orElseThrow().bars().size()).isEqualTo(10);
            put(SPX, DAY, days(10, 12, 1));
            assertThat(reader.load(SPX, DAY).orElseThrow().bars().size()).isEqualTo(12);
            assertThatThrownBy(() -> reader.write(SPX, "", DAY, FILE)).isInstanceOf(IllegalStateException.class);
            assertThat(reader.watches().list()).isEmpty();
            assertThatThrownBy(() -> reader.watches().due(NOW, 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void write_secondWriterOfAnotherThread_waitsForTheFirst() throws Exception {
        CompletableFuture<SeriesInfo> second;
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 10, 1));
            second = CompletableFuture.supplyAsync(() -> put(InstrumentId.of("OTHER"), DAY, days(0, 7, 1)));
            Thread.sleep(100);
            assertThat(second).isNotDone();
            writer.commit();
        }
        assertThat(second.get(10, TimeUnit.SECONDS).bars()).isEqualTo(7);
    }

    @Test
    void migrate_whileOpen_refusedNamingTheHolder() {
        assertThat(Store.migrate(file()))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.message())
                                .contains("in use by process "
                                        + ProcessHandle.current().pid()));
    }

    @Test
    void migrate_emptyThenUpToDate_tellsFromAndTo() {
        Path fresh = folder.resolve("fresh/new.db");
        assertThat(opened(Store.migrate(fresh)).from()).isZero();
        assertThat(opened(Store.migrate(fresh)))
                .isEqualTo(new Migration(fresh.toAbsolutePath().toString(), NEWEST_SCHEMA, NEWEST_SCHEMA));
    }

    @Test
    void backup_whileAWriterIsOpen_holdsWhatWasCommitted() {
        SeriesInfo before = put(SPX, DAY, days(0, 5_000, 1));
        Path copy = folder.resolve("backups/copy.db");
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 9_000, 2));
            assertThat(opened(Store.backup(file(), copy))).isPositive().isEqualTo(sizeOf(copy));
            writer.commit();
        }
        try (Store restored = opened(Store.open(copy, clock()))) {
            assertThat(restored.series(SPX, DAY)).contains(before);
            assertThat(restored.load(SPX, DAY).orElseThrow().bars().checksum()).isEqualTo(before.dataVersion());
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void backup_ontoAFileOrOfNothing_refused() throws IOException {
        Path there = Files.writeString(folder.resolve("there.db"), "mine");
        assertThat(Store.backup(file(), there))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class, f -> assertThat(f.reason()).isEqualTo(FailureReason.CONFLICT));
        assertThat(Files.readString(there)).isEqualTo("mine");
        assertThat(Store.backup(folder.resolve("none.db"), folder.resolve("copy.db")))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class, f -> assertThat(f.reason()).isEqualTo(FailureReason.NOT_FOUND));
        assertThat(folder.resolve("copy.db")).doesNotExist();
    }

    @Test
    void openReadOnly_noFile_notFound() {
        assertThat(refused(Store.openReadOnly(folder.resolve("no.db"), clock())).reason())
                .isEqualTo(FailureReason.NOT_FOUND);
    }

    @Test
    void open_fileIsNoDatabase_refusedNotOverwritten() throws IOException {
        Path junk = folder.resolve("junk.db");
        Files.writeString(junk, "Date,Open\n".repeat(1000));
        Outcome.Failure<Store> refused = refused(Store.open(junk, clock()));
        assertThat(refused.reason()).isEqualTo(FailureReason.STORAGE);
        assertThat(refused.message()).contains("junk.db");
        assertThat(Files.readString(junk)).startsWith("Date,Open\n");
    }

    @Test
    void open_madeByANewerVersion_refused() throws Exception {
        store.close();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update schema_history set version = '999' where version = '" + NEWEST_SCHEMA + "'");
        }
        assertThat(refused(Store.open(file(), clock())).message()).contains("newer version", "999");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update schema_history set version = '" + NEWEST_SCHEMA + "' where version = '999'");
        }
        store = opened(Store.open(file(), clock()));
    }

    @Test
    void open_upToDate_isFast() {
        store.close();
        Duration best = Duration.ofDays(1);
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            store = opened(Store.open(file(), clock()));
            best = min(best, Duration.ofNanos(System.nanoTime() - start));
            store.close();
        }
        store = opened(Store.open(file(), clock()));
        System.out.println("open of an up-to-date database, best of 5: " + best.toMillis() + " ms");
        assertThat(best).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void load_fiveThousandBars_isFast() {
        put(SPX, DAY, days(0, 5_000, 1));
        Duration best = Duration.ofDays(1);
        for (int i = 0; i < 30; i++) {
            long start = System.nanoTime();
            assertThat(store.load(SPX, DAY).orElseThrow().bars().size()).isEqualTo(5_000);
            best = min(best, Duration.ofNanos(System.nanoTime() - start));
        }
        System.out.printf("load of 5,000 bars, best of 30: %.2f ms%n", best.toNanos() / 1e6);
        assertThat(best).isLessThan(Duration.ofMillis(10));
    }

    @Test
    void databaseFile_isInWriteAheadModeWithStrictTables() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("pragma journal_mode")) {
                assertThat(row.getString(1)).isEqualTo("wal");
            }
            try (var row =
                    statement.executeQuery("select count(*) from pragma_table_list where schema = 'main' and strict = 0"
                            + " and name not like 'sqlite%' and name <> 'schema_history'")) {
                assertThat(row.getInt(1)).isZero();
            }
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
