package io.finwave.store.internal;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.store.Watch;
import io.finwave.store.Watches;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The table `watch`.
final class JdbcWatches implements Watches {
    private static final String COLUMNS = "instrument, bar_interval, provider, symbol, created_at, last_attempt_at,"
            + " last_success_at, last_failure";
    private static final int LONGEST_FAILURE = 500;

    private final Reads reads;
    private final Supplier<WriteTransactions> writes;
    private final Dialect dialect;
    private final InstantSource clock;

    JdbcWatches(Reads reads, Supplier<WriteTransactions> writes, Dialect dialect, InstantSource clock) {
        this.reads = reads;
        this.writes = writes;
        this.dialect = dialect;
        this.clock = clock;
    }

    @Override
    public Watch add(InstrumentId instrument, BarInterval interval, String provider, String symbol) {
        if (provider.isBlank() || symbol.isBlank()) {
            throw new IllegalArgumentException(
                    "provider and symbol must not be blank, got \"" + provider + "\" and \"" + symbol + "\"");
        }
        return writes.get().run("watch " + instrument, connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(
                    "insert into watch (instrument, bar_interval, provider, symbol, created_at) values (?, ?, ?, ?, ?)"
                            + " on conflict (instrument, bar_interval) do update set provider = excluded.provider,"
                            + " symbol = excluded.symbol, created_at = excluded.created_at, last_attempt_at = null,"
                            + " last_success_at = null, last_failure = null returning " + COLUMNS)) {
                upsert.setString(1, instrument.value());
                upsert.setString(2, interval.toString());
                upsert.setString(3, provider);
                upsert.setString(4, symbol);
                upsert.setLong(5, clock.millis());
                return watches(upsert).getFirst();
            }
        });
    }

    @Override
    public boolean remove(InstrumentId instrument, BarInterval interval) {
        return writes.get().run("stop watching " + instrument, connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from watch where instrument = ? and bar_interval = ?")) {
                delete.setString(1, instrument.value());
                delete.setString(2, interval.toString());
                return delete.executeUpdate() > 0;
            }
        });
    }

    @Override
    public List<Watch> list() {
        return reads.run("list what is watched", handle -> {
            try (PreparedStatement select =
                    handle.getConnection().prepareStatement("select " + COLUMNS + " from watch")) {
                return watches(select);
            }
        });
    }

    @Override
    public List<Watch> due(Instant before, int limit) {
        Instant now = clock.instant();
        if (before.isAfter(now)) {
            throw new IllegalArgumentException("before must not be later than now (" + now + "), got " + before);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, got " + limit);
        }
        // On PostgreSQL the rows are taken as they are found, so that another process finds others; on SQLite
        // this process is the only one that writes, one transaction at a time.
        String sql = "update watch set last_attempt_at = ? where (instrument, bar_interval) in ("
                + "select instrument, bar_interval from watch where last_attempt_at is null or last_attempt_at < ?"
                + " order by coalesce(last_attempt_at, 0), created_at, instrument, bar_interval limit ?"
                + dialect.taking
                + ") returning " + COLUMNS;
        return writes.get().run("find what is due", connection -> {
            try (PreparedStatement claim = connection.prepareStatement(sql)) {
                claim.setLong(1, now.toEpochMilli());
                claim.setLong(2, before.toEpochMilli());
                claim.setInt(3, limit);
                return watches(claim);
            }
        });
    }

    @Override
    public void succeeded(InstrumentId instrument, BarInterval interval) {
        note(instrument, interval, "last_success_at = ?, last_failure = null", statement -> {
            statement.setLong(1, clock.millis());
        });
    }

    @Override
    public void failed(InstrumentId instrument, BarInterval interval, String why) {
        String line = why.replaceAll("\\p{Cntrl}+", " ").strip();
        note(instrument, interval, "last_failure = ?", statement -> {
            statement.setString(1, line.substring(0, Math.min(LONGEST_FAILURE, line.length())));
        });
    }

    /// Binds the first parameter of a statement.
    private interface First {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private void note(InstrumentId instrument, BarInterval interval, String change, First first) {
        writes.get().run("note how " + instrument + " was refreshed", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update watch set " + change + " where instrument = ? and bar_interval = ?")) {
                first.bind(update);
                update.setString(2, instrument.value());
                update.setString(3, interval.toString());
                return update.executeUpdate();
            }
        });
    }

    private static List<Watch> watches(PreparedStatement statement) throws SQLException {
        List<Watch> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new Watch(
                        new InstrumentId(row.getString(1)),
                        BarInterval.parse(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        Instant.ofEpochMilli(row.getLong(5)),
                        instant(row, 6),
                        instant(row, 7),
                        row.getString(8)));
            }
        }
        found.sort(Comparator.comparing((Watch watch) -> watch.instrument().value())
                .thenComparing(Watch::interval));
        return List.copyOf(found);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
