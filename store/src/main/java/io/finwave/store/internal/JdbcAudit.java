package io.finwave.store.internal;

import io.finwave.store.Audit;
import io.finwave.store.AuditRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audit log in its table.
record JdbcAudit(Tables tables) implements Audit {
    @Override
    public void add(AuditRow row) {
        tables.write("write the audit log", connection -> insert(connection, row));
    }

    /// Writes a line in a transaction that is open already.
    static int insert(Connection connection, AuditRow row) throws SQLException {
        return Tables.execute(
                connection,
                "insert into audit (at, actor, action, subject, detail, address, request_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                row.at().toEpochMilli(),
                row.actor(),
                row.action(),
                row.subject(),
                row.detail(),
                row.address(),
                row.requestId());
    }

    @Override
    public List<AuditRow> newest(@Nullable Long before, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, got " + limit);
        }
        return tables.read(
                "read the audit log",
                handle -> handle.createQuery("select audit_id, at, actor, action, subject, detail, address, request_id"
                                + " from audit where audit_id < :before order by audit_id desc limit :limit")
                        .bind("before", before == null ? Long.MAX_VALUE : before)
                        .bind("limit", limit)
                        .map((row, context) -> new AuditRow(
                                row.getLong(1),
                                Instant.ofEpochMilli(row.getLong(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8)))
                        .list());
    }
}
