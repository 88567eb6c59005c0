package io.finwave.store.internal;

import io.finwave.store.Ledger;
import io.finwave.store.OpeningRow;
import io.finwave.store.TrialRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The ledger in its two tables.
record JdbcLedger(Reads reads, Supplier<WriteTransactions> writes) implements Ledger {
    private static final String OF_INSTRUMENT = " where (:instrument = '' or instrument = :instrument)";

    @Override
    public void open(OpeningRow row) {
        writes.get()
                .run(
                        "write that a holdout is opened",
                        connection -> Tables.execute(
                                connection,
                                "insert into holdout_opening (at, who, instrument, bar_interval, data_version, first_bar, last_bar,"
                                        + " models, questions, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                row.at().toEpochMilli(),
                                row.who(),
                                row.instrument(),
                                row.interval(),
                                row.dataVersion(),
                                row.firstBar().toEpochMilli(),
                                row.lastBar().toEpochMilli(),
                                row.models(),
                                row.questions(),
                                row.reason()));
    }

    @Override
    public List<OpeningRow> openings(String instrument, @Nullable Long before, int limit) {
        requirePositive(limit);
        return reads.run(
                "read which holdouts were opened",
                handle -> handle.createQuery("select opening_id, at, who, instrument, bar_interval, data_version,"
                                + " first_bar, last_bar, models, questions, reason from holdout_opening"
                                + OF_INSTRUMENT + " and opening_id < :before order by opening_id desc limit :limit")
                        .bind("instrument", instrument)
                        .bind("before", orAny(before))
                        .bind("limit", limit)
                        .map((row, context) -> new OpeningRow(
                                row.getLong(1),
                                Instant.ofEpochMilli(row.getLong(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                Instant.ofEpochMilli(row.getLong(7)),
                                Instant.ofEpochMilli(row.getLong(8)),
                                row.getString(9),
                                row.getString(10),
                                row.getString(11)))
                        .list());
    }

    @Override
    public int tryAll(List<TrialRow> rows) {
        return writes.get().run("write what was tried", connection -> {
            int added = 0;
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into trial (trial_key, at, who, kind, instrument, bar_interval, data_version, question,"
                            + " model, settings, measure, scores, mean, deviation, parts)"
                            // SQLite would refuse the row before it comes to the conflict
                            + " select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                            + " where not exists (select 1 from trial where trial_key = ?)"
                            + " on conflict (trial_key) do nothing")) {
                for (TrialRow row : rows) {
                    bind(insert, row);
                    added += insert.executeUpdate();
                }
            }
            return added;
        });
    }

    private static void bind(PreparedStatement insert, TrialRow row) throws SQLException {
        insert.setString(1, row.key());
        insert.setLong(2, row.at().toEpochMilli());
        insert.setString(3, row.who());
        insert.setString(4, row.kind());
        insert.setString(5, row.instrument());
        insert.setString(6, row.interval());
        insert.setString(7, row.dataVersion());
        insert.setString(8, row.question());
        insert.setString(9, row.model());
        insert.setString(10, row.settings());
        insert.setString(11, row.measure());
        insert.setLong(12, row.scores());
        bind(insert, 13, row.mean());
        bind(insert, 14, row.deviation());
        insert.setString(15, row.parts());
        insert.setString(16, row.key());
    }

    private static void bind(PreparedStatement insert, int index, double value) throws SQLException {
        if (Double.isNaN(value)) {
            insert.setNull(index, Types.DOUBLE);
        } else {
            insert.setDouble(index, value);
        }
    }

    @Override
    public List<TrialRow> trials(String instrument, String kind, @Nullable Long before, int limit) {
        requirePositive(limit);
        return reads.run(
                "read what was tried",
                handle -> handle.createQuery(
                                "select trial_id, trial_key, at, who, kind, instrument, bar_interval, data_version,"
                                        + " question, model, settings, measure, scores, mean, deviation, parts"
                                        + " from trial" + OF_INSTRUMENT + " and (:kind = '' or kind = :kind)"
                                        + " and trial_id < :before order by trial_id desc limit :limit")
                        .bind("instrument", instrument)
                        .bind("before", orAny(before))
                        .bind("kind", kind)
                        .bind("limit", limit)
                        .map((row, context) -> new TrialRow(
                                row.getLong(1),
                                row.getString(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                row.getString(10),
                                row.getString(11),
                                row.getString(12),
                                row.getInt(13),
                                number(row, 14),
                                number(row, 15),
                                row.getString(16)))
                        .list());
    }

    private static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    @Override
    public List<TrialCount> counts() {
        return reads.run(
                "count what was tried",
                handle -> handle
                        .createQuery("select instrument, bar_interval, kind, count(*),"
                                + " count(distinct model || ' ' || settings) from trial"
                                + " group by instrument, bar_interval, kind")
                        .map((row, context) -> new TrialCount(
                                row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)))
                        .stream()
                        .sorted(Comparator.comparing(TrialCount::instrument)
                                .thenComparing(TrialCount::interval)
                                .thenComparing(TrialCount::kind))
                        .toList());
    }

    private static long orAny(@Nullable Long before) {
        return before == null ? Long.MAX_VALUE : before;
    }

    private static void requirePositive(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, got " + limit);
        }
    }
}
