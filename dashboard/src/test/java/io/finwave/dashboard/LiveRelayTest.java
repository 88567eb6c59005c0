package io.finwave.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import io.finwave.http.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LiveRelayTest {
    private static final String REPLAY = "replay-0123456789abcdef0123";

    private final HttpClient client = HttpClient.newHttpClient();
    private FakeLiveApi api;
    private DashboardServer dashboard;

    @TempDir
    private Path spool;

    @BeforeEach
    void start() {
        api = new FakeLiveApi(spool, 0);
        dashboard = dashboard(Operation.USUAL);
    }

    private DashboardServer dashboard(Operation operation) {
        DashboardServer server = DashboardServer.start(
                DashboardSettings.of("127.0.0.1", 0, api.uri(), 1000, "test", spool, FakeApi.sessions())
                        .withApiKey(FakeApi.KEY)
                        .withoutSignIn(),
                InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z")),
                operation);
        server.started();
        return server;
    }

    @AfterEach
    void stop() {
        dashboard.close();
        api.close();
        client.shutdownNow();
    }

    private BrowserPeer browser() {
        return BrowserPeer.open(client, dashboard.uri());
    }

    /// A browser that watches, and has heard the snapshot.
    private BrowserPeer watching() {
        BrowserPeer peer = browser().say(BrowserPeer.SUBSCRIBE);
        await().until(() -> !api.asked("subscribe").isEmpty());
        api.say("snapshot", "s1", 7, "");
        await().until(() -> peer.story().contains("snapshot 7"));
        return peer;
    }

    @Test
    void manyBrowsers_oneTopic_askTheApiOnce_andAllHear() {
        BrowserPeer first = watching();
        api.delta("s1", 8);
        await().until(() -> first.story().contains("delta 8"));
        BrowserPeer second = browser().say(BrowserPeer.SUBSCRIBE);
        await().until(() -> second.story().contains("delta 8"));
        api.delta("s1", 9);
        await().until(() -> second.story().contains("delta 9") && first.story().contains("delta 9"));

        assertThat(second.story()).containsSubsequence("snapshot 7", "delta 8", "delta 9");
        assertThat(api.asked("subscribe")).hasSize(1);
        assertThat(api.peers).hasSize(1);
    }

    @Test
    void browserComesBack_hearsWhatItMissedOnly() {
        BrowserPeer stays = watching();
        api.delta("s1", 8);
        api.delta("s1", 9);
        await().until(() -> stays.story().contains("delta 9"));

        BrowserPeer back = browser()
                .say("{\"op\":\"subscribe\",\"instrument\":\"SPX\",\"interval\":\"1d\",\"stream\":\"s1\",\"seq\":8}");
        await().until(() -> back.story().contains("delta 9"));
        assertThat(back.story()).doesNotContain("snapshot 7", "delta 8");

        BrowserPeer lost = browser()
                .say("{\"op\":\"subscribe\",\"instrument\":\"SPX\",\"interval\":\"1d\",\"stream\":\"s0\",\"seq\":8}");
        await().until(() -> lost.story().contains("delta 9"));
        assertThat(lost.story()).containsSubsequence("snapshot 7", "delta 8", "delta 9");
    }

    @Test
    void apiGoesAndComesBack_browsersAreToldSinceWhen_andTheTopicIsResumed() {
        BrowserPeer peer = watching();
        api.delta("s1", 8);
        await().until(() -> peer.story().contains("delta 8"));
        int port = api.uri().getPort();
        api.close();
        await().until(() -> peer.story().contains("connection stale"));
        JsonNode away = peer.heard.getLast();
        assertThat(away.get("since").asText()).isEqualTo("2026-11-24T12:00:00Z");
        BrowserPeer late = browser();
        await().until(() -> late.story().contains("connection stale"));

        api = new FakeLiveApi(spool, port);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> !api.asked("subscribe").isEmpty());
        assertThat(api.asked("subscribe").getFirst().get("stream").asText()).isEqualTo("s1");
        assertThat(api.asked("subscribe").getFirst().get("seq").asLong()).isEqualTo(8);
        await().until(() ->
                peer.story().contains("connection live") && late.story().contains("connection live"));
        api.delta("s1", 9);
        await().until(() -> peer.story().contains("delta 9"));
    }

    @Test
    void lastBrowserLeaves_topicIsGivenBack() {
        BrowserPeer one = watching();
        BrowserPeer two = browser().say(BrowserPeer.SUBSCRIBE);
        await().until(() -> two.story().contains("snapshot 7"));
        one.leave();
        two.say("{\"op\":\"unsubscribe\",\"topic\":\"SPX/1d\"}");

        await().until(() -> api.asked("unsubscribe").size() == 1);
        assertThat(api.asked("unsubscribe").getFirst().get("topic").asText()).isEqualTo("SPX/1d");
    }

    @Test
    void replay_isHeardAndSteeredByItsOwnBrowserAlone_andStopsWithIt() {
        BrowserPeer other = watching();
        BrowserPeer owner = browser();
        await().until(() -> api.peers.size() == 1);
        owner.say("{\"op\":\"replay\",\"topic\":\"" + REPLAY
                + "\",\"instrument\":\"SPX\",\"interval\":\"1d\",\"from\":\"2010-01-04\",\"speed\":5}");
        await().until(() -> api.asked("replay").size() == 1);
        api.say("{\"type\":\"snapshot\",\"topic\":\"" + REPLAY + "\",\"stream\":\"r\",\"seq\":0,\"replay\":true}");
        await().until(() -> owner.story().contains("snapshot 0"));
        assertThat(other.story()).doesNotContain("snapshot 0");

        other.say("{\"op\":\"stop\",\"topic\":\"" + REPLAY + "\"}");
        await().until(() -> other.story().contains("problem 0"));
        owner.say("{\"op\":\"pause\",\"topic\":\"" + REPLAY + "\"}");
        await().until(() -> api.asked("pause").size() == 1);
        assertThat(api.asked("stop")).isEmpty();

        owner.leave();
        await().until(() -> api.asked("stop").size() == 1);
    }

    @Test
    void messages_thatAreNotRight_areProblems_andReachTheApiNever() {
        BrowserPeer peer = browser();
        peer.say("no json");
        await().until(() ->
                peer.heard.stream().anyMatch(m -> m.path("rule").asText().equals("message.form")));
        peer.say("{\"op\":\"subscribe\",\"instrument\":\"../x\",\"interval\":\"1d\"}");
        peer.say("{\"op\":\"replay\",\"topic\":\"replay-1\"}");
        peer.say("{\"op\":\"dance\"}");

        await().until(() ->
                peer.heard.stream().anyMatch(m -> m.path("rule").asText().equals("op.choice")));
        assertThat(api.asked).isEmpty();
        assertThat(peer.closed).isNotDone();
    }

    @Test
    void page_ofAnotherSite_cannotConnect() {
        assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .buildAsync(
                                URI.create("ws://127.0.0.1:" + dashboard.port() + "/backend/v1/live"),
                                new WebSocket.Listener() {})
                        .join())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(api.peers).isEmpty();
    }

    @Test
    void realtimeOff_thePageIsTold_andThereIsNoSocket() throws Exception {
        dashboard.close();
        dashboard = dashboard(Operation.USUAL.withLiveEvery(Optional.empty()).withMetrics(false));

        assertThat(Json.mapper()
                        .readTree(get("/backend/v1/settings").body())
                        .get("live")
                        .asBoolean())
                .isFalse();
        assertThat(get("/metrics").statusCode()).isEqualTo(404);
        assertThatThrownBy(this::browser).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void drain_closesBrowsersWith1001() {
        BrowserPeer peer = watching();
        dashboard.drain();

        assertThat(peer.closed.join()).isEqualTo(1001);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(dashboard.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
