package io.finwave.service;

import io.finwave.series.Outcome;
import io.finwave.store.AuditRow;
import io.finwave.store.Store;
import io.finwave.testkit.HandMovedClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The use cases of access on a real store with a clock that a test moves.
final class AccessFixture implements AutoCloseable {
    static final Actor ROOT = new Actor("root", "10.0.0.1", "req-1");

    final HandMovedClock clock = new HandMovedClock(Instant.parse("2026-11-24T12:00:00Z"));
    final Store store;
    final Access access;

    AccessFixture(Path folder) {
        store = switch (Store.open(folder.resolve("finwave.db"), clock)) {
            case Outcome.Success<Store> s -> s.value();
            case Outcome.Failure<Store> f -> throw new AssertionError(f.message());
        };
        access = Access.create(store, clock, new LocalAttemptLimiter(clock));
    }

    /// The actions in the audit log, oldest first, each with its subject.
    List<String> audited() {
        return store.audit().newest(null, 1000).reversed().stream()
                .map(row -> row.action() + " " + (row.subject().isEmpty() ? row.actor() : row.subject()))
                .toList();
    }

    /// Everything that the audit log says.
    String auditText() {
        return store.audit().newest(null, 1000).stream()
                .map(AuditRow::toString)
                .toList()
                .toString();
    }

    static Outcome.Failure<?> failed(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Failure<?> f -> f;
            case Outcome.Success<?> s -> throw new AssertionError("it went well: " + s.value());
        };
    }

    @Override
    public void close() {
        store.close();
    }
}
