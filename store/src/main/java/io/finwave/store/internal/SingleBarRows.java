package io.finwave.store.internal;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSink.Fate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// One statement a row: the fastest way where the database is in this process.
final class SingleBarRows implements BarRows {
    private final long seriesId;
    private final long writeId;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement replace;

    SingleBarRows(Connection connection, long seriesId, long writeId) throws SQLException {
        this.seriesId = seriesId;
        this.writeId = writeId;
        insert = connection.prepareStatement(
                "insert into bar (series_id, open_time, open, high, low, close, volume, write_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (series_id, open_time) do nothing");
        find = connection.prepareStatement(
                "select open, high, low, close, volume, write_id from bar where series_id = ? and open_time = ?");
        replace = connection.prepareStatement("update bar set open = ?, high = ?, low = ?, close = ?, volume = ?,"
                + " write_id = ? where series_id = ? and open_time = ?");
    }

    @Override
    public int offer(BarBatch batch, Fate[] fates) throws SQLException {
        for (int i = 0; i < batch.size(); i++) {
            insert.setLong(1, seriesId);
            insert.setLong(2, batch.openTimeMillis(i));
            bindValues(insert, 3, batch, i);
            insert.setLong(8, writeId);
            insert.addBatch();
        }
        int[] counts = insert.executeBatch();
        int added = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (counts[i] > 0) {
                added++;
                fates[i] = Fate.ADDED;
            } else {
                fates[i] = meet(batch, i);
            }
        }
        return added;
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
    public void close() throws SQLException {
        insert.close();
        find.close();
        replace.close();
    }
}
