package io.finwave.service;

import io.finwave.evaluate.TrialsLedger;
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
    private final DocumentCache documents;
    private final InstrumentCatalog instruments;
    private final BarService bars;
    private final DecompositionService decompositions;
    private final ImportService imports;
    private final ForecastService forecasts;
    private final UniverseService universes;
    private final HeavyWork lasting;
    private final EvaluationService evaluations;
    private final TradingService tradings;
    private final ModelForecastService modelForecasts;
    private final RiskService risks;
    private final Access access;
    private final SeriesReader reader;
    private final ChangeFeed changes;
    private final SourceService sources;
    private final WatchKeeper keeper;
    private final ModelCatalog models;
    private final LedgerService ledger;

    private Services(
            Store store,
            InstantSource clock,
            ServiceSettings settings,
            SharedTier shared,
            ChangeFeed changes,
            List<Provider> providers,
            RandomGenerator random,
            AttemptLimiter limiter,
            ModelCatalog models) {
        this.store = store;
        this.models = models;
        this.changes = changes;
        this.settings = settings;
        heavy = new HeavyWork(settings.workers(), settings.queuedComputations());
        seriesCache = new ResultCache("series", settings.cacheTtl(), settings.cacheBytes() / 2, clock);
        documents = new DocumentCache(
                shared, settings.cacheTtl(), settings.cacheBytes() / 2, settings.computationTimeout(), clock);
        reader = new SeriesReader(store, seriesCache);
        access = Access.create(store, clock, limiter);
        instruments = new InstrumentCatalog(store, clock, access.audit(), changes);
        bars = new BarService(reader, settings.maxDataPoints());
        decompositions = new DecompositionService(reader, seriesCache, documents, heavy, settings);
        imports = new ImportService(store, reader, clock, settings, changes);
        forecasts = new ForecastService(reader, store, documents, heavy, clock, settings);
        universes = new UniverseService(store, clock, settings.codeVersion(), models.installed());
        lasting = HeavyWork.ofLong(Math.max(1, settings.workers() / 2), settings.queuedComputations());
        LongDocuments longDocuments = new LongDocuments(
                documents,
                new LongWork(lasting, settings.queuedComputations(), settings.longComputationsOfOne()),
                clock,
                LongDocuments.MOMENT);
        TrialsLedger trials = new StoredTrialsLedger(store.ledger());
        evaluations =
                new EvaluationService(reader, longDocuments, clock, settings.codeVersion(), trials, models.installed());
        modelForecasts = new ModelForecastService(reader, longDocuments, clock, settings.codeVersion(), models);
        tradings = new TradingService(reader, longDocuments, clock, settings.codeVersion(), trials);
        risks = new RiskService(reader, longDocuments, clock, settings.codeVersion());
        ledger = new LedgerService(store.ledger());
        sources = new SourceService(store, providers, changes);
        keeper = new WatchKeeper(store, sources, clock, random);
    }

    /// Use cases that share results with no other process.
    ///
    /// @param store stays the caller's to close
    public static Services create(Store store, InstantSource clock, ServiceSettings settings) {
        return create(store, clock, settings, SharedTier.none());
    }

    /// With other models, sharing results with no other process.
    ///
    /// @param store stays the caller's to close
    public static Services create(Store store, InstantSource clock, ServiceSettings settings, ModelCatalog models) {
        return new Services(
                store,
                clock,
                settings,
                SharedTier.none(),
                ChangeFeed.inProcess(),
                List.of(),
                new SplittableRandom(1),
                new LocalAttemptLimiter(clock),
                models);
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
        return new Services(
                store,
                clock,
                settings,
                shared,
                changes,
                List.of(),
                new SplittableRandom(1),
                new LocalAttemptLimiter(clock),
                ModelCatalog.shipped());
    }

    /// With providers that bars can be fetched from, sharing results with no other process.
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
        return new Services(
                store,
                clock,
                settings,
                SharedTier.none(),
                ChangeFeed.inProcess(),
                providers,
                random,
                new LocalAttemptLimiter(clock),
                ModelCatalog.shipped());
    }

    /// With everything.
    ///
    /// @param store stays the caller's to close
    /// @param shared where results are kept together with other processes
    /// @param changes carries the word of changed series, to other processes too if they share the store
    /// @param providers stay the caller's to close
    /// @param random for the times at which watched series are looked at
    /// @param limiter counts attempts to sign in
    /// @param models which models there are
    public static Services create(
            Store store,
            InstantSource clock,
            ServiceSettings settings,
            SharedTier shared,
            ChangeFeed changes,
            List<Provider> providers,
            RandomGenerator random,
            AttemptLimiter limiter,
            ModelCatalog models) {
        return new Services(store, clock, settings, shared, changes, providers, random, limiter, models);
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

    /// Runs over many instruments.
    public UniverseService universes() {
        return universes;
    }

    public EvaluationService evaluations() {
        return evaluations;
    }

    /// What single models say.
    public ModelForecastService modelForecasts() {
        return modelForecasts;
    }

    public TradingService tradings() {
        return tradings;
    }

    public RiskService risks() {
        return risks;
    }

    /// What evaluation opened and tried.
    public LedgerService ledger() {
        return ledger;
    }

    /// Who may use the product.
    public Access access() {
        return access;
    }

    /// Which models there are.
    public ModelCatalog models() {
        return models;
    }

    public SourceService sources() {
        return sources;
    }

    /// Begins to keep watched series fresh, until this is closed. Nothing begins while no provider is
    /// configured.
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
        lasting.listen(listener);
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
        keeper.close();
        heavy.close();
        lasting.close();
    }
}
