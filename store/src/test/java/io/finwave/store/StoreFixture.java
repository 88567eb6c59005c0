package io.finwave.store;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.BarSink.Fate;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A store on an empty database for every test, and how to fill it.
abstract class StoreFixture {
    static final InstrumentId SPX = InstrumentId.of("SPX");
    static final BarInterval DAY = BarInterval.ONE_DAY;
    static final SeriesOrigin FILE = new SeriesOrigin("file spx.csv", false);
    static final int NEWEST_SCHEMA = 7;
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final long DAY_MILLIS = 86_400_000L;

    Store store;

    /// A store on an empty database.
    abstract Store openEmpty();

    /// The store as another process has it open; where only one process may write, the same store.
    Store replica() {
        return store;
    }

    static <T> T opened(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Success<T> s -> s.value();
            case Outcome.Failure<T> f -> throw new AssertionError(f.message());
        };
    }

    /// Why a store did not open.
    static Outcome.Failure<Store> refused(Outcome<Store> outcome) {
        return switch (outcome) {
            case Outcome.Success<Store> s -> {
                s.value().close();
                throw new AssertionError("it opened");
            }
            case Outcome.Failure<Store> f -> f;
        };
    }

    @BeforeEach
    void open() {
        store = openEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    static InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    /// Bars of the days from `from` to `to - 1` after 1970-01-01 whose prices follow from the day and a
    /// factor.
    static BarBatch days(int from, int to, double factor) {
        BarBatch batch = new BarBatch(Math.max(1, to - from));
        for (int day = from; day < to; day++) {
            double open = factor * (100 + day);
            double volume = day % 3 == 0 ? Double.NaN : 1000.0 * day;
            batch.add(day * DAY_MILLIS, open, open + 2, open - 1, open + 1, volume, day + 1);
        }
        return batch;
    }

    static Fate[] offer(BarSink sink, BarBatch batch) {
        Fate[] fates = new Fate[batch.size()];
        sink.offer(batch, fates);
        return fates;
    }

    SeriesInfo put(InstrumentId instrument, BarInterval interval, BarBatch batch) {
        return put(store, instrument, interval, batch);
    }

    static SeriesInfo put(Store into, InstrumentId instrument, BarInterval interval, BarBatch batch) {
        try (BarWriter writer = into.write(instrument, "", interval, FILE)) {
            offer(writer, batch);
            return writer.commit();
        }
    }
}
