package io.finwave.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class SocketsTest {
    private final HttpMetrics metrics = new HttpMetrics();
    private final List<OpenSocket> opened = new CopyOnWriteArrayList<>();
    private final List<OpenSocket> closed = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpClient client;

    @TempDir
    Path spool;

    /// Says every text back, and breaks when it is told to.
    private final class Echo implements SocketListener {
        @Override
        public void opened(OpenSocket socket) {
            opened.add(socket);
        }

        @Override
        public void text(OpenSocket socket, String message) {
            switch (message) {
                case "refuse" -> throw new ProblemException(Problem.of(400, "op.known", message, "no such op"));
                case "break" -> throw new IllegalStateException("secret inside");
                default -> socket.send("echo", Outgoing.of("heard " + message));
            }
        }

        @Override
        public void closed(OpenSocket socket) {
            closed.add(socket);
        }
    }

    @BeforeEach
    void start() {
        Guard guard = (request, scope) ->
                scope.equals(Scope.READ) && request.header("X-Key").isEmpty()
                        ? Optional.of(Problem.of(401, "key.missing", null, "a key is needed"))
                        : Optional.empty();
        SocketRoute.Limits limits = new SocketRoute.Limits(
                100, 4, Duration.ofMillis(600), Duration.ofSeconds(30), Duration.ofSeconds(20), 3);
        SocketRoute.Limits patient =
                new SocketRoute.Limits(100, 4, Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(1), 3);
        server = HttpServer.start(
                HttpSettings.of("test", "127.0.0.1", 0, spool),
                Served.of(List.of(), guard, metrics)
                        .withLimits(ServerLimits.USUAL.withSocketsOf(2, 6))
                        .withSockets(List.of(
                                new SocketRoute("/live", Scope.PUBLIC, limits, request -> new Echo()),
                                new SocketRoute("/patient", Scope.PUBLIC, patient, request -> new Echo()),
                                new SocketRoute("/keyed", Scope.READ, limits, request -> new Echo()))));
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
        metrics.close();
    }

    private TestPeer open(String path, String... headers) {
        return TestPeer.open(client, server.uri(), path, headers);
    }

    private int refusedWith(String path, String... headers) {
        try {
            open(path, headers);
            return 101;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(WebSocketHandshakeException.class);
            HttpResponse<?> answer = ((WebSocketHandshakeException) Objects.requireNonNull(e.getCause())).getResponse();
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.CONTENT_TYPE);
            assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
            return answer.statusCode();
        }
    }

    private double metric(String name) {
        return metrics.registry()
                .get(name)
                .tag("server", "test")
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Test
    void upgrade_allowed_carriesTextBothWays() {
        TestPeer peer = open("/live");
        peer.say("hello");

        await().untilAsserted(() -> assertThat(peer.heard).containsExactly("heard hello"));
        assertThat(metric("http.server.sockets.open")).isEqualTo(1);
        assertThat(server.sockets().count()).isEqualTo(1);
    }

    @Test
    void upgrade_ofThisServersPage_passes_ofAnotherSitesPage_refused() {
        String own = "http://127.0.0.1:" + server.port();

        assertThat(refusedWith("/live", "Origin", own)).isEqualTo(101);
        assertThat(refusedWith("/live", "Origin", own, "Sec-Fetch-Site", "same-origin"))
                .isEqualTo(101);
        assertThat(refusedWith("/live", "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(refusedWith("/live", "Origin", "null")).isEqualTo(403);
        assertThat(refusedWith("/live", "Origin", own, "Sec-Fetch-Site", "same-site"))
                .isEqualTo(403);
        assertThat(refusedWith("/live", "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(refusedWith("/live", "Sec-Fetch-Site", "none")).isEqualTo(403);
    }

    @Test
    void upgrade_withoutTheRightOfItsScope_refused() {
        assertThat(refusedWith("/keyed")).isEqualTo(401);
        assertThat(refusedWith("/keyed", "X-Key", "k")).isEqualTo(101);
        assertThat(refusedWith("/live/other")).isEqualTo(404);
    }

    @Test
    void upgrade_moreThanMayBeOpen_refused() {
        open("/live");
        open("/live");
        open("/live");
        await().until(() -> server.sockets().count() == 3);

        assertThat(refusedWith("/live")).isEqualTo(503);
        assertThat(refusedWith("/keyed", "X-Key", "k")).isEqualTo(101);
    }

    @Test
    void upgrade_moreThanAnAddressMayOpen_refusedUntilOneIsClosed() {
        List<TestPeer> peers = new ArrayList<>();
        for (String path : List.of("/live", "/live", "/patient", "/patient", "/keyed", "/keyed")) {
            peers.add(open(path, "X-Key", "k"));
        }
        await().until(() -> server.sockets().count() == 6);

        assertThat(refusedWith("/live")).isEqualTo(429);
        assertThat(metrics.scrape())
                .contains("http_server_sockets_refused_total{rule=\"sockets.address\",server=\"test\"} 1.0");
        peers.getFirst().say("refuse");
        await().until(() -> server.sockets().count() == 5);
        assertThat(refusedWith("/live")).isEqualTo(101);
    }

    @Test
    void plainGet_ofASocketsPath_answers426() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server.uri().resolve("/live")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).contains("websocket");
    }

    @Test
    void message_tooLong_closesWith1009() {
        TestPeer peer = open("/live");
        peer.say("x".repeat(101));

        assertThat(peer.closed.join()).isEqualTo(1009);
        await().untilAsserted(() -> assertThat(closed).hasSize(1));
    }

    @Test
    void message_breakingARule_closesWith1008AndSaysWhich() {
        TestPeer peer = open("/live");
        peer.say("refuse");

        assertThat(peer.closed.join()).isEqualTo(1008);
        assertThat(peer.reason).isEqualTo("no such op");
    }

    @Test
    void message_thatBreaksTheListener_closesWith1011AndTellsNothing() {
        TestPeer peer = open("/live");
        peer.say("break");

        assertThat(peer.closed.join()).isEqualTo(1011);
        assertThat(peer.reason).doesNotContain("secret");
    }

    @Test
    void closeWhere_condition_closesThoseAlone() {
        TestPeer one = open("/live");
        await().until(() -> opened.size() == 1);
        opened.getFirst().tag("user", "ann");
        TestPeer other = open("/live");
        await().until(() -> server.sockets().count() == 2);

        int count = server.sockets()
                .closeWhere(s -> "ann".equals(s.tags().get("user")), OpenSocket.POLICY, "the session ended");

        assertThat(count).isEqualTo(1);
        assertThat(one.closed.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo(1008);
        assertThat(one.reason).isEqualTo("the session ended");
        assertThat(other.closed).isNotDone();
        await().until(() -> server.sockets().count() == 1);
    }

    @Test
    void closeWhere_peerThatDoesNotAnswer_isCutOff() throws Exception {
        try (Socket deaf = deaf()) {
            await().until(() -> server.sockets().count() == 1);
            server.sockets().closeWhere(s -> true, OpenSocket.POLICY, "the session ended");

            await().atMost(Duration.ofSeconds(5)).until(() -> server.sockets().count() == 0);
            assertThat(closed).hasSize(1);
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    @Test
    void drain_closesWith1001_andRefusesFurtherOnes() {
        TestPeer peer = open("/live");
        await().until(() -> server.sockets().count() == 1);

        server.drain();

        assertThat(peer.closed.join()).isEqualTo(1001);
        assertThat(refusedWith("/live")).isEqualTo(503);
    }

    @Test
    void send_toAPeerThatTakesNothing_coalescesAndThenDropsIt() throws Exception {
        try (Socket deaf = deaf()) {
            await().until(() -> opened.size() == 1);
            OpenSocket socket = opened.getFirst();
            String large = "x".repeat(200_000);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        socket.send("bars", Outgoing.of(large));
                        return !closed.isEmpty();
                    });

            assertThat(metric("http.server.sockets.dropped")).isEqualTo(1);
            assertThat(metric("http.server.sockets.coalesced")).isGreaterThan(0);
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    @Test
    void send_whileOneIsOnItsWay_latestOfAKeyWins_andNothingOfOtherKeysIsLost() throws Exception {
        try (Socket slow = deaf("/patient")) {
            await().until(() -> opened.size() == 1);
            OpenSocket socket = opened.getFirst();
            double before = metric("http.server.sockets.coalesced");
            String filler = "x".repeat(4_000_000);
            socket.send("filler", Outgoing.of(filler));
            socket.send("filler", Outgoing.of(filler));
            socket.send("a", Outgoing.of("<a:1>"));
            socket.send("b", Outgoing.of("<b:1>"));
            socket.send("a", Outgoing.of("<a:2>"));
            assertThat(metric("http.server.sockets.coalesced") - before).isGreaterThanOrEqualTo(1);

            InputStream in = slow.getInputStream();
            StringBuilder tail = new StringBuilder();
            byte[] buffer = new byte[1 << 16];
            while (!tail.toString().contains("<b:1>")) {
                int n = in.read(buffer);
                tail.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1).replace("x", ""));
            }
            assertThat(tail.toString()).contains("<a:2>").doesNotContain("<a:1>");
        }
    }

    @Test
    void send_moreKeysThanMayWait_dropsTheSocket() throws Exception {
        try (Socket deaf = deaf()) {
            await().until(() -> opened.size() == 1);
            OpenSocket socket = opened.getFirst();
            for (int i = 0; i < 8; i++) {
                socket.send("key " + i, Outgoing.of("x".repeat(8_000_000)));
            }
            await().until(() -> closed.size() == 1);
            assertThat(metric("http.server.sockets.dropped")).isEqualTo(1);
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    /// A peer that opens a socket and then reads nothing.
    private Socket deaf() throws Exception {
        return deaf("/live");
    }

    private Socket deaf(String path) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    @Test
    void upgrade_accessLog_hasOneLineWithStatusTimeAndRequestId() {
        Logger access = (Logger) LoggerFactory.getLogger("io.finwave.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level before = access.getLevel();
        access.setLevel(Level.INFO);
        access.addAppender(lines);
        try {
            open("/live", "X-Request-ID", "upgrade-1");
            await().until(() -> lines.list.size() == 1);
        } finally {
            access.detachAppender(lines);
            access.setLevel(before);
        }
        assertThat(lines.list.getFirst().getFormattedMessage())
                .startsWith("test GET /live 101 callback_time=")
                .endsWith("request_id=upgrade-1");
    }

    @Test
    void limits_ofNothing_refused() {
        assertThatThrownBy(() -> new SocketRoute.Limits(0, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void uri_ofServer_isLoopback() {
        assertThat(server.uri()).isEqualTo(URI.create("http://127.0.0.1:" + server.port()));
    }
}
