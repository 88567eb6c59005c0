package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real API and the real dashboard: what is open ends when the right to it ends.
@Timeout(120)
class LiveStandingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "canary-key-0123456789abcdef0123456789";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path home;

    private JsonNode ask(URI address, String method, Map<String, ?> body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-API-Key", KEY)
                .method(
                        method,
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(address + " " + answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    private CompletableFuture<String> listening(URI server, String path, String header, String value) {
        CompletableFuture<String> closed = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code + " " + reason);
                return null;
            }
        };
        client.newWebSocketBuilder()
                .header(header, value)
                .buildAsync(URI.create("ws://127.0.0.1:" + server.getPort() + path), listener)
                .join();
        return closed;
    }

    @Test
    void userReset_andKeyRevoked_endWhatTheyListenTo_andNothingElse() throws Exception {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new Terminal(nowhere, nowhere, false),
                Map.of(
                        "API_PORT",
                        "0",
                        "DASH_PORT",
                        "0",
                        "API_KEY",
                        KEY,
                        "SECRET_KEY",
                        "canary-secret-0123456789abcdef012345",
                        "LOG_FILE",
                        "none"),
                InstantSource.system(),
                home);
        try (client;
                Servers servers = Servers.start(surroundings.settings(), Servers.Role.ALL, false, surroundings)) {
            URI api = servers.api().orElseThrow();
            URI dashboard = servers.dashboard().orElseThrow();
            String first = servers.firstUser().orElseThrow().password();
            PageSession session = PageSession.ofFirstUser(client, dashboard, "admin", first);
            JsonNode key =
                    ask(api.resolve("/api/v1/keys"), "POST", Map.of("name", "listener", "scopes", List.of("read")));

            CompletableFuture<String> page = listening(dashboard, "/backend/v1/live", "Cookie", session.cookie());
            CompletableFuture<String> program =
                    listening(api, "/api/v1/live", "X-API-Key", key.get("key").asText());
            CompletableFuture<String> stays = listening(api, "/api/v1/live", "X-API-Key", KEY);

            ask(api.resolve("/api/v1/users/admin/password-resets"), "POST", Map.of());
            assertThat(page.get(30, TimeUnit.SECONDS)).startsWith("1008 the session was ended: the password");
            assertThat(program).isNotDone();
            ask(api.resolve("/api/v1/keys/" + key.at("/about/id").asText()), "DELETE", Map.of());
            assertThat(program.get(30, TimeUnit.SECONDS)).startsWith("1008 the API key is none of this server");
            assertThat(stays).isNotDone();
        }
    }
}
