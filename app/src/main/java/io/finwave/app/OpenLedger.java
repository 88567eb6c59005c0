package io.finwave.app;

import io.finwave.evaluate.Logbook;
import io.finwave.series.Outcome;
import io.finwave.service.StoredTrialsLedger;
import io.finwave.store.Store;
import java.util.Optional;

/// The ledger of evaluation while a command works with it.
final class OpenLedger implements AutoCloseable {
    private final Optional<Store> store;
    private final Optional<Logbook> logbook;

    private OpenLedger(Surroundings surroundings, BarsArgument.Found found, Optional<Store> store) {
        this.store = store;
        logbook = store.map(open -> new Logbook(
                new StoredTrialsLedger(open.ledger()),
                found.subject(),
                found.bars().interval(),
                who(surroundings),
                surroundings.clock()));
    }

    /// @param needed whether the command ends where the ledger cannot be opened; else it says so and goes on
    /// without it
    static OpenLedger of(Surroundings surroundings, BarsArgument.Found found, boolean needed) {
        Outcome<Store> opened = Databases.openBeside(surroundings.settings().database(), surroundings.clock());
        if (!needed && opened instanceof Outcome.Failure<Store> failure) {
            surroundings.terminal().err().println("note: nothing is written into the ledger: " + failure.message());
            return new OpenLedger(surroundings, found, Optional.empty());
        }
        return new OpenLedger(surroundings, found, Optional.of(CommandFailure.orEnd(opened)));
    }

    /// The console, and who sits there as far as the system says.
    private static String who(Surroundings surroundings) {
        String user = surroundings
                .environment()
                .getOrDefault("USER", surroundings.environment().getOrDefault("USERNAME", ""));
        return user.isBlank() ? "console" : "console " + user;
    }

    /// Where what is done with the bars is written; empty if the ledger could not be opened.
    Optional<Logbook> logbook() {
        return logbook;
    }

    @Override
    public void close() {
        store.ifPresent(Store::close);
    }
}
