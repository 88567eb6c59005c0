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
///
/// Every row carries the number of the write that gave it its values, so that "another value from an earlier
/// import" and "another value from this same import" can be told apart.
final class JdbcBarWriter implements BarWriter {
    private final WriteConnection writes;
    private final Connection connection;
    private final InstrumentId instrument;
    private final BarInterval interval;
    private final SeriesOrigin origin;
    private final Instant now;
    private final long seriesId;
    private final long writeId;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement replace;
    private long bars;
    private boolean open = true;

    JdbcBarWriter(
            WriteConnection writes,
            Connection connection,
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
                writeId = row.getLong(2);
                bars = row.getLong(3);
            }
        }
        insert = connection.prepareStatement(
                "insert into bar (series_id, open_time, open, high, low, close, volume, write_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (series_id, open_time) do nothing");
        find = connection.prepareStatement(
                "select open, high, low, close, volume, write_id from bar where series_id = ? and open_time = ?");
        replace = connection.prepareStatement("update bar set open = ?, high = ?, low = ?, close = ?, volume = ?,"
                + " write_id = ? where series_id = ? and open_time = ?");
    }

    private void upsertInstrument(String name) throws SQLException {
        String keepOrTake = name.isBlank() ? "nothing" : "update set name = excluded.name";
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into instrument (instrument, name) values (?, ?) on conflict (instrument) do " + keepOrTake)) {
            upsert.setString(1, instrument.value());
            upsert.setString(2, name.isBlank() ? instrument.value() : name.strip());
            upsert.executeUpdate();
        }
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
            for (int i = 0; i < batch.size(); i++) {
                insert.setLong(1, seriesId);
                insert.setLong(2, batch.openTimeMillis(i));
                bindValues(insert, 3, batch, i);
                insert.setLong(8, writeId);
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            for (int i = 0; i < batch.size(); i++) {
                if (counts[i] > 0) {
                    bars++;
                    fates[i] = Fate.ADDED;
                } else {
                    fates[i] = meet(batch, i);
                }
            }
        } catch (SQLException e) {
            throw Failures.of("take bars of " + instrument + " " + interval, e);
        }
    }

    /// What becomes of a bar when there is one of its time.
    private Fate meet(BarBatch batch, int i) throws SQLException {
        find.setLong(1, seriesId);
        find.setLong(2, batch.openTimeMillis(i));
        boolean same;
        boolean ofThisWrite;
        try (ResultSet row = find.executeQuery()) {
            row.next();
            double volume = row.getDouble(5);
            boolean noVolume = row.wasNull();
            same = row.getDouble(1) == batch.open(i)
                    && row.getDouble(2) == batch.high(i)
                    && row.getDouble(3) == batch.low(i)
                    && row.getDouble(4) == batch.close(i)
                    && (noVolume ? Double.isNaN(batch.volume(i)) : volume == batch.volume(i));
            ofThisWrite = row.getLong(6) == writeId;
        }
        if (ofThisWrite) {
            return same ? Fate.IDENTICAL : Fate.CONFLICTING;
        }
        bindValues(replace, 1, batch, i);
        replace.setLong(6, writeId);
        replace.setLong(7, seriesId);
        replace.setLong(8, batch.openTimeMillis(i));
        replace.executeUpdate();
        return same ? Fate.IDENTICAL : Fate.REVISED;
    }

    private static void bindValues(PreparedStatement statement, int at, BarBatch batch, int i) throws SQLException {
        statement.setDouble(at, batch.open(i));
        statement.setDouble(at + 1, batch.high(i));
        statement.setDouble(at + 2, batch.low(i));
        statement.setDouble(at + 3, batch.close(i));
        if (Double.isNaN(batch.volume(i))) {
            statement.setNull(at + 4, java.sql.Types.DOUBLE);
        } else {
            statement.setDouble(at + 4, batch.volume(i));
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
                insertReport(report.get().apply(info));
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

    private void insertReport(ImportReportRow report) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into import_report (report_id, instrument, bar_interval, imported_at, report)"
                        + " values (?, ?, ?, ?, ?)")) {
            statement.setString(1, report.id());
            statement.setString(2, report.instrument().value());
            statement.setString(3, report.interval().toString());
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
            insert.close();
            find.close();
            replace.close();
        } finally {
            writes.end(commit);
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
