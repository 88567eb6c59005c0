package io.finwave.http.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.finwave.http.SessionStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Sessions kept in this process.
public final class InProcessSessions implements SessionStore {
    private static final long MOST_SESSIONS = 50_000;

    @SuppressWarnings("ArrayRecordComponent") // handed in and out, never compared
    private record Kept(byte[] sealed, Duration timeToLive) {}

    private final Cache<String, Kept> sessions;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public InProcessSessions(InstantSource clock) {
        sessions = Caffeine.newBuilder()
                .maximumSize(MOST_SESSIONS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<String, Kept>writing((key, kept) -> kept.timeToLive))
                .build();
    }

    @Override
    public Optional<byte[]> load(String key) {
        return Optional.ofNullable(sessions.getIfPresent(key)).map(Kept::sealed);
    }

    @Override
    public void create(String key, byte[] sealed, Duration timeToLive) {
        sessions.put(key, new Kept(sealed, timeToLive));
    }

    @Override
    public boolean replace(String key, byte[] sealed, Duration timeToLive) {
        return sessions.asMap().replace(key, new Kept(sealed, timeToLive)) != null;
    }

    @Override
    public void end(String key) {
        sessions.invalidate(key);
        listeners.forEach(listener -> listener.accept(key));
    }

    @Override
    public void listen(Consumer<String> ended) {
        listeners.add(ended);
    }

    @Override
    public void close() {
        sessions.invalidateAll();
    }
}
