package io.finwave.service;

import io.finwave.series.Outcome;
import io.finwave.store.AuditRow;
import io.finwave.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who did what. What is written here is never a secret.
public final class AuditLog {
    private static final int LONGEST_TEXT = 200;

    private final Store store;
    private final InstantSource clock;

    AuditLog(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// One page of the log.
    ///
    /// @param next what to ask for the page after this one; empty on the last one
    public record Page(List<AuditRow> rows, Optional<Long> next) {}

    /// Writes a line.
    ///
    /// @throws java.io.UncheckedIOException if the store fails
    public void record(Actor actor, String action, String subject, String detail) {
        store.audit().add(line(actor, action, subject, detail));
    }

    /// A line that the store is to write together with what it tells of.
    AuditRow line(Actor actor, String action, String subject, String detail) {
        return new AuditRow(
                0,
                clock.instant(),
                cut(actor.name()),
                action,
                cut(subject),
                cut(detail),
                cut(actor.address()),
                cut(actor.requestId()));
    }

    /// The newest lines.
    ///
    /// @param before [Page#next()] of the page before; null for the first one
    public Outcome<Page> page(@Nullable Long before, int limit) {
        return Storage.guard(() -> {
            List<AuditRow> rows = store.audit().newest(before, limit + 1);
            boolean more = rows.size() > limit;
            List<AuditRow> shown = more ? rows.subList(0, limit) : rows;
            return Outcome.success(new Page(
                    List.copyOf(shown), more ? Optional.of(shown.getLast().id()) : Optional.empty()));
        });
    }

    private static String cut(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
    }
}
