package io.finwave.redis.internal;

import io.finwave.redis.Topics;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// [Topics] over one connection. Every look at Redis also looks that the server knows what is listened to, so
/// that it does not matter when a connection breaks.
public final class RedisTopics implements Topics, AutoCloseable {
    private final Wire wire;
    private final Map<String, List<Hearing>> hearings = new ConcurrentHashMap<>();
    /// What the server was asked to send, over the connection that is open.
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    /// What of it the server said that it will send.
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> connection;

    public RedisTopics(Wire wire) {
        this.wire = wire;
        wire.connectForMessages(this::connected);
        wire.atEveryLook(this::settle);
    }

    private void connected(StatefulRedisPubSubConnection<String, byte[]> made) {
        made.addListener(new Heard());
        made.addListener(new Broken());
        connection = made;
        settle();
    }

    @Override
    public long publish(String topic, byte[] message) {
        return wire.ask("publish", c -> c.publish(Wire.named(topic), message));
    }

    @Override
    public Subscription subscribe(String topic, Listener listener) {
        String channel = Wire.named(topic);
        Hearing hearing = new Hearing(listener, h -> forget(channel, h));
        hearings.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(hearing);
        if (confirmed.contains(channel)) {
            hearing.confirmed();
        }
        settle();
        return hearing;
    }

    private void forget(String channel, Hearing hearing) {
        hearings.computeIfPresent(channel, (c, list) -> {
            list.remove(hearing);
            return list.isEmpty() ? null : list;
        });
        settle();
    }

    /// Has the server know exactly what is listened to. The server takes what is asked over one connection in
    /// order, so an end and a new beginning cannot overtake each other.
    private synchronized void settle() {
        StatefulRedisPubSubConnection<String, byte[]> c = connection;
        if (c == null || !c.isOpen()) {
            return;
        }
        for (String channel : Set.copyOf(asked)) {
            if (!hearings.containsKey(channel)) {
                asked.remove(channel);
                confirmed.remove(channel);
                var _ = c.async().unsubscribe(channel);
            }
        }
        for (String channel : hearings.keySet()) {
            if (asked.add(channel)) {
                var _ = c.async().subscribe(channel).exceptionally(failure -> {
                    asked.remove(channel);
                    return null;
                });
            }
        }
    }

    @Override
    public void close() {
        hearings.values().forEach(list -> list.forEach(Hearing::stop));
        hearings.clear();
    }

    /// What the connection brings. Called by a thread of Lettuce, which must not wait.
    private final class Heard extends RedisPubSubAdapter<String, byte[]> {
        @Override
        public void message(String channel, byte[] message) {
            hearings.getOrDefault(channel, List.of()).forEach(h -> h.offer(message));
        }

        @Override
        public void subscribed(String channel, long count) {
            if (asked.contains(channel) && confirmed.add(channel)) {
                hearings.getOrDefault(channel, List.of()).forEach(Hearing::confirmed);
            }
        }
    }

    /// Forgets, with the connection, what the server knew.
    private final class Broken implements RedisConnectionStateListener {
        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> broken) {
            asked.clear();
            confirmed.clear();
        }
    }
}
