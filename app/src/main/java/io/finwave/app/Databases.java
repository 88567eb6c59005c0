package io.finwave.app;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.Migration;
import io.finwave.store.PostgresAddress;
import io.finwave.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the database of the settings: the one place where its kinds are told apart.
final class Databases {
    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Databases() {}

    /// Opens it for reading and writing; its tables are made or updated.
    static Outcome<Store> open(Settings.Database database, InstantSource clock) {
        return switch (database) {
            case Settings.Database.Sqlite sqlite -> Store.open(sqlite.file(), clock);
            case Settings.Database.Postgres postgres -> Store.open(address(postgres), clock);
        };
    }

    /// Opens it like [#open], and waits a while for a PostgreSQL server that does not answer yet, as when a
    /// whole stack is brought up at once.
    static Outcome<Store> openPatiently(Settings.Database database, InstantSource clock) {
        return patiently(() -> open(database, clock));
    }

    /// Opens it for reading.
    ///
    /// @return the store, or a failure: `NOT_FOUND` if nothing was ever stored there
    static Outcome<Store> openReadOnly(Settings.Database database, InstantSource clock) {
        return switch (database) {
            case Settings.Database.Sqlite sqlite -> Store.openReadOnly(sqlite.file(), clock);
            case Settings.Database.Postgres postgres -> Store.openReadOnly(address(postgres), clock);
        };
    }

    /// Opens it for reading if there is something in it.
    ///
    /// @throws CommandFailure if it cannot be opened
    static Optional<Store> openIfThere(Settings.Database database, InstantSource clock) {
        Outcome<Store> opened = openReadOnly(database, clock);
        return opened instanceof Outcome.Failure<Store> failure && failure.reason() == FailureReason.NOT_FOUND
                ? Optional.empty()
                : Optional.of(CommandFailure.orEnd(opened));
    }

    /// Opens it for reading and for adding to the ledger of evaluation, also while a server writes to it.
    static Outcome<Store> openBeside(Settings.Database database, InstantSource clock) {
        return switch (database) {
            case Settings.Database.Sqlite sqlite -> Store.openBeside(sqlite.file(), clock);
            case Settings.Database.Postgres postgres -> Store.open(address(postgres), clock);
        };
    }

    /// Makes or updates its tables; waits like [#openPatiently].
    static Outcome<Migration> migrate(Settings.Database database) {
        return switch (database) {
            case Settings.Database.Sqlite sqlite -> Store.migrate(sqlite.file());
            case Settings.Database.Postgres postgres -> patiently(() -> Store.migrate(address(postgres)));
        };
    }

    private static <T> Outcome<T> patiently(Supplier<Outcome<T>> attempt) {
        long start = System.nanoTime();
        Outcome<T> found = attempt.get();
        while (found instanceof Outcome.Failure<T> failure
                && failure.reason() == FailureReason.UNAVAILABLE
                && System.nanoTime() - start < PATIENCE.toNanos()) {
            LOG.info("waiting for the database: {}", failure.message());
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
            found = attempt.get();
        }
        return found;
    }

    private static PostgresAddress address(Settings.Database.Postgres postgres) {
        return new PostgresAddress(postgres.url(), postgres.user(), postgres.password());
    }
}
