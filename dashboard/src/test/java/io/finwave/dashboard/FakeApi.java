package io.finwave.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Answer;
import io.finwave.http.Guard;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Json;
import io.finwave.http.Method;
import io.finwave.http.Problem;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.http.SessionSettings;
import io.finwave.http.SessionStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A real server that answers as the API does, and remembers what it was asked.
final class FakeApi implements AutoCloseable {
    static final String KEY = "key-that-must-stay-on-the-server";

    /// What one request brought.
    ///
    /// @param bodyLength the bytes of its body
    record Asked(String method, String path, String query, Optional<String> key, String requestId, long bodyLength) {}

    /// In whose name something was asked.
    record Named(String what, String user, String stamp, String address) {}

    static final String PASSWORD = "the right password";

    final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    final BlockingQueue<Named> named = new LinkedBlockingQueue<>();
    /// The stamp that holds; what is asked with another one is refused.
    volatile String stamp = "stamp-1";
    /// Whether it answers 503 to what is asked in the name of a user.
    volatile boolean away;
    private final HttpMetrics metrics = new HttpMetrics();
    private final HttpServer server;

    FakeApi(Path spool) {
        Guard keyNeeded = (request, scope) -> {
            Optional<String> given = request.header("X-Finwave-Stamp");
            if (given.isPresent() && away) {
                note(request, Answer.empty(503));
                return Optional.of(Problem.of(503, "store.down", null, "away"));
            }
            if (given.isPresent() && !given.get().equals(stamp)) {
                return Optional.of(Problem.of(401, "user.current", null, "changed"));
            }
            return byKey(request, scope);
        };
        server = server(spool, keyNeeded);
    }

    /// Sessions in this process.
    static SessionSettings sessions() {
        return sessions(SessionStore.inProcess(InstantSource.system()));
    }

    static SessionSettings sessions(SessionStore store) {
        return new SessionSettings(
                "finwave",
                SessionSettings.Secure.AUTO,
                SessionSettings.SameSite.STRICT,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                "canary-secret-0123456789abcdef0123456789",
                store,
                InstantSource.system());
    }

    private static Optional<Problem> byKey(Request request, Scope scope) {
        return request.header("X-API-Key").filter(KEY::equals).isPresent() || scope.equals(Scope.PUBLIC)
                ? Optional.empty()
                : Optional.of(Problem.of(401, "key.known", null, "the key is not known"));
    }

    private HttpServer server(Path spool, Guard keyNeeded) {
        return HttpServer.start(
                HttpSettings.of("api", "127.0.0.1", 0, spool),
                List.of(
                        Route.get("/health/ready", r -> Answer.json(Map.of("status", "up")))
                                .scope(Scope.PUBLIC),
                        Route.get("/api/docs", r -> remember(r, description(r)))
                                .undocumented()
                                .scope(Scope.PUBLIC),
                        Route.get("/api/docs/{file}", r -> remember(r, description(r)))
                                .undocumented()
                                .scope(Scope.PUBLIC),
                        Route.get("/api/openapi.json", r -> remember(r, description(r)))
                                .undocumented()
                                .scope(Scope.PUBLIC),
                        Route.get("/api/v1/instruments", r -> remember(r, Answer.json(Map.of("items", List.of()))))
                                .undocumented(),
                        Route.get("/api/v1/instruments/{name}", this::instrument)
                                .undocumented(),
                        Route.get("/api/v1/instruments/{name}/slow", r -> {
                                    Thread.sleep(Duration.ofSeconds(3));
                                    return Answer.empty(204);
                                })
                                .undocumented(),
                        Route.of(Method.POST, "/api/v1/imports", this::importFile)
                                .undocumented()
                                .takesBody("file", 1 << 26, "text/csv"),
                        Route.post("/api/v1/sign-ins", this::signIn)
                                .undocumented()
                                .takesBody("", 10_000, Answer.JSON),
                        Route.post("/api/v1/sign-outs", r -> note(r, Answer.empty(204)))
                                .undocumented(),
                        Route.post("/api/v1/users/{name}/password", r -> note(r, signedIn("adam", false)))
                                .undocumented()
                                .takesBody("", 10_000, Answer.JSON),
                        Route.get("/api/v1/<rest>", r -> note(r, Answer.json(Map.of("items", List.of()))))
                                .undocumented(),
                        Route.post("/api/v1/<rest>", r -> note(r, Answer.json(201, Map.of())))
                                .undocumented()
                                .takesBody("", 10_000, Answer.JSON),
                        Route.of(Method.PATCH, "/api/v1/<rest>", r -> note(r, Answer.json(Map.of())))
                                .undocumented()
                                .takesBody("", 10_000, Answer.JSON),
                        Route.of(Method.DELETE, "/api/v1/<rest>", r -> note(r, Answer.json(Map.of())))
                                .undocumented()
                                .takesBody("", 10_000, Answer.JSON)),
                keyNeeded,
                metrics);
    }

    URI uri() {
        return server.uri();
    }

    private static Answer description(Request request) {
        return Answer.text("text/html", request.path()).with("Content-Security-Policy", "default-src 'none'");
    }

    private Answer instrument(Request request) {
        if (request.path().endsWith("/NONE")) {
            return Answer.problem(Problem.of(404, "instrument.known", "NONE", "there is no instrument NONE"));
        }
        remember(request, Answer.empty(204));
        return request.matches("v1")
                ? Answer.notModified("v1")
                : Answer.json(Map.of("path", request.path())).withEtag("v1");
    }

    /// The first letter of a name says its role; a name that ends with `2` has a one-time password.
    private Answer signIn(Request request) throws IOException {
        JsonNode asked = Json.mapper().readTree(request.body());
        String name = asked.path("name").asText();
        note(request, Answer.empty(204));
        if (name.equals("tired")) {
            return Answer.problem(Problem.of(429, "sign-in.throttled", null, "too many attempts"))
                    .with("Retry-After", "17");
        }
        return asked.path("password").asText().equals(PASSWORD)
                ? signedIn(name, name.endsWith("2"))
                : Answer.problem(Problem.of(422, "sign-in.refused", null, "wrong"));
    }

    private Answer signedIn(String name, boolean mustChange) {
        String role = name.startsWith("v") ? "viewer" : name.startsWith("n") ? "analyst" : "admin";
        return Answer.json(Map.of("name", name, "role", role, "mustChange", mustChange, "stamp", stamp));
    }

    private Answer note(Request request, Answer answer) {
        named.add(new Named(
                request.method() + " " + request.path(),
                request.header("X-Finwave-User").orElse(""),
                request.header("X-Finwave-Stamp").orElse(""),
                request.header("X-Finwave-Address").orElse("")));
        return answer;
    }

    private Answer importFile(Request request) throws IOException {
        long length = 0;
        byte[] buffer = new byte[8192];
        for (int read = request.body().read(buffer);
                read >= 0;
                read = request.body().read(buffer)) {
            length += read;
        }
        asked.add(new Asked(
                request.method(),
                request.path(),
                String.valueOf(request.rawQuery()),
                request.header("X-API-Key"),
                request.id(),
                length));
        return Answer.json(201, Map.of("stored", true));
    }

    private Answer remember(Request request, Answer answer) {
        asked.add(new Asked(
                request.method(),
                request.path(),
                String.valueOf(request.rawQuery()),
                request.header("X-API-Key"),
                request.id(),
                0));
        return answer;
    }

    /// A file of this many bytes.
    static byte[] file(int bytes) {
        return "2020-01-02,1,2,0.5,1.5,100\n"
                .repeat(bytes / 27 + 1)
                .substring(0, bytes)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
