package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.testkit.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What is particular to PostgreSQL.
class PostgresStoreTest extends StoreFixture {
    private final TestPostgres.Database database = TestPostgres.shared().newDatabase();
    private final PostgresAddress address = PostgresContracts.address(database);

    @Override
    Store openEmpty() {
        return opened(Store.open(address, clock()));
    }

    @Test
    void write_otherSeries_doesNotWait() throws Exception {
        try (BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            offer(writer, days(0, 10, 1));
            CompletableFuture<SeriesInfo> other =
                    CompletableFuture.supplyAsync(() -> put(InstrumentId.of("OTHER"), DAY, days(0, 7, 1)));
            assertThat(other.get(30, TimeUnit.SECONDS).bars()).isEqualTo(7);
            writer.commit();
        }
    }

    @Test
    void write_moreWritersThanConnections_allGetTheirTurn() throws Exception {
        List<Future<SeriesInfo>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (int w = 0; w < 12; w++) {
                InstrumentId instrument = InstrumentId.of("S" + w);
                written.add(threads.submit(() -> put(instrument, DAY, days(0, 3_000, 1))));
            }
            for (Future<SeriesInfo> each : written) {
                assertThat(each.get(60, TimeUnit.SECONDS).bars()).isEqualTo(3_000);
            }
        }
    }

    @Test
    void migrate_manyAtOnceOnAnEmptyDatabase_allSucceed() throws Exception {
        PostgresAddress empty = PostgresContracts.address(TestPostgres.shared().newDatabase());
        List<Future<Outcome<Migration>>> migrations = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                migrations.add(threads.submit(() -> Store.migrate(empty)));
            }
            for (Future<Outcome<Migration>> migration : migrations) {
                assertThat(opened(migration.get(60, TimeUnit.SECONDS)).to()).isEqualTo(NEWEST_SCHEMA);
            }
        }
        assertThat(opened(Store.migrate(empty)).from()).isEqualTo(NEWEST_SCHEMA);
    }

    @Test
    void openReadOnly_readsAndRefusesToWrite() {
        put(SPX, DAY, days(0, 10, 1));
        try (Store reader = opened(Store.openReadOnly(address, clock()))) {
            assertThat(reader.load(SPX, DAY).orElseThrow().bars().size()).isEqualTo(10);
            assertThatThrownBy(() -> reader.write(SPX, "", DAY, FILE)).isInstanceOf(IllegalStateException.class);
            assertThat(reader.watches().list()).isEmpty();
            assertThatThrownBy(() -> reader.watches().due(NOW, 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void ledger_whoeverChangesARow_isRefused() throws Exception {
        store.ledger().open(LedgerContract.opening("SPX", 1));
        store.ledger().tryAll(List.of(LedgerContract.trial("k1", "SPX", "rule", 1, 1)));
        try (var connection =
                        java.sql.DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (String table : List.of("holdout_opening", "trial")) {
                for (String change : List.of("update %s set who = 'x'", "delete from %s", "truncate %s")) {
                    assertThatThrownBy(() -> statement.execute(change.formatted(table)))
                            .as(change.formatted(table))
                            .hasMessageContaining("rows of " + table + " are never changed");
                }
            }
        }
    }

    @Test
    void openReadOnly_emptyDatabase_notFound() {
        PostgresAddress empty = PostgresContracts.address(TestPostgres.shared().newDatabase());
        Outcome.Failure<Store> refused = refused(Store.openReadOnly(empty, clock()));
        assertThat(refused.reason()).isEqualTo(FailureReason.NOT_FOUND);
        assertThat(refused.message()).contains("there is nothing in the database " + empty);
    }

    @Test
    void open_madeByANewerVersion_refused() throws Exception {
        try (var connection =
                        java.sql.DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update schema_history set version = '999' where version = '" + NEWEST_SCHEMA + "'");
        }
        assertThat(refused(Store.open(address, clock())).message()).contains("newer version", "999");
    }

    @Test
    void open_tablesOfAnotherProgramInAnotherSchema_areNotTakenForOurs() throws Exception {
        TestPostgres.Database shared = TestPostgres.shared().newDatabase();
        try (var connection = java.sql.DriverManager.getConnection(shared.url(), shared.user(), shared.password());
                var statement = connection.createStatement()) {
            statement.execute("create schema other");
            statement.execute("create table other.schema_history (version text, success boolean)");
            statement.execute("insert into other.schema_history values ('77', true)");
        }
        try (Store ours = opened(Store.open(PostgresContracts.address(shared), clock()))) {
            assertThat(opened(ours.state()).schemaVersion()).isEqualTo(NEWEST_SCHEMA);
        }
    }

    @Test
    void open_wrongPassword_refusedWithoutShowingIt() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.DEBUG);
        root.addAppender(log);
        try {
            Outcome.Failure<Store> refused =
                    refused(Store.open(new PostgresAddress(database.url(), database.user(), "hunter2-wrong"), clock()));
            assertThat(refused.reason()).isEqualTo(FailureReason.STORAGE);
            assertThat(refused.message())
                    .contains("password authentication failed", " as " + database.user())
                    .doesNotContain("hunter2", "\n");
            try (Store again = opened(Store.open(address, clock()))) {
                assertThat(again.check()).isEqualTo(Outcome.success("0 series"));
            }
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        assertThat(log.list).isNotEmpty();
        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .noneMatch(line -> line.contains("hunter2") || line.contains(database.password()));
        assertThat(address.toString()).doesNotContain(database.password());
    }

    @Test
    void open_nobodyListens_isUnavailableAtOnce() {
        Outcome.Failure<Store> refused =
                refused(Store.open(new PostgresAddress("jdbc:postgresql://127.0.0.1:1/none", "u", "p"), clock()));
        assertThat(refused.reason()).isEqualTo(FailureReason.UNAVAILABLE);
        assertThat(refused.message()).startsWith("the database postgresql://127.0.0.1:1/none as u cannot be read");
    }

    @Test
    void address_withAPasswordInTheUrl_isRefusedWithoutShowingIt() {
        for (String url : List.of(
                "jdbc:postgresql://h/d?sslmode=require&password=hunter2",
                "jdbc:postgresql://u:hunter2@h/d",
                "hunter2")) {
            assertThatThrownBy(() -> new PostgresAddress(url, "u", ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
        }
    }

    @Test
    void write_rowHeldTooLong_failsAsUnavailable() {
        PostgresAddress impatient = new PostgresAddress(
                address.url() + "?options=-c%20lock_timeout=200", address.user(), address.password());
        put(SPX, DAY, days(0, 1, 1));
        try (Store other = opened(Store.open(impatient, clock()));
                BarWriter writer = store.write(SPX, "", DAY, FILE)) {
            assertThatThrownBy(() -> other.write(SPX, "", DAY, FILE))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("lock timeout");
            offer(writer, days(1, 2, 1));
            assertThat(writer.commit().bars()).isEqualTo(2);
            assertThat(put(other, SPX, DAY, days(2, 3, 1)).bars()).isEqualTo(3);
        }
    }

    @Test
    void server_stoppedAndStarted_failsAsUnavailableAndIsFoundAgain() {
        try (TestPostgres own = TestPostgres.own()) {
            try (Store target = opened(Store.open(PostgresContracts.address(own.newDatabase()), clock()))) {
                SeriesInfo before = put(target, SPX, DAY, days(0, 10, 1));
                BarWriter interrupted = target.write(SPX, "", DAY, FILE);
                offer(interrupted, days(0, 20, 5));
                own.stop();

                assertThatThrownBy(interrupted::commit).isInstanceOf(StoreUnavailableException.class);
                interrupted.close();
                assertThatThrownBy(() -> target.load(SPX, DAY)).isInstanceOf(StoreUnavailableException.class);
                assertThatThrownBy(() -> target.write(SPX, "", DAY, FILE))
                        .isInstanceOf(StoreUnavailableException.class);
                assertThat(target.check())
                        .isInstanceOfSatisfying(
                                Outcome.Failure.class,
                                f -> assertThat(f.reason()).isEqualTo(FailureReason.UNAVAILABLE));

                own.restart();
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> target.series(SPX, DAY).isPresent());
                assertThat(target.series(SPX, DAY)).contains(before);
                assertThat(put(target, SPX, DAY, days(10, 20, 1)).bars()).isEqualTo(20);
            }
        }
    }

    @Test
    void server_restartedBetweenTwoReads_theNextReadWorks() {
        try (TestPostgres own = TestPostgres.own()) {
            try (Store target = opened(Store.open(PostgresContracts.address(own.newDatabase()), clock()))) {
                SeriesInfo before = put(target, SPX, DAY, days(0, 10, 1));
                assertThat(target.series(SPX, DAY)).contains(before);
                own.stop();
                own.restart();
                assertThat(target.series(SPX, DAY)).contains(before);
                assertThat(put(target, SPX, DAY, days(10, 20, 1)).bars()).isEqualTo(20);
            }
        }
    }
}
