package io.finwave.app;

import io.finwave.evaluate.Logbook;
import io.finwave.evaluate.TrialsLedger;
import io.finwave.series.Outcome;
import io.finwave.service.StoredTrialsLedger;
import io.finwave.store.Store;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The ledger of evaluation while a command works with it.
final class OpenLedger implements AutoCloseable {
    private final Optional<Store> store;
    private final Optional<Logbook> logbook;
    private final Surroundings surroundings;

    private OpenLedger(Surroundings surroundings, BarsArgument.Found found, Optional<Store> store, boolean needed) {
        this.store = store;
        this.surroundings = surroundings;
        logbook = store.map(open -> new StoredTrialsLedger(open.ledger()))
                .map(ledger -> new Logbook(
                        needed ? ledger : forgiving(ledger),
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
            return new OpenLedger(surroundings, found, Optional.empty(), false);
        }
        return new OpenLedger(surroundings, found, Optional.of(CommandFailure.orEnd(opened)), needed);
    }

    /// The console, and who sits there as far as the system says.
    private static String who(Surroundings surroundings) {
        String user = surroundings
                .environment()
                .getOrDefault("USER", surroundings.environment().getOrDefault("USERNAME", ""));
        return user.isBlank() ? "console" : "console " + user;
    }

    /// A ledger that may fail: what was computed is worth more than its being written down.
    private TrialsLedger forgiving(TrialsLedger ledger) {
        return ledger.trying(trials -> {
            try {
                return ledger.tryAll(trials);
            } catch (UncheckedIOException | IllegalStateException e) {
                surroundings
                        .terminal()
                        .err()
                        .println("note: " + Texts.count(trials.size(), "trial", "trials")
                                + " could not be written into the ledger: " + e.getMessage());
                return 0;
            }
        });
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
