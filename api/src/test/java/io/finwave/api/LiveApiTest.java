package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.http.Json;
import io.finwave.http.OpenSocket;
import io.finwave.http.Operation;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.Actor;
import io.finwave.service.ApiKey;
import io.finwave.service.Permission;
import io.finwave.service.SeriesChange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LiveApiTest {
    private static final int BARS = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningApi api;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        api = RunningApi.start(
                folder,
                Optional.of(RunningApi.KEY),
                s -> s,
                Operation.USUAL.withLiveEvery(Optional.of(Duration.ofMillis(200))));
        api.putDays("SPX", BARS, 1);
    }

    @AfterEach
    void stop() {
        api.close();
        client.shutdownNow();
    }

    /// A program that listens.
    private static final class Peer implements WebSocket.Listener {
        final List<JsonNode> heard = new CopyOnWriteArrayList<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();
        private @Nullable WebSocket socket;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                try {
                    heard.add(Json.mapper().readTree(part.toString()));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String why) {
            closed.complete(code);
            return null;
        }

        void say(String... pairs) {
            ObjectNode ask = Json.mapper().createObjectNode();
            for (int i = 0; i < pairs.length; i += 2) {
                ask.put(pairs[i], pairs[i + 1]);
            }
            java.util.Objects.requireNonNull(socket)
                    .sendText(ask.toString(), true)
                    .join();
        }

        List<JsonNode> of(String type) {
            return heard.stream()
                    .filter(m -> m.get("type").asText().equals(type))
                    .toList();
        }

        JsonNode first(String type) {
            await().until(() -> !of(type).isEmpty());
            return of(type).getFirst();
        }
    }

    private Peer open(String... headers) {
        Peer peer = new Peer();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        peer.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + api.api.port() + "/api/v1/live"), peer)
                .join();
        return peer;
    }

    private Peer keyed() {
        return open("X-API-Key", RunningApi.KEY);
    }

    private int refused(String... headers) {
        try {
            open(headers);
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) java.util.Objects.requireNonNull(e.getCause()))
                    .getResponse()
                    .statusCode();
        }
    }

    @Test
    void key_revokedWhileAProgramListens_closesItsConnection() {
        ApiKey.Issued key = api.services
                .access()
                .keys()
                .create("listener", Set.of(Permission.READ), Actor.CONSOLE)
                .orElseThrow();
        Peer gone = open("X-API-Key", key.text());
        Peer stays = keyed();
        gone.say("op", "subscribe", "instrument", "SPX", "interval", "1d");
        assertThat(gone.first("snapshot").get("topic").asText()).isEqualTo("SPX/1d");

        api.services.access().keys().revoke(key.key().id(), Actor.CONSOLE).orElseThrow();

        assertThat(gone.closed.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(OpenSocket.POLICY);
        assertThat(stays.closed).isNotDone();
    }

    @Test
    void upgrade_needsTheKey_inAHeader() {
        assertThat(refused()).isEqualTo(401);
        assertThat(refused("X-API-Key", "wrong")).isEqualTo(401);
        assertThat(refused("Authorization", "Bearer " + RunningApi.KEY)).isEqualTo(101);
        assertThat(refused("X-API-Key", RunningApi.KEY, "Origin", "https://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void subscribe_snapshotThenDeltas_withNumbersThatContinue() {
        Peer peer = keyed();
        peer.say("op", "subscribe", "instrument", "SPX", "interval", "1d");
        JsonNode snapshot = peer.first("snapshot");
        assertThat(snapshot.get("topic").asText()).isEqualTo("SPX/1d");
        assertThat(snapshot.get("replay").asBoolean()).isFalse();
        assertThat(snapshot.get("available").asInt()).isEqualTo(BARS);
        assertThat(snapshot.get("state").asText()).isEqualTo("ended");
        assertThat(snapshot.get("everySeconds").asDouble()).isEqualTo(0.2);
        assertThat(snapshot.at("/bars/i").size()).isEqualTo(100);
        assertThat(snapshot.at("/bars/i/99").asInt()).isEqualTo(BARS - 1);

        api.putDays("SPX", BARS + 3, 1);
        api.services.changes().publish(new SeriesChange(InstrumentId.of("SPX"), BarInterval.ONE_DAY, "new"));

        JsonNode delta = peer.first("delta");
        assertThat(delta.get("after").asLong()).isEqualTo(snapshot.get("seq").asLong());
        assertThat(delta.get("available").asInt()).isEqualTo(BARS + 3);
        assertThat(delta.at("/bars/i").toString()).isEqualTo("[300,301,302]");
        assertThat(delta.get("stream")).isEqualTo(snapshot.get("stream"));
        peer.first("heartbeat");
    }

    @Test
    void resume_withStreamAndNumber_hearsWhatItMissed() {
        Peer stays = keyed();
        stays.say("op", "subscribe", "instrument", "SPX", "interval", "1d");
        JsonNode snapshot = stays.first("snapshot");
        api.putDays("SPX", BARS + 1, 1);
        stays.first("delta");

        Peer back = keyed();
        back.say(
                "op",
                "subscribe",
                "instrument",
                "SPX",
                "interval",
                "1d",
                "stream",
                snapshot.get("stream").asText(),
                "seq",
                snapshot.get("seq").asText());

        assertThat(back.first("delta").at("/bars/i").toString()).isEqualTo("[300]");
        assertThat(back.of("snapshot")).isEmpty();
    }

    @Test
    void replay_playsStoredBars_saysSo_andTellsNothingPastItsMoment() {
        Peer peer = keyed();
        peer.say(
                "op",
                "replay",
                "topic",
                "replay-0123456789",
                "instrument",
                "SPX",
                "interval",
                "1d",
                "from",
                "2000-09-01",
                "speed",
                "200");
        peer.first("ended");

        List<Integer> indices = new ArrayList<>();
        for (JsonNode message : peer.heard) {
            assertThat(message.get("replay").asBoolean()).isTrue();
            Instant moment = Instant.parse(message.get("at").asText());
            for (JsonNode open : message.at("/bars/t")) {
                assertThat(Instant.ofEpochSecond(open.asLong()).plus(Duration.ofDays(1)))
                        .isBeforeOrEqualTo(moment);
            }
            if (message.has("bar")) {
                assertThat(Instant.parse(message.at("/bar/seenUntil").asText())).isBeforeOrEqualTo(moment);
            }
            if (message.get("type").asText().equals("delta")) {
                message.at("/bars/i").forEach(i -> indices.add(i.asInt()));
            }
        }
        int shown = peer.of("snapshot").getFirst().get("available").asInt();
        assertThat(peer.of("snapshot").getFirst().at("/bars/i/99").asInt()).isEqualTo(shown - 1);
        assertThat(indices).hasSize(BARS - shown).startsWith(shown).endsWith(BARS - 1);
    }

    @Test
    void replay_endsWithItsSocket() {
        Peer peer = keyed();
        peer.say(
                "op",
                "replay",
                "topic",
                "replay-0123456789",
                "instrument",
                "SPX",
                "interval",
                "1d",
                "from",
                "2000-02-01",
                "speed",
                "1");
        peer.first("snapshot");
        assertThat(metric("finwave_live_replays")).isEqualTo(1);

        java.util.Objects.requireNonNull(peer.socket).abort();
        await().untilAsserted(() -> assertThat(metric("finwave_live_replays")).isZero());
    }

    private double metric(String name) {
        try {
            return api.get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .findFirst()
                    .orElseThrow();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void wrongMessages_areProblemsThatNameTheRule_andTheSocketStays() {
        Peer peer = keyed();
        java.util.Objects.requireNonNull(peer.socket).sendText("no json", true).join();
        peer.say("op", "dance", "topic", "a");
        peer.say("op", "subscribe", "instrument", "NOPE", "interval", "1d");
        peer.say("op", "subscribe", "instrument", "SPX", "interval", "7x");
        peer.say("op", "speed", "topic", "replay-unknown-1", "speed", "3");
        peer.say("op", "replay", "topic", "short", "instrument", "SPX", "interval", "1d", "from", "2000-09-01");

        await().until(() -> peer.of("problem").size() == 6);
        assertThat(peer.of("problem").stream().map(p -> p.get("rule").asText()).toList())
                .containsExactly(
                        "message.form", "op.choice", "not-found", "message.value", "message.value", "message.value");
        assertThat(peer.closed).isNotDone();
    }

    @Test
    void stopping_closesWith1001() {
        Peer peer = keyed();
        peer.say("op", "subscribe", "instrument", "SPX", "interval", "1d");
        peer.first("snapshot");
        api.api.drain();

        assertThat(peer.closed.join()).isEqualTo(1001);
    }

    @Test
    void realtimeOff_noSuchRoute_metricsOff_neither() throws Exception {
        api.close();
        api = RunningApi.start(
                folder,
                Optional.of(RunningApi.KEY),
                s -> s,
                Operation.USUAL.withLiveEvery(Optional.empty()).withMetrics(false));

        assertThat(refused("X-API-Key", RunningApi.KEY)).isEqualTo(404);
        RunningApi.problem(api.get("/metrics"), 404);
        assertThat(api.json("/api/openapi.json").get("paths").has("/api/v1/live"))
                .isFalse();
    }

    @Test
    void health_databaseGone_says503() throws Exception {
        assertThat(api.json("/health").at("/components/data/status").asText()).isEqualTo("up");
        assertThat(api.json("/api/health/ready").get("environment").asText()).isEqualTo("production");
        api.store.close();

        assertThat(api.get("/health").statusCode()).isEqualTo(503);
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
    }
}
