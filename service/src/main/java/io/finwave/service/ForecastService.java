package io.finwave.service;

import io.finwave.evaluate.TrackedForecast;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import io.finwave.store.Store;
import io.finwave.store.StoredSeries;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    private final SeriesReader series;
    private final Store store;
    private final DocumentCache documents;
    private final HeavyWork heavy;
    private final InstantSource clock;
    private final TrackedForecaster forecaster;
    private final String settings;

    ForecastService(
            SeriesReader series,
            Store store,
            DocumentCache documents,
            HeavyWork heavy,
            InstantSource clock,
            ServiceSettings settings) {
        this.series = series;
        this.store = store;
        this.documents = documents;
        this.heavy = heavy;
        this.clock = clock;
        int farthest = Math.min(settings.maxHorizonBars(), TrackedForecaster.FAN_BARS);
        forecaster = TrackedForecaster.STANDARD.withFarthestHorizon(farthest);
        this.settings = " horizon=" + farthest + " code=" + settings.codeVersion();
    }

    /// What names the forecast from the newest bar that was known at a moment.
    ///
    /// @param asOf the moment; null for now
    /// @return the key, or a failure: `NOT_FOUND` without such a series, `INVALID_INPUT` if no bar was known
    /// then
    public Outcome<ResultKey> key(InstrumentId instrument, BarInterval interval, @Nullable Instant asOf) {
        return asOf == null
                ? series.info(instrument, interval).map(info -> key(info, info.bars()))
                : series.load(instrument, interval)
                        .then(stored -> known(stored, asOf).map(bars -> key(stored.info(), bars.size())));
    }

    private ResultKey key(SeriesInfo info, long bars) {
        return new ResultKey(
                "forecast", info.instrument(), info.interval(), "standard bars=" + bars + settings, info.dataVersion());
    }

    /// The forecast from the newest bar that was known at a moment, as a document: kept, or computed and
    /// written.
    ///
    /// @param asOf the moment; null for now
    /// @return it, or a failure: those of [#key], and `UNAVAILABLE` if there is too much to do or the
    /// computation takes longer than a request waits
    public Outcome<ServedDocument> document(
            InstrumentId instrument, BarInterval interval, @Nullable Instant asOf, Renderer<ForecastAnswer> renderer) {
        return key(instrument, interval, asOf)
                .then(key -> documents.get(
                        key,
                        () -> compute(key, asOf).map(answer -> {
                            byte[] document = renderer.render(answer);
                            keep(key, document);
                            return document;
                        })));
    }

    private Outcome<ForecastAnswer> compute(ResultKey key, @Nullable Instant asOf) {
        return series.load(key.instrument(), key.interval())
                .then(stored -> known(stored, asOf)
                        .then(bars -> key(stored.info(), bars.size()).equals(key)
                                ? compute(stored, bars, key)
                                : SeriesReader.changing(key.instrument())));
    }

    private Outcome<ForecastAnswer> compute(StoredSeries stored, BarSeries bars, ResultKey key) {
        try {
            long start = System.nanoTime();
            TrackedForecast forecast = heavy.call("tracked-forecast", () -> forecaster.forecast(bars));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return Outcome.success(
                    new ForecastAnswer(stored.info(), bars.last(), forecast, clock.instant(), took, key));
        } catch (RejectedExecutionException e) {
            return HeavyWork.tooMuch();
        }
    }

    private static Outcome<BarSeries> known(StoredSeries stored, @Nullable Instant asOf) {
        BarSeries bars = asOf == null ? stored.bars() : stored.bars().asOf(asOf);
        return bars.isEmpty()
                ? Outcome.failure(
                        FailureReason.INVALID_INPUT,
                        "no bar was known at " + asOf + "; the first one was known at "
                                + stored.bars().bar(0).closeTime())
                : Outcome.success(bars);
    }

    /// Writes down what was computed, without making anybody wait: the store may be busy with an import for a
    /// while.
    private void keep(ResultKey key, byte[] document) {
        Thread.ofVirtual().name("keep-forecast").start(() -> {
            try {
                store.keepResult(key, new String(document, StandardCharsets.UTF_8));
            } catch (UncheckedIOException | IllegalStateException e) {
                LOG.warn("a forecast could not be written down: {}", e.getMessage());
            }
        });
    }
}
