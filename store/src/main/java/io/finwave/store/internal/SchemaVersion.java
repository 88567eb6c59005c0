package io.finwave.store.internal;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables of a database up to date.
///
/// Flyway does the work, but it takes longer to start than everything else together; so a database that says it is
/// up to date already is believed.
final class SchemaVersion {
    /// The newest migration in `io/finwave/store/migration`.
    static final int NEWEST = 3;

    static final String HISTORY_TABLE = "schema_history";

    private SchemaVersion() {}

    /// @param words what the migrations write differently for this database
    /// @return the version that the database has now
    static Outcome<Integer> bringUpToDate(DataSource database, Map<String, String> words) {
        int found;
        try {
            found = read(database);
        } catch (SQLException e) {
            return Outcome.failure(FailureReason.STORAGE, "it cannot be read: " + Failures.message(e));
        }
        if (found > NEWEST) {
            return Outcome.failure(
                    FailureReason.CONFLICT,
                    "it was made by a newer version of Finwave: its tables are of version " + found
                            + ", this one knows " + NEWEST);
        }
        if (found == NEWEST) {
            return Outcome.success(found);
        }
        try {
            Flyway.configure(SchemaVersion.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:io/finwave/store/migration")
                    .table(HISTORY_TABLE)
                    .placeholders(words)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            return Outcome.failure(FailureReason.STORAGE, "its tables cannot be made: " + Failures.message(e));
        }
        return Outcome.success(NEWEST);
    }

    /// The version of the tables; 0 for an empty database.
    static int read(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            boolean known;
            try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY_TABLE, null)) {
                known = tables.next();
            }
            if (!known) {
                return 0;
            }
            try (ResultSet row = statement.executeQuery(
                    "select coalesce(max(cast(version as integer)), 0) from " + HISTORY_TABLE + " where success")) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
