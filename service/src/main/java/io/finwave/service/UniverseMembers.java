package io.finwave.service;

import io.finwave.evaluate.UniverseRun;
import io.finwave.forecast.History;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.source.BundledSource;
import io.finwave.source.FetchRequest;
import io.finwave.store.InstrumentRecord;
import io.finwave.store.SeriesInfo;
import io.finwave.store.Store;
import io.finwave.store.StoredSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the histories of a run over many instruments: those that are stored, and of the bundled ones those that are
/// named and not stored.
final class UniverseMembers {
    private static final int PAGE = 500;

    private final Store store;
    private final BundledSource bundled = new BundledSource();

    UniverseMembers(Store store) {
        this.store = store;
    }

    /// The histories of an order, not read yet.
    ///
    /// @return them, or a failure: `NOT_FOUND` if an instrument has no such bars, or there is none at all
    Outcome<List<UniverseRun.Member>> of(UniverseOrder order) {
        List<UniverseRun.Member> members = new ArrayList<>();
        if (order.instruments().isEmpty()) {
            InstrumentId after = null;
            List<InstrumentRecord> page;
            do {
                page = store.instruments("", after, PAGE);
                for (InstrumentRecord instrument : page) {
                    instrument.series().stream()
                            .filter(info -> info.interval().equals(order.interval()))
                            .forEach(info -> members.add(stored(info)));
                    after = instrument.instrument();
                }
            } while (page.size() == PAGE);
            return members.isEmpty()
                    ? Outcome.failure(
                            FailureReason.NOT_FOUND, "no instrument with " + order.interval() + " bars is stored")
                    : Outcome.success(members);
        }
        for (InstrumentId instrument : order.instruments()) {
            Optional<SeriesInfo> info = store.series(instrument, order.interval());
            Outcome<UniverseRun.Member> member =
                    info.isPresent() ? Outcome.success(stored(info.get())) : bundled(instrument, order.interval());
            switch (member) {
                case Outcome.Success<UniverseRun.Member> found -> members.add(found.value());
                case Outcome.Failure<UniverseRun.Member> failure -> {
                    return failure.cast();
                }
            }
        }
        return Outcome.success(members);
    }

    private UniverseRun.Member stored(SeriesInfo info) {
        String name = info.instrument().value();
        return new UniverseRun.Member(
                name,
                info.dataVersion(),
                Math.toIntExact(info.bars()),
                () -> Storage.guard(() -> {
                    Optional<StoredSeries> series = store.load(info.instrument(), info.interval());
                    // the unit is kept under the version that the run began with
                    return series.isPresent()
                                    && series.get().info().dataVersion().equals(info.dataVersion())
                            ? Outcome.success(History.ofBars(series.get().bars()))
                            : Outcome.failure(
                                    FailureReason.CONFLICT,
                                    "the bars of " + name + " changed since the run began; run it again");
                }));
    }

    private Outcome<UniverseRun.Member> bundled(InstrumentId instrument, BarInterval interval) {
        boolean there = bundled.offers().stream()
                .anyMatch(offer -> offer.instrument().equals(instrument)
                        && offer.interval().equals(interval));
        if (!there) {
            return Outcome.failure(FailureReason.NOT_FOUND, "there are no " + interval + " bars of " + instrument);
        }
        Outcome<BarSeries> read = bundled.read(FetchRequest.everything(instrument, interval));
        return read.map(bars -> new UniverseRun.Member(
                instrument.value(), bars.checksum(), bars.size(), () -> read.map(History::ofBars)));
    }
}
