package io.finwave.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/// Pooled connections to a PostgreSQL server.
///
/// Threads first wait for their turn and then for the server, so that a long queue is not taken for a server
/// that is away.
final class PostgresConnections implements ConnectionFactory, WriteTransactions, AutoCloseable {
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    private static final Duration KEPT_IDLE = Duration.ofMinutes(5);
    private static final Duration OLDEST = Duration.ofMinutes(25);

    private final HikariDataSource pool;
    private final Semaphore turns;
    private final boolean writing;

    private PostgresConnections(HikariDataSource pool, boolean writing) {
        this.pool = pool;
        this.turns = new Semaphore(pool.getMaximumPoolSize(), true);
        this.writing = writing;
    }

    /// Connections for reading: a transaction sees one moment.
    static PostgresConnections reading(DataSource source, int size) {
        HikariConfig config = config("finwave-read", source, size);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new PostgresConnections(new HikariDataSource(config), false);
    }

    /// Connections for writing: a statement sees what others have committed, also what this one had to wait
    /// for.
    static PostgresConnections writing(DataSource source, int size) {
        HikariConfig config = config("finwave-write", source, size);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new PostgresConnections(new HikariDataSource(config), true);
    }

    private static HikariConfig config(String name, DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_CONNECT.toMillis());
        config.setValidationTimeout(LONGEST_CONNECT.toMillis());
        config.setIdleTimeout(KEPT_IDLE.toMillis());
        config.setMaxLifetime(OLDEST.toMillis());
        // The server was asked already; should it go away now, that is a failure of the first use.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Override
    public Connection openConnection() throws SQLException {
        takeTurn();
        try {
            return living();
        } catch (SQLException | RuntimeException e) {
            turns.release();
            throw e;
        }
    }

    /// A connection that the server answers on. The pool itself does not ask on one that was used or opened
    /// half a second ago, and a restart of the server can be quicker than that.
    private Connection living() throws SQLException {
        Connection connection = pool.getConnection();
        while (!connection.isValid((int) LONGEST_CONNECT.toSeconds())) {
            pool.evictConnection(connection);
            connection.close();
            connection = pool.getConnection();
        }
        return connection;
    }

    /// A writer waits as long as it takes, as it does on SQLite.
    private void takeTurn() throws SQLException {
        if (writing) {
            turns.acquireUninterruptibly();
            return;
        }
        try {
            if (!turns.tryAcquire(LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new java.sql.SQLTransientConnectionException(
                        "no connection became free within " + LONGEST_TURN.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection", e);
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            connection.close();
        } finally {
            turns.release();
        }
    }

    @Override
    public Connection begin() throws SQLException {
        Connection connection = openConnection();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeConnection(connection);
            throw e;
        }
    }

    /// A connection that is given back without a commit is rolled back by the pool, or dropped if it is
    /// broken.
    @Override
    public void end(Connection connection, boolean commit) throws SQLException {
        try {
            if (commit) {
                connection.commit();
            }
        } finally {
            closeConnection(connection);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
