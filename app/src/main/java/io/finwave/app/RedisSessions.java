package io.finwave.app;

import io.finwave.http.SessionStore;
import io.finwave.http.SessionStoreException;
import io.finwave.redis.RedisLink;
import io.finwave.redis.RedisUnavailableException;
import io.finwave.redis.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Sessions in Redis, which every dashboard that has the same Redis shares. The link stays the caller's to close.
final class RedisSessions implements SessionStore {
    private static final String PREFIX = "session:";
    private static final String TOPIC = "sessions-ended";

    private final RedisLink redis;
    private final List<Topics.Subscription> subscriptions = new CopyOnWriteArrayList<>();

    RedisSessions(RedisLink redis) {
        this.redis = redis;
    }

    private static <T> T asked(Supplier<T> command) {
        try {
            return command.get();
        } catch (RedisUnavailableException e) {
            throw new SessionStoreException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Optional<byte[]> load(String key) {
        return asked(() -> redis.bytes().get(PREFIX + key));
    }

    @Override
    public void create(String key, byte[] sealed, Duration timeToLive) {
        var _ = asked(() -> {
            redis.bytes().set(PREFIX + key, sealed, timeToLive);
            return key;
        });
    }

    @Override
    public boolean replace(String key, byte[] sealed, Duration timeToLive) {
        return asked(() -> redis.bytes().setIfPresent(PREFIX + key, sealed, timeToLive));
    }

    @Override
    public void end(String key) {
        var _ = asked(() -> {
            boolean there = redis.bytes().delete(PREFIX + key);
            redis.topics().publish(TOPIC, key.getBytes(StandardCharsets.US_ASCII));
            return there;
        });
    }

    @Override
    public void listen(Consumer<String> ended) {
        subscriptions.add(redis.topics()
                .subscribe(TOPIC, message -> ended.accept(new String(message, StandardCharsets.US_ASCII))));
    }

    @Override
    public void close() {
        subscriptions.forEach(Topics.Subscription::close);
    }
}
