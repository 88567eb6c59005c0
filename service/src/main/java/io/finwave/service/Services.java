package io.finwave.service;

import io.finwave.series.Outcome;
import io.finwave.source.Provider;
import io.finwave.source.ProviderState;
import io.finwave.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

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
    private final SourceService sources;
    private final WatchKeeper keeper;

    private Services(
            Store store,
            InstantSource clock,
            ServiceSettings settings,
            List<Provider> providers,
            RandomGenerator random) {
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
        sources = new SourceService(store, providers);
        keeper = new WatchKeeper(store, sources, clock, random);
    }

    /// @param store stays the caller's to close
    public static Services create(Store store, InstantSource clock, ServiceSettings settings) {
        return new Services(store, clock, settings, List.of(), new SplittableRandom(1));
    }

    /// With providers that bars can be fetched from.
    ///
    /// @param store stays the caller's to close
    /// @param providers stay the caller's to close
    /// @param random for the times at which watched series are looked at
    public static Services create(
            Store store,
            InstantSource clock,
            ServiceSettings settings,
            List<Provider> providers,
            RandomGenerator random) {
        return new Services(store, clock, settings, providers, random);
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

    public SourceService sources() {
        return sources;
    }

    /// Begins to keep watched series fresh, until this is closed. Nothing begins while no provider is configured.
    public void keepWatchesFresh() {
        boolean any =
                sources.providers().stream().anyMatch(p -> p.state().status() != ProviderState.Status.NOT_CONFIGURED);
        if (any) {
            keeper.start();
        }
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
        keeper.close();
        heavy.close();
    }
}
