package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A real process under load that is told to stop.
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals of Unix")
class DrainTest {
    @TempDir
    private Path home;

    /// A WebSocket that only waits for its end.
    private static final class Waiting implements WebSocket.Listener {
        final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(-1);
        }
    }

    @Test
    void sigterm_underLoad_finishesWhatIsUnderWay_closesSocketsWith1001_andEndsInTime() throws Exception {
        Path error = home.resolve("error.log");
        try (ServerProcess servers = ServerProcess.start(
                        home,
                        ProcessBuilder.Redirect.to(error.toFile()),
                        Map.of(),
                        Main.class.getName(),
                        "serve",
                        "--json");
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            Waiting live = new Waiting();
            Waiting page = new Waiting();
            PageSession session = PageSession.ofFirstUser(
                    client,
                    servers.dashboard(),
                    "admin",
                    servers.oneTimePassword().orElseThrow());
            socket(client, servers.api(), "/api/v1/live", "X-API-Key", ServerProcess.SECRET, live);
            socket(client, servers.dashboard(), "/backend/v1/live", "Cookie", session.cookie(), page);
            AtomicBoolean stop = new AtomicBoolean();
            List<String> answers = new CopyOnWriteArrayList<>();
            Thread load =
                    Thread.ofVirtual().start(() -> ask(client, servers.api().resolve("/api"), stop, answers));
            await().until(() -> answers.size() > 50);
            CompletableFuture<String> slow = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> upload(servers.api(), Duration.ofSeconds(4), slow));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> get(client, servers.api().resolve("/metrics"))
                            .contains("http_server_requests_active{server=\"api\"} 2"));

            servers.signal("TERM");
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> status(client, servers.api().resolve("/health/ready")) == 503
                            && status(client, servers.dashboard().resolve("/health/ready")) == 503);
            assertThat(status(client, servers.api().resolve("/api"))).isEqualTo(200);
            stop.set(true); // a load balancer that has looked sends nothing more

            assertThat(live.closed.join()).isEqualTo(1001);
            assertThat(page.closed.join()).isEqualTo(1001);
            assertThat(slow.join()).startsWith("HTTP/1.1 4").contains("X-Request-ID");
            load.join();
            assertThat(servers.exitCode(20)).isEqualTo(143);
            assertThat(answers).allMatch("200"::equals);
        }
    }

    private static void socket(
            HttpClient client, URI server, String path, String header, String value, WebSocket.Listener listener) {
        client.newWebSocketBuilder()
                .header(header, value)
                .buildAsync(URI.create("ws://127.0.0.1:" + server.getPort() + path), listener)
                .join();
    }

    /// Asks again and again, one after the other, and writes down what came of it.
    private static void ask(HttpClient client, URI address, AtomicBoolean stop, List<String> answers) {
        while (!stop.get()) {
            try {
                answers.add(Integer.toString(status(client, address)));
            } catch (IOException e) {
                answers.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static int status(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String get(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /// Sends a file so slowly that it is under way for some time, and reads the answer to its end.
    private static void upload(URI api, Duration takes, CompletableFuture<String> answer) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.getPort())) {
            OutputStream out = socket.getOutputStream();
            byte[] body = "no table of prices at all ".repeat(10).getBytes(StandardCharsets.US_ASCII);
            out.write(("POST /api/v1/imports?instrument=ACME&dryRun=true HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                            + ServerProcess.SECRET
                            + "\r\nContent-Type: text/csv\r\nConnection: close\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (byte one : body) {
                out.write(one);
                out.flush();
                Thread.sleep(takes.toMillis() / body.length);
            }
            InputStream in = socket.getInputStream();
            answer.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            answer.completeExceptionally(e);
        }
    }
}
