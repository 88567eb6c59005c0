package io.finwave.api.internal;

import io.finwave.service.ProviderView;
import io.finwave.service.Services;
import io.finwave.source.ImportRule;
import io.finwave.source.ProviderState;
import io.finwave.source.Quota;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/// What is measured of the providers of bars. Every label is one of a fixed list.
final class SourceMetrics {
    /// Looking at a quota costs a little, and one scrape asks for dozens of numbers.
    private static final long FRESH_NANOS = 500_000_000L;

    private final Services services;
    private volatile Seen seen;

    private record Seen(long atNanos, List<ProviderView> providers) {}

    private SourceMetrics(Services services) {
        this.services = services;
        seen = new Seen(System.nanoTime(), services.sources().providers());
    }

    static void bind(MeterRegistry registry, Services services) {
        SourceMetrics metrics = new SourceMetrics(services);
        for (ProviderView provider : services.sources().providers()) {
            String name = provider.name();
            for (String outcome : provider.state().calls().keySet()) {
                FunctionCounter.builder(
                                "finwave.source.calls",
                                services,
                                s -> metrics.of(name).calls().getOrDefault(outcome, 0L))
                        .description("Calls of a provider by what came of them; turned-away ones were not sent")
                        .tags("provider", name, "outcome", outcome)
                        .register(registry);
            }
            for (ImportRule rule : ImportRule.values()) {
                if (rule.effect() == ImportRule.Effect.QUARANTINE || rule == ImportRule.PRICE_NOT_POSITIVE) {
                    FunctionCounter.builder(
                                    "finwave.source.rejected.rows",
                                    services,
                                    s -> metrics.of(name).rejected().getOrDefault(rule, 0L))
                            .description("Rows of answers that were not taken, by rule")
                            .tags("provider", name, "rule", rule.word())
                            .register(registry);
                }
            }
            for (Quota.Left left : provider.state().quota()) {
                String limit = left.limit().toString();
                Gauge.builder("finwave.source.quota.remaining", services, s -> metrics.remaining(name, limit))
                        .description("Calls that may be made now; NaN where nobody knows")
                        .tags("provider", name, "limit", limit)
                        .register(registry);
            }
            Gauge.builder(
                            "finwave.source.breaker.open",
                            services,
                            s -> metrics.of(name).status() == ProviderState.Status.BREAKER_OPEN ? 1 : 0)
                    .description("1 while a provider is left alone because it failed too often")
                    .tags("provider", name)
                    .register(registry);
        }
    }

    private double remaining(String name, String limit) {
        return of(name).quota().stream()
                .filter(left -> left.limit().toString().equals(limit) && left.remaining() >= 0)
                .mapToDouble(Quota.Left::remaining)
                .findFirst()
                .orElse(Double.NaN);
    }

    private ProviderState of(String name) {
        Seen last = seen;
        if (System.nanoTime() - last.atNanos > FRESH_NANOS) {
            last = new Seen(System.nanoTime(), services.sources().providers());
            seen = last;
        }
        return last.providers.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
