package io.finwave.store.internal;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Copies a database file. SQLite itself writes the copy out of one reading transaction (`vacuum into`), so
/// it holds one moment, without the free pages, while writers go on.
public final class SqliteBackup {
    private SqliteBackup() {}

    /// See [io.finwave.store.Store#backup].
    public static Outcome<Long> copy(Path file, Path copy) {
        Path database = file.toAbsolutePath().normalize();
        Path target = copy.toAbsolutePath().normalize();
        if (!Files.isRegularFile(database)) {
            return Outcome.failure(FailureReason.NOT_FOUND, "there is no database " + database);
        }
        if (Files.exists(target)) {
            return Outcome.failure(FailureReason.CONFLICT, target + " is there already; choose another name");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(unfinished);
            try {
                write(SqliteStore.source(database, true), unfinished);
                check(unfinished);
                force(unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return Outcome.success(Files.size(target));
        } catch (SQLException e) {
            return Outcome.failure(
                    FailureReason.STORAGE, database + " cannot be copied to " + target + ": " + Failures.message(e));
        } catch (IOException e) {
            return Outcome.failure(FailureReason.STORAGE, target + " cannot be written: " + e);
        }
    }

    private static void write(DataSource database, Path to) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, to.toString());
            vacuum.executeUpdate();
        }
    }

    private static void check(Path copy) throws SQLException {
        try (Connection connection = SqliteStore.source(copy, true).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma quick_check")) {
            if (!row.next() || !"ok".equals(row.getString(1))) {
                throw new SQLException("the copy is damaged: " + row.getString(1));
            }
        }
    }

    private static void force(Path copy) throws IOException {
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
