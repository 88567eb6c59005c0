package io.finwave.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.finwave.testkit.HandMovedClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whether a WebSocket that is open may stay open, on a real server with sessions.
@Timeout(120)
class SocketStandingTest {
    private static final Problem REVOKED = Problem.of(401, "key.wrong", null, "the key was revoked");
    private static final Problem UNKNOWN = Problem.of(503, "store.down", null, "nobody knows");

    private final HandMovedClock clock = new HandMovedClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final OpenableStore store = new OpenableStore(clock);
    private final HttpMetrics metrics = new HttpMetrics();
    private final HttpClient client = HttpClient.newHttpClient();
    /// What is said of a key; nothing of one that is not in here.
    private final Map<String, Problem> said = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @TempDir
    Path spool;

    /// By key on `/keyed`, by session on `/live`.
    private final class Standing implements Guard {
        @Override
        public Optional<Problem> refuse(Request request, Scope scope) {
            return Optional.empty();
        }

        @Override
        public Supplier<Optional<Problem>> standing(Request request, Scope scope) {
            String key = request.header("X-Key").orElse("");
            BooleanSupplier lasting = request.session().lasting();
            return () -> {
                asked.incrementAndGet();
                return key.isEmpty()
                        ? (lasting.getAsBoolean() ? Optional.empty() : Optional.of(REVOKED))
                        : Optional.ofNullable(said.get(key));
            };
        }
    }

    private static final class Silent implements SocketListener {
        @Override
        public void opened(OpenSocket socket) {}

        @Override
        public void text(OpenSocket socket, String message) {}

        @Override
        public void closed(OpenSocket socket) {}
    }

    @BeforeEach
    void start() {
        HttpSettings settings = HttpSettings.of("test", "127.0.0.1", 0, spool)
                .withSessions(new SessionSettings(
                        "finwave",
                        SessionSettings.Secure.NEVER,
                        SessionSettings.SameSite.STRICT,
                        Duration.ofMinutes(30),
                        Duration.ofHours(12),
                        "secret-0123456789abcdef0123456789abcdef",
                        store,
                        clock));
        Route enter = Route.get("/enter", request -> {
                    request.session().put("who", "ann");
                    request.session().keep();
                    return Answer.text("text/plain", "in");
                })
                .scope(Scope.PUBLIC);
        server = HttpServer.start(
                settings,
                Served.of(List.of(enter), new Standing(), metrics)
                        .withLimits(ServerLimits.USUAL
                                .withStandingEvery(Duration.ofMillis(100))
                                .withSocketsOf(3, 1_000))
                        .withSockets(List.of(new SocketRoute(
                                "/live", Scope.PUBLIC, SocketRoute.Limits.USUAL, request -> new Silent()))));
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
        client.close();
    }

    private HttpResponse<String> enter(String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + "/enter"));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String entered() throws Exception {
        return enter("").headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    private TestPeer open(String... headers) {
        TestPeer peer = TestPeer.open(client, server.uri(), "/live", headers);
        await().until(() -> server.sockets().count() > 0);
        return peer;
    }

    private void awaitAsked(int times) {
        int before = asked.get();
        await().atMost(Duration.ofSeconds(60)).until(() -> asked.get() >= before + times);
    }

    private static int code(TestPeer peer) {
        return peer.closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void socket_thatMayStayNoMore_isClosedWith1008AndTheReason_othersAreNot() {
        TestPeer gone = open("X-Key", "one");
        TestPeer stays = open("X-Key", "two");
        awaitAsked(2);
        assertThat(gone.closed).isNotDone();

        said.put("one", REVOKED);

        assertThat(code(gone)).isEqualTo(1008);
        assertThat(gone.reason).isEqualTo("the key was revoked");
        assertThat(stays.closed).isNotDone();
    }

    @Test
    void session_withMoreSocketsThanItMayHave_isRefusedOneMore_othersAreNot() throws Exception {
        String cookie = entered();
        for (int i = 1; i <= 3; i++) {
            int count = i;
            open("Cookie", cookie);
            await().until(() -> server.sockets().count() == count);
        }

        assertThatThrownBy(() -> open("Cookie", cookie))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .cause()
                .satisfies(e -> assertThat(
                                ((WebSocketHandshakeException) e).getResponse().statusCode())
                        .isEqualTo(429));
        open("Cookie", entered());
        await().until(() -> server.sockets().count() == 4);
    }

    @Test
    void socket_ofWhichNothingCanBeTold_stays_andHoldsUpNoOther() {
        said.put("unknown", UNKNOWN);
        TestPeer unknown = open("X-Key", "unknown");
        TestPeer second = open("X-Key", "unknown");
        TestPeer gone = open("X-Key", "gone");
        said.put("gone", REVOKED);

        assertThat(code(gone)).isEqualTo(1008);
        assertThat(unknown.closed).isNotDone();
        assertThat(second.closed).isNotDone();
    }

    @Test
    void session_idleFor30Minutes_closesItsSocket_usedOneDoesNot() throws Exception {
        String used = entered();
        TestPeer stays = open("Cookie", used);
        TestPeer idle = open("Cookie", entered());
        clock.advance(Duration.ofMinutes(20));
        enter(used);
        awaitAsked(2);
        assertThat(idle.closed).as("being listened to is asked about, not used").isNotDone();

        clock.advance(Duration.ofMinutes(10));

        assertThat(code(idle)).isEqualTo(1008);
        assertThat(stays.closed).isNotDone();
    }

    @Test
    void session_usedFor12Hours_closesItsSocket() throws Exception {
        String used = entered();
        TestPeer peer = open("Cookie", used);
        for (int i = 0; i < 28; i++) {
            clock.advance(Duration.ofMinutes(25));
            enter(used);
        }
        awaitAsked(2);
        assertThat(peer.closed).isNotDone();

        clock.advance(Duration.ofMinutes(20));

        assertThat(code(peer)).isEqualTo(1008);
    }

    @Test
    void session_whoseStoreIsDown_keepsItsSocket_untilItIsBack() throws Exception {
        TestPeer peer = open("Cookie", entered());
        store.down = true;
        // a question that was under way when the store went down has its answer before the session grows old
        awaitAsked(2);
        clock.advance(Duration.ofHours(1));
        awaitAsked(2);
        assertThat(peer.closed).isNotDone();

        store.down = false;

        assertThat(code(peer)).isEqualTo(1008);
    }
}
