package io.finwave.dashboard.internal;

import io.finwave.dashboard.DashboardSettings;
import io.finwave.http.Answer;
import io.finwave.http.HttpMetrics;
import io.finwave.http.Method;
import io.finwave.http.Operation;
import io.finwave.http.Problem;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that the dashboard can be asked.
public final class DashboardRoutes {
    /// The paths that the page itself understands.
    private static final List<String> PAGES = List.of(
            "/",
            "/symbol",
            "/symbol/{instrument}",
            "/evaluation",
            "/evaluation/{instrument}",
            "/universe",
            "/universe/{run}",
            "/data",
            "/settings");

    /// What describes the API, under the paths that it has there, so that one address is enough for a reader.
    /// What is described is not served here: behind a proxy it stands beside it, else on the API's own port.
    private static final List<String> DESCRIPTION = List.of("docs", "openapi.json");

    private static final About ABOUT =
            new About("Finwave dashboard", Map.of("docs", "/api/docs", "openapi", "/api/openapi.json"));
    private static final int MOST_BYTES_OF_A_CHANGE = 16_384;

    private final DashboardSettings settings;
    private final PageFiles files;
    private final ApiForwarder api;
    private final HttpMetrics metrics;
    private final Operation operation;

    public DashboardRoutes(
            DashboardSettings settings, PageFiles files, ApiForwarder api, HttpMetrics metrics, Operation operation) {
        this.settings = settings;
        this.files = files;
        this.api = api;
        this.metrics = metrics;
        this.operation = operation;
    }

    /// What there is of the API under this address.
    public record About(String name, Map<String, String> links) {}

    /// What the page is told about how to behave.
    ///
    /// @param updateIntervalMillis how often it should ask whether there is anything new, where it is not
    /// told
    /// @param live whether it can open a WebSocket and be told
    public record PageSettings(int updateIntervalMillis, String version, boolean live) {}

    /// The routes, in the order in which they are matched.
    public List<Route> all() {
        List<Route> routes = new ArrayList<>();
        if (operation.metrics()) {
            routes.add(open(
                    "/metrics",
                    request -> Answer.text(HttpMetrics.CONTENT_TYPE, metrics.scrape())
                            .with("Cache-Control", "no-store")));
        }
        routes.add(open("/backend/v1/settings", this::pageSettings));
        routes.addAll(new SessionRoutes(api, settings.open()).routes());
        routes.add(read("/backend/v1/instruments", request -> api.get("instruments", request)));
        routes.add(read(
                "/backend/v1/instruments/<rest>", request -> api.get("instruments/" + request.rest("rest"), request)));
        routes.add(Route.of(Method.POST, "/backend/v1/imports", request -> api.post("imports", request))
                .undocumented()
                .takesBody("A file of bars", settings.maxUploadBytes(), "text/csv", "application/octet-stream")
                .scope(Scope.WRITE));
        routes.addAll(administration());
        routes.add(open("/api", request -> Answer.json(ABOUT)));
        for (String path : DESCRIPTION) {
            routes.add(open("/api/" + path, request -> api.description(path, request)));
        }
        routes.add(open("/api/docs/{file}", request -> api.description("docs/" + lastPart(request), request)));
        routes.add(read("/backend/v1/universe-runs", request -> api.get("universe-runs", request)));
        routes.add(read(
                "/backend/v1/universe-runs/<rest>",
                request -> api.get("universe-runs/" + request.rest("rest"), request)));
        routes.add(read("/backend/v1/ledger/<rest>", request -> api.get("ledger/" + request.rest("rest"), request)));
        routes.add(read("/backend/v1/sources", request -> api.get("sources", request)));
        routes.add(read("/backend/v1/watches", request -> api.get("watches", request)));
        routes.add(changing(
                Route.of(Method.POST, "/backend/v1/watches", request -> api.change(Method.POST, "watches", request))));
        routes.add(changing(Route.of(
                Method.DELETE,
                "/backend/v1/watches/<rest>",
                request -> api.change(Method.DELETE, "watches/" + request.rest("rest"), request))));
        // of all that can be posted under an instrument, the API has a refresh only
        routes.add(changing(Route.of(
                Method.POST,
                "/backend/v1/instruments/<rest>",
                request -> api.change(Method.POST, "instruments/" + request.rest("rest"), request))));
        routes.add(open("/assets/{name}", request -> files.asset(lastPart(request))));
        routes.add(open("/docs", request -> files.document("index", request)));
        routes.add(open("/docs/<rest>", request -> files.document(request.rest("rest"), request)));
        routes.add(open("/icon.svg", request -> files.fixed("icon.svg", request)));
        for (String page : PAGES) {
            routes.add(open(page, request -> files.index(200)));
        }
        routes.add(open("/<rest>", this::unknown));
        return routes;
    }

    /// What only admins do: about users and keys, and deleting; passed on to the API under the same names.
    private List<Route> administration() {
        List<Route> routes = new ArrayList<>();
        for (String path : List.of("users", "keys", "audit")) {
            routes.add(read("/backend/v1/" + path, request -> api.get(path, request)));
        }
        routes.add(change(Method.POST, "users"));
        routes.add(change(Method.PATCH, "users/{user}"));
        routes.add(change(Method.POST, "users/{user}/password-resets"));
        routes.add(change(Method.POST, "keys"));
        routes.add(change(Method.DELETE, "keys/{key}"));
        routes.add(change(Method.DELETE, "instruments/{instrument}"));
        return routes.stream().map(route -> route.scope(Scope.ADMIN)).toList();
    }

    private Route change(Method method, String path) {
        return Route.of(
                        method,
                        "/backend/v1/" + path,
                        request -> api.change(method, request.path().substring("/backend/v1/".length()), request))
                .undocumented()
                .takesBody("what is to be changed", MOST_BYTES_OF_A_CHANGE, Answer.JSON);
    }

    private static Route read(String path, io.finwave.http.Handler handler) {
        return Route.get(path, handler).undocumented().scope(Scope.READ);
    }

    private static Route changing(Route route) {
        return route.undocumented().takesBody("what is to be changed", MOST_BYTES_OF_A_CHANGE, Answer.JSON);
    }

    private static Route open(String path, io.finwave.http.Handler handler) {
        return Route.get(path, handler).undocumented().scope(Scope.PUBLIC);
    }

    private Answer pageSettings(Request request) {
        return Answer.json(new PageSettings(
                        settings.updateIntervalMillis(),
                        settings.version(),
                        operation.liveEvery().isPresent()))
                .with("Cache-Control", "no-store");
    }

    /// A person who mistyped an address gets the page, which says so; a program gets a problem.
    private Answer unknown(Request request) {
        if (request.header("Accept").orElse("").contains("text/html")) {
            return files.index(404);
        }
        return Answer.problem(
                Problem.of(404, "route.unknown", request.path(), "there is nothing at " + request.path()));
    }

    private static String lastPart(Request request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }
}
