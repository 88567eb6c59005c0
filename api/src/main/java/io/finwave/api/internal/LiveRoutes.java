package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.HttpMetrics;
import io.finwave.http.Problem;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.http.SocketRoute;
import io.finwave.service.LiveHub;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;

/// Live data over a WebSocket.
public final class LiveRoutes {
    private static final String PATH = "/api/v1/live";
    /// Programs and dashboards connect here, browsers do not: a few hundred are many.
    private static final int MOST_PEERS = 2_000;
    /// A dashboard watches topics for all its browsers over one socket, each with a few kinds of message.
    private static final int MOST_WAITING = 8_000;

    private LiveRoutes() {}

    /// The socket itself.
    public static SocketRoute socket(LiveHub hub) {
        return new SocketRoute(
                PATH,
                Scope.READ,
                new SocketRoute.Limits(
                        4_096,
                        MOST_WAITING,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20),
                        MOST_PEERS),
                request -> new LiveConnection(hub));
    }

    /// How the documentation tells of it: OpenAPI knows requests only, so it is described as the request
    /// that is upgraded.
    public static Route described() {
        return Route.get(
                        PATH,
                        request -> Answer.problem(Problem.of(
                                426, "upgrade.required", null, PATH + " is a WebSocket: ask for an upgrade to one")))
                .about(
                        "live",
                        "Live data over a WebSocket",
                        "To be opened as a WebSocket, with the key in the header X-API-Key. Messages both ways are JSON"
                                + " objects in texts: subscribe to a series and get a snapshot, then deltas with"
                                + " sequence numbers, forming bars, heartbeats; resume after a break; or have stored"
                                + " bars replayed at any speed, marked as a replay. docs/reference/live.md has every"
                                + " message.")
                .answersRaw(101, "The connection is a WebSocket now.", "")
                .problems(403, 426, 503);
    }

    /// Shows how much is watched.
    public static void bind(HttpMetrics metrics, LiveHub hub) {
        Gauge.builder("finwave.live.topics", hub, LiveHub::topics)
                .description("Series that somebody watches live")
                .register(metrics.registry());
        Gauge.builder("finwave.live.replays", hub, LiveHub::replays)
                .description("Replays that run")
                .register(metrics.registry());
    }
}
