package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.HealthCheck;
import io.finwave.http.HttpMetrics;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.series.Outcome;
import io.finwave.service.Services;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What the API says about itself.
public final class MetaRoutes {
    private final String version;
    private final HttpMetrics metrics;
    private final boolean metricsServed;

    /// @param metricsServed whether anybody may read the metrics
    public MetaRoutes(String version, HttpMetrics metrics, boolean metricsServed) {
        this.version = version;
        this.metrics = metrics;
        this.metricsServed = metricsServed;
    }

    /// Who answers here, and where to go on.
    public record About(String name, String version, Links links) {
        /// Where to go on.
        public record Links(String health, String docs, String openapi, String instruments) {}
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/api", this::about)
                .about("meta", "Name, version and links", "")
                .answers(200, "Who answers here.", About.class)
                .scope(Scope.PUBLIC));
        if (metricsServed) {
            routes.add(Route.get("/metrics", request -> Answer.text(HttpMetrics.CONTENT_TYPE, metrics.scrape()))
                    .about("meta", "Metrics for Prometheus", "")
                    .answersRaw(200, "The text format of Prometheus.", "text/plain")
                    .scope(Scope.PUBLIC));
        }
        return routes;
    }

    private Answer about(Request request) {
        return Answer.json(new About(
                "Finwave",
                version,
                new About.Links("/api/health", "/api/docs", "/api/openapi.json", "/api/v1/instruments")));
    }

    /// What `/health` of the API looks at beside what it is told to.
    public static List<HealthCheck> checks(Services services, InstantSource clock) {
        return List.of(
                HealthCheck.essential("database", () -> switch (services.checkStore()) {
                    case Outcome.Success<String> s -> HealthCheck.Component.up(s.value());
                    case Outcome.Failure<String> f -> HealthCheck.Component.down("the database does not answer");
                }),
                HealthCheck.helpful("data", new DataAge(services, clock)));
    }
}
