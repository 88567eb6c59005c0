package io.finwave.store.internal;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Opens a store in a SQLite file: write-ahead log, `synchronous=FULL` (what was committed survives a power cut),
/// strict tables, one writing process.
public final class SqliteStore {
    private static final int READERS = 8;
    private static final int BUSY_MILLIS = 10_000;
    private static final int READER_CACHE_KIB = 16_384;

    private static final Map<String, String> WORDS = Map.of(
            "identity", "integer primary key",
            "integer", "integer",
            "number", "real",
            "table_options", "strict",
            "keyed_table_options", "strict, without rowid");

    private SqliteStore() {}

    /// See [Store#open] and [Store#openReadOnly].
    public static Outcome<Store> open(Path file, InstantSource clock, boolean readOnly) {
        Path database = file.toAbsolutePath().normalize();
        if (readOnly) {
            return Files.isRegularFile(database)
                    ? openReading(database, clock)
                    : Outcome.failure(FailureReason.NOT_FOUND, "there is no database " + database);
        }
        try {
            Path folder = database.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            return Outcome.failure(FailureReason.STORAGE, "the folder of " + database + " cannot be made: " + e);
        }
        return switch (ProcessLock.take(database)) {
            case Outcome.Failure<ProcessLock> f -> f.cast();
            case Outcome.Success<ProcessLock> s -> openWriting(database, clock, s.value());
        };
    }

    private static Outcome<Store> openReading(Path database, InstantSource clock) {
        SQLiteDataSource source = source(database, true);
        try {
            int version = SchemaVersion.read(source);
            if (version != SchemaVersion.NEWEST) {
                return Outcome.failure(
                        FailureReason.CONFLICT,
                        "the tables of " + database + " are of version " + version + ", this program needs "
                                + SchemaVersion.NEWEST + ": open it for writing once");
            }
        } catch (SQLException e) {
            return Outcome.failure(
                    FailureReason.STORAGE, "the database " + database + " cannot be read: " + Failures.message(e));
        }
        return Outcome.success(new JdbcStore(new ConnectionPool(source, READERS), null, clock, () -> {}));
    }

    private static Outcome<Store> openWriting(Path database, InstantSource clock, ProcessLock lock) {
        Outcome<Integer> version = SchemaVersion.bringUpToDate(source(database, false), WORDS);
        if (version instanceof Outcome.Failure<Integer> f) {
            lock.close();
            return Outcome.failure(f.reason(), "the database " + database + " cannot be used: " + f.message());
        }
        try {
            Connection writer = source(database, false).getConnection();
            return Outcome.success(new JdbcStore(
                    new ConnectionPool(source(database, true), READERS), new WriteConnection(writer), clock, lock));
        } catch (SQLException e) {
            lock.close();
            return Outcome.failure(
                    FailureReason.STORAGE, "the database " + database + " cannot be opened: " + Failures.message(e));
        }
    }

    private static SQLiteDataSource source(Path database, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(-READER_CACHE_KIB);
        if (readOnly) {
            config.setReadOnly(true);
        } else {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + database);
        return source;
    }
}
