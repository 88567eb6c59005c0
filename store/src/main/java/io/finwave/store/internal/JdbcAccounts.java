package io.finwave.store.internal;

import io.finwave.store.AccountRow;
import io.finwave.store.Accounts;
import io.finwave.store.ApiKeyRow;
import io.finwave.store.AuditRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Users and keys in their tables.
record JdbcAccounts(Tables tables, Dialect dialect) implements Accounts {
    private static final String ACCOUNT =
            "select name, role, password_hash, must_change, disabled, stamp, created_at from account";
    private static final String KEY =
            "select key_id, name, secret_hash, scopes, created_at, last_used_at, revoked_at from api_key";
    private static final String INSERT =
            "insert into account (name, role, password_hash, must_change, disabled, stamp, created_at)";

    @Override
    public Optional<AccountRow> find(String name) {
        return tables.read(
                "find a user",
                handle -> handle.createQuery(ACCOUNT + " where name = :name")
                        .bind("name", name)
                        .map((row, context) -> account(row))
                        .findOne());
    }

    @Override
    public List<AccountRow> list() {
        return tables.read(
                "list users",
                handle -> handle.createQuery(ACCOUNT + " order by name")
                        .map((row, context) -> account(row))
                        .list());
    }

    @Override
    public boolean add(AccountRow account, AuditRow line) {
        return tables.write("add a user", connection -> insert(connection, account, line));
    }

    @Override
    public boolean addFirst(AccountRow account, AuditRow line) {
        // Two processes may both find no user; the name, which is the key of the table, then lets one of them in.
        return list().isEmpty() && add(account, line);
    }

    private static boolean insert(Connection connection, AccountRow account, AuditRow line) throws SQLException {
        int rows = Tables.execute(
                connection,
                INSERT + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                account.name(),
                account.role(),
                account.passwordHash(),
                number(account.mustChange()),
                number(account.disabled()),
                account.stamp(),
                account.createdAt().toEpochMilli());
        return audited(rows, connection, line);
    }

    /// Tells of a change in the same transaction.
    ///
    /// @param rows how many were written
    /// @return whether something was changed
    private static boolean audited(int rows, Connection connection, AuditRow line) throws SQLException {
        return rows == 1 && JdbcAudit.insert(connection, line) == 1;
    }

    @Override
    public Replaced replace(AccountRow account, String stampBefore, String keptRole, AuditRow line) {
        return tables.write("change a user", connection -> {
            boolean keeps = account.role().equals(keptRole) && !account.disabled();
            if (!keeps && holders(connection, keptRole).equals(List.of(account.name()))) {
                return Replaced.NONE_LEFT;
            }
            int rows = Tables.execute(
                    connection,
                    "update account set role = ?, password_hash = ?, must_change = ?, disabled = ?, stamp = ?"
                            + " where name = ? and stamp = ?",
                    account.role(),
                    account.passwordHash(),
                    number(account.mustChange()),
                    number(account.disabled()),
                    account.stamp(),
                    account.name(),
                    stampBefore);
            return audited(rows, connection, line) ? Replaced.DONE : Replaced.CHANGED_BEFORE;
        });
    }

    /// Who has a role and is not disabled. None of them ceases to before the end of the transaction.
    private List<String> holders(Connection connection, String role) throws SQLException {
        // in one order, so that two transactions that keep the same rows wait for each other and not in a ring
        String sql = "select name from account where role = ? and disabled = 0 order by name" + dialect.keeping;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, role);
            List<String> names = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        }
    }

    @Override
    public Optional<ApiKeyRow> key(String id) {
        return tables.read(
                "find a key",
                handle -> handle.createQuery(KEY + " where key_id = :id")
                        .bind("id", id)
                        .map((row, context) -> key(row))
                        .findOne());
    }

    @Override
    public List<ApiKeyRow> keys() {
        return tables.read(
                "list keys",
                handle -> handle.createQuery(KEY + " order by created_at desc, key_id")
                        .map((row, context) -> key(row))
                        .list());
    }

    @Override
    public boolean addKey(ApiKeyRow key, AuditRow line) {
        return tables.write("add a key", connection -> {
            int rows = Tables.execute(
                    connection,
                    "insert into api_key (key_id, name, secret_hash, scopes, created_at, last_used_at, revoked_at)"
                            + " values (?, ?, ?, ?, ?, null, null) on conflict do nothing",
                    key.id(),
                    key.name(),
                    key.secretHash(),
                    key.scopes(),
                    key.createdAt().toEpochMilli());
            return audited(rows, connection, line);
        });
    }

    @Override
    public boolean revokeKey(String id, Instant at, AuditRow line) {
        return tables.write("revoke a key", connection -> {
            int rows = Tables.execute(
                    connection,
                    "update api_key set revoked_at = ? where key_id = ? and revoked_at is null",
                    at.toEpochMilli(),
                    id);
            return audited(rows, connection, line);
        });
    }

    @Override
    public void keyUsed(String id, Instant at) {
        tables.update(
                "note the use of a key", "update api_key set last_used_at = ? where key_id = ?", at.toEpochMilli(), id);
    }

    private static long number(boolean flag) {
        return flag ? 1 : 0;
    }

    private static AccountRow account(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4) != 0,
                row.getLong(5) != 0,
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)));
    }

    private static ApiKeyRow key(ResultSet row) throws SQLException {
        return new ApiKeyRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                moment(row, 6),
                moment(row, 7));
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
