package io.finwave.api.internal;

import io.finwave.http.HealthCheck.Component;
import io.finwave.series.Outcome;
import io.finwave.service.InstrumentCatalog;
import io.finwave.service.Services;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// How old the stored data are, as `/health` tells it; looked up anew at most every few seconds.
final class DataAge implements Supplier<Component> {
    private static final int MOST_INSTRUMENTS = 1_000;
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Services services;
    private final InstantSource clock;
    private volatile Found last = new Found(Instant.MIN, Component.up(""));

    private record Found(Instant at, Component component) {}

    DataAge(Services services, InstantSource clock) {
        this.services = services;
        this.clock = clock;
    }

    @Override
    public Component get() {
        Instant now = clock.instant();
        Found found = last;
        if (now.isBefore(found.at) || Duration.between(found.at, now).compareTo(KEPT) > 0) {
            found = new Found(now, look());
            last = found;
        }
        return found.component;
    }

    private Component look() {
        return switch (services.instruments().list("", null, MOST_INSTRUMENTS)) {
            case Outcome.Failure<InstrumentCatalog.Page> f -> Component.down("the list of series cannot be read");
            case Outcome.Success<InstrumentCatalog.Page> s -> tell(s.value());
        };
    }

    private static Component tell(InstrumentCatalog.Page page) {
        Map<String, Integer> states = new TreeMap<>();
        page.items().stream()
                .flatMap(i -> i.series().stream())
                .forEach(series -> states.merge(series.staleness().state().word(), 1, Integer::sum));
        Optional<Instant> newest = page.items().stream()
                .flatMap(i -> i.series().stream())
                .map(series -> series.info().knownAt())
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return Component.up("no series is stored");
        }
        String detail = "newest bar known at " + newest.get() + "; series " + states
                + (page.next().isPresent() ? " among the first " + MOST_INSTRUMENTS + " instruments" : "");
        return states.containsKey("stale") ? Component.degraded(detail) : Component.up(detail);
    }
}
