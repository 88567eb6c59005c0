package io.finwave.dashboard;

import io.finwave.dashboard.internal.ApiForwarder;
import io.finwave.dashboard.internal.DashboardGuard;
import io.finwave.dashboard.internal.DashboardRoutes;
import io.finwave.dashboard.internal.PageFiles;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Route;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The server of the page. It serves the built page from the class path, forwards what the page asks under
/// `/backend/v1` to the API, and tells of itself under `/health` and `/metrics`.
public final class DashboardServer implements AutoCloseable {
    /// The browser may run the page's own files and nothing else: no inline script, no `eval`, no string turned into
    /// markup, nothing from another origin, and the page cannot be framed.
    static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ApiForwarder forwarder;
    private final HttpMetrics metrics;

    private DashboardServer(HttpServer server, ApiForwarder forwarder, HttpMetrics metrics) {
        this.server = server;
        this.forwarder = forwarder;
        this.metrics = metrics;
    }

    /// Starts the server and returns when it accepts connections; the API need not be up yet.
    ///
    /// @throws java.io.UncheckedIOException if the address cannot be bound
    /// @throws IllegalStateException if the page was left out of the build
    public static DashboardServer start(DashboardSettings settings) {
        PageFiles files = PageFiles.onClassPath();
        HttpMetrics metrics = new HttpMetrics();
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
        DashboardRoutes routes = new DashboardRoutes(settings, files, forwarder, metrics);
        try {
            HttpServer server =
                    HttpServer.start(http, List.copyOf(routes.all()), new DashboardGuard(settings.open()), metrics);
            return new DashboardServer(server, forwarder, metrics);
        } catch (RuntimeException e) {
            forwarder.close();
            metrics.close();
            throw e;
        }
    }

    /// Everything that a server with these settings can be asked, for tests of who may ask.
    static List<Route> routes(DashboardSettings settings) {
        try (ApiForwarder forwarder = new ApiForwarder(settings);
                HttpMetrics metrics = new HttpMetrics()) {
            return List.copyOf(new DashboardRoutes(settings, PageFiles.onClassPath(), forwarder, metrics).all());
        }
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
        forwarder.close();
        metrics.close();
    }
}
