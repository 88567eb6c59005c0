package io.finwave.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The store of one process, into which a test can look, and which it can take down.
final class OpenableStore implements SessionStore {
    private final SessionStore kept;
    private final Map<String, byte[]> written = new ConcurrentHashMap<>();
    private final AtomicInteger saves = new AtomicInteger();
    volatile boolean down;

    OpenableStore(InstantSource clock) {
        kept = SessionStore.inProcess(clock);
    }

    /// How often anything was written.
    int saved() {
        return saves.get();
    }

    /// Every key and every byte that was written, as text.
    String everything() {
        StringBuilder text = new StringBuilder();
        written.forEach(
                (key, bytes) -> text.append(key).append(' ').append(new String(bytes, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    /// Puts the content of one key under the name of another.
    void swap(String to, String from) {
        kept.create(to, kept.load(from).orElseThrow(), Duration.ofMinutes(5));
    }

    private void check() {
        if (down) {
            throw new SessionStoreException("the store is down", new IllegalStateException("down"));
        }
    }

    @Override
    public Optional<byte[]> load(String key) {
        check();
        return kept.load(key);
    }

    @Override
    public void create(String key, byte[] sealed, Duration timeToLive) {
        check();
        saves.incrementAndGet();
        written.put(key, sealed);
        kept.create(key, sealed, timeToLive);
    }

    @Override
    public boolean replace(String key, byte[] sealed, Duration timeToLive) {
        check();
        saves.incrementAndGet();
        return kept.replace(key, sealed, timeToLive);
    }

    @Override
    public void end(String key) {
        check();
        kept.end(key);
    }

    @Override
    public void listen(Consumer<String> ended) {
        kept.listen(ended);
    }

    @Override
    public void close() {
        kept.close();
    }
}
