package io.finwave.api.internal;

import io.finwave.api.ComponentHealth;
import io.finwave.http.Answer;
import io.finwave.http.HttpMetrics;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.series.Outcome;
import io.finwave.service.Services;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What the API says about itself.
public final class MetaRoutes {
    private final String version;
    private final Services services;
    private final HttpMetrics metrics;
    private final Instant started;
    private final Supplier<List<ComponentHealth>> parts;

    /// @param started when the server was started
    /// @param parts how the parts are that can be done without
    public MetaRoutes(
            String version,
            Services services,
            HttpMetrics metrics,
            Instant started,
            Supplier<List<ComponentHealth>> parts) {
        this.parts = parts;
        this.version = version;
        this.services = services;
        this.metrics = metrics;
        this.started = started;
    }

    /// Who answers here, and where to go on.
    public record About(String name, String version, Links links) {
        /// Where to go on.
        public record Links(String health, String docs, String openapi, String instruments) {}
    }

    /// How the API is.
    ///
    /// @param status `up`, `degraded` or `down`
    /// @param started when it was started
    public record Health(String status, Instant started, String version, Map<String, Component> components) {
        /// How one part is.
        public record Component(String status, String detail) {}
    }

    public List<Route> routes() {
        Route health = Route.get("/api/health", request -> health())
                .about("meta", "Whether the API can serve", "503 only when it cannot.")
                .answers(200, "It can.", Health.class)
                .answers(503, "It cannot.", Health.class)
                .scope(Scope.PUBLIC);
        return List.of(
                Route.get("/api", this::about)
                        .about("meta", "Name, version and links", "")
                        .answers(200, "Who answers here.", About.class)
                        .scope(Scope.PUBLIC),
                health,
                Route.get("/health", health.handler())
                        .about("meta", "Whether the API can serve", "The same as `/api/health`.")
                        .answers(200, "It can.", Health.class)
                        .answers(503, "It cannot.", Health.class)
                        .scope(Scope.PUBLIC),
                Route.get("/metrics", request -> Answer.text(HttpMetrics.CONTENT_TYPE, metrics.scrape()))
                        .about("meta", "Metrics for Prometheus", "")
                        .answersRaw(200, "The text format of Prometheus.", "text/plain")
                        .scope(Scope.PUBLIC));
    }

    private Answer about(Request request) {
        return Answer.json(new About(
                "Finwave",
                version,
                new About.Links("/api/health", "/api/docs", "/api/openapi.json", "/api/v1/instruments")));
    }

    private Answer health() {
        Map<String, Health.Component> components = new TreeMap<>();
        boolean serves = switch (services.checkStore()) {
            case Outcome.Success<String> s -> {
                components.put("database", new Health.Component("up", s.value()));
                yield true;
            }
            case Outcome.Failure<String> f -> {
                components.put("database", new Health.Component("down", "the database does not answer"));
                yield false;
            }
        };
        boolean whole = true;
        for (ComponentHealth part : parts.get()) {
            components.put(part.name(), new Health.Component(part.status(), part.detail()));
            whole &= !part.isDown();
        }
        String status = !serves ? "down" : whole ? "up" : "degraded";
        return Answer.json(serves ? 200 : 503, new Health(status, started, version, components))
                .with("Cache-Control", "no-store");
    }
}
