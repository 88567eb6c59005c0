package io.finwave.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/// The one connection that writes to a file, and the lock that gives it to one thread at a time. Writers of
/// one process wait for each other here and not in the database, so that none of them fails for having waited
/// too long.
final class WriteConnection implements WriteTransactions, AutoCloseable {
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock(true);

    WriteConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection begin() throws SQLException {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread is writing already: close its writer first");
        }
        lock.lock();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            lock.unlock();
            throw e;
        }
    }

    @Override
    public void end(Connection same, boolean commit) throws SQLException {
        try {
            if (commit) {
                same.commit();
            } else {
                same.rollback();
            }
        } catch (SQLException e) {
            if (commit) {
                same.rollback();
            }
            throw e;
        } finally {
            try {
                same.setAutoCommit(true);
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.of("close", e);
        } finally {
            lock.unlock();
        }
    }
}
