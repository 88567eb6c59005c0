package io.finwave.service;

import io.finwave.evaluate.TrackedForecast;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.Store;
import io.finwave.store.StoredSeries;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forecasts, each with its track record.
///
/// What was said is kept in the store under the data version, as a record for later; it is never read back in
/// place of a computation, so that an answer is always one of this program on these data.
public final class ForecastService {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastService.class);
    private static final long BYTES = 200_000;

    private final SeriesReader series;
    private final Store store;
    private final ResultCache cache;
    private final HeavyWork heavy;
    private final InstantSource clock;
    private final String codeVersion;
    private final Set<ResultKey> kept = ConcurrentHashMap.newKeySet();

    ForecastService(
            SeriesReader series,
            Store store,
            ResultCache cache,
            HeavyWork heavy,
            InstantSource clock,
            String codeVersion) {
        this.series = series;
        this.store = store;
        this.cache = cache;
        this.heavy = heavy;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    /// What is kept in memory.
    private record Computed(TrackedForecast forecast, Instant at, Duration took) {}

    /// The forecast from the newest bar that was known at a moment.
    ///
    /// @param asOf the moment; null for now
    /// @return it, or a failure: `NOT_FOUND` without such a series, `INVALID_INPUT` if no bar was known then,
    /// `UNAVAILABLE` if there is too much to do
    public Outcome<ForecastAnswer> forecast(InstrumentId instrument, BarInterval interval, @Nullable Instant asOf) {
        return series.load(instrument, interval).then(stored -> forecast(stored, asOf));
    }

    private Outcome<ForecastAnswer> forecast(StoredSeries stored, @Nullable Instant asOf) {
        BarSeries bars = asOf == null ? stored.bars() : stored.bars().asOf(asOf);
        if (bars.isEmpty()) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    "no bar was known at " + asOf + "; the first one was known at "
                            + stored.bars().bar(0).closeTime());
        }
        ResultKey key = new ResultKey(
                "forecast",
                bars.instrument(),
                bars.interval(),
                "standard bars=" + bars.size() + " code=" + codeVersion,
                stored.info().dataVersion());
        try {
            Computed c = cache.get(key, Computed.class, x -> BYTES, heavy, () -> compute(bars));
            return Outcome.success(new ForecastAnswer(stored.info(), bars.last(), c.forecast, c.at, c.took, key));
        } catch (RejectedExecutionException e) {
            return Outcome.failure(
                    FailureReason.UNAVAILABLE, "too many computations are waiting already; try again in a moment");
        }
    }

    private Computed compute(BarSeries bars) {
        long start = System.nanoTime();
        TrackedForecast forecast = heavy.timed("tracked-forecast", () -> TrackedForecaster.STANDARD.forecast(bars));
        return new Computed(forecast, clock.instant(), Duration.ofNanos(System.nanoTime() - start));
    }

    /// Writes down what was answered, once a key, without making the caller wait: the store may be busy with
    /// an import for a while.
    ///
    /// @param document the answer as it was sent
    public void keep(ForecastAnswer answer, String document) {
        if (!kept.add(answer.key())) {
            return;
        }
        Thread.ofVirtual().name("keep-forecast").start(() -> {
            try {
                store.keepResult(answer.key(), document);
            } catch (UncheckedIOException | IllegalStateException e) {
                kept.remove(answer.key());
                LOG.warn("a forecast could not be written down: {}", e.getMessage());
            }
        });
    }
}
