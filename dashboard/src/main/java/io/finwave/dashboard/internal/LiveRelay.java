package io.finwave.dashboard.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.dashboard.DashboardSettings;
import io.finwave.http.HttpMetrics;
import io.finwave.http.Json;
import io.finwave.http.OpenSocket;
import io.finwave.http.Outgoing;
import io.finwave.http.Scope;
import io.finwave.http.SocketListener;
import io.finwave.http.SocketRoute;
import io.micrometer.core.instrument.Gauge;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes live data from the API on to browsers: one WebSocket to the API, however many browsers there are.
/// A topic that several browsers watch is asked of the API once. While the API is away, every browser is
/// told so, and since when.
public final class LiveRelay implements AutoCloseable, LiveUpstream.Events {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRelay.class);
    private static final String PATH = "/backend/v1/live";
    private static final int MOST_TOPICS_A_BROWSER = 16;
    private static final Pattern INSTRUMENT = Pattern.compile("[A-Z0-9^][A-Z0-9._^=-]{0,31}");
    private static final Pattern INTERVAL = Pattern.compile("[0-9]{1,4}(s|m|h|d|w|mo)");
    private static final Pattern REPLAY = Pattern.compile("replay-[A-Za-z0-9-]{20,64}");
    private static final SocketRoute.Limits LIMITS = new SocketRoute.Limits(
            1_024, 128, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(20), 20_000);

    private final InstantSource clock;
    private final LiveUpstream upstream;
    private final Map<String, RelayTopic> topics = new ConcurrentHashMap<>();
    private final Map<String, OpenSocket> replays = new ConcurrentHashMap<>();
    private final Set<OpenSocket> browsers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Instant awaySince;

    public LiveRelay(DashboardSettings settings, HttpClient client, HttpMetrics metrics, InstantSource clock) {
        this.clock = clock;
        this.upstream = new LiveUpstream(settings, client, this);
        Gauge.builder("finwave.live.upstream.connected", upstream, u -> u.isConnected() ? 1 : 0)
                .description("1 while the live connection to the API is open")
                .register(metrics.registry());
        Gauge.builder("finwave.live.topics", topics, Map::size)
                .description("Series that somebody watches live")
                .register(metrics.registry());
        Gauge.builder("finwave.live.replays", replays, Map::size)
                .description("Replays that run")
                .register(metrics.registry());
    }

    /// Where browsers connect.
    public SocketRoute socket() {
        return new SocketRoute(PATH, Scope.READ, LIMITS, request -> new Browser());
    }

    /// One browser: the topics it watches, and its replay.
    private final class Browser implements SocketListener {
        private final Set<String> watched = ConcurrentHashMap.newKeySet();
        private volatile @Nullable String replay;
        private volatile boolean over;

        @Override
        public void opened(OpenSocket socket) {
            browsers.add(socket);
            upstream.want();
            Instant since = awaySince;
            if (since != null) {
                socket.send("connection", away(since));
            }
        }

        @Override
        public void text(OpenSocket socket, String message) {
            JsonNode ask;
            try {
                ask = Json.mapper().readTree(message);
            } catch (JsonProcessingException e) {
                problem(socket, "", "message.form", "a message must be a JSON object with the field op");
                return;
            }
            String topic = ask.path("topic").asText("");
            switch (ask.path("op").asText("")) {
                case "subscribe" -> subscribe(socket, ask);
                case "unsubscribe" -> unsubscribe(socket, topic);
                case "replay" -> replay(socket, ask, topic);
                case "pause", "continue", "speed", "stop" -> {
                    if (topic.equals(replay)) {
                        upstream.say(ask.toString());
                    } else {
                        problem(socket, topic, "message.value", "topic must be that of the replay of this page");
                    }
                }
                default -> problem(socket, topic, "op.choice", "op must be one that docs/reference/live.md has");
            }
            if (over) {
                closed(socket);
            }
        }

        private void subscribe(OpenSocket socket, JsonNode ask) {
            String instrument = ask.path("instrument").asText("");
            String interval = ask.path("interval").asText("");
            String name = instrument + "/" + interval;
            if (!INSTRUMENT.matcher(instrument).matches()
                    || !INTERVAL.matcher(interval).matches()) {
                problem(socket, name, "message.value", "instrument and interval must be those of a series");
                return;
            }
            if (watched.size() >= MOST_TOPICS_A_BROWSER) {
                problem(socket, name, "message.value", "a page watches at most " + MOST_TOPICS_A_BROWSER + " series");
                return;
            }
            watched.add(name);
            RelayTopic topic = topics.compute(name, (key, before) -> {
                RelayTopic there = before == null ? new RelayTopic(instrument, interval) : before;
                there.add(
                        socket, ask.path("stream").asText(null), ask.path("seq").asLong(-1));
                return there;
            });
            // Without a connection it is asked for when there is one.
            if (topic != null && upstream.isConnected() && topic.toBeAsked()) {
                upstream.say(topic.question(true));
            }
        }

        private void unsubscribe(OpenSocket socket, String name) {
            watched.remove(name);
            topics.computeIfPresent(name, (key, topic) -> {
                topic.remove(socket);
                if (!topic.isEmpty()) {
                    return topic;
                }
                upstream.say(op("unsubscribe", name));
                return null;
            });
        }

        private void replay(OpenSocket socket, JsonNode ask, String topic) {
            if (!REPLAY.matcher(topic).matches() || replays.putIfAbsent(topic, socket) != null) {
                problem(socket, topic, "message.value", "topic of a replay must be new: replay- and a random word");
                return;
            }
            stopReplay();
            replay = topic;
            if (upstream.isConnected()) {
                upstream.say(ask.toString());
            } else {
                replays.remove(topic);
                problem(socket, topic, "api.reachable", "the API cannot be reached, so nothing can be replayed now");
            }
        }

        private void stopReplay() {
            String running = replay;
            if (running != null && replays.remove(running) != null) {
                upstream.say(op("stop", running));
            }
            replay = null;
        }

        @Override
        public void closed(OpenSocket socket) {
            over = true;
            browsers.remove(socket);
            Set.copyOf(watched).forEach(name -> unsubscribe(socket, name));
            stopReplay();
        }
    }

    private static String op(String op, String topic) {
        return Json.mapper()
                .createObjectNode()
                .put("op", op)
                .put("topic", topic)
                .toString();
    }

    private static void problem(OpenSocket socket, String topic, String rule, String detail) {
        ObjectNode told = Json.mapper().createObjectNode();
        told.put("type", "problem").put("topic", topic).put("seq", 0).put("replay", false);
        socket.send(
                topic + " problem",
                Outgoing.of(told.put("rule", rule).put("detail", detail).toString()));
    }

    /// That what the browser shows is no longer kept up to date, and since when.
    private static Outgoing away(Instant since) {
        ObjectNode told = Json.mapper().createObjectNode();
        told.put("type", "connection").put("state", "stale").put("since", since.toString());
        return Outgoing.of(told.put("detail", "the API does not answer; the dashboard goes on trying")
                .toString());
    }

    @Override
    public void connected() {
        awaySince = null;
        Outgoing live = Outgoing.of("{\"type\":\"connection\",\"state\":\"live\"}");
        browsers.forEach(socket -> socket.send("connection", live));
        for (RelayTopic topic : topics.values()) {
            if (topic.toBeAsked()) {
                upstream.say(topic.question(false));
            }
        }
    }

    @Override
    public void heard(String text) {
        LiveFrame frame = LiveFrame.read(text);
        OpenSocket owner = replays.get(frame.topic());
        if (owner != null) {
            owner.send(frame.key(), frame);
            if (frame.type().equals("ended") || frame.type().equals("problem")) {
                replays.remove(frame.topic());
            }
            return;
        }
        RelayTopic topic = topics.get(frame.topic());
        if (topic == null) {
            LOG.debug("a message of {} that nobody watches any more", frame.topic());
        } else if (topic.take(frame)) {
            upstream.say(topic.question(true));
        }
    }

    @Override
    public void lost() {
        topics.values().forEach(RelayTopic::forgetAsked);
        Instant since = awaySince;
        if (since == null) {
            since = clock.instant();
            awaySince = since;
        }
        Outgoing away = away(since);
        browsers.forEach(socket -> socket.send("connection", away));
        replays.forEach((topic, owner) -> {
            replays.remove(topic, owner);
            problem(owner, topic, "api.reachable", "the replay stopped: the connection to the API broke");
        });
    }

    @Override
    public void close() {
        upstream.close();
    }
}
