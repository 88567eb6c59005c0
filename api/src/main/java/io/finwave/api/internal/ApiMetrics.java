package io.finwave.api.internal;

import io.finwave.http.HttpMetrics;
import io.finwave.service.CacheStatistics;
import io.finwave.service.Services;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.util.function.ToDoubleFunction;

/// What the API measures beside its requests: how well the caches do, and how long models take.
public final class ApiMetrics {
    private ApiMetrics() {}

    /// Registers the meters.
    public static void bind(HttpMetrics metrics, Services services) {
        services.listen((model, took) -> metrics.timer(
                        "finwave.model.prediction", "Time to compute a forecast or a decomposition", "model", model)
                .record(took));
        SourceMetrics.bind(metrics.registry(), services);
        for (CacheStatistics cache : services.cacheStatistics()) {
            String name = cache.name();
            count(metrics, services, name, "hit", CacheStatistics::hits);
            count(metrics, services, name, "shared", CacheStatistics::shared);
            count(metrics, services, name, "stale", CacheStatistics::stale);
            count(metrics, services, name, "miss", CacheStatistics::misses);
            Gauge.builder("finwave.cache.size", services, s -> of(s, name).bytes())
                    .description("Memory that the values of a cache take")
                    .baseUnit("bytes")
                    .tags("cache", name)
                    .register(metrics.registry());
            Gauge.builder("finwave.cache.hit.ratio", services, s -> of(s, name).hitRate())
                    .description("Share of values that a cache had, since the start")
                    .tags("cache", name)
                    .register(metrics.registry());
            Gauge.builder("finwave.cache.entries", services, s -> of(s, name).entries())
                    .description("Values that a cache holds")
                    .tags("cache", name)
                    .register(metrics.registry());
        }
    }

    private static void count(
            HttpMetrics metrics,
            Services services,
            String cache,
            String result,
            ToDoubleFunction<CacheStatistics> value) {
        FunctionCounter.builder("finwave.cache.gets", services, s -> value.applyAsDouble(of(s, cache)))
                .description("Values asked of a cache")
                .tags("cache", cache, "result", result)
                .register(metrics.registry());
    }

    private static CacheStatistics of(Services services, String name) {
        return services.cacheStatistics().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
