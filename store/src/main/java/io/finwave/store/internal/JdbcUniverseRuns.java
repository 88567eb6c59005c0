package io.finwave.store.internal;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.store.UniverseRunRow;
import io.finwave.store.UniverseRuns;
import io.finwave.store.UniverseUnitRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tables `universe_run` and `universe_unit`.
record JdbcUniverseRuns(Tables tables, Dialect dialect) implements UniverseRuns {
    private static final int FETCHED_AT_ONCE = 64;

    private static final String RUN = "select r.run_id, r.asks, r.units, count(u.run_id), coalesce(sum(u.failed), 0),"
            + " r.begun_at, r.changed_at, r.ended_at, r.stopped_at"
            + " from universe_run r left join universe_unit u on u.run_id = r.run_id";
    private static final String GROUPED =
            " group by r.run_id, r.asks, r.units, r.begun_at, r.changed_at, r.ended_at, r.stopped_at";

    @Override
    public void begin(String id, String asks, int units, Instant at) {
        if (units < 1) {
            throw new IllegalArgumentException("units must be at least 1, got " + units);
        }
        tables.update(
                "begin a run",
                "insert into universe_run (run_id, asks, units, begun_at, changed_at, ended_at)"
                        + " values (?, ?, ?, ?, ?, null) on conflict (run_id) do update set asks = excluded.asks,"
                        + " units = excluded.units, begun_at = excluded.begun_at, changed_at = excluded.changed_at,"
                        + " ended_at = null, stopped_at = null",
                id,
                asks,
                units,
                at.toEpochMilli(),
                at.toEpochMilli());
    }

    @Override
    public boolean keep(UniverseUnitRow unit) {
        return tables.write("keep a unit of a run", connection -> {
            // First the run: whoever deletes it meanwhile is waited for, or waits.
            int runs = Tables.execute(
                    connection,
                    "update universe_run set changed_at = ?, stopped_at = null where run_id = ?",
                    unit.computedAt().toEpochMilli(),
                    unit.run());
            if (runs == 1) {
                Tables.execute(
                        connection,
                        "insert into universe_unit (run_id, instrument, bar_interval, question, data_version,"
                                + " code_version, computed_at, failed, result) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (run_id, instrument, bar_interval, question) do update set"
                                + " data_version = excluded.data_version, code_version = excluded.code_version,"
                                + " computed_at = excluded.computed_at, failed = excluded.failed,"
                                + " result = excluded.result",
                        unit.run(),
                        unit.instrument().value(),
                        unit.interval().toString(),
                        unit.question(),
                        unit.dataVersion(),
                        unit.codeVersion(),
                        unit.computedAt().toEpochMilli(),
                        unit.failed() ? 1L : 0L,
                        unit.result());
            }
            return runs == 1;
        });
    }

    @Override
    public void end(String id, Instant at) {
        tables.update(
                "end a run",
                "update universe_run set changed_at = ?, ended_at = ?, stopped_at = null where run_id = ?",
                at.toEpochMilli(),
                at.toEpochMilli(),
                id);
    }

    @Override
    public void stop(String id, Instant at) {
        tables.update(
                "stop a run",
                "update universe_run set changed_at = ?, stopped_at = ? where run_id = ? and ended_at is null",
                at.toEpochMilli(),
                at.toEpochMilli(),
                id);
    }

    @Override
    public Optional<UniverseRunRow> find(String id) {
        return tables.read(
                "find a run",
                handle -> handle.createQuery(RUN + " where r.run_id = :id" + GROUPED)
                        .bind("id", id)
                        .map((row, context) -> run(row))
                        .findOne());
    }

    @Override
    public List<UniverseRunRow> newest(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, got " + limit);
        }
        return tables.read(
                "list runs",
                handle -> handle.createQuery(RUN + GROUPED + " order by r.changed_at desc, r.run_id limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> run(row))
                        .list());
    }

    @Override
    public void forEachUnit(String run, Consumer<UniverseUnitRow> each) {
        tables.read("read the units of a run", handle -> {
            handle.createQuery("select run_id, instrument, bar_interval, question, data_version, code_version,"
                            + " computed_at, failed, result from universe_unit where run_id = :run order by instrument"
                            + dialect.byCodePoint + ", bar_interval" + dialect.byCodePoint + ", question"
                            + dialect.byCodePoint)
                    .bind("run", run)
                    .setFetchSize(FETCHED_AT_ONCE)
                    .map((row, context) -> unit(row))
                    .forEach(each);
            return null;
        });
    }

    @Override
    public boolean delete(String id) {
        return tables.write("delete a run", connection -> {
            // Row by row in the order of keep: the run first, so that nobody adds a unit meanwhile.
            Tables.execute(connection, "update universe_run set changed_at = changed_at where run_id = ?", id);
            Tables.execute(connection, "delete from universe_unit where run_id = ?", id);
            return Tables.execute(connection, "delete from universe_run where run_id = ?", id) == 1;
        });
    }

    private static UniverseRunRow run(ResultSet row) throws SQLException {
        return new UniverseRunRow(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                instant(row, 8),
                instant(row, 9));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static UniverseUnitRow unit(ResultSet row) throws SQLException {
        return new UniverseUnitRow(
                row.getString(1),
                new InstrumentId(row.getString(2)),
                BarInterval.parse(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getLong(8) == 1,
                row.getString(9));
    }
}
