package io.finwave.api;

import io.finwave.api.internal.AccessGuard;
import io.finwave.api.internal.ApiMetrics;
import io.finwave.api.internal.AuditedRoute;
import io.finwave.api.internal.BarRoutes;
import io.finwave.api.internal.Callers;
import io.finwave.api.internal.DecompositionRoutes;
import io.finwave.api.internal.DocumentationRoutes;
import io.finwave.api.internal.EvaluationRoutes;
import io.finwave.api.internal.ExportRoutes;
import io.finwave.api.internal.ForecastRoutes;
import io.finwave.api.internal.ImportRoutes;
import io.finwave.api.internal.InstrumentRoutes;
import io.finwave.api.internal.KeyRoutes;
import io.finwave.api.internal.LedgerRoutes;
import io.finwave.api.internal.LiveRoutes;
import io.finwave.api.internal.MetaRoutes;
import io.finwave.api.internal.ModelRoutes;
import io.finwave.api.internal.RiskRoutes;
import io.finwave.api.internal.SourceRoutes;
import io.finwave.api.internal.TradingRoutes;
import io.finwave.api.internal.UniverseRoutes;
import io.finwave.api.internal.UserRoutes;
import io.finwave.http.CrossSiteGuard;
import io.finwave.http.Guard;
import io.finwave.http.HealthRoutes;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Operation;
import io.finwave.http.Route;
import io.finwave.http.Served;
import io.finwave.http.ServerState;
import io.finwave.http.Sockets;
import io.finwave.service.LiveHub;
import io.finwave.service.Services;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final ServerState state;
    private final Optional<LiveHub> live;

    private ApiServer(HttpServer server, HttpMetrics metrics, ServerState state, Optional<LiveHub> live) {
        this.server = server;
        this.metrics = metrics;
        this.state = state;
        this.live = live;
    }

    /// Starts the API as usual ([Operation#USUAL]); it counts as started at once.
    ///
    /// @param services stay the caller's to close, after the server
    /// @throws java.io.UncheckedIOException if the address cannot be bound
    public static ApiServer start(ApiSettings settings, Services services, InstantSource clock) {
        ApiServer server = start(settings, services, clock, Operation.USUAL);
        server.started();
        return server;
    }

    /// Starts the API and returns when it accepts connections; it is not ready before [#started()].
    ///
    /// @param services stay the caller's to close, after the server
    /// @throws java.io.UncheckedIOException if the address cannot be bound
    public static ApiServer start(ApiSettings settings, Services services, InstantSource clock, Operation operation) {
        HttpMetrics metrics = new HttpMetrics();
        ApiMetrics.bind(metrics, services);
        metrics.build(settings.version(), operation.environment());
        ServerState state = new ServerState();
        Optional<LiveHub> live = operation.liveEvery().map(pace -> LiveHub.start(services, clock, pace));
        live.ifPresent(hub -> LiveRoutes.bind(metrics, hub));
        HttpSettings http = new HttpSettings(
                "api",
                settings.host(),
                settings.port(),
                settings.allowedHosts(),
                HttpSettings.NOTHING,
                settings.spoolDirectory(),
                settings.stopTimeout(),
                settings.trustedProxies(),
                Optional.empty());
        Guard guard = new CrossSiteGuard(new AccessGuard(new Callers(settings.apiKey(), services.access())));
        Served served = Served.of(routes(settings, services, metrics, clock, operation, state), guard, metrics)
                .withSockets(live.map(LiveRoutes::socket).stream().toList())
                .withLimits(operation.limits())
                .withState(state);
        try {
            return new ApiServer(HttpServer.start(http, served), metrics, state, live);
        } catch (RuntimeException e) {
            live.ifPresent(LiveHub::close);
            metrics.close();
            throw e;
        }
    }

    /// Everything that the API can be asked.
    static List<Route> routes(
            ApiSettings settings,
            Services services,
            HttpMetrics metrics,
            InstantSource clock,
            Operation operation,
            ServerState state) {
        Callers callers = new Callers(settings.apiKey(), services.access());
        List<Route> routes = new ArrayList<>();
        routes.addAll(new MetaRoutes(settings.version(), metrics, operation.metrics()).routes());
        routes.addAll(new HealthRoutes(
                        settings.version(),
                        operation.environment(),
                        clock.instant(),
                        operation.withChecks(MetaRoutes.checks(services, clock)).checks(),
                        state)
                .under("/health", "/api/health"));
        routes.addAll(new InstrumentRoutes(services, callers).routes());
        routes.addAll(new BarRoutes(services).routes());
        routes.addAll(new ExportRoutes(services).routes());
        routes.addAll(new DecompositionRoutes(services).routes());
        routes.addAll(new ForecastRoutes(services).routes());
        routes.addAll(new EvaluationRoutes(services, callers).routes());
        routes.addAll(new ModelRoutes(services, callers).routes());
        routes.addAll(new TradingRoutes(services, callers).routes());
        routes.addAll(new RiskRoutes(services, callers).routes());
        routes.addAll(new UniverseRoutes(services).routes());
        routes.addAll(new LedgerRoutes(services).routes());
        routes.addAll(new ImportRoutes(services).routes());
        routes.addAll(new SourceRoutes(services).routes());
        routes.addAll(new UserRoutes(services.access(), callers).routes());
        routes.addAll(new KeyRoutes(services.access(), callers).routes());
        routes.replaceAll(
                route -> AuditedRoute.of(route, callers, services.access().audit()));
        List<Route> described = new ArrayList<>(routes);
        if (operation.liveEvery().isPresent()) {
            described.add(LiveRoutes.described());
        }
        routes.addAll(DocumentationRoutes.of(
                        settings.version(), described, settings.apiKey().isPresent())
                .routes());
        return List.copyOf(routes);
    }

    /// What it counts, for whoever has something to add.
    public HttpMetrics metrics() {
        return metrics;
    }

    /// Everything that it needs is there: it is ready from now on.
    public void started() {
        state.started();
    }

    /// Says from now on that it is not ready, and closes its WebSockets; requests are answered until
    /// [#close()].
    public void drain() {
        server.drain();
    }

    /// The WebSockets that are open.
    public Sockets sockets() {
        return server.sockets();
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
        live.ifPresent(LiveHub::close);
        metrics.close();
    }
}
