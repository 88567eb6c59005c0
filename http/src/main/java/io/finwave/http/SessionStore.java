package io.finwave.http;

import io.finwave.http.internal.InProcessSessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Where sessions are kept between requests: bytes under a key, each for a time. What comes here is sealed already,
/// and a key says nothing of the cookie that it belongs to, so whoever can read the store learns nothing.
///
/// Several servers that share one store share their sessions. All methods may be called by any number of threads.
/// When the store cannot be reached they throw [SessionStoreException]; nobody may take that for "no such session".
public interface SessionStore extends AutoCloseable {
    /// Sessions kept in this process, at most 50,000; they are lost when it ends.
    static SessionStore inProcess(InstantSource clock) {
        return new InProcessSessions(clock);
    }

    /// What is kept under a key.
    Optional<byte[]> load(String key);

    /// Keeps something under a new key.
    ///
    /// @param timeToLive after which it is forgotten
    void create(String key, byte[] sealed, Duration timeToLive);

    /// Replaces what is kept under a key, if anything is: a session that was ended meanwhile must stay ended.
    ///
    /// @return whether it was replaced
    boolean replace(String key, byte[] sealed, Duration timeToLive);

    /// Forgets a key, and tells every listener of every server that shares this store.
    void end(String key);

    /// Tells somebody the key of each session that ends from now on, wherever it is ended; within a second, perhaps
    /// twice. A session that only grows too old is told when it is next asked for.
    void listen(Consumer<String> ended);

    @Override
    void close();
}
