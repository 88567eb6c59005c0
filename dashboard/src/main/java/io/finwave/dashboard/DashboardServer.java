package io.finwave.dashboard;

import io.finwave.dashboard.internal.ApiForwarder;
import io.finwave.dashboard.internal.DashboardGuard;
import io.finwave.dashboard.internal.DashboardRoutes;
import io.finwave.dashboard.internal.LiveRelay;
import io.finwave.dashboard.internal.PageFiles;
import io.finwave.dashboard.internal.UserStanding;
import io.finwave.http.HealthCheck;
import io.finwave.http.HealthRoutes;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.OpenSocket;
import io.finwave.http.Operation;
import io.finwave.http.Route;
import io.finwave.http.Served;
import io.finwave.http.ServerState;
import io.finwave.http.Sockets;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The server of the page. It serves the built page from the class path, forwards what the page asks under
/// `/backend/v1` to the API, and tells of itself under `/health` and `/metrics`.
public final class DashboardServer implements AutoCloseable {
    /// The browser may run the page's own files and nothing else: no inline script, no `eval`, no string
    /// turned into markup, nothing from another origin, and the page cannot be framed.
    static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ApiForwarder forwarder;
    private final HttpMetrics metrics;
    private final ServerState state;
    private final Optional<LiveRelay> live;
    private final HttpClient liveClient;

    private DashboardServer(
            HttpServer server,
            ApiForwarder forwarder,
            HttpMetrics metrics,
            ServerState state,
            Optional<LiveRelay> live,
            HttpClient liveClient) {
        this.server = server;
        this.forwarder = forwarder;
        this.metrics = metrics;
        this.state = state;
        this.live = live;
        this.liveClient = liveClient;
    }

    /// Starts the server as usual ([Operation#USUAL]); it counts as started at once.
    ///
    /// @throws java.io.UncheckedIOException if the address cannot be bound
    /// @throws IllegalStateException if the page was left out of the build
    public static DashboardServer start(DashboardSettings settings, InstantSource clock) {
        DashboardServer server = start(settings, clock, Operation.USUAL);
        server.started();
        return server;
    }

    /// Starts the server and returns when it accepts connections; the API need not be up yet. It is not
    /// ready before [#started()].
    ///
    /// @throws java.io.UncheckedIOException if the address cannot be bound
    /// @throws IllegalStateException if the page was left out of the build
    public static DashboardServer start(DashboardSettings settings, InstantSource clock, Operation operation) {
        PageFiles files = PageFiles.onClassPath();
        HttpMetrics metrics = new HttpMetrics();
        metrics.build(settings.version(), operation.environment());
        ServerState state = new ServerState();
        ApiForwarder forwarder = new ApiForwarder(settings);
        HttpSettings http = new HttpSettings(
                "dashboard",
                settings.host(),
                settings.port(),
                settings.allowedHosts(),
                POLICY,
                settings.spoolDirectory(),
                STOP_TIMEOUT,
                settings.trustedProxies(),
                Optional.of(settings.sessions()));
        HttpClient liveClient = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        Optional<LiveRelay> live =
                operation.liveEvery().map(pace -> new LiveRelay(settings, liveClient, metrics, clock));
        List<Route> routes = new ArrayList<>(new HealthRoutes(
                        settings.version(),
                        operation.environment(),
                        clock.instant(),
                        operation
                                .withChecks(List.of(HealthCheck.helpful("api", forwarder::health)))
                                .checks(),
                        state)
                .under("/health"));
        routes.addAll(new DashboardRoutes(settings, files, forwarder, metrics, operation).all());
        Served served = Served.of(routes, new DashboardGuard(settings.open(), new UserStanding(forwarder)), metrics)
                .withSockets(live.map(LiveRelay::socket).stream().toList())
                .withLimits(operation.limits())
                .withState(state);
        try {
            HttpServer server = HttpServer.start(http, served);
            // whoever signs out, here or on another dashboard, hears nothing more
            settings.sessions()
                    .store()
                    .listen(ended -> server.sockets()
                            .closeWhere(
                                    socket -> socket.session()
                                            .filter(ended::equals)
                                            .isPresent(),
                                    OpenSocket.POLICY,
                                    "the session ended"));
            return new DashboardServer(server, forwarder, metrics, state, live, liveClient);
        } catch (RuntimeException e) {
            live.ifPresent(LiveRelay::close);
            liveClient.shutdownNow();
            forwarder.close();
            metrics.close();
            throw e;
        }
    }

    /// Everything that a server with these settings can be asked, for tests of who may ask.
    static List<Route> routes(DashboardSettings settings) {
        try (ApiForwarder forwarder = new ApiForwarder(settings);
                HttpMetrics metrics = new HttpMetrics()) {
            return List.copyOf(
                    new DashboardRoutes(settings, PageFiles.onClassPath(), forwarder, metrics, Operation.USUAL).all());
        }
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

    /// The address it can be opened under from this machine.
    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
        live.ifPresent(LiveRelay::close);
        liveClient.shutdownNow();
        forwarder.close();
        metrics.close();
    }
}
