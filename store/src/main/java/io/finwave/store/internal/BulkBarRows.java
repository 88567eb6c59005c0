package io.finwave.store.internal;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSink.Fate;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// One statement a batch, its columns sent as arrays: for a database behind a network, where every statement
/// is a round trip. At most three of them a batch: what is new is inserted; what was there is looked up, and
/// replaced.
final class BulkBarRows implements BarRows {
    /// Columns out of arrays; a volume that is not known is sent as NaN.
    private static final String OFFERED = " unnest(?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[],"
            + " ?::float8[]) as offered (open_time, open, high, low, close, volume)";

    private static final String VOLUME = "nullif(offered.volume, 'NaN')";

    private final Connection connection;
    private final long seriesId;
    private final long writeId;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement replace;

    BulkBarRows(Connection connection, long seriesId, long writeId) throws SQLException {
        this.connection = connection;
        this.seriesId = seriesId;
        this.writeId = writeId;
        insert = connection.prepareStatement(
                "insert into bar (open_time, open, high, low, close, volume, series_id, write_id)"
                        + " select offered.open_time, offered.open, offered.high, offered.low, offered.close, " + VOLUME
                        + ", ?, ? from" + OFFERED
                        + " on conflict (series_id, open_time) do nothing returning open_time");
        find = connection.prepareStatement("select open_time, open, high, low, close, volume, write_id from bar"
                + " where series_id = ? and open_time = any (?)");
        replace = connection.prepareStatement("update bar set open = offered.open, high = offered.high,"
                + " low = offered.low, close = offered.close, volume = " + VOLUME + ", write_id = ? from" + OFFERED
                + " where bar.series_id = ? and bar.open_time = offered.open_time");
    }

    @Override
    public int offer(BarBatch batch, Fate[] fates) throws SQLException {
        Set<Long> added = insert(batch);
        int count = added.size();
        if (count == batch.size()) {
            java.util.Arrays.fill(fates, 0, count, Fate.ADDED);
            return count;
        }
        Map<Long, StoredBar> there = new HashMap<>();
        BarBatch newer = new BarBatch(batch.size());
        int[] met = new int[batch.size()];
        int meetings = 0;
        for (int i = 0; i < batch.size(); i++) {
            // a time that comes twice in a batch was added by the first of the two
            if (added.remove(batch.openTimeMillis(i))) {
                fates[i] = Fate.ADDED;
                there.put(batch.openTimeMillis(i), StoredBar.written(batch, i));
            } else {
                met[meetings++] = i;
            }
        }
        find(batch, met, meetings, there);
        for (int m = 0; m < meetings; m++) {
            int i = met[m];
            StoredBar row = there.get(batch.openTimeMillis(i));
            if (row == null) {
                throw new SQLException("a bar that was there is gone: " + batch.openTimeMillis(i));
            }
            boolean same = row.hasValuesOf(batch, i);
            if (row.ofThisWrite()) {
                fates[i] = same ? Fate.IDENTICAL : Fate.CONFLICTING;
            } else {
                fates[i] = same ? Fate.IDENTICAL : Fate.REVISED;
                there.put(batch.openTimeMillis(i), StoredBar.written(batch, i));
                copy(batch, i, newer);
            }
        }
        replace(newer);
        return count;
    }

    /// @return the times that were not there
    private Set<Long> insert(BarBatch batch) throws SQLException {
        insert.setLong(1, seriesId);
        insert.setLong(2, writeId);
        Set<Long> added = HashSet.newHashSet(batch.size());
        bindColumns(insert, 3, batch);
        try (ResultSet row = insert.executeQuery()) {
            while (row.next()) {
                added.add(row.getLong(1));
            }
        }
        return added;
    }

    /// Looks up the rows that a batch met, where they are not known already.
    private void find(BarBatch batch, int[] met, int meetings, Map<Long, StoredBar> there) throws SQLException {
        Object[] times = java.util.Arrays.stream(met, 0, meetings)
                .mapToObj(batch::openTimeMillis)
                .filter(time -> !there.containsKey(time))
                .distinct()
                .toArray();
        if (times.length == 0) {
            return;
        }
        find.setLong(1, seriesId);
        find.setArray(2, connection.createArrayOf("bigint", times));
        try (ResultSet row = find.executeQuery()) {
            while (row.next()) {
                double volume = row.getDouble(6);
                double volumeOrNone = row.wasNull() ? Double.NaN : volume;
                there.put(
                        row.getLong(1),
                        new StoredBar(
                                row.getDouble(2),
                                row.getDouble(3),
                                row.getDouble(4),
                                row.getDouble(5),
                                volumeOrNone,
                                row.getLong(7) == writeId));
            }
        }
    }

    private void replace(BarBatch newer) throws SQLException {
        if (newer.size() == 0) {
            return;
        }
        replace.setLong(1, writeId);
        bindColumns(replace, 2, newer);
        replace.setLong(8, seriesId);
        replace.executeUpdate();
    }

    private static void copy(BarBatch from, int i, BarBatch to) {
        to.add(from.openTimeMillis(i), from.open(i), from.high(i), from.low(i), from.close(i), from.volume(i), 0);
    }

    private void bindColumns(PreparedStatement statement, int at, BarBatch batch) throws SQLException {
        int n = batch.size();
        long[] time = new long[n];
        double[][] columns = new double[5][n];
        for (int i = 0; i < n; i++) {
            time[i] = batch.openTimeMillis(i);
            columns[0][i] = batch.open(i);
            columns[1][i] = batch.high(i);
            columns[2][i] = batch.low(i);
            columns[3][i] = batch.close(i);
            columns[4][i] = batch.volume(i);
        }
        statement.setArray(at, array("bigint", time));
        for (int c = 0; c < columns.length; c++) {
            statement.setArray(at + 1 + c, array("float8", columns[c]));
        }
    }

    /// The driver sends arrays of primitive numbers in binary form.
    private Array array(String type, Object numbers) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).createArrayOf(type, numbers);
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        find.close();
        replace.close();
    }
}
