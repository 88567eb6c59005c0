package io.finwave.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.http.Json;
import io.finwave.http.OpenSocket;
import io.finwave.http.Operation;
import io.finwave.http.ServerLimits;
import io.finwave.http.SessionStore;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How long the WebSocket of a page may stay open after the user was changed.
@Timeout(120)
class LiveStandingTest {
    private static final String CURRENT = "GET /api/v1/sign-ins/current";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path spool;

    private FakeApi api;
    private DashboardServer dashboard;

    @BeforeEach
    void start() {
        api = new FakeApi(spool);
        dashboard = DashboardServer.start(
                DashboardSettings.of(
                                "127.0.0.1",
                                0,
                                api.uri(),
                                5000,
                                "0",
                                spool,
                                FakeApi.sessions(SessionStore.inProcess(InstantSource.system())))
                        .withApiKey(FakeApi.KEY),
                InstantSource.system(),
                Operation.USUAL.withLimits(ServerLimits.USUAL.withStandingEvery(Duration.ofMillis(200))));
        dashboard.started();
    }

    @AfterEach
    void stop() {
        dashboard.close();
        api.close();
        client.close();
    }

    private BrowserPeer opened(String user) throws Exception {
        HttpRequest signIn = HttpRequest.newBuilder(dashboard.uri().resolve("/backend/v1/session"))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(
                        Json.mapper().writeValueAsString(Map.of("name", user, "password", FakeApi.PASSWORD))))
                .build();
        HttpResponse<String> answer = client.send(signIn, BodyHandlers.ofString());
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
        return BrowserPeer.open(client, dashboard.uri(), "Cookie", cookie);
    }

    private long questions(String user) {
        return api.named.stream()
                .filter(named -> named.what().equals(CURRENT) && named.user().equals(user))
                .count();
    }

    @Test
    void user_changed_socketsAreClosedWith1008() throws Exception {
        BrowserPeer first = opened("adam");
        BrowserPeer second = opened("vera");
        await().atMost(Duration.ofSeconds(20)).until(() -> questions("adam") > 0 && questions("vera") > 0);
        assertThat(first.closed).isNotDone();

        api.stamp = "stamp-2";

        assertThat(first.closed.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(OpenSocket.POLICY);
        assertThat(second.closed.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(OpenSocket.POLICY);
    }

    @Test
    void user_withManyPages_isAskedAboutOnceForAll() throws Exception {
        for (int i = 0; i < 10; i++) {
            opened("adam");
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> questions("adam") >= 3);
        // three answers hold for four seconds each: far more than ten rounds of ten sockets
        assertThat(questions("adam")).isLessThan(10);
        assertThat(dashboard.sockets().count()).isEqualTo(10);
    }

    @Test
    void api_away_nobodyIsSentAway() throws Exception {
        BrowserPeer peer = opened("adam");
        await().atMost(Duration.ofSeconds(20)).until(() -> questions("adam") > 0);
        api.stamp = "stamp-2";
        api.away = true;
        long before = questions("adam");

        await().atMost(Duration.ofSeconds(20)).until(() -> questions("adam") >= before + 2);
        assertThat(peer.closed).isNotDone();

        api.away = false;
        assertThat(peer.closed.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(OpenSocket.POLICY);
    }
}
