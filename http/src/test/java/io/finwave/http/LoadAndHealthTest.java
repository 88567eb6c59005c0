package io.finwave.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.HealthCheck.Component;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class LoadAndHealthTest {
    private static final int MOST = 4;

    private final HttpMetrics metrics = new HttpMetrics();
    private final ServerState state = new ServerState();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger under = new AtomicInteger();
    private final AtomicReference<Component> store = new AtomicReference<>(Component.up("2 series"));
    private final AtomicReference<Component> cache = new AtomicReference<>(Component.off("not configured"));
    private HttpServer server;
    private HttpClient client;

    @TempDir
    Path spool;

    @BeforeEach
    void start() {
        List<Route> routes = new ArrayList<>(new HealthRoutes(
                        "1.2.3",
                        "staging",
                        Instant.EPOCH,
                        List.of(HealthCheck.essential("store", store::get), HealthCheck.helpful("redis", cache::get)),
                        state)
                .under("/health"));
        routes.add(Route.get("/slow", r -> {
                    under.incrementAndGet();
                    mayEnd.await();
                    return Answer.text("text/plain", "done");
                })
                .scope(Scope.PUBLIC));
        routes.add(Route.get("/fails", r -> {
                    throw new IllegalStateException("the inside");
                })
                .scope(Scope.PUBLIC));
        routes.add(Route.get("/metrics", r -> Answer.text("text/plain", metrics.scrape()))
                .scope(Scope.PUBLIC));
        server = HttpServer.start(
                HttpSettings.of("test", "127.0.0.1", 0, spool),
                Served.of(routes, Guard.OPEN, metrics).withState(state).withLimits(ServerLimits.of(MOST, true)));
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        mayEnd.countDown();
        server.close();
        client.shutdownNow();
        metrics.close();
    }

    private HttpRequest to(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path)).build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(to(path), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode health(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        JsonNode health = Json.mapper().readTree(answer.body());
        assertThat(health.get("version").asText()).isEqualTo("1.2.3");
        assertThat(health.get("environment").asText()).isEqualTo("staging");
        return health;
    }

    @Test
    void requests_moreThanAtOnce_answered503AtOnce_othersFinish() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            slow.add(client.sendAsync(to("/slow"), HttpResponse.BodyHandlers.ofString()));
        }
        await().until(() -> under.get() == MOST);
        state.started();

        for (int i = 0; i < 3 * MOST; i++) {
            HttpResponse<String> shed = get("/slow");
            assertThat(shed.statusCode()).isEqualTo(503);
            assertThat(shed.headers().firstValue("Retry-After")).contains("1");
            assertThat(shed.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
            assertThat(shed.body()).contains("requests.concurrent").contains("MAX_CONCURRENT_REQUESTS");
        }
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("http_server_requests_shed_total{server=\"test\"} 12.0");
        mayEnd.countDown();

        for (CompletableFuture<HttpResponse<String>> one : slow) {
            assertThat(one.join().statusCode()).isEqualTo(200);
        }
        await().untilAsserted(() -> assertThat(get("/slow").statusCode()).isEqualTo(200));
    }

    @Test
    void health_throughTheLifeOfAServer_saysWhatToDo() throws Exception {
        assertThat(health("/health/started", 503).get("phase").asText()).isEqualTo("starting");
        health("/health/ready", 503);
        health("/health/live", 200);

        state.started();
        health("/health/started", 200);
        health("/health/ready", 200);
        JsonNode up = health("/health", 200);
        assertThat(up.get("status").asText()).isEqualTo("up");
        assertThat(up.at("/components/redis/status").asText()).isEqualTo("off");

        server.drain();
        health("/health/ready", 503);
        assertThat(health("/health", 503).get("phase").asText()).isEqualTo("draining");
        health("/health/live", 200);
        health("/health/started", 200);
    }

    @Test
    void health_partThatIsNotEssentialDown_degradesOnly_essentialOneDown_fails() throws Exception {
        state.started();
        cache.set(Component.down("refused"));
        assertThat(health("/health", 200).get("status").asText()).isEqualTo("degraded");
        health("/health/ready", 200);

        store.set(Component.down("the disk is gone"));
        JsonNode down = health("/health", 503);
        assertThat(down.get("status").asText()).isEqualTo("down");
        assertThat(down.at("/components/store/detail").asText()).isEqualTo("the disk is gone");
        health("/health/ready", 503);
    }

    @Test
    void health_checkThatThrows_countsAsDown_andTellsNothing() throws Exception {
        state.started();
        HealthRoutes routes = new HealthRoutes(
                "1",
                "production",
                Instant.EPOCH,
                List.of(HealthCheck.essential("store", () -> {
                    throw new IllegalStateException("password=secret");
                })),
                state);
        try (HttpMetrics own = new HttpMetrics();
                HttpServer other = HttpServer.start(
                        HttpSettings.of("other", "127.0.0.1", 0, spool), routes.under("/health"), Guard.OPEN, own)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(other.uri().resolve("/health")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("secret").contains("it cannot be asked");
        }
    }

    @Test
    void fault_whereCausesMayBeTold_isTold() throws Exception {
        assertThat(get("/fails").body()).contains("IllegalStateException: the inside");
    }

    @Test
    void close_withRequestsUnderWay_finishesThem() throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(to("/slow"), HttpResponse.BodyHandlers.ofString());
        await().until(() -> under.get() == 1);
        server.drain();
        assertThat(get("/health/live").headers().firstValue("Connection")).contains("close");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        mayEnd.countDown();

        assertThat(slow.join().statusCode()).isEqualTo(200);
        closing.join();
    }

    @Test
    void accessLog_ofLineBreaksInPaths_staysOneLine() throws Exception {
        Logger access = (Logger) LoggerFactory.getLogger("io.finwave.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level before = access.getLevel();
        access.setLevel(Level.INFO);
        access.addAppender(lines);
        try {
            assertThat(get("/no%0d%0aFAKE%20LINE").statusCode()).isEqualTo(400);
            assertThat(get("/no%E2%80%A8FAKE%20LINE").statusCode()).isEqualTo(404);
            await().until(() -> !lines.list.isEmpty());
        } finally {
            access.detachAppender(lines);
            access.setLevel(before);
        }
        assertThat(lines.list.getLast().getFormattedMessage())
                .contains("callback_time=")
                .contains("request_id=")
                .contains("/no%E2%80%A8FAKE%20LINE");
        assertThat(lines.list).noneMatch(line -> line.getFormattedMessage().matches("(?s).*[\\r\\n\u2028].*"));
    }
}
