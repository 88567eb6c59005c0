package io.finwave.api;

import io.finwave.api.internal.AccessGuard;
import io.finwave.api.internal.ApiMetrics;
import io.finwave.api.internal.AuditedRoute;
import io.finwave.api.internal.BarRoutes;
import io.finwave.api.internal.Callers;
import io.finwave.api.internal.DecompositionRoutes;
import io.finwave.api.internal.DocumentationRoutes;
import io.finwave.api.internal.ForecastRoutes;
import io.finwave.api.internal.ImportRoutes;
import io.finwave.api.internal.InstrumentRoutes;
import io.finwave.api.internal.KeyRoutes;
import io.finwave.api.internal.MetaRoutes;
import io.finwave.api.internal.UserRoutes;
import io.finwave.http.CrossSiteGuard;
import io.finwave.http.Guard;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Route;
import io.finwave.service.Services;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The API on its port.
///
/// ```java
/// try (ApiServer api = ApiServer.start(ApiSettings.open(8000, "0.1.0", spool), services, clock)) {
///     api.uri();
/// }
/// ```
public final class ApiServer implements AutoCloseable {
    private final HttpServer server;
    private final HttpMetrics metrics;

    private ApiServer(HttpServer server, HttpMetrics metrics) {
        this.server = server;
        this.metrics = metrics;
    }

    /// Starts the API and returns when it accepts connections.
    ///
    /// @param services stay the caller's to close, after the server
    /// @throws java.io.UncheckedIOException if the address cannot be bound
    public static ApiServer start(ApiSettings settings, Services services, InstantSource clock) {
        HttpMetrics metrics = new HttpMetrics();
        ApiMetrics.bind(metrics, services);
        List<Route> routes = routes(settings, services, metrics, clock);
        HttpSettings http = new HttpSettings(
                "api",
                settings.host(),
                settings.port(),
                settings.allowedHosts(),
                HttpSettings.NOTHING,
                settings.spoolDirectory(),
                settings.stopTimeout(),
                settings.trustedProxies(),
                java.util.Optional.empty());
        Guard guard = new CrossSiteGuard(new AccessGuard(new Callers(settings.apiKey(), services.access())));
        return new ApiServer(HttpServer.start(http, routes, guard, metrics), metrics);
    }

    /// Everything that the API can be asked.
    static List<Route> routes(ApiSettings settings, Services services, HttpMetrics metrics, InstantSource clock) {
        Callers callers = new Callers(settings.apiKey(), services.access());
        List<Route> routes = new ArrayList<>();
        routes.addAll(new MetaRoutes(settings.version(), services, metrics, clock.instant()).routes());
        routes.addAll(new InstrumentRoutes(services).routes());
        routes.addAll(new BarRoutes(services).routes());
        routes.addAll(new DecompositionRoutes(services).routes());
        routes.addAll(new ForecastRoutes(services).routes());
        routes.addAll(new ImportRoutes(services).routes());
        routes.addAll(new UserRoutes(services.access(), callers).routes());
        routes.addAll(new KeyRoutes(services.access(), callers).routes());
        routes.replaceAll(
                route -> AuditedRoute.of(route, callers, services.access().audit()));
        routes.addAll(DocumentationRoutes.of(
                        settings.version(),
                        List.copyOf(routes),
                        settings.apiKey().isPresent())
                .routes());
        return List.copyOf(routes);
    }

    /// The port it really listens on.
    public int port() {
        return server.port();
    }

    /// The address it can be reached under from this machine.
    public URI uri() {
        return server.uri();
    }

    /// Finishes the requests under way and stops.
    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
