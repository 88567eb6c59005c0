package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.internal.PostgresStore;
import io.finwave.store.internal.SqliteBackup;
import io.finwave.store.internal.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything the product remembers. One interface for every database; `StoreContract` in the tests says what
/// each must do.
///
/// All methods but [#close] may be called by any number of threads at once. A read sees one moment of the
/// store. When the disk or the database fails, methods throw [java.io.UncheckedIOException]; where the same
/// may work in a moment, it is a [StoreUnavailableException]. A server that was away is found again without
/// further ado.
public interface Store extends AutoCloseable {
    /// Opens the SQLite database in a file, makes or updates its tables, and keeps other processes from writing
    /// to it until it is closed.
    ///
    /// @param file the database file; it and its folder are made if they are absent
    /// @return the store, or a failure: `CONFLICT` if another process has it open, `STORAGE` if it cannot be
    /// opened or is no database
    static Outcome<Store> open(Path file, InstantSource clock) {
        return SqliteStore.open(file, clock, false);
    }

    /// Opens a PostgreSQL database and makes or updates its tables. Any number of processes may have it open.
    ///
    /// @return the store, or a failure: `UNAVAILABLE` if the server does not answer, `STORAGE` if it refuses,
    /// `CONFLICT` if the tables are newer than this program
    static Outcome<Store> open(PostgresAddress address, InstantSource clock) {
        return PostgresStore.open(address, clock, false);
    }

    /// Opens an existing SQLite database for reading, beside the process that writes to it.
    ///
    /// @return the store, whose writing methods throw, or a failure: `NOT_FOUND` if there is no file,
    /// or nothing in it
    static Outcome<Store> openReadOnly(Path file, InstantSource clock) {
        return SqliteStore.open(file, clock, true);
    }

    /// Opens a PostgreSQL database for reading.
    ///
    /// @return the store, whose writing methods throw, or a failure: `NOT_FOUND` if there is nothing in it, else
    /// as of [#open(PostgresAddress, InstantSource)]
    static Outcome<Store> openReadOnly(PostgresAddress address, InstantSource clock) {
        return PostgresStore.open(address, clock, true);
    }

    /// Opens the SQLite database in a file for reading and for adding to its [#ledger], beside the process that
    /// writes to it: what is added is short, and both take turns. Its tables are made or updated if nobody
    /// writes.
    ///
    /// @return the store, whose other writing methods throw, or a failure: `CONFLICT` if the tables are not of
    /// this version and another process has it open, `STORAGE` if it cannot be opened or is no database
    static Outcome<Store> openBeside(Path file, InstantSource clock) {
        return SqliteStore.openBeside(file, clock);
    }

    /// Makes or updates the tables of the SQLite database in a file, without opening it.
    ///
    /// @return what was done, or a failure as of [#open(Path, InstantSource)]
    static Outcome<Migration> migrate(Path file) {
        return SqliteStore.migrate(file);
    }

    /// Makes or updates the tables of a PostgreSQL database. Several processes may do so at once.
    ///
    /// @return what was done, or a failure as of [#open(PostgresAddress, InstantSource)]
    static Outcome<Migration> migrate(PostgresAddress address) {
        return PostgresStore.migrate(address);
    }

    /// Copies the SQLite database in a file as it is at one moment, also while a process writes to it.
    ///
    /// @param copy the file to write; it must not be there
    /// @return how long the copy is, in bytes, or a failure: `NOT_FOUND` if there is no database, `CONFLICT`
    /// if the copy is there already, `STORAGE` if it cannot be read or written; there is no copy then
    static Outcome<Long> backup(Path file, Path copy) {
        return SqliteBackup.copy(file, copy);
    }

    /// One instrument with its series.
    Optional<InstrumentRecord> instrument(InstrumentId id);

    /// Instruments in the order of their ids.
    ///
    /// @param query only those whose id or name contains it, in any case; empty for all
    /// @param after only those whose id is greater; null for the first page
    /// @param limit at most so many, at least 1
    List<InstrumentRecord> instruments(String query, @Nullable InstrumentId after, int limit);

    /// Deletes an instrument with its bars, what is watched of it and what was computed from it; reports of imports
    /// and the ledger stay. Whoever writes bars of it at that moment is waited for, and they are deleted as well.
    ///
    /// @param line tells of it in the audit log: both are written or neither is
    /// @return whether there was one
    boolean delete(InstrumentId instrument, AuditRow line);

    /// What is known of one series.
    Optional<SeriesInfo> series(InstrumentId instrument, BarInterval interval);

    /// The newest closes of a series, oldest first.
    double[] lastCloses(InstrumentId instrument, BarInterval interval, int count);

    /// A whole series.
    Optional<StoredSeries> load(InstrumentId instrument, BarInterval interval);

    /// Begins to write bars; the instrument and the series are made if they are absent.
    ///
    /// @param name the name of the instrument; empty keeps the one it has, or takes its id
    BarWriter write(InstrumentId instrument, String name, BarInterval interval, SeriesOrigin origin);

    /// What was reported of an import.
    Optional<ImportReportRow> importReport(String id);

    /// Keeps the report of an import that brought no bars; one that is there under the same id is replaced.
    void keepImportReport(ImportReportRow report);

    /// The newest import reports, newest first.
    List<ImportReportRow> importReports(int limit);

    /// A result that was kept.
    Optional<String> result(ResultKey key);

    /// Keeps a result; one that is there under the same key stays.
    void keepResult(ResultKey key, String result);

    /// Runs over many series.
    UniverseRuns universeRuns();

    /// Which series are kept fresh from a provider.
    Watches watches();

    /// How the store is doing; a failure if it does not answer.
    Outcome<StoreState> state();

    /// The users and the keys of the API.
    Accounts accounts();

    /// What was done by whom.
    Audit audit();

    /// What evaluation opened and tried.
    Ledger ledger();

    /// Whether the store answers, in one line for a person.
    Outcome<String> check();

    @Override
    void close();
}
