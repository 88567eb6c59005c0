package io.finwave.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The end of a WebSocket that a page holds.
final class BrowserPeer implements WebSocket.Listener {
    static final String SUBSCRIBE = "{\"op\":\"subscribe\",\"instrument\":\"SPX\",\"interval\":\"1d\"}";

    final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    static BrowserPeer open(HttpClient client, URI dashboard, String... headers) {
        BrowserPeer peer = new BrowserPeer();
        WebSocket.Builder builder = client.newWebSocketBuilder().header("Origin", dashboard.toString());
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        peer.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + dashboard.getPort() + "/backend/v1/live"), peer)
                .join();
        return peer;
    }

    BrowserPeer say(String text) {
        Objects.requireNonNull(socket).sendText(text, true).join();
        return this;
    }

    void leave() {
        Objects.requireNonNull(socket).abort();
    }

    /// What came, one word each: the type and the number, or the state.
    List<String> story() {
        return heard.stream()
                .map(m -> m.get("type").asText() + " "
                        + (m.has("seq") ? m.get("seq") : m.path("state").asText()))
                .toList();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                heard.add(Json.mapper().readTree(part.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }
}
