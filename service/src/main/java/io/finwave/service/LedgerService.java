package io.finwave.service;

import io.finwave.series.Outcome;
import io.finwave.store.Ledger;
import io.finwave.store.OpeningRow;
import io.finwave.store.TrialRow;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What evaluation opened and tried, to be read; it is written by those who open and try.
public final class LedgerService {
    private final Ledger ledger;

    LedgerService(Ledger ledger) {
        this.ledger = ledger;
    }

    /// One page of rows, newest first.
    ///
    /// @param next what to ask for the page after this one; empty on the last one
    public record Page<R>(List<R> rows, Optional<Long> next) {
        public Page {
            rows = List.copyOf(rows);
        }

        /// @param read one row more than is shown, if there is one
        private static <R> Page<R> of(List<R> read, int limit, ToLongFunction<R> id) {
            boolean more = read.size() > limit;
            List<R> shown = more ? read.subList(0, limit) : read;
            return new Page<>(shown, more ? Optional.of(id.applyAsLong(shown.getLast())) : Optional.empty());
        }
    }

    /// The openings of holdouts.
    ///
    /// @param instrument only those of it; empty for all
    /// @param before [Page#next()] of the page before; null for the first one
    /// @param limit at most so many, at least 1
    public Outcome<Page<OpeningRow>> openings(String instrument, @Nullable Long before, int limit) {
        return Storage.guard(
                () -> Outcome.success(Page.of(ledger.openings(instrument, before, limit + 1), limit, OpeningRow::id)));
    }

    /// What was tried.
    ///
    /// @param instrument only on it; empty for all
    /// @param kind `forecast` or `rule`; empty for both
    /// @param before [Page#next()] of the page before; null for the first one
    /// @param limit at most so many, at least 1
    public Outcome<Page<TrialRow>> trials(String instrument, String kind, @Nullable Long before, int limit) {
        return Storage.guard(() ->
                Outcome.success(Page.of(ledger.trials(instrument, kind, before, limit + 1), limit, TrialRow::id)));
    }

    /// How much was tried, by instrument, interval and kind.
    ///
    /// @param instrument only on it; empty for all
    public Outcome<List<Ledger.TrialCount>> counts(String instrument) {
        return Storage.guard(() -> Outcome.success(ledger.counts().stream()
                .filter(count -> instrument.isEmpty() || count.instrument().equals(instrument))
                .toList()));
    }
}
