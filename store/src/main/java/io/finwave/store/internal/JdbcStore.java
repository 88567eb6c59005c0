package io.finwave.store.internal;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.Accounts;
import io.finwave.store.Audit;
import io.finwave.store.AuditRow;
import io.finwave.store.BarWriter;
import io.finwave.store.ImportReportRow;
import io.finwave.store.InstrumentRecord;
import io.finwave.store.Ledger;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import io.finwave.store.StoreState;
import io.finwave.store.StoreUnavailableException;
import io.finwave.store.StoredSeries;
import io.finwave.store.UniverseRuns;
import io.finwave.store.Watches;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The store on any database that speaks the common subset of SQL.
final class JdbcStore implements Store, Tables {
    private final String place;
    private final Dialect dialect;
    private final Reads reads;
    private final @Nullable WriteTransactions writes;
    private final @Nullable WriteTransactions ledgerWrites;
    private final InstantSource clock;
    private final List<AutoCloseable> parts;

    /// @param place where the database is, for a person
    /// @param writes null for a store that is only read
    /// @param parts what ends with the store, in this order
    JdbcStore(
            String place,
            Dialect dialect,
            ConnectionFactory readers,
            @Nullable WriteTransactions writes,
            InstantSource clock,
            List<AutoCloseable> parts) {
        this(place, dialect, readers, writes, writes, clock, parts);
    }

    /// @param writes null for a store of which no more than the ledger is written
    /// @param ledgerWrites null for a store that is only read
    JdbcStore(
            String place,
            Dialect dialect,
            ConnectionFactory readers,
            @Nullable WriteTransactions writes,
            @Nullable WriteTransactions ledgerWrites,
            InstantSource clock,
            List<AutoCloseable> parts) {
        this.place = place;
        this.dialect = dialect;
        this.reads = new Reads(Jdbi.create(readers));
        this.writes = writes;
        this.ledgerWrites = ledgerWrites;
        this.clock = clock;
        this.parts = List.copyOf(parts);
    }

    @Override
    public <T> T read(String attempt, HandleCallback<T, SQLException> work) {
        return reads.run(attempt, work);
    }

    @Override
    public Optional<InstrumentRecord> instrument(InstrumentId id) {
        return reads.run(
                "find " + id,
                handle -> handle.createQuery("select instrument, name from instrument where instrument = :id")
                        .bind("id", id.value())
                        .map((row, context) -> record(handle, row.getString(1), row.getString(2)))
                        .findOne());
    }

    @Override
    public List<InstrumentRecord> instruments(String query, @Nullable InstrumentId after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, got " + limit);
        }
        if (query.indexOf('\0') >= 0) {
            return List.of(); // no database keeps this character, and some refuse to look for it
        }
        String id = "instrument" + dialect.byCodePoint;
        String sql = "select instrument, name from instrument where " + id + " > :after"
                + " and (lower(instrument) like :query escape '!' or lower(name) like :query escape '!')"
                + " order by " + id + " limit :limit";
        return reads.run(
                "list instruments",
                handle -> handle.createQuery(sql)
                        .bind("after", after == null ? "" : after.value())
                        .bind("query", "%" + escaped(query.strip().toLowerCase(Locale.ROOT)) + "%")
                        .bind("limit", limit)
                        .map((row, context) -> record(handle, row.getString(1), row.getString(2)))
                        .list());
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static InstrumentRecord record(Handle handle, String instrument, String name) {
        List<SeriesInfo> series = handle.createQuery(
                        "select " + SeriesRows.COLUMNS + " from series where instrument = :id and bars > 0")
                .bind("id", instrument)
                .map((row, context) -> SeriesRows.info(row))
                .list();
        return new InstrumentRecord(
                new InstrumentId(instrument),
                name,
                series.stream()
                        .sorted(Comparator.comparing(SeriesInfo::interval))
                        .toList());
    }

    @Override
    public Optional<SeriesInfo> series(InstrumentId instrument, BarInterval interval) {
        return reads.run(
                "find " + instrument,
                handle -> found(handle, instrument, interval).map(Found::info));
    }

    @Override
    public double[] lastCloses(InstrumentId instrument, BarInterval interval, int count) {
        return reads.run("read closes of " + instrument, handle -> {
            Optional<Found> found = found(handle, instrument, interval);
            return found.isEmpty()
                    ? new double[0]
                    : SeriesRows.lastCloses(handle.getConnection(), found.get().seriesId(), count);
        });
    }

    @Override
    public Optional<StoredSeries> load(InstrumentId instrument, BarInterval interval) {
        return reads.run("load " + instrument + " " + interval, handle -> {
            Optional<Found> found = found(handle, instrument, interval);
            if (found.isEmpty()) {
                return Optional.<StoredSeries>empty();
            }
            Found f = found.get();
            return Optional.of(
                    new StoredSeries(f.info(), SeriesRows.bars(handle.getConnection(), f.seriesId(), f.info())));
        });
    }

    /// A series with the key of its bars.
    private record Found(long seriesId, SeriesInfo info) {}

    private static Optional<Found> found(Handle handle, InstrumentId instrument, BarInterval interval) {
        return handle.createQuery("select series_id, " + SeriesRows.COLUMNS
                        + " from series where instrument = :id and bar_interval = :interval and bars > 0")
                .bind("id", instrument.value())
                .bind("interval", interval.toString())
                .map((row, context) -> new Found(row.getLong("series_id"), SeriesRows.info(row)))
                .findOne();
    }

