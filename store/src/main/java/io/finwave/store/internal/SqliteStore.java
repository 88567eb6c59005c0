package io.finwave.store.internal;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.Migration;
import io.finwave.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Opens a store in a SQLite file: write-ahead log, `synchronous=FULL` (what was committed survives a power
/// cut), strict tables, one writing process.
public final class SqliteStore {
    private static final int READERS = 8;
    private static final int BUSY_MILLIS = 10_000;
    private static final int READER_CACHE_KIB = 16_384;

    private static final Map<String, String> WORDS = Map.of(
            "identity", "integer primary key",
            "integer", "integer",
            "number", "real",
            "table_options", "strict",
            "keyed_table_options", "strict, without rowid",
            "drop_bar_reference", "",
            "ledger_is_append_only", appendOnly("holdout_opening") + appendOnly("trial"),
            "ledger_refuses_replacements",
                    noReplacement("holdout_opening", "opening_id = new.opening_id")
                            + noReplacement("trial", "trial_id = new.trial_id or trial_key = new.trial_key"));

    private SqliteStore() {}

    private static String appendOnly(String table) {
        return refusing(table, "update", "") + refusing(table, "delete", "");
    }

    /// @param same what makes a row of the table the one that would be replaced
    private static String noReplacement(String table, String same) {
        return refusing(table, "insert", " when exists (select 1 from " + table + " where " + same + ")");
    }

    private static String refusing(String table, String change, String when) {
        return "create trigger " + table + "_no_" + change + " before " + change + " on " + table + when
                + " begin select raise(abort, 'rows of " + table + " are never changed'); end;\n";
    }

    /// See [Store#open(Path, InstantSource)] and [Store#openReadOnly(Path, InstantSource)].
    public static Outcome<Store> open(Path file, InstantSource clock, boolean readOnly) {
        Path database = file.toAbsolutePath().normalize();
        if (readOnly) {
            return existing(database).then(found -> openReading(found, clock));
        }
        return lock(database).then(lock -> openWriting(database, clock, lock));
    }

    /// See [Store#openBeside(Path, InstantSource)].
    public static Outcome<Store> openBeside(Path file, InstantSource clock) {
        Path database = file.toAbsolutePath().normalize();
        return upToDate(database).then(found -> {
            try {
                WriteConnection writer =
                        new WriteConnection(source(found, false).getConnection());
                ConnectionPool readers = new ConnectionPool(source(found, true), READERS);
                return Outcome.success(new JdbcStore(
                        found.toString(), Dialect.SQLITE, readers, null, writer, clock, List.of(readers, writer)));
            } catch (SQLException e) {
                return Outcome.failure(
                        FailureReason.STORAGE, "the database " + found + " cannot be opened: " + Failures.message(e));
            }
        });
    }

    /// A database whose tables are the newest: those that are not are brought there, for which nobody else
    /// may write.
    private static Outcome<Path> upToDate(Path database) {
        if (Files.isRegularFile(database)
                && SchemaVersion.checkUpToDate(database.toString(), source(database, true))
                        instanceof Outcome.Success<Integer>) {
            return Outcome.success(database);
        }
        return migrate(database).map(migration -> database);
    }

    /// See [Store#migrate(Path)].
    public static Outcome<Migration> migrate(Path file) {
        Path database = file.toAbsolutePath().normalize();
        return lock(database).then(lock -> {
            try (lock) {
                return bringUpToDate(database);
            }
        });
    }

    private static Outcome<Path> existing(Path database) {
        return Files.isRegularFile(database)
                ? Outcome.success(database)
                : Outcome.failure(FailureReason.NOT_FOUND, "there is no database " + database);
    }

    private static Outcome<ProcessLock> lock(Path database) {
        try {
            Path folder = database.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            return Outcome.failure(FailureReason.STORAGE, "the folder of " + database + " cannot be made: " + e);
        }
        return ProcessLock.take(database);
    }

    private static Outcome<Migration> bringUpToDate(Path database) {
        return SchemaVersion.bringUpToDate(database.toString(), source(database, false), WORDS);
    }

    private static Outcome<Store> openReading(Path database, InstantSource clock) {
        SQLiteDataSource source = source(database, true);
        return SchemaVersion.checkUpToDate(database.toString(), source).map(version -> {
            ConnectionPool readers = new ConnectionPool(source, READERS);
            return new JdbcStore(database.toString(), Dialect.SQLITE, readers, null, clock, List.of(readers));
        });
    }

    private static Outcome<Store> openWriting(Path database, InstantSource clock, ProcessLock lock) {
        if (bringUpToDate(database) instanceof Outcome.Failure<Migration> failure) {
            lock.close();
            return failure.cast();
        }
        try {
            WriteConnection writer = new WriteConnection(source(database, false).getConnection());
            ConnectionPool readers = new ConnectionPool(source(database, true), READERS);
            return Outcome.success(new JdbcStore(
                    database.toString(), Dialect.SQLITE, readers, writer, clock, List.of(readers, writer, lock)));
        } catch (SQLException e) {
            lock.close();
            return Outcome.failure(
                    FailureReason.STORAGE, "the database " + database + " cannot be opened: " + Failures.message(e));
        }
    }

    static SQLiteDataSource source(Path database, boolean readOnly) {
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
