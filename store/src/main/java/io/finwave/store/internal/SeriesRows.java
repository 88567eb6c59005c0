package io.finwave.store.internal;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.SeriesChecksum;
import io.finwave.store.SeriesInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// Reads series: rows of the table `series`, and bars straight into columns.
final class SeriesRows {
    static final String COLUMNS = "instrument, bar_interval, bars, first_open, last_open, last_close, previous_close,"
            + " origin, continued, data_version, stored_at";
    private static final int FETCH_ROWS = 10_000;

    private SeriesRows() {}

    static SeriesInfo info(ResultSet row) throws SQLException {
        double previousClose = row.getDouble("previous_close");
        if (row.wasNull()) {
            previousClose = Double.NaN;
        }
        return new SeriesInfo(
                new InstrumentId(row.getString("instrument")),
                BarInterval.parse(row.getString("bar_interval")),
                row.getLong("bars"),
                Instant.ofEpochMilli(row.getLong("first_open")),
                Instant.ofEpochMilli(row.getLong("last_open")),
                row.getDouble("last_close"),
                previousClose,
                row.getString("origin"),
                row.getLong("continued") != 0,
                row.getString("data_version"),
                Instant.ofEpochMilli(row.getLong("stored_at")));
    }

    /// All bars of a series.
    static BarSeries bars(Connection connection, long seriesId, SeriesInfo info) throws SQLException {
        int n = Math.toIntExact(info.bars());
        long[] time = new long[n];
        double[] open = new double[n];
        double[] high = new double[n];
        double[] low = new double[n];
        double[] close = new double[n];
        double[] volume = new double[n];
        int size = 0;
        try (PreparedStatement select = select(connection, seriesId);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                time[size] = row.getLong(1);
                open[size] = row.getDouble(2);
                high[size] = row.getDouble(3);
                low[size] = row.getDouble(4);
                close[size] = row.getDouble(5);
                volume[size] = volume(row);
                size++;
            }
        }
        if (size != n) {
            throw new SQLException(
                    "series " + info.instrument() + " " + info.interval() + " must have " + n + " bars, got " + size);
        }
        return BarSeries.ofUnsafe(info.instrument(), info.interval(), time, open, high, low, close, volume);
    }

    /// The checksum of a series, in constant memory.
    static String checksum(Connection connection, long seriesId, InstrumentId instrument, BarInterval interval, long n)
            throws SQLException {
        SeriesChecksum checksum = new SeriesChecksum(instrument, interval, n);
        try (PreparedStatement select = select(connection, seriesId);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                checksum.add(
                        row.getLong(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        volume(row));
            }
        }
        return checksum.hex();
    }

    /// The newest closes, oldest first.
    static double[] lastCloses(Connection connection, long seriesId, int count) throws SQLException {
        double[] newestFirst = new double[count];
        int size = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "select close from bar where series_id = ? order by open_time desc limit ?")) {
            select.setLong(1, seriesId);
            select.setInt(2, count);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    newestFirst[size++] = row.getDouble(1);
                }
            }
        }
        double[] closes = new double[size];
        for (int i = 0; i < size; i++) {
            closes[i] = newestFirst[size - 1 - i];
        }
        return closes;
    }

    private static PreparedStatement select(Connection connection, long seriesId) throws SQLException {
        PreparedStatement select = connection.prepareStatement(
                "select open_time, open, high, low, close, volume from bar where series_id = ? order by open_time");
        select.setLong(1, seriesId);
        select.setFetchSize(FETCH_ROWS);
        return select;
    }

    private static double volume(ResultSet row) throws SQLException {
        double volume = row.getDouble(6);
        return volume == 0 && row.wasNull() ? Double.NaN : volume;
    }
}
