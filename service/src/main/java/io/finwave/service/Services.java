package io.finwave.service;

import io.finwave.series.Outcome;
import io.finwave.store.Store;
import java.time.InstantSource;
import java.util.List;

/// All use cases, wired to one store. Close it after the servers and before the store.
public final class Services implements AutoCloseable {
    private final Store store;
    private final ServiceSettings settings;
    private final HeavyWork heavy;
    private final ResultCache seriesCache;
    private final ResultCache resultCache;
    private final InstrumentCatalog instruments;
    private final BarService bars;
    private final DecompositionService decompositions;
    private final ImportService imports;
    private final ForecastService forecasts;
    private final Access access;

    private Services(Store store, InstantSource clock, ServiceSettings settings, AttemptLimiter limiter) {
        this.store = store;
        this.settings = settings;
        heavy = new HeavyWork(settings.workers(), settings.queuedComputations());
        seriesCache = new ResultCache("series", settings.cacheTtl(), settings.cacheBytes() / 2, clock);
        resultCache = new ResultCache("results", settings.cacheTtl(), settings.cacheBytes() / 2, clock);
        SeriesReader reader = new SeriesReader(store, seriesCache);
        instruments = new InstrumentCatalog(store, clock);
        bars = new BarService(reader, settings.maxDataPoints());
        decompositions = new DecompositionService(reader, resultCache, heavy, settings.maxDataPoints());
        imports = new ImportService(store, reader, clock, settings);
        forecasts = new ForecastService(reader, store, resultCache, heavy, clock, settings.codeVersion());
        access = Access.create(store, clock, limiter);
    }

    /// With attempts to sign in counted in this process.
    ///
    /// @param store stays the caller's to close
    public static Services create(Store store, InstantSource clock, ServiceSettings settings) {
        return create(store, clock, settings, new LocalAttemptLimiter(clock));
    }

    /// @param store stays the caller's to close
    /// @param limiter counts attempts to sign in
    public static Services create(Store store, InstantSource clock, ServiceSettings settings, AttemptLimiter limiter) {
        return new Services(store, clock, settings, limiter);
    }

    public ServiceSettings settings() {
        return settings;
    }

    public InstrumentCatalog instruments() {
        return instruments;
    }

    public BarService bars() {
        return bars;
    }

    public DecompositionService decompositions() {
        return decompositions;
    }

    public ImportService imports() {
        return imports;
    }

    public ForecastService forecasts() {
        return forecasts;
    }

    /// Who may use the product.
    public Access access() {
        return access;
    }

    /// Tells somebody of every heavy computation from now on.
    public void listen(ComputationListener listener) {
        heavy.listen(listener);
    }

    /// How well the caches do.
    public List<CacheStatistics> cacheStatistics() {
        return List.of(seriesCache.statistics(), resultCache.statistics());
    }

    /// Whether the database answers.
    public Outcome<String> checkStore() {
        return store.check();
    }

    @Override
    public void close() {
        heavy.close();
    }
}
