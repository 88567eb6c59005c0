package io.finwave.store.internal;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSink.Fate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One statement a new row: the fastest way where the database is in this process. The rows that are there already
/// between the first and the last time of a batch are read at once, so that importing the same again takes about
/// as long as importing it.
final class SingleBarRows implements BarRows {
    /// Between the times of a batch out of order there may be many more rows than it has bars; where there are more
    /// than this, each bar asks for its own.
    private static final int MOST_ROWS_PER_BAR = 2;

    private final long seriesId;
    private final long writeId;
    private final PreparedStatement insert;
    private final PreparedStatement findBetween;
    private final PreparedStatement find;
    private final PreparedStatement replace;
    private final PreparedStatement take;
    private final PreparedStatement takeBetween;

    SingleBarRows(Connection connection, long seriesId, long writeId) throws SQLException {
        this.seriesId = seriesId;
        this.writeId = writeId;
        insert = connection.prepareStatement(
                "insert into bar (series_id, open_time, open, high, low, close, volume, write_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (series_id, open_time) do nothing");
        String select = "select open_time, open, high, low, close, volume, write_id from bar where series_id = ? and ";
        findBetween = connection.prepareStatement(select + "open_time between ? and ? limit ?");
        find = connection.prepareStatement(select + "open_time = ?");
        replace = connection.prepareStatement("update bar set open = ?, high = ?, low = ?, close = ?, volume = ?,"
                + " write_id = ? where series_id = ? and open_time = ?");
        String own = "update bar set write_id = ? where series_id = ? and ";
        take = connection.prepareStatement(own + "open_time = ?");
        takeBetween = connection.prepareStatement(own + "open_time between ? and ?");
    }

    /// The rows that a batch meets, by their time.
    ///
    /// @param first the first time of the batch
    /// @param last its last time
    /// @param rows those between them that were there before the batch, as they are now; empty if too many
    /// @param whole whether they were read
    private record Meeting(long first, long last, Map<Long, StoredBar> rows, boolean whole) {}

    @Override
    public int offer(BarBatch batch, Fate[] fates) throws SQLException {
        Meeting meeting = meeting(batch);
        int before = meeting.rows.size();
        int[] offered = new int[batch.size()];
        int n = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (before == 0 || !meeting.rows.containsKey(batch.openTimeMillis(i))) {
                bindNew(batch, i);
                offered[n++] = i;
            }
        }
        boolean[] isNew = new boolean[batch.size()];
        int[] counts = n == 0 ? new int[0] : insert.executeBatch();
        int added = 0;
        for (int k = 0; k < n; k++) {
            if (counts[k] > 0) {
                isNew[offered[k]] = true;
                added++;
            }
        }
        int[] same = new int[batch.size() - added];
        int taken = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (isNew[i]) {
                fates[i] = Fate.ADDED;
                continue;
            }
            StoredBar row = row(meeting, batch.openTimeMillis(i));
            boolean equal = row.hasValuesOf(batch, i);
            if (row.ofThisWrite()) {
                fates[i] = equal ? Fate.IDENTICAL : Fate.CONFLICTING;
                continue;
            }
            fates[i] = equal ? Fate.IDENTICAL : Fate.REVISED;
            meeting.rows.put(batch.openTimeMillis(i), StoredBar.written(batch, i));
            if (equal) {
                same[taken++] = i;
            } else {
                replace(batch, i);
            }
        }
        boolean everyRowBetween = meeting.whole && taken == before;
        if (taken > 0 && everyRowBetween) {
            takeAll(meeting);
        } else {
            take(batch, Arrays.copyOf(same, taken));
        }
        return added;
    }

    private Meeting meeting(BarBatch batch) throws SQLException {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < batch.size(); i++) {
            first = Math.min(first, batch.openTimeMillis(i));
            last = Math.max(last, batch.openTimeMillis(i));
        }
        int most = MOST_ROWS_PER_BAR * batch.size();
        Map<Long, StoredBar> rows = HashMap.newHashMap(batch.size());
        findBetween.setLong(1, seriesId);
        findBetween.setLong(2, first);
        findBetween.setLong(3, last);
        findBetween.setLong(4, most + 1L);
        try (ResultSet row = findBetween.executeQuery()) {
            while (row.next()) {
                rows.put(row.getLong(1), stored(row));
            }
        }
        boolean whole = rows.size() <= most;
        return new Meeting(first, last, whole ? rows : HashMap.newHashMap(batch.size()), whole);
    }

    private StoredBar stored(ResultSet row) throws SQLException {
        double volume = row.getDouble(6);
        double volumeOrNone = row.wasNull() ? Double.NaN : volume;
        return new StoredBar(
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                volumeOrNone,
                row.getLong(7) == writeId);
    }

    /// The row that a bar meets.
    private StoredBar row(Meeting meeting, long time) throws SQLException {
        @Nullable StoredBar known = meeting.rows.get(time);
        if (known != null) {
            return known;
        }
        find.setLong(1, seriesId);
        find.setLong(2, time);
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("a bar that was there is gone: " + time);
            }
            return stored(row);
        }
    }

    private void bindNew(BarBatch batch, int i) throws SQLException {
        insert.setLong(1, seriesId);
        insert.setLong(2, batch.openTimeMillis(i));
        bindValues(insert, 3, batch, i);
        insert.setLong(8, writeId);
        insert.addBatch();
    }

    private void replace(BarBatch batch, int i) throws SQLException {
        bindValues(replace, 1, batch, i);
        replace.setLong(6, writeId);
        replace.setLong(7, seriesId);
        replace.setLong(8, batch.openTimeMillis(i));
        replace.executeUpdate();
    }

    /// Makes rows of equal values those of this write, so that another value later in it contradicts them.
    private void take(BarBatch batch, int[] same) throws SQLException {
        for (int i : same) {
            take.setLong(1, writeId);
            take.setLong(2, seriesId);
            take.setLong(3, batch.openTimeMillis(i));
            take.executeUpdate();
        }
    }

    private void takeAll(Meeting meeting) throws SQLException {
        takeBetween.setLong(1, writeId);
        takeBetween.setLong(2, seriesId);
        takeBetween.setLong(3, meeting.first);
        takeBetween.setLong(4, meeting.last);
        takeBetween.executeUpdate();
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
        for (PreparedStatement statement :
                new PreparedStatement[] {insert, findBetween, find, replace, take, takeBetween}) {
            statement.close();
        }
    }
}
