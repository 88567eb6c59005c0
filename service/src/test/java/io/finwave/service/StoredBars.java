package io.finwave.service;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.BarWriter;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// A real store with daily bars that can be told apart: bar i closes at 100 + i.
final class StoredBars {
    static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    static final InstrumentId ACME = InstrumentId.of("ACME");
    private static final long DAY_MILLIS = 86_400_000L;

    private StoredBars() {}

    static Store open(Path folder, InstantSource clock) {
        return switch (Store.open(folder.resolve("test.db"), clock)) {
            case Outcome.Success<Store> s -> s.value();
            case Outcome.Failure<Store> f -> throw new AssertionError(f.message());
        };
    }

    /// Stores the bars from one index up to another.
    static void put(Store store, int from, int to, double shift) {
        put(store, from, to, shift, false);
    }

    static void put(Store store, int from, int to, double shift, boolean continued) {
        try (BarWriter writer = store.write(ACME, "", BarInterval.ONE_DAY, new SeriesOrigin("test", continued))) {
            BarBatch batch = new BarBatch(to - from);
            for (int i = from; i < to; i++) {
                double close = 100 + i + shift;
                batch.add(FIRST.toEpochMilli() + i * DAY_MILLIS, close - 1, close + 1, close - 2, close, 10, 0);
            }
            writer.offer(batch, new BarSink.Fate[to - from]);
            writer.commit();
        }
    }

    /// When a bar is known.
    static Instant closeOf(int index) {
        return FIRST.plusMillis((index + 1) * DAY_MILLIS);
    }
}
