package io.finwave.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.http.Json;
import io.finwave.http.OpenSocket;
import io.finwave.http.Outgoing;
import io.finwave.http.ProblemException;
import io.finwave.http.SocketListener;
import io.finwave.http.ValueForm;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.service.LiveHub;
import io.finwave.service.LiveListener;
import io.finwave.service.LiveMessage;
import io.finwave.service.LiveReplay;
import io.finwave.service.LiveResume;
import io.finwave.service.ReplayRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One peer of `/api/v1/live`: what it watches and what it has replayed, until its socket closes.
final class LiveConnection implements SocketListener {
    private static final int MOST_TOPICS = 1_000;
    private static final Pattern REPLAY_TOPIC = Pattern.compile("replay-[A-Za-z0-9-]{8,64}");
    private static final ValueForm<Instant> MOMENT = ValueForm.moment();

    private final LiveHub hub;
    private final Map<String, LiveHub.Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, LiveReplay> replays = new ConcurrentHashMap<>();
    private volatile boolean over;

    LiveConnection(LiveHub hub) {
        this.hub = hub;
    }

    /// What a peer may ask for; each op takes some of the fields.
    record Ask(
            @Nullable String op,
            @Nullable String topic,
            @Nullable String instrument,
            @Nullable String interval,
            @Nullable String from,
            @Nullable Double speed,
            @Nullable String stream,
            @Nullable Long seq) {}

    /// A message on its way. Of deltas that wait, none is lost: they become one.
    private record Frame(LiveJson.Wire wire) implements Outgoing {
        @Override
        public String text() {
            return wire.text();
        }

        @Override
        public Outgoing replacing(Outgoing waiting) {
            return waiting instanceof Frame(LiveJson.Wire before) ? new Frame(LiveJson.merged(before, wire)) : this;
        }
    }

    @Override
    public void opened(OpenSocket socket) {}

    @Override
    public void text(OpenSocket socket, String message) {
        Ask ask;
        try {
            ask = Json.mapper().readValue(message, Ask.class);
        } catch (JsonProcessingException e) {
            problem(socket, "", "message.form", "a message must be a JSON object with the field op");
            return;
        }
        String topic = ask.topic == null ? "" : ask.topic;
        try {
            switch (ask.op == null ? "" : ask.op) {
                case "subscribe" -> subscribe(socket, ask);
                case "unsubscribe" -> unsubscribe(topic);
                case "replay" -> replay(socket, ask);
                case "pause" -> running(topic).pause();
                case "continue" -> running(topic).goOn();
                case "speed" -> running(topic).speed(required("speed", ask.speed));
                case "stop" -> running(topic).close();
                default ->
                    problem(
                            socket,
                            topic,
                            "op.choice",
                            "op must be one of subscribe, unsubscribe, replay, pause, continue, speed, stop");
            }
        } catch (IllegalArgumentException e) {
            problem(socket, topic, "message.value", String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            String rule = e.problem().rule();
            problem(
                    socket,
                    topic,
                    rule == null ? "message.value" : rule,
                    e.problem().detail());
        }
    }

    private void subscribe(OpenSocket socket, Ask ask) {
        InstrumentId instrument = InstrumentId.of(required("instrument", ask.instrument));
        BarInterval interval = BarInterval.parse(required("interval", ask.interval));
        String topic = instrument + "/" + interval;
        checkRoom();
        LiveResume resume = ask.stream == null || ask.seq == null ? null : new LiveResume(ask.stream, ask.seq);
        switch (hub.subscribe(instrument, interval, resume, to(socket))) {
            case Outcome.Failure<LiveHub.Subscription> failure -> failed(socket, topic, failure);
            case Outcome.Success<LiveHub.Subscription> made -> {
                // the old one ends after the new one began, so that the topic goes on meanwhile
                LiveHub.Subscription before = subscriptions.put(topic, made.value());
                if (before != null) {
                    before.close();
                }
                if (over) {
                    closed(socket);
                }
            }
        }
    }

    private void unsubscribe(String topic) {
        LiveHub.Subscription before = subscriptions.remove(topic);
        if (before != null) {
            before.close();
        }
    }

    private void replay(OpenSocket socket, Ask ask) {
        String topic = required("topic", ask.topic);
        if (!REPLAY_TOPIC.matcher(topic).matches() || replays.containsKey(topic)) {
            throw new IllegalArgumentException(
                    "topic of a replay must be new and of the form replay- and 8 to 64 letters, digits or hyphens");
        }
        checkRoom();
        ReplayRequest request = new ReplayRequest(
                topic,
                InstrumentId.of(required("instrument", ask.instrument)),
                BarInterval.parse(required("interval", ask.interval)),
                moment(required("from", ask.from)),
                required("speed", ask.speed));
        LiveListener listener = message -> {
            to(socket).hear(message);
            if (message instanceof LiveMessage.Ended) {
                replays.remove(topic);
            }
        };
        switch (hub.replay(request, listener)) {
            case Outcome.Failure<LiveReplay> failure -> failed(socket, topic, failure);
            case Outcome.Success<LiveReplay> made -> {
                replays.put(topic, made.value());
                if (made.value().isOver()) {
                    replays.remove(topic);
                }
                if (over) {
                    closed(socket);
                }
            }
        }
    }

    private static Instant moment(String text) {
        try {
            return MOMENT.reader().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("from " + MOMENT.must() + ", got \"" + text + "\"", e);
        }
    }

    private LiveReplay running(String topic) {
        LiveReplay replay = replays.get(topic);
        if (replay == null) {
            throw new IllegalArgumentException("topic must be that of a replay of this connection that still runs");
        }
        return replay;
    }

    private void checkRoom() {
        if (subscriptions.size() + replays.size() >= MOST_TOPICS) {
            throw new IllegalArgumentException("at most " + MOST_TOPICS + " topics can be open on a connection");
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is required here");
        }
        return value;
    }

    private static LiveListener to(OpenSocket socket) {
        return message -> {
            LiveJson.Wire wire = LiveJson.of(message);
            socket.send(wire.stamp().topic() + " " + wire.stamp().type(), new Frame(wire));
        };
    }

    private static void failed(OpenSocket socket, String topic, Outcome.Failure<?> failure) {
        String rule = failure.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        problem(socket, topic, rule, failure.message());
    }

    private static void problem(OpenSocket socket, String topic, String rule, String detail) {
        socket.send(topic + " problem", new Frame(LiveJson.problem(topic, rule, detail)));
    }

    @Override
    public void closed(OpenSocket socket) {
        over = true;
        List.copyOf(subscriptions.keySet()).forEach(this::unsubscribe);
        List.copyOf(replays.values()).forEach(LiveReplay::close);
    }
}