    @Override
    public BarWriter write(InstrumentId instrument, String name, BarInterval interval, SeriesOrigin origin) {
        WriteTransactions target = writes();
        try {
            Connection connection = target.begin();
            try {
                return new JdbcBarWriter(
                        target, connection, dialect, instrument, name, interval, origin, clock.instant());
            } catch (SQLException | RuntimeException e) {
                target.end(connection, false);
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of("begin to write " + instrument + " " + interval, e);
        }
    }

    @Override
    public boolean delete(InstrumentId instrument, AuditRow line) {
        String id = instrument.value();
        return write("delete " + instrument, connection -> {
            if (!dialect.lockingWriters.isEmpty()) {
                Tables.execute(connection, dialect.lockingWriters);
            }
            Tables.execute(
                    connection,
                    "delete from bar where series_id in (select series_id from series where instrument = ?)",
                    id);
            for (String table : List.of("watch", "result", "universe_unit", "series")) {
                Tables.execute(connection, "delete from " + table + " where instrument = ?", id);
            }
            return Tables.execute(connection, "delete from instrument where instrument = ?", id) == 1
                    && JdbcAudit.insert(connection, line) == 1;
        });
    }

    private WriteTransactions writes() {
        return forWriting(writes);
    }

    private static WriteTransactions forWriting(@Nullable WriteTransactions writes) {
        if (writes == null) {
            throw new IllegalStateException("this store was opened for reading only");
        }
        return writes;
    }

    @Override
    public Optional<ImportReportRow> importReport(String id) {
        return reads.run(
                "find an import report",
                handle -> handle.createQuery(
                                "select report_id, instrument, bar_interval, imported_at, report from import_report"
                                        + " where report_id = :id")
                        .bind("id", id)
                        .map((row, context) -> report(row))
                        .findOne());
    }

    @Override
    public void keepImportReport(ImportReportRow report) {
        writes().run("keep an import report", connection -> {
            JdbcBarWriter.insertReport(
                    connection,
                    report,
                    " on conflict (report_id) do update set imported_at = excluded.imported_at,"
                            + " report = excluded.report");
            return report;
        });
    }

    @Override
    public List<ImportReportRow> importReports(int limit) {
        return reads.run(
                "list import reports",
                handle -> handle.createQuery(
                                "select report_id, instrument, bar_interval, imported_at, report from import_report"
                                        + " order by imported_at desc, report_id limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> report(row))
                        .list());
    }

    private static ImportReportRow report(java.sql.ResultSet row) throws SQLException {
        return new ImportReportRow(
                row.getString(1),
                new InstrumentId(row.getString(2)),
                row.getString(3).isEmpty() ? null : BarInterval.parse(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5));
    }

    private static final String OF_KEY = " kind = :kind and instrument = :instrument and bar_interval = :interval"
            + " and parameters = :parameters and data_version = :version";

    @Override
    public Optional<String> result(ResultKey key) {
        return reads.run(
                "find a result",
                handle -> handle.createQuery("select result from result where" + OF_KEY)
                        .bind("kind", key.kind())
                        .bind("instrument", key.instrument().value())
                        .bind("interval", key.interval().toString())
                        .bind("parameters", key.parameters())
                        .bind("version", key.dataVersion())
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public void keepResult(ResultKey key, String result) {
        writes().run("keep a result", connection -> {
            try (var statement = connection.prepareStatement(
                    "insert into result (kind, instrument, bar_interval, parameters, data_version, computed_at, result)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
                statement.setString(1, key.kind());
                statement.setString(2, key.instrument().value());
                statement.setString(3, key.interval().toString());
                statement.setString(4, key.parameters());
                statement.setString(5, key.dataVersion());
                statement.setLong(6, clock.millis());
                statement.setString(7, result);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public UniverseRuns universeRuns() {
        return new JdbcUniverseRuns(this, dialect);
    }

    @Override
    public Watches watches() {
        return new JdbcWatches(reads, this::writes, dialect, clock);
    }

    @Override
    public Outcome<StoreState> state() {
        try {
            return Outcome.success(reads.run("answer", handle -> {
                Connection connection = handle.getConnection();
                DatabaseMetaData about = connection.getMetaData();
                long start = System.nanoTime();
                handle.createQuery("select 1").mapTo(Long.class).one();
                Duration latency = Duration.ofNanos(System.nanoTime() - start);
                return new StoreState(
                        about.getDatabaseProductName() + " " + about.getDatabaseProductVersion(),
                        place,
                        SchemaVersion.read(connection),
                        handle.createQuery("select count(*) from series where bars > 0")
                                .mapTo(Long.class)
                                .one(),
                        latency);
            }));
        } catch (UncheckedIOException e) {
            return Outcome.failure(
                    e instanceof StoreUnavailableException ? FailureReason.UNAVAILABLE : FailureReason.STORAGE,
                    String.valueOf(e.getMessage()));
        }
    }

    @Override
    public <T> T write(String attempt, WriteTransactions.Work<T> work) {
        return writes().run(attempt, work);
    }

    @Override
    public Accounts accounts() {
        return new JdbcAccounts(this, dialect);
    }

    @Override
    public Audit audit() {
        return new JdbcAudit(this);
    }

    @Override
    public Ledger ledger() {
        return new JdbcLedger(reads, () -> forWriting(ledgerWrites));
    }

    @Override
    public Outcome<String> check() {
        return state().map(state -> state.series() + " series");
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw Failures.of("close", e);
            }
        }
    }
}
