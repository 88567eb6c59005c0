package io.finwave.store.internal;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.store.BarWriter;
import io.finwave.store.ImportReportRow;
import io.finwave.store.SeriesInfo;
import io.finwave.store.SeriesOrigin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Writes the bars of one series in one transaction.
final class JdbcBarWriter implements BarWriter {
    private final WriteTransactions writes;
    private final Connection connection;
    private final InstrumentId instrument;
    private final BarInterval interval;
    private final SeriesOrigin origin;
    private final Instant now;
    private final long seriesId;
    private final BarRows rows;
    private long bars;
    private boolean open = true;

    JdbcBarWriter(
            WriteTransactions writes,
            Connection connection,
            Dialect dialect,
            InstrumentId instrument,
            String name,
            BarInterval interval,
            SeriesOrigin origin,
            Instant now)
            throws SQLException {
        this.writes = writes;
        this.connection = connection;
        this.instrument = instrument;
        this.interval = interval;
        this.origin = origin;
        this.now = now;
        upsertInstrument(name);
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into series (instrument, bar_interval, bars, origin, continued, data_version, stored_at, writes)"
                        + " values (?, ?, 0, ?, ?, '', ?, 1)"
                        + " on conflict (instrument, bar_interval) do update set writes = series.writes + 1"
                        + " returning series_id, writes, bars")) {
            upsert.setString(1, instrument.value());
            upsert.setString(2, interval.toString());
            upsert.setString(3, origin.text());
            upsert.setLong(4, origin.continued() ? 1 : 0);
            upsert.setLong(5, now.toEpochMilli());
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                seriesId = row.getLong(1);
                rows = dialect.barRows(connection, seriesId, row.getLong(2));
                bars = row.getLong(3);
            }
        }
    }

    private void upsertInstrument(String name) throws SQLException {
        String keepOrTake = name.isBlank() ? "nothing" : "update set name = excluded.name";
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into instrument (instrument, name) values (?, ?) on conflict (instrument) do " + keepOrTake)) {
            upsert.setString(1, instrument.value());
            upsert.setString(2, name.isBlank() ? instrument.value() : withoutNul(name.strip()));
            upsert.executeUpdate();
        }
    }

    /// A text as every database can keep it.
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }

    @Override
    public void offer(BarBatch batch, Fate[] fates) {
        requireOpen();
        if (fates.length < batch.size()) {
            throw new IllegalArgumentException(
                    "fates must have room for " + batch.size() + " bars, got " + fates.length);
        }
        if (batch.size() == 0) {
            return;
        }
        try {
            bars += rows.offer(batch, fates);
        } catch (SQLException e) {
            throw Failures.of("take bars of " + instrument + " " + interval, e);
        }
    }

    @Override
    public SeriesInfo preview() {
        requireOpen();
        try {
            return settle();
        } catch (SQLException e) {
            throw Failures.of("describe " + instrument + " " + interval, e);
        }
    }

    @Override
    public SeriesInfo commit() {
        return commit(Optional.empty());
    }

    @Override
    public SeriesInfo commit(Function<SeriesInfo, ImportReportRow> report) {
        return commit(Optional.of(report));
    }

    private SeriesInfo commit(Optional<Function<SeriesInfo, ImportReportRow>> report) {
        requireOpen();
        try {
            SeriesInfo info = settle();
            if (report.isPresent()) {
                insertReport(connection, report.get().apply(info), "");
            }
            finish(true);
            return info;
        } catch (SQLException e) {
            throw Failures.of("keep the bars of " + instrument + " " + interval, e);
        }
    }

    /// Writes into the row of the series what its bars now are.
    private SeriesInfo settle() throws SQLException {
        if (bars == 0) {
            throw new IllegalStateException("a series must have a bar, got none for " + instrument + " " + interval);
        }
        String version = SeriesRows.checksum(connection, seriesId, instrument, interval, bars);
        double[] last = SeriesRows.lastCloses(connection, seriesId, 2);
        String sql = "update series set bars = ?, last_close = ?, previous_close = ?, origin = ?, continued = ?,"
                + " data_version = ?, stored_at = ?,"
                + " first_open = (select min(open_time) from bar where series_id = ?),"
                + " last_open = (select max(open_time) from bar where series_id = ?)"
                + " where series_id = ? returning " + SeriesRows.COLUMNS;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, bars);
            update.setDouble(2, last[last.length - 1]);
            if (last.length < 2) {
                update.setNull(3, java.sql.Types.DOUBLE);
            } else {
                update.setDouble(3, last[0]);
            }
            update.setString(4, origin.text());
            update.setLong(5, origin.continued() ? 1 : 0);
            update.setString(6, version);
            update.setLong(7, now.toEpochMilli());
            update.setLong(8, seriesId);
            update.setLong(9, seriesId);
            update.setLong(10, seriesId);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return SeriesRows.info(row);
            }
        }
    }

    /// @param otherwise what happens if there is a report of this id
    static void insertReport(Connection connection, ImportReportRow report, String otherwise) throws SQLException {
        BarInterval interval = report.interval();
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into import_report (report_id, instrument, bar_interval, imported_at, report)"
                        + " values (?, ?, ?, ?, ?)" + otherwise)) {
            statement.setString(1, report.id());
            statement.setString(2, report.instrument().value());
            statement.setString(3, interval == null ? "" : interval.toString());
            statement.setLong(4, report.importedAt().toEpochMilli());
            statement.setString(5, report.report());
            statement.executeUpdate();
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("this writer is closed: open another one for further bars");
        }
    }

    private void finish(boolean commit) throws SQLException {
        open = false;
        try {
            rows.close();
        } finally {
            writes.end(connection, commit);
        }
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        try {
            finish(false);
        } catch (SQLException e) {
            throw Failures.of("undo the bars of " + instrument + " " + interval, e);
        }
    }
}
