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
    private final DocumentCache documents;
    private final InstrumentCatalog instruments;
    private final BarService bars;
    private final DecompositionService decompositions;
    private final ImportService imports;
    private final ForecastService forecasts;
    private final SeriesReader reader;
    private final ChangeFeed changes;

    private Services(
            Store store, InstantSource clock, ServiceSettings settings, SharedTier shared, ChangeFeed changes) {
        this.store = store;
        this.changes = changes;
        this.settings = settings;
        heavy = new HeavyWork(settings.workers(), settings.queuedComputations());
        seriesCache = new ResultCache("series", settings.cacheTtl(), settings.cacheBytes() / 2, clock);
        documents = new DocumentCache(
                shared, settings.cacheTtl(), settings.cacheBytes() / 2, settings.computationTimeout(), clock);
        reader = new SeriesReader(store, seriesCache);
        instruments = new InstrumentCatalog(store, clock);
        bars = new BarService(reader, settings.maxDataPoints());
        decompositions = new DecompositionService(reader, seriesCache, documents, heavy, settings);
        imports = new ImportService(store, reader, clock, settings, changes);
        forecasts = new ForecastService(reader, store, documents, heavy, clock, settings);
    }

    /// Use cases that share results with no other process.
    ///
    /// @param store stays the caller's to close
    public static Services create(Store store, InstantSource clock, ServiceSettings settings) {
        return create(store, clock, settings, Alone.TIER);
    }

    /// @param store stays the caller's to close
    /// @param shared where results are kept together with other processes
    public static Services create(Store store, InstantSource clock, ServiceSettings settings, SharedTier shared) {
        return create(store, clock, settings, shared, ChangeFeed.inProcess());
    }

    /// @param store stays the caller's to close
    /// @param shared where results are kept together with other processes
    /// @param changes carries the word of changed series, to other processes too if they share the store
    public static Services create(
            Store store, InstantSource clock, ServiceSettings settings, SharedTier shared, ChangeFeed changes) {
        return new Services(store, clock, settings, shared, changes);
    }

    /// Where whoever stores bars says so.
    public ChangeFeed changes() {
        return changes;
    }

    SeriesReader reader() {
        return reader;
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

    /// Tells somebody of every heavy computation from now on.
    public void listen(ComputationListener listener) {
        heavy.listen(listener);
    }

    /// How well the caches do.
    public List<CacheStatistics> cacheStatistics() {
        return List.of(seriesCache.statistics(), documents.statistics());
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
