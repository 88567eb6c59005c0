package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import io.finwave.store.Store;
import io.finwave.store.StoredSeries;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads series through the cache. What the store says of a series is always asked anew, so that a change is
/// seen at once; the bars of a data version that is in memory are not read again.
final class SeriesReader {
    private static final long BYTES_PER_BAR = 48;
    private static final int ATTEMPTS = 5;

    private final Store store;
    private final ResultCache cache;

    SeriesReader(Store store, ResultCache cache) {
        this.store = store;
        this.cache = cache;
    }

    /// What is known of a series.
    Outcome<SeriesInfo> info(InstrumentId instrument, BarInterval interval) {
        return Storage.guard(() -> {
            Optional<SeriesInfo> found = store.series(instrument, interval);
            return found.isPresent() ? Outcome.success(found.get()) : missing(instrument, interval);
        });
    }

    /// A series with its bars.
    Outcome<StoredSeries> load(InstrumentId instrument, BarInterval interval) {
        return Storage.guard(() -> {
            for (int attempt = 1; ; attempt++) {
                Optional<SeriesInfo> found = store.series(instrument, interval);
                if (found.isEmpty()) {
                    return missing(instrument, interval);
                }
                try {
                    return Outcome.success(load(found.get()));
                } catch (ChangedMeanwhile e) {
                    if (attempt == ATTEMPTS) {
                        return changing(instrument);
                    }
                }
            }
        });
    }

    /// A series as it was known at a moment: nothing that was known later is in it, apart from its data
    /// version, which names the whole series.
    ///
    /// @param asOf the moment; null for now
    /// @return also `INVALID_INPUT` if no bar was known then
    Outcome<StoredSeries> load(InstrumentId instrument, BarInterval interval, @Nullable Instant asOf) {
        Outcome<StoredSeries> whole = load(instrument, interval);
        return asOf == null ? whole : whole.then(stored -> known(stored, asOf));
    }

    private static Outcome<StoredSeries> known(StoredSeries stored, Instant asOf) {
        BarSeries bars = stored.bars().asOf(asOf);
        if (bars.isEmpty()) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    "no bar was known at " + asOf + "; the first one was known at "
                            + stored.bars().bar(0).closeTime());
        }
        SeriesInfo info = stored.info();
        return Outcome.success(new StoredSeries(
                new SeriesInfo(
                        info.instrument(),
                        info.interval(),
                        bars.size(),
                        info.firstOpenTime(),
                        bars.last().openTime(),
                        bars.last().close(),
                        bars.size() > 1 ? bars.close(bars.size() - 2) : Double.NaN,
                        info.origin(),
                        info.continued(),
                        info.dataVersion(),
                        info.storedAt()),
                bars));
    }

    private StoredSeries load(SeriesInfo info) {
        ResultKey key = new ResultKey("bars", info.instrument(), info.interval(), "", info.dataVersion());
        return cache.get(key, StoredSeries.class, s -> BYTES_PER_BAR * s.bars().size(), Runnable::run, () -> {
            Optional<StoredSeries> stored = store.load(info.instrument(), info.interval());
            if (stored.isEmpty() || !stored.get().info().dataVersion().equals(info.dataVersion())) {
                throw new ChangedMeanwhile();
            }
            return stored.get();
        });
    }

    /// Another version was stored between two reads; what was read last must not be kept under the first
    /// one's key.
    private static final class ChangedMeanwhile extends RuntimeException {}

    static <T> Outcome<T> changing(InstrumentId instrument) {
        return Outcome.failure(
                FailureReason.UNAVAILABLE, "the bars of " + instrument + " change faster than they can be read");
    }

    private <T> Outcome<T> missing(InstrumentId instrument, BarInterval interval) {
        String there = store.instrument(instrument)
                .map(i -> String.join(
                        ", ",
                        i.series().stream().map(s -> s.interval().toString()).toList()))
                .orElse("");
        return Outcome.failure(
                FailureReason.NOT_FOUND,
                there.isEmpty()
                        ? "there is no instrument " + instrument
                        : "there are no " + interval + " bars of " + instrument + "; there are " + there);
    }
}
