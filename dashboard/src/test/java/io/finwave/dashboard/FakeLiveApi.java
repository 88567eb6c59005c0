package io.finwave.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Guard;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Json;
import io.finwave.http.OpenSocket;
import io.finwave.http.Outgoing;
import io.finwave.http.Problem;
import io.finwave.http.Scope;
import io.finwave.http.Served;
import io.finwave.http.SocketListener;
import io.finwave.http.SocketRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A real server with the WebSocket of the API, which says what a test wants it to say.
final class FakeLiveApi implements AutoCloseable {
    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    final Set<OpenSocket> peers = ConcurrentHashMap.newKeySet();
    private final HttpMetrics metrics = new HttpMetrics();
    private final AtomicLong said = new AtomicLong();
    private final HttpServer server;

    FakeLiveApi(Path spool, int port) {
        Guard keyNeeded = (request, scope) ->
                request.header("X-API-Key").filter(FakeApi.KEY::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of(Problem.of(401, "key.known", null, "the key is not known"));
        SocketListener listener = new SocketListener() {
            @Override
            public void opened(OpenSocket socket) {
                peers.add(socket);
            }

            @Override
            public void text(OpenSocket socket, String message) {
                try {
                    asked.add(Json.mapper().readTree(message));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void closed(OpenSocket socket) {
                peers.remove(socket);
            }
        };
        server = HttpServer.start(
                HttpSettings.of("api", "127.0.0.1", port, spool),
                Served.of(List.of(), keyNeeded, metrics)
                        .withSockets(List.of(new SocketRoute(
                                "/api/v1/live", Scope.READ, SocketRoute.Limits.USUAL, request -> listener))));
    }

    URI uri() {
        return server.uri();
    }

    void say(String text) {
        peers.forEach(peer -> peer.send("said " + said.incrementAndGet(), Outgoing.of(text)));
    }

    /// A message of `SPX/1d`.
    void say(String type, String stream, long seq, String more) {
        say("{\"type\":\"" + type + "\",\"topic\":\"SPX/1d\",\"stream\":\"" + stream + "\",\"seq\":" + seq
                + ",\"replay\":false" + more + "}");
    }

    void delta(String stream, long seq) {
        say("delta", stream, seq, ",\"after\":" + (seq - 1) + ",\"bars\":{\"i\":[" + seq + "]}");
    }

    List<JsonNode> asked(String op) {
        return asked.stream().filter(a -> a.path("op").asText().equals(op)).toList();
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
