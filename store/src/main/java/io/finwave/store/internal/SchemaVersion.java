package io.finwave.store.internal;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.Migration;
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
/// Flyway does the work, but it takes longer to start than everything else together; so a database that says
/// it is up to date already is believed. Several processes may do this at once on PostgreSQL: Flyway lets one
/// of them work and the others wait.
final class SchemaVersion {
    /// The newest migration in `io/finwave/store/migration`.
    static final int NEWEST = 7;

    static final String HISTORY_TABLE = "schema_history";

    private SchemaVersion() {}

    /// @param place where the database is, for a person
    /// @param words what the migrations write differently for this database
    static Outcome<Migration> bringUpToDate(String place, DataSource database, Map<String, String> words) {
        int found;
        try (Connection connection = database.getConnection()) {
            found = read(connection);
        } catch (SQLException e) {
            return Outcome.failure(
                    Failures.reason(e), "the database " + place + " cannot be read: " + Failures.message(e));
        }
        if (found > NEWEST) {
            return Outcome.failure(
                    FailureReason.CONFLICT,
                    "the database " + place + " was made by a newer version of Finwave: its tables are of version "
                            + found + ", this one knows " + NEWEST);
        }
        if (found < NEWEST) {
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
                return Outcome.failure(
                        Failures.reason(e),
                        "the tables of the database " + place + " cannot be made: " + Failures.message(e));
            }
        }
        return Outcome.success(new Migration(place, found, NEWEST));
    }

    /// Whether a database can be read as it is.
    ///
    /// @return the version of its tables, or why they are of no use
    static Outcome<Integer> checkUpToDate(String place, DataSource database) {
        try (Connection connection = database.getConnection()) {
            int version = read(connection);
            if (version == 0) {
                return Outcome.failure(FailureReason.NOT_FOUND, "there is nothing in the database " + place);
            }
            return version == NEWEST
                    ? Outcome.success(version)
                    : Outcome.failure(
                            FailureReason.CONFLICT,
                            "the tables of the database " + place + " are of version " + version
                                    + ", this program needs " + NEWEST
                                    + (version < NEWEST ? ": run finwave migrate once" : ": use a newer one"));
        } catch (SQLException e) {
            return Outcome.failure(
                    Failures.reason(e), "the database " + place + " cannot be read: " + Failures.message(e));
        }
    }

    /// The version of the tables; 0 for an empty database.
    static int read(Connection connection) throws SQLException {
        boolean known;
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY_TABLE, null)) {
            known = tables.next();
        }
        if (!known) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(max(cast(version as integer)), 0) from " + HISTORY_TABLE + " where success")) {
            row.next();
            return row.getInt(1);
        }
    }
}
