package io.finwave.http;

import io.finwave.http.HealthCheck.Component;
import io.finwave.http.HealthCheck.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server says of its health, the same on every server:
///
/// - `/health/live`: the process answers. 200, or no answer at all: restart it then.
/// - `/health/started`: 503 until everything is loaded.
/// - `/health/ready`: send requests here. 503 while it starts, while it drains, and without an essential
///   part.
/// - `/health`: every part with a sentence. 503 exactly when `/health/ready` is.
public final class HealthRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

    private final String version;
    private final String environment;
    private final Instant started;
    private final List<HealthCheck> checks;
    private final ServerState state;

    /// @param started when the server was started
    public HealthRoutes(
            String version, String environment, Instant started, List<HealthCheck> checks, ServerState state) {
        this.version = version;
        this.environment = environment;
        this.started = started;
        this.checks = List.copyOf(checks);
        this.state = state;
    }

    /// How a server is.
    ///
    /// @param status `up`, `degraded` or `down`
    /// @param phase `starting`, `serving` or `draining`
    /// @param components each part; empty where only the server itself was asked about
    public record Health(
            String status,
            String phase,
            Instant started,
            String version,
            String environment,
            Map<String, Part> components) {
        /// How one part is: `up`, `degraded`, `down` or `off`.
        public record Part(String status, String detail) {}
    }

    /// The routes below each of some paths.
    ///
    /// @param paths such as `/health`
    public List<Route> under(String... paths) {
        List<Route> routes = new ArrayList<>();
        for (String path : paths) {
            routes.add(route(path, "Every part of it, and whether it can serve", request -> whole(true)));
            routes.add(route(path + "/live", "Whether it answers at all", request -> itself(true)));
            routes.add(route(
                    path + "/started",
                    "Whether everything is loaded",
                    request -> itself(state.phase() != ServerState.Phase.STARTING)));
            routes.add(route(path + "/ready", "Whether to send requests here", request -> whole(false)));
        }
        return routes;
    }

    private static Route route(String path, String summary, Handler handler) {
        return Route.get(path, handler)
                .about("health", summary, "503 only when it does not.")
                .answers(200, "It does.", Health.class)
                .answers(503, "It does not.", Health.class)
                .scope(Scope.PUBLIC);
    }

    private Answer itself(boolean good) {
        return answer(good, good ? "up" : "down", Map.of());
    }

    private Answer whole(boolean shown) {
        Map<String, Health.Part> components = new TreeMap<>();
        boolean serves = state.isServing();
        boolean degraded = false;
        for (HealthCheck check : checks) {
            if (!shown && !check.essential()) {
                continue; // whether to send requests here must be told at once, and does not depend on it
            }
            Component found = look(check);
            serves &= found.status() != Status.DOWN || !check.essential();
            degraded |= found.status() == Status.DOWN || found.status() == Status.DEGRADED;
            components.put(
                    check.name(), new Health.Part(found.status().name().toLowerCase(Locale.ROOT), found.detail()));
        }
        return answer(serves, serves ? degraded ? "degraded" : "up" : "down", shown ? components : Map.of());
    }

    private static Component look(HealthCheck check) {
        try {
            return check.look().get();
        } catch (RuntimeException e) {
            LOG.warn("the health check of {} failed", check.name(), e);
            return Component.down("it cannot be asked");
        }
    }

    private Answer answer(boolean good, String status, Map<String, Health.Part> components) {
        String phase = state.phase().name().toLowerCase(Locale.ROOT);
        return Answer.json(good ? 200 : 503, new Health(status, phase, started, version, environment, components))
                .with("Cache-Control", "no-store");
    }
}
