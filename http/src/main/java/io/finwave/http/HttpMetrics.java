package io.finwave.http;

import io.finwave.http.internal.ResidentMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/// What a server counts of itself, and the text that Prometheus reads.
///
/// No label is taken from what a caller sends: a route is its template, a method one of a few, so that the
/// number of time series is bounded whatever is asked.
public final class HttpMetrics implements AutoCloseable {
    /// The media type of [#scrape()].
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    /// Metrics with those of the JVM (memory, garbage collection, threads, processor, uptime) in them.
    public HttpMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        garbage.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        ResidentMemory.bindTo(registry);
    }

    /// Shows which version runs, and in which environment, as labels of a gauge that is always 1.
    public void build(String version, String environment) {
        Gauge.builder("finwave.build.info", () -> 1)
                .description("The version that runs; always 1")
                .tags("version", version, "environment", environment)
                .strongReference(true)
                .register(registry);
    }

    /// Shows whether a server is about to stop.
    public void draining(String server, ServerState state) {
        Gauge.builder("http.server.draining", state, s -> s.isDraining() ? 1 : 0)
                .description("1 while the server drains before it stops")
                .tag("server", server)
                .strongReference(true)
                .register(registry);
    }

    /// Where further meters are registered.
    public MeterRegistry registry() {
        return registry;
    }

    /// A timer with the buckets that all timers of the product share.
    public Timer timer(String name, String description, String... tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /// Books one answered request.
    ///
    /// @param route the template of the route, not the path that was asked
    public void request(String server, String method, String route, int status, Duration took) {
        timer(
                        "http.server.requests",
                        "Time from the first byte of a request to the last of its answer",
                        "server",
                        server,
                        "method",
                        METHODS.contains(method) ? method : "OTHER",
                        "route",
                        route,
                        "status",
                        Integer.toString(status))
                .record(took);
    }

    /// Shows how many connections a server has open.
    public void activeConnections(String server, Supplier<Number> count) {
        Gauge.builder("http.server.connections.active", count)
                .description("Open connections")
                .tag("server", server)
                .strongReference(true)
                .register(registry);
    }

    /// Shows how many requests a server is working on.
    public void activeRequests(String server, Supplier<Number> count) {
        Gauge.builder("http.server.requests.active", count)
                .description("Requests under way")
                .tag("server", server)
                .strongReference(true)
                .register(registry);
    }

    /// Everything, in the text format of Prometheus.
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
