package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.series.TradingCalendar;
import io.finwave.source.Staleness;
import io.finwave.store.InstrumentRecord;
import io.finwave.store.SeriesInfo;
import io.finwave.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which instruments there are.
public final class InstrumentCatalog {
    private final Store store;
    private final InstantSource clock;
    private final AuditLog audit;
    private final ChangeFeed changes;

    InstrumentCatalog(Store store, InstantSource clock, AuditLog audit, ChangeFeed changes) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.changes = changes;
    }

    /// A page of instruments, in the order of their ids.
    ///
    /// @param next the id after which the next page begins, if there is one
    public record Page(List<InstrumentView> items, Optional<InstrumentId> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// Instruments whose id or name contains a text.
    ///
    /// @param query the text, in any case; empty for all
    /// @param after the id after which the page begins; null for the first page
    public Outcome<Page> list(String query, @Nullable InstrumentId after, int limit) {
        return Storage.guard(() -> {
            List<InstrumentRecord> found = store.instruments(query, after, limit + 1);
            boolean more = found.size() > limit;
            List<InstrumentRecord> shown = more ? found.subList(0, limit) : found;
            Instant now = clock.instant();
            List<InstrumentView> items = shown.stream().map(i -> view(i, now)).toList();
            return Outcome.success(
                    new Page(items, more ? Optional.of(shown.getLast().instrument()) : Optional.empty()));
        });
    }

    /// One instrument.
    public Outcome<InstrumentView> find(InstrumentId id) {
        return Storage.guard(() -> store.instrument(id)
                .<Outcome<InstrumentView>>map(found -> Outcome.success(view(found, clock.instant())))
                .orElseGet(() -> Outcome.failure(FailureReason.NOT_FOUND, "there is no instrument " + id)));
    }

    /// Deletes an instrument with its bars, what is watched of it and what was computed from it.
    ///
    /// @return it as it was, or a failure: `NOT_FOUND`
    public Outcome<InstrumentView> delete(InstrumentId id, Actor actor) {
        return find(id).then(view -> Storage.guard(() -> {
            String bars = view.series().stream()
                    .map(series ->
                            series.info().interval() + ": " + series.info().bars() + " bars")
                    .collect(Collectors.joining(", "));
            if (!store.delete(id, audit.line(actor, "instrument-deleted", id.value(), bars))) {
                return Outcome.failure(FailureReason.NOT_FOUND, "there is no instrument " + id);
            }
            for (SeriesView series : view.series()) {
                changes.publish(new SeriesChange(id, series.info().interval(), ""));
            }
            return Outcome.success(view);
        }));
    }

    /// The interval that is meant where none is named: the only one that is stored, else a day.
    public Outcome<BarInterval> usualInterval(InstrumentId id) {
        return Storage.guard(() -> {
            List<SeriesInfo> series =
                    store.instrument(id).map(InstrumentRecord::series).orElse(List.of());
            return Outcome.success(series.size() == 1 ? series.getFirst().interval() : BarInterval.ONE_DAY);
        });
    }

    private InstrumentView view(InstrumentRecord instrument, Instant now) {
        return new InstrumentView(
                instrument.instrument(),
                instrument.name(),
                instrument.series().stream().map(info -> view(info, now)).toList());
    }

    private SeriesView view(SeriesInfo info, Instant now) {
        double[] closes = store.lastCloses(info.instrument(), info.interval(), SeriesView.SPARKLINE);
        Staleness staleness =
                Staleness.of(info.lastOpenTime(), info.interval(), info.continued(), TradingCalendar.weekdays(), now);
        return new SeriesView(info, Arrays.stream(closes).boxed().toList(), staleness);
    }
}
