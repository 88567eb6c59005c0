package io.finwave.dashboard;

import io.finwave.http.Answer;
import io.finwave.http.Guard;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Method;
import io.finwave.http.Problem;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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

    final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final HttpMetrics metrics = new HttpMetrics();
    private final HttpServer server;

    FakeApi(Path spool) {
        Guard keyNeeded = (request, scope) ->
                request.header("X-API-Key").filter(KEY::equals).isPresent() || scope.equals(Scope.PUBLIC)
                        ? Optional.empty()
                        : Optional.of(Problem.of(401, "key.known", null, "the key is not known"));
        server = HttpServer.start(
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
                                .takesBody("file", 1 << 26, "text/csv")),
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
